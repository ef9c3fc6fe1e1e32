"""What a learner does with a card besides answering it, by forms. Knows progress and Flask."""

from uuid import uuid4

from flask import abort, flash, redirect, request
from flask.typing import ResponseReturnValue

from quizapp.accounts import Learner
from quizapp.library import siblings
from quizapp.progress import Act, ActKind, Status, record, undoable
from quizapp.web import people, words
from quizapp.web.clock import now
from quizapp.web.database import session
from quizapp.web.numbers import whole
from quizapp.web.study.scope import carried
from quizapp.web.words import gettext

# What a form may ask for: what is done, and whether with all cards of the fact.
KINDS = {
    "mark": (ActKind.MARK, False),
    "unmark": (ActKind.UNMARK, False),
    "bury": (ActKind.BURY, False),
    "bury-fact": (ActKind.BURY, True),
    "suspend": (ActKind.SUSPEND, False),
    "suspend-fact": (ActKind.SUSPEND, True),
}


def act() -> ResponseReturnValue:
    """Mark a card or put it aside, alone or with all cards of its fact."""
    kind, with_fact = KINDS.get(request.form.get("kind", "")) or abort(400)
    card = whole(request.form.get("card", ""))
    if card is None:
        abort(400)
    learner = people.current() or abort(401)
    cards = siblings(session(), [card])[card] if with_fact else (card,)
    _do(learner, Act(client_id=str(uuid4()), kind=kind, cards=cards, done_at=now()))
    return on()


def undo() -> ResponseReturnValue:
    """Take back what was done last, a review or anything else."""
    learner = people.current() or abort(401)
    last = undoable(session(), learner, carried(request.form.get("scope", "")).deck_id)
    if last is None:
        flash(gettext("There is nothing to take back."), "info")
        return on()
    _do(
        learner,
        Act(client_id=str(uuid4()), kind=ActKind.UNDO, undoes=last.client_id, done_at=now()),
    )
    return on()


def on() -> ResponseReturnValue:
    """Go on where the form came from; the heading is what is read first."""
    scope = carried(request.form.get("scope", ""))
    return redirect(scope.at("deck", _anchor="card"), 303)


def _do(learner: Learner, wanted: Act) -> None:
    (done,) = record(session(), learner, [wanted], now())
    if done.status is Status.REFUSED:
        flash(words.say(done.reason), "error")
