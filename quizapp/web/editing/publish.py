"""Publishing a manuscript: what would change, what stands against it; the deck as a file.

Knows the library and Flask.
"""

from collections.abc import Mapping, Sequence
from hashlib import sha256
from itertools import islice
from typing import Any

from flask import Response, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from quizapp.accounts import Learner
from quizapp.deck import Status
from quizapp.deck_file import to_toml
from quizapp.library import Published, PublishError
from quizapp.library.authoring import publish_manuscript
from quizapp.library.basis import Why
from quizapp.library.bringing import taken_out
from quizapp.library.compared import changed_fields
from quizapp.library.foreseen import findings, foreseen
from quizapp.library.manuscript import Manuscript, Written, manuscript
from quizapp.library.sharing import is_unshared
from quizapp.phrase import phrase
from quizapp.progress import add_deck, ask_again, look
from quizapp.questions import Level
from quizapp.web import limits
from quizapp.web.cards.told import KINDS
from quizapp.web.clock import now
from quizapp.web.database import session
from quizapp.web.editing import access, labels, shown
from quizapp.web.words import gettext, ngettext, say

# Each is work for the site, and learners see each.
PUBLISHED, WITHIN = 60, 3600
LONGEST_REASON, LONGEST_TITLE, NAMED = 500, 60, 3
# Changed facts of which it is shown word by word how they change.
MOST_SHOWN = 50
OVERTAKEN = phrase("The deck was changed elsewhere meanwhile; look at it and try again.")


def publish(slug: str) -> ResponseReturnValue:
    """Show what publishing would change, ask why, and do it."""
    learner, row = access.editor(slug)
    found = manuscript(session(), row)
    if request.method == "GET":
        return _page(found)
    count(learner)
    # Whoever published saw these drafts, and no others.
    if request.form.get("seen", _seen(found)) != _seen(found):
        return _page(found, PublishError(OVERTAKEN)), 409
    try:
        done = publish_manuscript(session(), learner, found, now(), _why())
    except PublishError as error:
        return _page(found, error), 422
    first = not row.card_count
    if done.new and first:
        add_deck(session(), learner, row.id, now())
    announce(learner, done)
    flash(_told(done, first=first), "success")
    return redirect(url_for("decks.show", slug=slug), 303)


def count(learner: Learner) -> None:
    """Count one publication of someone, in whatever way they publish.

    Raises:
        TooManyTries: If they published too often.
    """
    limits.count(f"decks published by {learner.id}", PUBLISHED, WITHIN)


def announce(learner: Learner, done: Published) -> None:
    """Let learners be asked again what became another answer; who published knows what changed."""
    ask_again(session(), done.deck_id, now())
    look(session(), learner, done.deck_id, now())


def file(slug: str) -> ResponseReturnValue:
    """Send the deck as it is published, as a deck file."""
    _, row = access.editor(slug)
    response = Response(to_toml(taken_out(session(), row)), mimetype="application/toml")
    response.headers.set("Content-Disposition", "attachment", filename=f"{row.slug}.toml")
    return response


def _page(found: Manuscript, error: PublishError | None = None) -> str:
    said = findings(session(), found)
    errors = tuple(each for each in said.now if each.level is Level.ERROR)
    values: dict[str, Any] = {
        "deck": found.row,
        "found": found,
        "kinds": KINDS,
        "findings": shown.told(said.now),
        "before": shown.told(said.before),
        "places": {each.id: shown.place(found.row.slug, each) for each in found.written},
        "blocked": bool(errors or found.deck is None or found.overtaken),
        "overtaken": found.overtaken,
        "seen": _seen(found),
        "again": foreseen(session(), found),
        "differences": _differences(found),
        "alone": is_unshared(session(), found.row),
        "reason": request.form.get("reason", _usual_reason(found)),
        # What the lints found stands below, each with its fact.
        "mistake": say(error) if error and not error.findings else "",
    }
    return render_template("editing/publish.html", **values)


def _told(done: Published, *, first: bool) -> str:
    parts = [
        ngettext("%(num)s new card", "%(num)s new cards", done.new) if done.new else "",
        ngettext("%(num)s card changed", "%(num)s cards changed", done.changed)
        if done.changed
        else "",
        ngettext("%(num)s card retired", "%(num)s cards retired", done.retired)
        if done.retired
        else "",
    ]
    what = ", ".join(filter(None, parts)) or gettext("no card changed")
    # Version 1 is the deck without cards, which its author did not publish.
    if first:
        return gettext("The deck is published: %(what)s.", what=what)
    return gettext("Version %(version)s is published: %(what)s.", version=done.version, what=what)


def _why() -> Why:
    """Return what the form says of why, and of what is asked again."""
    form = request.form
    wishes = {fact: f"again-{fact}" in form for fact in form.getlist("changed")}
    return Why(reason=form.get("reason", "").strip()[:LONGEST_REASON], again=wishes)


def _differences(found: Manuscript) -> list[tuple[Written, list[tuple[str, Any]]]]:
    """Return the changed facts with what they would say otherwise, word by word."""
    before = {
        each.published: each.sent
        for each in manuscript(session(), found.row, with_drafts=False).written
    }
    drafted = (each for each in found.written if each.published and each.draft is not None)
    return [(each, _named(each, before[each.published])) for each in islice(drafted, MOST_SHOWN)]


def _named(written: Written, before: Mapping[str, str]) -> list[tuple[str, Any]]:
    fields = changed_fields(written.kind, before, written.sent)
    return [(labels.label(written.kind.value, each.name)[0], each.pieces) for each in fields]


def _usual_reason(found: Manuscript) -> str:
    """Return what stands as the reason before another is written."""
    drafted = [each for each in found.written if each.draft is not None and _is_asked(each)]
    new = _named_all([each for each in drafted if not each.published])
    changed = _named_all([each for each in drafted if each.published])
    said = (
        gettext("New: %(named)s", named=new) if new else "",
        gettext("Changed: %(named)s", named=changed) if changed else "",
    )
    return " · ".join(filter(None, said))


def _named_all(facts: Sequence[Written]) -> str:
    """Return the first titles of facts and how many more there are; empty if there are none."""
    titles = [each.title or each.id for each in facts]
    rest = len(titles) - NAMED
    named = ", ".join(each[:LONGEST_TITLE] for each in titles[:NAMED])
    if rest <= 0:
        return named
    return ngettext("%(named)s and %(num)s more", "%(named)s and %(num)s more", rest, named=named)


def _is_asked(written: Written) -> bool:
    """Return whether learners may read of a fact."""
    return written.sent.get("status") != Status.DRAFT


def _seen(found: Manuscript) -> str:
    """Return what stands for the drafts that a page shows, as they are typed now."""
    drafts = (f"{number} {at.isoformat()}" for number, at in sorted(found.drafts.items()))
    said = "\n".join((str(found.row.version), *drafts))
    return sha256(said.encode()).hexdigest()
