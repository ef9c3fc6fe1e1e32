"""Facts copied or moved to another deck, and the bin, from which drafts come back. Knows Flask."""

from flask import abort, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from quizapp.accounts import Learner
from quizapp.library import DeckRow, decks, own
from quizapp.library.binned import KEPT, in_bin, take_back
from quizapp.library.drafted import DraftError
from quizapp.library.manuscript import Manuscript, manuscript
from quizapp.library.transfer import Way, transfer
from quizapp.web.cards.told import KINDS as KIND_WORDS
from quizapp.web.clock import now
from quizapp.web.database import session
from quizapp.web.editing import access, shown
from quizapp.web.editing.versions import clock_of
from quizapp.web.words import gettext, ngettext, say

COPY, MOVE = "copy", "move"


def move(slug: str) -> ResponseReturnValue:
    """Let facts be chosen and a deck for them, and copy or move them there."""
    learner, row = access.editor(slug)
    found = manuscript(session(), row)
    others = [each for each in _own_decks(learner) if each.id != row.id]
    if request.method == "GET":
        return _page(found, others)
    mode = request.form.get("mode", "")
    if mode not in {COPY, MOVE}:
        abort(400)
    there = own(session(), request.form.get("deck", ""), learner)
    known = {each.id for each in found.written}
    ids = known & {*request.form.getlist("fact")}
    if there is None or there.id == row.id:
        return _page(found, others, gettext("Choose a deck.")), 422
    if not ids:
        return _page(found, others, gettext("Choose at least one fact.")), 422
    way = Way(here=found, there=manuscript(session(), there), moves=mode == MOVE)
    try:
        done = transfer(session(), way, ids, learner.id, now())
    except DraftError as error:
        return _page(found, others, say(error)), 422
    said = ngettext("%(num)s draft came here.", "%(num)s drafts came here.", len(done.drafts))
    if done.renamed:
        pairs = ", ".join(f"{old} → {new}" for old, new in done.renamed.items())
        said += " " + gettext("Their ids were taken here: %(pairs)s.", pairs=pairs)
    if way.moves:
        said += " " + gettext("In the other deck they are retired once it is published.")
    flash(said, "success")
    return redirect(url_for("editing.index", slug=there.slug), 303)


def bin_(slug: str) -> ResponseReturnValue:
    """Show the drafts that were discarded."""
    learner, row = access.editor(slug)
    found = in_bin(session(), row.id, now())
    return render_template(
        "editing/bin.html",
        deck=row,
        found=found,
        kinds=KIND_WORDS,
        days=KEPT.days,
        when=clock_of(learner),
    )


def restore(slug: str, binned: int) -> ResponseReturnValue:
    """Take a draft out of the bin."""
    learner, row = access.editor(slug)
    try:
        number = take_back(session(), row.id, binned, learner.id, now())
    except DraftError as error:
        flash(say(error), "error")
        return redirect(url_for("editing.bin", slug=slug), 303)
    if number is None:
        abort(404)
    flash(gettext("It is a draft again."), "success")
    return redirect(url_for("editing.draft", slug=slug, draft=number), 303)


def _own_decks(learner: Learner) -> list[DeckRow]:
    """Return the decks that someone may change."""
    return [each for each in decks(session(), learner) if own(session(), each.slug, learner)]


def _page(found: Manuscript, others: list[DeckRow], mistake: str = "") -> str:
    return render_template(
        "editing/move.html",
        deck=found.row,
        topics=shown.by_topic(found),
        kinds=KIND_WORDS,
        others=others,
        chosen={*request.form.getlist("fact")},
        to=request.form.get("deck", ""),
        mistake=mistake,
    )
