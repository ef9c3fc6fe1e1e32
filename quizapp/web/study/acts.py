"""What a learner does with a card besides answering it, by forms. Knows progress and Flask."""

from datetime import date
from uuid import uuid4

import flask
from flask import abort, flash, redirect, request
from flask.typing import ResponseReturnValue
from markupsafe import Markup

from quizapp.accounts import Learner
from quizapp.library import card_for_study, siblings
from quizapp.progress import Act, ActKind, Status, Undoable, record, undoable
from quizapp.web import acted, people, phrases, words
from quizapp.web.clock import now
from quizapp.web.database import session
from quizapp.web.numbers import whole
from quizapp.web.study.judging import RATINGS
from quizapp.web.study.scope import carried
from quizapp.web.study.told import part
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
# Beside the card it is told what was done; see study/_top.html.
TOLD = "told"
FIRST = "first"
MARKS = (ActKind.MARK, ActKind.UNMARK)


def act() -> ResponseReturnValue:
    """Mark a card or put it aside, alone or with all cards of its fact."""
    kind, with_fact = KINDS.get(request.form.get("kind", "")) or abort(400)
    card = whole(request.form.get("card", ""))
    if card is None:
        abort(400)
    learner = people.current() or abort(401)
    cards = siblings(session(), [card])[card] if with_fact else (card,)
    if _is_done(learner, Act(client_id=str(uuid4()), kind=kind, cards=cards, done_at=now())):
        flash(acted.said(kind, len(cards)), TOLD)
    return on()


def undo() -> ResponseReturnValue:
    """Take back what was done last, a review or anything else, and let its card come next."""
    learner = people.current() or abort(401)
    last = undoable(session(), learner, carried(request.form.get("scope", "")).deck_id)
    if last is None:
        flash(gettext("There is nothing to take back."), "info")
        return on()
    wanted = Act(client_id=str(uuid4()), kind=ActKind.UNDO, undoes=last.client_id, done_at=now())
    if _is_done(learner, wanted):
        flash(_taken_back(last, learner), TOLD)
        if last.what not in MARKS:
            flask.session[FIRST] = last.card_id
    return on()


def take_first() -> int | None:
    """Return the card that is to come first, once; none for the one that comes anyway."""
    found: int | None = flask.session.pop(FIRST, None)
    return found


def on() -> ResponseReturnValue:
    """Go on where the form came from; the heading is what is read first."""
    scope = carried(request.form.get("scope", ""))
    return redirect(scope.at("deck", _anchor="card"), 303)


def _is_done(learner: Learner, wanted: Act) -> bool:
    """Keep an act; return whether it is kept, and say why if not."""
    (done,) = record(session(), learner, [wanted], now())
    if done.status is Status.REFUSED:
        flash(words.say(done.reason), "error")
    return done.status is not Status.REFUSED


def _taken_back(last: Undoable, learner: Learner) -> Markup:
    """Return what was taken back, and of which day if that is no longer today."""
    done, today = map(learner.calendar.day, (last.at, now()))
    if done == today:
        return Markup(gettext("Taken back: %(what)s")) % {"what": _what(last)}  # noqa: S704 - a text of ours
    said = Markup(gettext("Taken back, from %(day)s: %(what)s"))  # noqa: S704 - as above
    return said % {"day": words.day_of_year(date.fromordinal(done)), "what": _what(last)}


def _what(last: Undoable) -> Markup | str:
    """Return what was done: `Good – What is a kolkhoz?`, or how many cards were suspended."""
    card = card_for_study(session(), last.card_id)
    if last.rating is None or card is None:
        return acted.said(last.what, last.cards) if last.what else ""
    prompt = part(phrases.shortened(card.asked[0].prompt), card.language)
    return Markup("{} – {}").format(RATINGS[last.rating], prompt)
