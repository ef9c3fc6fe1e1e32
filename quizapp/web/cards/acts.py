"""Suspend, bury, mark or reset cards, many at once, and take it back. Knows progress and Flask."""

from collections.abc import Callable, Mapping, Sequence
from uuid import NAMESPACE_OID, uuid5

from flask import abort, flash, redirect, request, url_for
from flask.typing import ResponseReturnValue

from quizapp.accounts import Learner
from quizapp.library import find, seen_cards
from quizapp.progress import Act, ActKind, OwnCard, Status, own_cards, record
from quizapp.web import acted, entry, notices, people
from quizapp.web.cards import filters
from quizapp.web.clock import now
from quizapp.web.database import session
from quizapp.web.numbers import whole
from quizapp.web.places import local
from quizapp.web.words import gettext, say

MOST_DIGITS = 10
# As many as progress takes in one act, and as many acts as a deck may need.
MOST_CARDS, MOST_ACTS = 10_000, 50
# How a card is after each act.
_HOLDS: Mapping[ActKind, Callable[[OwnCard], bool]] = {
    ActKind.SUSPEND: lambda own: own.suspended,
    ActKind.UNSUSPEND: lambda own: not own.suspended,
    ActKind.BURY: lambda own: own.buried,
    ActKind.UNBURY: lambda own: not own.buried,
    ActKind.MARK: lambda own: own.marked,
    ActKind.UNMARK: lambda own: not own.marked,
    ActKind.RESET: lambda own: own.memory is None,
}


def act() -> ResponseReturnValue:
    """Do something with the chosen cards, or with all that are looked for."""
    learner = learner_here()
    kind = _kind(request.form.get("act", ""))
    cards = _chosen(learner)
    if not cards:
        flash(gettext("Choose a card first."), "error")
        return _back()
    sent = _acts(kind, cards)
    done = _recorded(learner, sent)
    if done is Status.REPEATED and not _holds(learner, kind, cards):
        said = gettext("You did this before and changed it since. Press once more to do it again.")
        flash(said, "info")
    elif done is not Status.REFUSED:
        undo = {"undoes": " ".join(each.client_id for each in sent)}
        notices.give(acted.said(kind, len(cards)), url_for("cards.undo"), undo)
    return _back()


def undo() -> ResponseReturnValue:
    """Take back what was done."""
    learner = learner_here()
    undoes = request.form.get("undoes", "").split()
    sent = [
        Act(client_id=_id(each), kind=ActKind.UNDO, undoes=each, done_at=now())
        for each in undoes[:MOST_ACTS]
    ]
    if _recorded(learner, sent) is not Status.REFUSED:
        flash(gettext("Taken back."), "success")
    return _back()


def learner_here(place: str = "") -> Learner:
    """Return who is here; if nobody is, they sign in first and go on afterwards.

    Args:
        place: Where to go on; what the form says if empty.

    Raises:
        SignInEnded: If an account was signed in here and no longer is.
    """
    if people.ended():
        raise people.SignInEnded
    return entry.anyone(local(place or request.form.get("next")))


def card_at(card: int) -> str:
    """Return the address of a card, at what is said there; who came while studying finds back."""
    study = request.args.get("study")
    return url_for("cards.show", card=card, study=study, _anchor="notice")


def _back() -> ResponseReturnValue:
    """Lead back to where the form was, to what is said of it and can be taken back there."""
    place, _, _ = local(request.form.get("next")).partition("#")
    return redirect(f"{place}#notice", 303)


def _recorded(learner: Learner, sent: Sequence[Act]) -> Status:
    """Keep acts; return what became of them, and say why if one is refused."""
    done = record(session(), learner, sent, now())
    refused = [each for each in done if each.status is Status.REFUSED]
    if refused:
        flash(say(refused[0].reason), "error")
        return Status.REFUSED
    is_new = any(each.status is Status.RECORDED for each in done)
    return Status.RECORDED if is_new else Status.REPEATED


def _holds(learner: Learner, kind: ActKind, cards: Sequence[int]) -> bool:
    """Return whether cards are as an act made them; one stands for all that it was done with."""
    own = own_cards(session(), learner, cards[:1], now())[cards[0]]
    return _HOLDS[kind](own)


def _acts(kind: ActKind, cards: Sequence[int]) -> list[Act]:
    """Return what is to be done with cards, in as many acts as it takes."""
    form = request.form.get("form", "")
    parts = [tuple(cards[first : first + MOST_CARDS]) for first in range(0, len(cards), MOST_CARDS)]
    return [
        Act(client_id=_id(form, kind, part), kind=kind, cards=part, done_at=now()) for part in parts
    ]


def _kind(text: str) -> ActKind:
    if text not in [*ActKind] or text == ActKind.UNDO:
        abort(400)
    return ActKind(text)


def _chosen(learner: Learner) -> Sequence[int]:
    """Return the ids of the cards that a form means."""
    if "all" in request.form:
        deck = find(session(), request.form.get("deck", ""), learner) or abort(404)
        try:
            wanted = filters.read(request.form)
        except filters.FilterError:
            abort(400)
        return filters.found(session(), learner, deck.id, wanted, now())
    return seen_cards(session(), [_number(each) for each in request.form.getlist("card")], learner)


def _number(text: str) -> int:
    found = whole(text, MOST_DIGITS)
    return abort(400) if found is None else found


def _id(*parts: object) -> str:
    """Return the id of an act: the same if the same form is sent twice as it is."""
    return str(uuid5(NAMESPACE_OID, repr(parts)))
