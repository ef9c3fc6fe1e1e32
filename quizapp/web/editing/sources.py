"""The texts of a deck: read in, looked at, kept, and read with facts to be made of them.

Knows source texts and Flask.
"""

from collections import Counter
from datetime import UTC, datetime
from typing import Any

from flask import abort, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from quizapp.deck import Source
from quizapp.deck.reference import REFERENCE, as_reference
from quizapp.library import DeckRow
from quizapp.library.manuscript import Manuscript, manuscript
from quizapp.library.sources import kept
from quizapp.library.sources.behind import marked
from quizapp.library.sources.decode import ENCODINGS
from quizapp.library.sources.reading import (
    MOST_BYTES,
    Form,
    ReadIn,
    ReadingError,
    divided,
    read_file,
    read_text,
)
from quizapp.tables import Readers
from quizapp.web import limits
from quizapp.web.clock import now
from quizapp.web.database import session
from quizapp.web.editing import access
from quizapp.web.requests import with_room
from quizapp.web.words import gettext, lazy, say

# Each may be half a minute of work for the site.
READ, WITHIN = 120, 3600
# Of what is pasted, in bytes; two million letters of most scripts.
LONGEST_PASTE = 6_000_000
FEW_FIELDS = 20
READERS = {
    Readers.EVERYONE: lazy("Everyone who sees the deck"),
    Readers.MEMBERS: lazy("Members of courses that teach the deck"),
    Readers.NOBODY: lazy("Nobody: it is only cited"),
}
FORMS = {
    Form.PLAIN: lazy("Plain text"),
    Form.MARKDOWN: lazy("Markdown"),
    Form.PAGE: lazy("HTML"),
}


def index(slug: str) -> ResponseReturnValue:
    """List the sources of a deck with their texts."""
    _, row = access.editor(slug)
    return render_template(
        "editing/sources.html",
        deck=row,
        sources=kept.sources(session(), row.id),
        texts=kept.texts(session(), row.id),
        counts=kept.count_passages(session(), row.id),
        waiting=kept.waiting(session(), row.id),
        readers=READERS,
    )


def show(slug: str, source: str) -> ResponseReturnValue:
    """Show a text by its passages, with a way to make a fact of each."""
    _, row = access.editor(slug)
    found = _source(row, source)
    text = kept.texts(session(), row.id).get(source)
    if text is None:
        return redirect(url_for("editing.source_text", slug=slug, source=source), 303)
    written = manuscript(session(), row)
    return render_template(
        "editing/source.html",
        deck=row,
        source=found,
        text=text,
        passages=marked(kept.passages(session(), text.id), ()),
        facts=_cited(written, source),
        before="" if len(kept.sources(session(), row.id)) == 1 else f"{source}:",
        readers=READERS,
        words=found.passages(),
    )


def _text(slug: str, source: str) -> ResponseReturnValue:
    """Show where a text is brought, and read it in."""
    learner, row = access.editor(slug)
    found = _source(row, source)
    if request.method == "GET":
        return _bring(row, found, {})
    limits.count(f"texts read in by {learner.id}", READ, WITHIN)
    sent = access.sent()
    try:
        brought = _brought(sent)
        divided(brought.text)
    except ReadingError as error:
        return _bring(row, found, sent, say(error)), 422
    kept.read_in(session(), row.id, source, brought, now())
    return redirect(url_for("editing.source_look", slug=slug, source=source), 303)


bring = with_room(_text, body=MOST_BYTES + LONGEST_PASTE, fields=LONGEST_PASTE, parts=FEW_FIELDS)


def look(slug: str, source: str) -> ResponseReturnValue:
    """Show the passages of a text that was read in; keep them, or forget it."""
    _, row = access.editor(slug)
    found = _source(row, source)
    if request.method == "POST":
        return _decided(slug, row, source)
    seen = kept.look(session(), row.id, source)
    if seen is None:
        return redirect(url_for("editing.source", slug=slug, source=source), 303)
    return render_template(
        "editing/source_look.html",
        deck=row,
        source=found,
        look=seen,
        is_new=source not in kept.texts(session(), row.id),
    )


def readers(slug: str, source: str) -> ResponseReturnValue:
    """Set who may read a text."""
    _, row = access.editor(slug)
    _source(row, source)
    wish = request.form.get("readers", "")
    if wish not in {*Readers}:
        abort(400)
    kept.let_read(session(), row.id, source, Readers(wish))
    flash(gettext("Saved."), "success")
    return redirect(url_for("editing.source", slug=slug, source=source), 303)


def _decided(slug: str, row: DeckRow, source: str) -> ResponseReturnValue:
    if request.form.get("wish") == "discard":
        kept.discard(session(), row.id, source)
        flash(gettext("What was read in is forgotten."), "success")
        return redirect(url_for("editing.sources", slug=slug), 303)
    try:
        seen = datetime.fromisoformat(request.form.get("seen", ""))
        # The first and the last day have moments that are none in UTC.
        seen.astimezone(UTC)
    except (ValueError, OverflowError):
        abort(400)
    if seen.tzinfo is None:
        abort(400)
    try:
        kept.keep(session(), row.id, source, seen, now())
    except kept.KeepError as error:
        flash(say(error), "error")
        return redirect(url_for("editing.source_look", slug=slug, source=source), 303)
    flash(gettext("The passages are kept; their numbers never change."), "success")
    if kept.texts(session(), row.id)[source].readers is Readers.NOBODY:
        flash(
            gettext(
                "So far only those who make the deck can read the text; say below who else may."
            ),
            "success",
        )
    return redirect(url_for("editing.source", slug=slug, source=source), 303)


def _source(row: DeckRow, source: str) -> Source:
    found = (each for each in kept.sources(session(), row.id) if each.id == source)
    return next(found, None) or abort(404)


def _brought(sent: access.Sent) -> ReadIn:
    """Return what a form brings: its file, or else what is pasted."""
    encoding = sent.get("encoding", "")
    if encoding and encoding not in ENCODINGS:
        abort(400)
    file = request.files.get("file")
    if file:
        data = file.stream.read(MOST_BYTES + 1)
        file.close()
        if file.filename:
            return read_file(data, file.filename, encoding)
    form = sent.get("form", Form.PLAIN)
    if form not in FORMS:
        abort(400)
    return read_text(sent.get("text", ""), Form(form))


def _bring(row: DeckRow, source: Source, sent: access.Sent, mistake: str = "") -> str:
    values: dict[str, Any] = {
        "deck": row,
        "source": source,
        "sent": sent,
        "forms_of": FORMS,
        "encodings": ENCODINGS,
        "text": kept.texts(session(), row.id).get(source.id),
        "mistake": mistake,
        "most": MOST_BYTES // 2**20,
    }
    return render_template("editing/source_text.html", **values)


def _cited(found: Manuscript, source: str) -> Counter[str]:
    """Return how many facts, drafts too, name each passage of a source."""
    alone = len(found.head["source"]) == 1
    counts: Counter[str] = Counter()
    for each in found.written:
        said = {as_reference(text) for name, text in each.sent.items() if name.startswith("cite-")}
        named = (REFERENCE.fullmatch(text) for text in said)
        counts.update(
            each["passage"]
            for each in named
            if each and (each["source"] == source or (alone and not each["source"]))
        )
    return counts
