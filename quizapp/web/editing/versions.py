"""The versions of a deck: their list, what one changed, two beside each other, and the way back.

Knows versions and Flask.
"""

from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

from flask import abort, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from quizapp.accounts import Learner
from quizapp.library import DeckRow, PublishError
from quizapp.library.drafted import DraftError
from quizapp.library.drafts import ConflictError, Hand
from quizapp.library.manuscript import manuscript
from quizapp.library.restoring import RestoreError, restore_deck, restore_fact
from quizapp.library.versions import FactChange, Version, changes, compared, versions
from quizapp.web.clock import now
from quizapp.web.database import session
from quizapp.web.editing import access, labels, shown
from quizapp.web.editing.publish import announce, count
from quizapp.web.words import gettext, lazy, say

SORTS = {
    "new": lazy("new"),
    "changed": lazy("changed"),
    "retired": lazy("no longer asked"),
    "back": lazy("asked again"),
}


def index(slug: str) -> ResponseReturnValue:
    """List the versions, the newest first; two of them can be compared."""
    learner, row = access.editor(slug)
    found = versions(session(), row.id)
    one, other = (request.args.get(name, 0, int) for name in ("from", "to"))
    if not (one or other):
        return _page(learner, row, found=found)
    known = {each.number for each in found if each.is_kept}
    if one not in known or other not in known:
        abort(404)
    difference = compared(session(), row.id, one, other)
    return _page(learner, row, found=found, changes=difference, pair=(one, other))


def show(slug: str, version: int) -> ResponseReturnValue:
    """Show what a version changed, with ways back to it."""
    learner, row = access.editor(slug)
    found = _version(row, version)
    done = changes(session(), row.id, [version])
    return _page(learner, row, version=found, changes=done)


def restore(slug: str, version: int) -> ResponseReturnValue:
    """Show what going back to a version would change, and publish the deck as it was then."""
    learner, row = access.editor(slug)
    found = _version(row, version)
    if request.method == "GET":
        done = compared(session(), row.id, row.version, version)
        return _page(learner, row, version=found, changes=done, going_back=True)
    count(learner)
    reason = gettext("Restored version %(version)s", version=version)
    try:
        done_now = restore_deck(session(), learner, row, version, (now(), reason))
    except (RestoreError, PublishError) as error:
        flash(say(error), "error")
        return redirect(url_for("editing.version", slug=slug, version=version), 303)
    announce(learner, done_now)
    said = gettext("The deck is as it was in version %(version)s.", version=version)
    flash(said, "success")
    return redirect(url_for("editing.versions", slug=slug), 303)


def restore_one(slug: str, version: int, fact: str) -> ResponseReturnValue:
    """Make what a fact said in a version a draft."""
    learner, row = access.editor(slug)
    hand = Hand(by=learner.id, basis=request.form.get("basis", ""))
    there = manuscript(session(), row).fact(fact) or abort(404)
    if there.draft is not None:
        flash(gettext("The fact has a draft; publish or discard it first."), "error")
        return redirect(shown.place(slug, there), 303)
    try:
        number = restore_fact(session(), row.id, fact, version, now(), hand)
    except (RestoreError, ConflictError, DraftError) as error:
        flash(say(error), "error")
        return redirect(url_for("editing.version", slug=slug, version=version), 303)
    flash(gettext("It is kept as a draft. Learners see it when you publish the deck."), "success")
    return redirect(url_for("editing.draft", slug=slug, draft=number), 303)


def named(change: FactChange) -> list[tuple[str, Any]]:
    """Return the fields that a fact says otherwise, each as a page calls it."""
    return [(labels.label(change.kind.value, each.name)[0], each.pieces) for each in change.fields]


def clock_of(learner: Learner | None) -> Any:  # noqa: ANN401 - a function for templates
    """Return what turns moments into the time of a learner."""
    zone = ZoneInfo(learner.zone if learner else "UTC")

    def when(at: datetime) -> datetime:
        return at.astimezone(zone)

    return when


def _version(row: DeckRow, number: int) -> Version:
    found = (each for each in versions(session(), row.id) if each.number == number)
    return next(found, None) or abort(404)


def _page(learner: Learner, row: DeckRow, **values: Any) -> str:  # noqa: ANN401 - for the template
    page = "version" if "version" in values else "versions"
    return render_template(
        f"editing/{page}.html",
        deck=row,
        sorts=SORTS,
        named=named,
        when=clock_of(learner),
        **values,
    )
