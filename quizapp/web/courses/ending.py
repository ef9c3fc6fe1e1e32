"""The end of a course: archived, opened again, copied, deleted. Knows courses and Flask."""

from datetime import date, timedelta

from flask import abort, flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue

from quizapp.accounts import Learner
from quizapp.courses import (
    CourseError,
    Membership,
    archive,
    copy_course,
    delete_course,
    first_day_of,
    reopen,
    units,
)
from quizapp.courses import course as course_of
from quizapp.quizzes.copying import copy_quizzes
from quizapp.web import entry
from quizapp.web.clock import now
from quizapp.web.courses import access
from quizapp.web.courses.forms import CopyForm, DeletionForm
from quizapp.web.database import session
from quizapp.web.words import gettext

# A year in whole weeks: Mondays stay Mondays.
A_YEAR = timedelta(weeks=52)


def put_away(uid: str) -> ResponseReturnValue:
    """Archive a course."""
    _, course = access.running(uid)
    archive(session(), course, now())
    flash(gettext("The course is archived. Its learners go on with its decks."), "success")
    return redirect(url_for("courses.show", uid=uid), 303)


def take_out(uid: str) -> ResponseReturnValue:
    """Let an archived course run again."""
    _, course = access.instructor(uid)
    reopen(session(), course)
    flash(gettext("The course runs again. To let others join, make a new code."), "success")
    return redirect(url_for("courses.show", uid=uid), 303)


def copy(uid: str) -> ResponseReturnValue:
    """Make the course of the next year."""
    learner, course = access.instructor(uid)
    entry.check_maker()
    form = CopyForm(data={"title": course.title, "first_day": _next_year(course)})
    if form.validate_on_submit():
        try:
            made, left_out = copy_course(
                session(), learner, course, form.title.data, form.first_day.ordinal, now()
            )
        except CourseError as error:
            form.refuse(error)
        else:
            _copy_quizzes(learner, course, made, form.first_day.ordinal)
            flash(
                gettext("The copy is made. It has a code of its own and no members yet."), "success"
            )
            for deck in left_out:
                said = gettext(
                    "“%(deck)s” is not in it, since only its authors may bring it into a course.",
                    deck=deck.title,
                )
                flash(said, "info")
            return redirect(url_for("courses.show", uid=made), 303)
    page = render_template("courses/copy.html", course=course, form=form)
    return page, 422 if form.is_submitted() else 200


def _copy_quizzes(learner: Learner, course: Membership, made: str, first_day: int | None) -> None:
    """Bring the quizzes into the copy, moved by as many days as its calendar is."""
    copied, begins = course_of(session(), made, learner), _first_day(course)
    if copied is not None:
        days = first_day - begins if first_day is not None and begins is not None else 0
        copy_quizzes(session(), learner, (course, copied), days, now())


def delete(uid: str) -> ResponseReturnValue:
    """Delete an archived course, once its title is typed."""
    _, course = access.instructor(uid)
    if not course.archived:
        abort(409)
    form = DeletionForm()
    if form.validate_on_submit():
        try:
            delete_course(session(), course, form.title.data)
        except CourseError as error:
            form.refuse(error)
        else:
            flash(gettext("The course is deleted. Its decks are where they were."), "info")
            return redirect(url_for("courses.index"), 303)
    page = render_template("courses/delete.html", course=course, form=form)
    return page, 422 if form.is_submitted() else 200


def _next_year(course: Membership) -> date | None:
    first = _first_day(course)
    return date.fromordinal(first) + A_YEAR if first is not None else None


def _first_day(course: Membership) -> int | None:
    days = [x.opens_day for x in units(session(), course.id) if x.opens_day is not None]
    return first_day_of(course, days)
