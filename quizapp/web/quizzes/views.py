"""The quizzes of a course, and the page of one: for learners to sit it, for instructors to look.

Knows quizzes and Flask.
"""

from typing import Any
from zoneinfo import ZoneInfo

from flask import flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue

from quizapp.courses import taught_decks
from quizapp.library import cards_for_study
from quizapp.markup import to_html
from quizapp.quizzes.askable import current, still_asked
from quizapp.quizzes.beginning import begin_attempt
from quizapp.quizzes.live import running_lives
from quizapp.quizzes.pool import giveaways
from quizapp.quizzes.reading import questions, quizzes
from quizapp.quizzes.rules import QuizError
from quizapp.quizzes.sitting import attempts, attempts_in, tells
from quizapp.web.cards.told import WAYS
from quizapp.web.clock import now
from quizapp.web.courses import access as courses
from quizapp.web.database import session
from quizapp.web.quizzes import access
from quizapp.web.quizzes.forms import FEEDBACK
from quizapp.web.words import say


def index(uid: str) -> ResponseReturnValue:
    """List the quizzes of a course."""
    learner, course = courses.member(uid)
    found = quizzes(session(), course)
    return render_template(
        "quizzes/index.html",
        course=course,
        quizzes=found,
        runs=running_lives(session(), course, now()),
        mine=attempts_in(session(), learner, course),
        now=now(),
        zone=ZoneInfo(learner.zone),
        told={each.id for each in found if tells(session(), each, now())},
    )


def show(uid: str, quiz_uid: str) -> ResponseReturnValue:
    """Show a quiz: what it is, how it can be sat, and to those who teach what it asks."""
    learner, course, quiz = access.member(uid, quiz_uid)
    asked = () if quiz.drawn_each else questions(session(), quiz.id)
    still = still_asked(asked, current(session(), asked))
    values: dict[str, Any] = {"cards": {}, "telling": ()}
    if course.may_teach:
        values["cards"] = cards_for_study(session(), [each.card for each in asked])
        values["telling"] = giveaways(session(), learner, asked)
    return render_template(
        "quizzes/show.html",
        course=course,
        quiz=quiz,
        about=to_html(quiz.about) if quiz.about else "",
        asked=asked,
        still=still,
        number=sum(each.count for each in quiz.plan) if quiz.drawn_each else len(still),
        mine=attempts(session(), learner, quiz.id),
        feedback=FEEDBACK[quiz.feedback],
        told=tells(session(), quiz, now()),
        decks=taught_decks(session(), course.id),
        ways=WAYS,
        now=now(),
        zone=ZoneInfo(learner.zone),
        **values,
    )


def begin(uid: str, quiz_uid: str) -> ResponseReturnValue:
    """Begin an attempt, or go on with the one that runs."""
    learner, course, quiz = access.member(uid, quiz_uid)
    try:
        attempt = begin_attempt(session(), learner, course, quiz, now())
    except QuizError as error:
        flash(say(error), "error")
        return redirect(url_for("quizzes.show", uid=uid, quiz_uid=quiz_uid), 303)
    return redirect(url_for("quizzes.attempt", attempt_uid=attempt), 303)
