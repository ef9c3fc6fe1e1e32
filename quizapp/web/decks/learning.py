"""Adding, pausing and leaving a deck. Knows progress and Flask."""

from contextlib import suppress
from datetime import datetime

from flask import abort, flash, redirect, request, url_for
from flask.typing import ResponseReturnValue

from quizapp.accounts import Learner
from quizapp.library import find
from quizapp.progress import (
    Learnt,
    LimitError,
    add_deck,
    learnt_decks,
    leave_deck,
    pause_deck,
    set_own_limit,
)
from quizapp.progress.exam_day import ExamError, set_exam
from quizapp.web import notices, people
from quizapp.web.clock import now
from quizapp.web.database import session
from quizapp.web.numbers import whole
from quizapp.web.places import local
from quizapp.web.words import gettext

ADD = "add"


def change(slug: str) -> ResponseReturnValue:
    """Add, pause or leave a deck; whoever adds one without an account becomes a guest."""
    wish = request.form.get("wish", "")
    found = find(session(), slug, people.current())
    if found is None:
        abort(404)
    zone = request.form.get("zone", "")
    learner = people.ensure_learner(zone) if wish == ADD else people.current()
    if learner is None:
        return redirect(local(request.form.get("next")), 303)
    match wish:
        case "add":
            add_deck(session(), learner, found.id, now())
            _set_as_before(learner, found.id, now())
            flash(gettext("“%(deck)s” is among your decks.", deck=found.title), "success")
        case "pause":
            pause_deck(session(), learner, found.id)
            said = gettext(
                "“%(deck)s” is paused: its cards come only when you study it by itself.",
                deck=found.title,
            )
            notices.give(said, url_for("decks.learning", slug=slug), {"wish": ADD})
        case "leave":
            back = {"wish": ADD} | _kept(learnt_decks(session(), learner).get(found.id))
            leave_deck(session(), learner, found.id)
            said = gettext("You left “%(deck)s”. What you learnt of it is kept.", deck=found.title)
            notices.give(said, url_for("decks.learning", slug=slug), back)
        case _:
            abort(400)
    return redirect(local(request.form.get("next")), 303)


def _kept(learnt: Learnt | None) -> dict[str, str]:
    """Return what has to be set anew by whoever takes back that they left a deck."""
    if learnt is None:
        return {}
    given = {"exam": learnt.exam_day, "limit": learnt.new_per_day, "paused": learnt.paused or None}
    return {name: str(int(value)) for name, value in given.items() if value is not None}


def _set_as_before(learner: Learner, deck_id: int, at: datetime) -> None:
    """Set what leaving the deck had forgotten, if the form says so."""
    exam, limit = (whole(request.form.get(name, "")) for name in ("exam", "limit"))
    if exam is not None:
        # One that has passed meanwhile is of no use any more.
        with suppress(ExamError):
            set_exam(session(), learner, deck_id, exam, at)
    if limit is not None:
        with suppress(LimitError):
            set_own_limit(session(), learner, deck_id, limit, at)
    if "paused" in request.form:
        pause_deck(session(), learner, deck_id)
