"""Adding many facts at once: a table is brought, looked at, taken or given up, and undone.

Knows imports and Flask.
"""

from collections.abc import Mapping
from contextlib import closing
from dataclasses import asdict
from typing import Any

from flask import Response, abort, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from quizapp.accounts import Learner
from quizapp.deck import KINDS
from quizapp.deck_file import DeckFileError, parse
from quizapp.exchange.anki_table import from_anki, is_anki
from quizapp.exchange.columns import SEPARATORS, Reading, guessed
from quizapp.exchange.csv import to_csv
from quizapp.exchange.imports import BulkError, Job, begin, give_up, job, jobs, move, text_of
from quizapp.exchange.sheet import MOST_BYTES, MOST_ROWS, SheetError, decoded, sheet
from quizapp.exchange.work import DRAFTS, PUBLISH
from quizapp.library import DeckRow
from quizapp.library.manuscript import manuscript
from quizapp.phrase import stored
from quizapp.tables import ImportState
from quizapp.web import limits, people
from quizapp.web.cards.told import KINDS as KIND_WORDS
from quizapp.web.clock import now
from quizapp.web.database import session
from quizapp.web.editing import access, bulk_shown, shown
from quizapp.web.editing.versions import clock_of
from quizapp.web.editing.working import start
from quizapp.web.requests import with_room
from quizapp.web.words import gettext, say

# Each may be half a minute of work for the site.
BROUGHT, WITHIN = 120, 3600
# Of what is typed in a page, in bytes; a larger table comes as a file.
LONGEST_PASTE = 1_000_000
MOST_FIELDS = 400


def _bring(slug: str) -> ResponseReturnValue:
    """Show where a table is brought, and look at one."""
    learner, row = access.editor(slug)
    if request.method == "GET":
        return _page(row)
    _count(learner)
    sent = access.sent()
    try:
        brought = _brought(sent.get("text", ""), sent.get("kind", ""))
        reading = _first_reading(brought, sent)
    except (SheetError, DeckFileError) as error:
        return _page(row, sent, error), 422
    values = {
        "deck_id": row.id,
        "person_id": learner.id,
        "name": brought["name"],
        "text": brought["text"],
        "is_file": brought["is_file"],
        "reading": reading,
    }
    try:
        uid = begin(session(), values, now())
    except BulkError as error:
        return _page(row, sent, error), 429
    start(row.id, uid, reading["rows"] + row.fact_count)
    return redirect(url_for("editing.import_", slug=slug, uid=uid), 303)


def show(slug: str, uid: str) -> ResponseReturnValue:
    """Show how far an import is, what it would change, or what it did."""
    _, row = access.editor(slug)
    found = _job(row, uid)
    template = "editing/bulk_working.html" if found.is_working else "editing/bulk_found.html"
    text = text_of(session(), uid)
    return render_template(
        template,
        deck=row,
        job=found,
        silent=found.is_silent(now()),
        stage=bulk_shown.stage(found),
        found=bulk_shown.found(found),
        text=text if len(text) <= LONGEST_PASTE // 4 and not found.is_file else "",
        columns=bulk_shown.columns(found, text),
        topics=shown.topics(manuscript(session(), row)),
        **_choices(),
    )


def table(slug: str) -> ResponseReturnValue:
    """Send the facts of the deck, drafts too, as CSV."""
    _, row = access.editor(slug)
    text = to_csv(manuscript(session(), row).written)
    response = Response(text.encode("utf-8-sig"), mimetype="text/csv")
    response.headers.set("Content-Disposition", "attachment", filename=f"{row.slug}.csv")
    return response


def state(slug: str, uid: str) -> ResponseReturnValue:
    """Tell a script how far an import is."""
    _, row = access.editor(slug)
    found = _job(row, uid)
    return {"working": found.is_working, "done": found.done, "stage": bulk_shown.stage(found)}


def _look(slug: str, uid: str) -> ResponseReturnValue:
    """Look at a table again: with other columns, or with what was mended in it."""
    learner, row = access.editor(slug)
    found = _job(row, uid)
    _count(learner)
    sent = access.sent()
    text = sent.get("text") or text_of(session(), uid)
    try:
        # Pressed beside the topics: all else stays as it was.
        if "makes_topics" in sent:
            reading = dict(found.reading) | {"makes_topics": sent["makes_topics"] == "yes"}
        else:
            reading = _reading(found, text, sent)
        move(session(), found, ImportState.LOOKING, now(), text=text, reading=reading, found={})
    except (SheetError, DeckFileError, BulkError) as error:
        flash(say(error), "error")
        return redirect(url_for("editing.import_", slug=slug, uid=uid), 303)
    start(row.id, uid, reading["rows"] + row.fact_count)
    return redirect(url_for("editing.import_", slug=slug, uid=uid), 303)


def take(slug: str, uid: str) -> ResponseReturnValue:
    """Take what was found, as drafts or published at once."""
    learner, row = access.editor(slug)
    found = _job(row, uid)
    mode = request.form.get("mode", "")
    if mode not in {DRAFTS, PUBLISH} or found.state is not ImportState.READY:
        abort(400)
    _count(learner)
    return _moved(row, found, ImportState.WRITING, reading=dict(found.reading) | {"mode": mode})


