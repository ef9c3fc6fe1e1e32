"""A live quiz on the screen of the class: begun, gone on with, looked at. Knows quizzes."""

from typing import Any
from zoneinfo import ZoneInfo

from flask import abort, flash, jsonify, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from quizapp.deck import TYPED
from quizapp.quizzes.live import Live, begin_live, left_out, live, lives
from quizapp.quizzes.reading import questions, quizzes
from quizapp.quizzes.rules import QuizError
from quizapp.quizzes.seats import answered, make_evidence, seats
from quizapp.quizzes.spread import chart
from quizapp.quizzes.steps import Step, go_on, hide
from quizapp.tables import Stage
from quizapp.web import places
from quizapp.web.clock import now
from quizapp.web.courses import access as courses
from quizapp.web.courses import qr
from quizapp.web.database import session
from quizapp.web.paging import page_of
from quizapp.web.quizzes import access, told
from quizapp.web.quizzes.shown import lettered, lines, right_answer
from quizapp.web.words import say

# As long as the folded form of what can be typed.
LONGEST_KEY = 4_000
SHOWS_TEXTS = "1"
ROWS = 25


def index(uid: str) -> ResponseReturnValue:
    """List the live quizzes of a course, and the quizzes that one can be held of."""
    learner, course = courses.instructor(uid)
    every = quizzes(session(), course)
    fit = [each for each in every if not each.drawn_each]
    return render_template(
        "quizzes/lives.html",
        course=course,
        page=page_of(lives(session(), course), ROWS),
        quizzes=fit,
        drawing=len(fit) < len(every),
        left_out=left_out(session(), course),
        zone=ZoneInfo(learner.zone),
    )


def begin(uid: str, quiz_uid: str) -> ResponseReturnValue:
    """Begin a live quiz of a quiz; one that its host left running has ended then."""
    learner, course, quiz = access.instructor(uid, quiz_uid)
    drawn = questions(session(), quiz.id)
    held = [each for each in lives(session(), course) if each.host_id == learner.id]
    try:
        made = begin_live(session(), learner, course, quiz.title, drawn, now())
    except QuizError as error:
        flash(say(error), "error")
        return redirect(url_for("quizzes.lives", uid=uid), 303)
    for each in held:
        if each.stage is not Stage.OVER:
            make_evidence(session(), live(session(), course, each.uid) or abort(404), now())
    if found := left_out(session(), course).get(quiz.id):
        flash(told.left_out(found), "info")
    return redirect(url_for("quizzes.live", uid=uid, live_uid=made), 303)


def show(uid: str, live_uid: str) -> ResponseReturnValue:
    """Show what the class sees: the code, the question, how answers are spread, what is right."""
    _, course = courses.instructor(uid)
    found = lettered(live(session(), course, live_uid) or abort(404))
    if found.stage is Stage.OVER:
        return render_template(
            "quizzes/live_over.html",
            course=course,
            live=found,
            questions=[_question(found, place) for place in range(len(found.standings))],
            texts=_shows_texts(),
        )
    address = places.absolute(url_for("live.show", code=found.code))
    counted = found.stage in {Stage.COUNTED, Stage.TOLD}
    rows, rights = lines(found.sheet, "")
    return render_template(
        "quizzes/live.html",
        course=course,
        live=found,
        screen=_screen(found),
        seats=seats(session(), found),
        answered=answered(session(), found),
        address=address,
        picture=qr.code(address),
        rows=rows,
        rights=rights,
        texts=_shows_texts(),
        **(_question(found, found.place) if counted else {"chart": None}),
    )


def state(uid: str, live_uid: str) -> ResponseReturnValue:
    """Tell a script how many phones are there and have answered, and which step is on."""
    _, course = courses.instructor(uid)
    found = live(session(), course, live_uid) or abort(404)
    answer = jsonify(
        revision=_screen(found),
        seats=seats(session(), found),
        answered=answered(session(), found),
    )
    answer.add_etag()
    answer.headers["Cache-Control"] = "no-cache"
    return answer.make_conditional(request)


def step(uid: str, live_uid: str) -> ResponseReturnValue:
    """Go on with a live quiz; texts that are shown stay so when it is told what is right."""
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
    texts = SHOWS_TEXTS if wish == Step.TELL and request.form.get("texts") else None
    return redirect(url_for("quizzes.live", uid=uid, live_uid=live_uid, texts=texts), 303)


def keep_out(uid: str, live_uid: str) -> ResponseReturnValue:
    """Keep a text that was typed from the screen, or show again all that are hidden."""
    _, course = courses.running(uid)
    found = live(session(), course, live_uid) or abort(404)
    key = request.form.get("key", "")
    if len(key) > LONGEST_KEY or not (key or "all" in request.form):
        abort(400)
    hide(session(), found, [key] if key else [])
    place = url_for("quizzes.live", uid=uid, live_uid=live_uid, texts=SHOWS_TEXTS)
    return redirect(place, 303)


def _shows_texts() -> bool:
    """Return whether what was typed is shown; nobody wants to meet all of it unprepared."""
    return request.args.get("texts") == SHOWS_TEXTS


def _screen(found: Live) -> str:
    """Return what tells a screen whether it is current, also when a text was hidden elsewhere."""
    return f"{found.revision}.{len(found.hidden)}"


def _question(found: Live, place: int) -> dict[str, Any]:
    """Return a question whose answers are counted, and how they are spread."""
    leaf, is_told = found.questions[place], found.is_told(place)
    return {
        "leaf": leaf,
        "told": is_told,
        "typed": leaf.asked.question.type in TYPED,
        "chart": chart(session(), found, place, told=is_told),
        "right": right_answer(leaf) if is_told else "",
    }
