"""The sheet of an attempt: its questions, answers kept as they come, handing in, what came out.

Knows quizzes and Flask. The same address takes the whole form from a browser without a script, and
one answer after the other from a script, which is answered in JSON.
"""

from dataclasses import replace
from functools import partial
from typing import Any
from zoneinfo import ZoneInfo

from flask import abort, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from sqlalchemy import select

from quizapp.accounts import Learner
from quizapp.quizzes.games import game
from quizapp.quizzes.handing_in import check, finish
from quizapp.quizzes.pool import met
from quizapp.quizzes.reading import quiz_of
from quizapp.quizzes.rules import QuizError
from quizapp.quizzes.saving import Fate, Kept, save
from quizapp.quizzes.sitting import Answered, Sitting, answers, tells
from quizapp.tables import Deck, Feedback
from quizapp.web.clock import now
from quizapp.web.database import session
from quizapp.web.numbers import whole
from quizapp.web.quizzes import access, sent, told
from quizapp.web.quizzes.shown import read_out, shown
from quizapp.web.words import gettext, say


def show(attempt_uid: str) -> ResponseReturnValue:
    """Show the questions of an attempt to the one who sits it; what came out once it has ended."""
    learner, sitting = access.own(attempt_uid)
    if not sitting.takes_answers(now()):
        return _ended(sitting)
    asked = answers(session(), sitting.id)
    return render_template(
        "quizzes/attempt.html",
        sitting=sitting,
        questions=[shown(each) for each in asked],
        unfinished=whole(request.args.get("unfinished", "")),
        answered=sum(each.given is not None for each in asked),
        left=sitting.seconds_left(now()),
        until=sitting.ends_at and told.moment(sitting.ends_at, now(), ZoneInfo(learner.zone)),
        **_of(sitting),
    )


def keep(attempt_uid: str) -> ResponseReturnValue:
    """Keep answers; then check one, or hand in, if the form says so."""
    _, sitting = access.own(attempt_uid)
    asked = answers(session(), sitting.id)
    of = {each.position: each for each in asked}
    kept = tuple(
        _with_words(each, of[each.position])
        for each in save(session(), sitting, sent.saved(request.form, asked), now())
    )
    if request.accept_mimetypes.best == "application/json":
        return _told(sitting, kept)
    refused = [each for each in kept if each.fate in {Fate.REFUSED, Fate.LATE}]
    _say_what_became(kept)
    if not sitting.takes_answers(now()):
        return _ended(sitting)
    if "hand-in" in request.form and not refused:
        return _before_handing_in(sitting)
    if "check" in request.form:
        return _checked(sitting)
    if not refused:
        flash(gettext("Your answers are kept."), "success")
    return redirect(url_for("quizzes.attempt", attempt_uid=attempt_uid), 303)


def left(attempt_uid: str) -> ResponseReturnValue:
    """Say how much time is left by the clock of the server, which may have been given more."""
    _, sitting = access.own(attempt_uid)
    return _clock(sitting)


def submit(attempt_uid: str) -> ResponseReturnValue:
    """Hand an attempt in."""
    _, sitting = access.own(attempt_uid)
    if finish(session(), sitting, now()):
        flash(gettext("It is handed in."), "success")
    return redirect(url_for("quizzes.result", attempt_uid=attempt_uid), 303)


def result(attempt_uid: str) -> ResponseReturnValue:
    """Show what came out of an attempt, as far as its quiz tells it by now."""
    learner, sitting = access.own(attempt_uid)
    if sitting.submitted_at is None:
        return redirect(url_for("quizzes.attempt", attempt_uid=attempt_uid), 303)
    finish(session(), sitting, now())
    of = _of(sitting)
    is_told = tells(session(), of["quiz"], now())
    asked = answers(session(), sitting.id) if is_told else ()
    return render_template(
        "quizzes/result.html",
        sitting=sitting,
        told=is_told,
        questions=[shown(each) for each in asked],
        game=game(session(), sitting),
        has_new=_has_new(learner, sitting, asked),
        time=told.time,
        **of,
    )