def undo(slug: str, uid: str) -> ResponseReturnValue:
    """Undo an import as far as nothing was changed since."""
    learner, row = access.editor(slug)
    found = _job(row, uid)
    again = found.state is ImportState.UNDOING and found.is_silent(now())
    if found.state is not ImportState.DONE and not again:
        abort(400)
    _count(learner)
    return _moved(row, found, ImportState.UNDOING)


def cancel(slug: str, uid: str) -> ResponseReturnValue:
    """Give up an import; nothing of it stays."""
    _, row = access.editor(slug)
    if give_up(session(), _job(row, uid)):
        flash(gettext("It is given up. Nothing was changed."), "success")
        return redirect(url_for("editing.bring", slug=slug), 303)
    flash(gettext("It was done already. You can undo it here."), "error")
    return redirect(url_for("editing.import_", slug=slug, uid=uid), 303)


def _moved(row: DeckRow, found: Job, to: ImportState, **values: object) -> ResponseReturnValue:
    try:
        move(session(), found, to, now(), **values)
    except BulkError as error:
        flash(say(error), "error")
    else:
        start(row.id, found.uid, found.reading["rows"] + row.fact_count)
    return redirect(url_for("editing.import_", slug=row.slug, uid=found.uid), 303)


def _job(row: DeckRow, uid: str) -> Job:
    return job(session(), row.id, uid) or abort(404)


def _brought(pasted: str, kind: str) -> dict[str, Any]:
    """Return the text that was sent, notes of Anki as a table, and what was guessed of it.

    Raises:
        SheetError: If it is no text.
    """
    file = request.files.get("file")
    name = (file.filename or "")[:200] if file else ""
    notes: tuple[Any, ...] = ()
    if file and name:
        with closing(file):
            pasted, notes = decoded(file.stream.read(MOST_BYTES + 1))
    found = {"name": name, "text": pasted, "is_file": False, "is_anki": False, "notes": notes}
    if name.lower().endswith(".toml") or (not name and pasted.lstrip().startswith("[[")):
        return found | {"is_file": True}
    if is_anki(pasted):
        table, said = from_anki(pasted, kind)
        return found | {"text": table, "is_anki": True, "notes": (*notes, *said)}
    return found


def _first_reading(brought: Mapping[str, Any], sent: Mapping[str, str]) -> dict[str, Any]:
    topic = sent.get("topic", "")
    if brought["is_file"]:
        rows = len(parse(brought["text"], brought["name"] or "deck.toml").deck.facts)
        reading = Reading(kind="", columns=(), topic=topic)
        return asdict(reading) | {"rows": rows, "notes": []}
    found = sheet(brought["text"], brought["notes"])
    reading = guessed(found, sent.get("kind", ""), topic)
    notes = [stored(each) for each in found.notes]
    said = {"is_anki": brought["is_anki"], "notes": notes}
    return asdict(reading) | said | {"rows": len(found.rows)}


def _reading(found: Job, text: str, sent: Mapping[str, str]) -> dict[str, Any]:
    """Return how the one who brought a table wants it read."""
    kept = dict(found.reading)
    kept["topic"] = sent.get("topic", "")
    if found.is_file:
        return kept
    table = sheet(text)
    kind = sent.get("kind", "")
    separator = sent.get("separator", "").replace("line", "\n")
    new = Reading(
        kind=kind if kind in {*KINDS} else "",
        columns=bulk_shown.sent_columns(sent, kind, table.width),
        separator=separator if separator in SEPARATORS else SEPARATORS[0],
        has_names=bool(sent.get("has_names")),
        topic=kept["topic"],
    )
    return kept | asdict(new) | {"rows": len(table.rows)}


def _page(
    row: DeckRow, sent: Mapping[str, str] | None = None, error: Exception | None = None
) -> str:
    mistakes = error.found if isinstance(error, DeckFileError) else ()
    return render_template(
        "editing/bulk.html",
        deck=row,
        sent=sent or {},
        mistake=say(error) if error and not mistakes else "",
        mistakes=mistakes,
        jobs=jobs(session(), row.id),
        when=clock_of(people.account()),
        topics=shown.topics(manuscript(session(), row)),
        limits={"rows": MOST_ROWS, "megabytes": MOST_BYTES // 2**20},
        **_choices(),
    )


def _choices() -> dict[str, Any]:
    return {
        "kinds": [(each.value, KIND_WORDS[each]) for each in KINDS],
        "states": bulk_shown.STATES,
    }


def _count(learner: Learner) -> None:
    limits.count(f"tables brought by {learner.id}", BROUGHT, WITHIN)


ROOM = {"body": MOST_BYTES + LONGEST_PASTE, "fields": LONGEST_PASTE, "parts": MOST_FIELDS}
bring = with_room(_bring, **ROOM)
look = with_room(_look, **ROOM)
