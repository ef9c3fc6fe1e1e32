"""A live quiz on the screen of the class: begun, gone on with, looked at. Knows quizzes."""

from typing import Any
from zoneinfo import ZoneInfo

from flask import abort, flash, jsonify, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from quizapp.quizzes.live import Live, Step, begin_live, go_on, left_out, live, lives
from quizapp.quizzes.reading import questions, quizzes
from quizapp.quizzes.rules import QuizError
from quizapp.quizzes.seats import answered, make_evidence, rounds, seats, spread
from quizapp.tables import Stage
from quizapp.web import places
from quizapp.web.clock import now
from quizapp.web.courses import access as courses
from quizapp.web.courses import qr
from quizapp.web.database import session
from quizapp.web.quizzes import access, told
from quizapp.web.quizzes.shown import right_answer
from quizapp.web.words import say


def index(uid: str) -> ResponseReturnValue:
    """List the live quizzes of a course, and the quizzes that one can be held of."""
    learner, course = courses.instructor(uid)
    fit = [each for each in quizzes(session(), course) if not each.drawn_each]
    return render_template(
        "quizzes/lives.html",
        course=course,
        found=lives(session(), course),
        quizzes=fit,
        left_out=left_out(session(), course),
        zone=ZoneInfo(learner.zone),
    )


def begin(uid: str, quiz_uid: str) -> ResponseReturnValue:
    """Begin a live quiz of a quiz; one that its host left running has ended then."""
    learner, course, quiz = access.instructor(uid, quiz_uid)
    drawn = questions(session(), quiz.id)
    try:
        made = begin_live(session(), learner, course, quiz.title, drawn, now())
    except QuizError as error:
        flash(say(error), "error")
        return redirect(url_for("quizzes.lives", uid=uid), 303)
    for each in lives(session(), course):
        if each.host_id == learner.id and each.uid != made and each.stage is not Stage.OVER:
            _end(each)
    if count := left_out(session(), course).get(quiz.id):
        flash(told.left_out(count), "info")
    return redirect(url_for("quizzes.live", uid=uid, live_uid=made), 303)


def show(uid: str, live_uid: str) -> ResponseReturnValue:
    """Show what the class sees: the code, the question, how answers are spread, what is right."""
    _, course = courses.instructor(uid)
    found = live(session(), course, live_uid) or abort(404)
    if found.stage is Stage.OVER:
        return render_template(
            "quizzes/live_over.html",
            course=course,
            live=found,
            rounds=rounds(session(), found),
            right=[right_answer(each) for each in found.questions],
        )
    address = places.absolute(url_for("live.show", code=found.code))
    return render_template(
        "quizzes/live.html",
        course=course,
        live=found,
        seats=seats(session(), found),
        answered=answered(session(), found),
        address=address,
        picture=qr.code(address),
        **_spread(found),
    )


def state(uid: str, live_uid: str) -> ResponseReturnValue:
    """Tell a script how many phones are there and have answered, and which step is on."""
    _, course = courses.instructor(uid)
    found = live(session(), course, live_uid) or abort(404)
    answer = jsonify(
        revision=found.revision,
        seats=seats(session(), found),
        answered=answered(session(), found),
    )
    answer.add_etag()
    answer.headers["Cache-Control"] = "no-cache"
    return answer.make_conditional(request)


def step(uid: str, live_uid: str) -> ResponseReturnValue:
    """Go on with a live quiz."""
    _, course = courses.running(uid)
    found = live(session(), course, live_uid) or abort(404)
    wish, revision = request.form.get("step", ""), request.form.get("revision", type=int)
    if wish not in {*Step} or revision is None:
        abort(400)
    try:
        go_on(session(), found, Step(wish), revision, now())
    except QuizError as error:
        flash(say(error), "error")
    over = live(session(), course, live_uid)
    if over and over.stage is Stage.OVER:
        make_evidence(session(), over, now())
    return redirect(url_for("quizzes.live", uid=uid, live_uid=live_uid), 303)


def _end(found: Live) -> None:
    """End a live quiz that nobody is in front of any more, and let its answers be reviews."""
    if go_on(session(), found, Step.END, found.revision, now()):
        make_evidence(session(), found, now())


def _spread(found: Live) -> dict[str, Any]:
    """Return how answers are spread, once they are counted: in this round and the one before."""
    if found.stage not in {Stage.COUNTED, Stage.TOLD}:
        return {"spread": None, "before": None, "right": ""}
    before = spread(session(), found, found.place, found.round - 1) if found.round > 1 else None
    return {
        "spread": spread(session(), found, found.place, found.round),
        "before": before,
        "right": right_answer(found.sheet),
    }
