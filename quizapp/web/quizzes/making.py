"""Quizzes made, changed, drawn, published, deleted. Knows quizzes and Flask."""

from collections.abc import Sequence
from zoneinfo import ZoneInfo

from flask import abort, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from quizapp.accounts import Learner
from quizapp.courses import Membership, taught_decks, units
from quizapp.quizzes.blueprint import MOST_PARTS, Part
from quizapp.quizzes.making import (
    begin_quiz,
    change_quiz,
    delete_quiz,
    draw_anew,
    publish_quiz,
)
from quizapp.quizzes.reading import QuizRow
from quizapp.quizzes.rules import QuizError
from quizapp.web.clock import now
from quizapp.web.courses import access as courses
from quizapp.web.database import session
from quizapp.web.quizzes import access
from quizapp.web.quizzes.forms import QuizForm, filled, offer
from quizapp.web.words import gettext, say

ADD = "add"


def new(uid: str) -> ResponseReturnValue:
    """Make a quiz."""
    learner, course = courses.running(uid)
    form = QuizForm(data=None if request.form else {"shuffled": True, "scheduled": True})
    _offer(form, course, ())
    if ADD not in request.form and form.validate_on_submit():
        try:
            made = begin_quiz(session(), learner, course, form.wanted(learner.zone), now())
        except QuizError as error:
            form.refuse(error)
        else:
            said = gettext("The quiz is made. Look at its questions; learners do not see it yet.")
            flash(said, "success")
            return redirect(url_for("quizzes.show", uid=uid, quiz_uid=made), 303)
    return _form(course, None, form)


def edit(uid: str, quiz_uid: str) -> ResponseReturnValue:
    """Change a quiz."""
    learner, course, quiz = access.instructor(uid, quiz_uid)
    form = QuizForm(data=None if request.form else _kept(quiz, learner))
    _offer(form, course, quiz.plan)
    if ADD not in request.form and form.validate_on_submit():
        try:
            change_quiz(session(), learner, course, quiz, form.wanted(learner.zone), now())
        except QuizError as error:
            form.refuse(error)
        else:
            flash(gettext("Saved."), "success")
            return redirect(url_for("quizzes.show", uid=uid, quiz_uid=quiz_uid), 303)
    return _form(course, quiz, form)


def change(uid: str, quiz_uid: str) -> ResponseReturnValue:
    """Publish a quiz, draw it anew, or delete it."""
    learner, course, quiz = access.instructor(uid, quiz_uid)
    wish = request.form.get("wish", "")
    try:
        match wish:
            case "publish":
                publish_quiz(session(), course, quiz, now())
                flash(gettext("Learners of the course see the quiz now."), "success")
            case "draw":
                draw_anew(session(), learner, course, quiz, now())
                flash(gettext("The quiz is drawn anew."), "success")
            case "delete":
                delete_quiz(session(), course, quiz)
                flash(gettext("The quiz is deleted."), "success")
                return redirect(url_for("quizzes.index", uid=uid), 303)
            case _:
                abort(400)
    except QuizError as error:
        flash(say(error), "error")
    return redirect(url_for("quizzes.show", uid=uid, quiz_uid=quiz_uid), 303)


def _offer(form: QuizForm, course: Membership, plan: Sequence[Part]) -> None:
    if ADD in request.form and len(form.parts) < MOST_PARTS:
        form.parts.append_entry()
    offer(form, taught_decks(session(), course.id), units(session(), course.id), plan)


def _kept(quiz: QuizRow, learner: Learner) -> dict[str, object]:
    """Return a quiz as its form shows it, with moments in the zone of who changes it."""
    moments = {
        name: at.astimezone(ZoneInfo(learner.zone)) if at else None
        for name, at in (("opens_at", quiz.opens_at), ("closes_at", quiz.closes_at))
    }
    names = ("title", "about", "drawn_each", "shuffled", "minutes", "attempts", "scheduled")
    kept = {name: getattr(quiz, name) for name in names}
    return kept | moments | {"feedback": quiz.feedback.value, "parts": filled(quiz.plan)}


def _form(course: Membership, quiz: QuizRow | None, form: QuizForm) -> ResponseReturnValue:
    page = render_template("quizzes/edit.html", course=course, quiz=quiz, form=form)
    return page, 422 if form.is_submitted() and form.errors else 200
