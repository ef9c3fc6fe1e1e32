"""Who sees a deck, its deletion and return: all for its owner alone.

Knows the library, progress and Flask.
"""

from flask import abort, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from quizapp.library import DeckRow
from quizapp.library.binned import KEPT
from quizapp.library.deck_bin import bring_back, deleted_decks
from quizapp.library.sharing import (
    SharingError,
    delete_deck,
    list_deck,
    sharing,
    unlist_deck,
)
from quizapp.progress import add_deck
from quizapp.web import people
from quizapp.web.clock import now
from quizapp.web.database import session
from quizapp.web.editing import access
from quizapp.web.editing.versions import clock_of
from quizapp.web.words import gettext, say


def index(slug: str) -> ResponseReturnValue:
    """Show who sees a deck, and what its owner can do about it."""
    return _page(_owned(slug))


def show_to(slug: str) -> ResponseReturnValue:
    """Show a deck to everyone on the site, or no longer."""
    row = _owned(slug)
    wish = request.form.get("listed", "")
    if wish not in {"yes", "no"}:
        abort(400)
    if wish == "yes" and not people.may_list():
        abort(403)
    try:
        (list_deck if wish == "yes" else unlist_deck)(session(), row)
    except SharingError as error:
        return _page(row, say(error)), 422
    said = gettext("Everyone on this site sees the deck now.")
    flash(said if wish == "yes" else gettext("Only its authors see the deck now."), "success")
    return redirect(url_for("editing.sharing", slug=slug), 303)


def delete(slug: str) -> ResponseReturnValue:
    """Delete a deck whose title its owner typed."""
    row = _owned(slug)
    try:
        delete_deck(session(), row, request.form.get("title", ""), now())
    except SharingError as error:
        return _page(row, say(error)), 422
    flash(gettext("The deck “%(title)s” is deleted.", title=row.title), "success")
    return redirect(url_for("editing.deleted"), 303)


def deleted() -> ResponseReturnValue:
    """List the decks that somebody deleted and can bring back."""
    learner = people.account() or abort(404)
    found = deleted_decks(session(), learner, now())
    return render_template(
        "editing/deleted.html", found=found, days=KEPT.days, when=clock_of(learner)
    )


def undelete(deck: int) -> ResponseReturnValue:
    """Bring a deck back that was deleted."""
    learner = people.account() or abort(404)
    slug = bring_back(session(), learner, deck, now()) or abort(404)
    add_deck(session(), learner, deck, now())
    flash(gettext("The deck is back. Only you see it."), "success")
    return redirect(url_for("editing.index", slug=slug), 303)


def _owned(slug: str) -> DeckRow:
    learner, row = access.editor(slug)
    if row.owner_id != learner.id:
        abort(403)
    return row


def _page(row: DeckRow, mistake: str = "") -> str:
    return render_template(
        "editing/sharing.html",
        deck=row,
        found=sharing(session(), row),
        may_list=people.may_list(),
        mistake=mistake,
    )