def _has_new(learner: Learner, sitting: Sitting, asked: tuple[Answered, ...]) -> bool:
    """Return whether a test of one's own asked what its learner has not met since, either."""
    if sitting.deck_id is None:
        return False
    return not {each.card_id for each in asked} <= met(session(), learner, sitting.deck_id)


def _with_words(kept: Kept, asked: Answered) -> Kept:
    """Return what became of an answer with what its learner is to know of it."""
    if kept.overtaken:
        return replace(kept, overtaken=read_out(asked.way, kept.overtaken))
    has_twins = sent.has_twins(request.form, asked.position, asked.sheet)
    return replace(kept, reason=sent.TWINS) if has_twins and kept.fate is Fate.KEPT else kept


def _say_what_became(kept: tuple[Kept, ...]) -> None:
    """Say of which answers the page could not know what became of them."""
    for each in kept:
        said, category = say(each.reason), "error"
        if each.overtaken:
            other = gettext(
                "Another page of this attempt had a different answer there; this one counts now. "
                "There stood:"
            )
            said, category = f"{other} {each.overtaken}", "info"
        if said:
            flash(
                gettext("Question %(number)s: %(said)s", number=each.position, said=said), category
            )


def _told(sitting: Sitting, kept: tuple[Kept, ...]) -> ResponseReturnValue:
    return {
        "kept": [
            {
                "position": each.position,
                "fate": each.fate.value,
                "saves": each.saves,
                "reason": say(each.reason) if each.reason else "",
                "overtaken": each.overtaken,
            }
            for each in kept
        ],
        **_clock(sitting),
    }


def _clock(sitting: Sitting) -> dict[str, Any]:
    """Return what the clock of a page goes by."""
    moment = now()
    left, over = sitting.seconds_left(moment), not sitting.takes_answers(moment)
    return {"left": left, "over": over}


def _before_handing_in(sitting: Sitting) -> ResponseReturnValue:
    """Ask once more, and say what is not answered yet."""
    asked = answers(session(), sitting.id)
    return render_template(
        "quizzes/hand_in.html",
        sitting=sitting,
        open=[each.position for each in asked if each.given is None],
        unfinished=[each.position for each in asked if shown(each).is_unfinished],
        flagged=[each.position for each in asked if each.flagged],
        **_of(sitting),
    )


def _checked(sitting: Sitting) -> ResponseReturnValue:
    """Judge one answer, where the quiz tells at once what is right; ask first if it is half one."""
    quiz = _of(sitting)["quiz"]
    if quiz is not None and quiz.feedback is not Feedback.AT_ONCE:
        abort(403)
    position = whole(request.form.get("check", ""))
    if position is None:
        abort(400)
    place = partial(url_for, "quizzes.attempt", attempt_uid=sitting.uid, _anchor=f"q{position}")
    if f"sure-{position}" not in request.form and _is_unfinished(sitting, position):
        return redirect(place(unfinished=position), 303)
    try:
        check(session(), sitting, position, now())
    except QuizError as error:
        flash(say(error), "error")
    return redirect(place(), 303)


def _is_unfinished(sitting: Sitting, position: int) -> bool:
    asked = answers(session(), sitting.id)
    return any(shown(each).is_unfinished for each in asked if each.position == position)


def _ended(sitting: Sitting) -> ResponseReturnValue:
    """End an attempt, and lead to what came out of it."""
    finish(session(), sitting, now())
    return redirect(url_for("quizzes.result", attempt_uid=sitting.uid), 303)


def _of(sitting: Sitting) -> dict[str, Any]:
    """Return the quiz of an attempt with its course, or the deck of a test of one's own."""
    if sitting.quiz_id is None:
        found = select(Deck.slug, Deck.title, Deck.language).where(Deck.id == sitting.deck_id)
        return {"quiz": None, "course": None, "deck": session().execute(found).one()}
    return {"quiz": quiz_of(session(), sitting.quiz_id), "course": None, "deck": None}
