"""The calendar of a course: when topics open, and the exam. Knows courses, WTForms and Flask."""

from collections.abc import Sequence

from flask import flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue

from quizapp.courses import CourseError, Membership, Unit, set_calendar, taught_decks, units
from quizapp.courses.calendar import FAR, is_far
from quizapp.web.clock import now
from quizapp.web.courses import access
from quizapp.web.courses.forms import FillForm, calendar_form
from quizapp.web.database import session
from quizapp.web.forms import Form
from quizapp.web.words import gettext, say

LONGEST_STEP = 366


def index(uid: str) -> ResponseReturnValue:
    """Show the days on which topics open, and set them."""
    learner, course = access.running(uid)
    found = units(session(), course.id)
    form = calendar_form({each.topic_id: each.opens_day for each in found}, course.exam_day)
    if form.validate_on_submit():
        opens = {each.topic_id: form[f"opens-{each.topic_id}"].ordinal for each in found}
        today = learner.calendar.day(now())
        try:
            set_calendar(session(), course, opens, form["exam"].ordinal, today)
        except CourseError as error:
            form.refuse(error)
        else:
            flash(gettext("The calendar is kept. Cards of closed topics wait."), "success")
            return redirect(url_for("courses.calendar", uid=uid), 303)
    return _page(course, found, form, FillForm(formdata=None)), 422 if form.is_submitted() else 200


def fill(uid: str) -> ResponseReturnValue:
    """Fill the days in, so many apart; nothing is kept before they are looked at."""
    learner, course = access.running(uid)
    found = units(session(), course.id)
    fill_form = FillForm()
    kept = {each.topic_id: each.opens_day for each in found}
    valid = fill_form.validate()
    first, every = fill_form.first.ordinal, fill_form.every.data
    if valid and (first is None or every is None or not 1 <= every <= LONGEST_STEP):
        fill_form.form_errors.append(gettext("Choose a day, and 1 to 366 days between topics."))
    elif first is not None and is_far(first, learner.calendar.day(now())):
        fill_form.first.errors = [say(FAR)]
    elif valid and first is not None and every is not None:
        kept = {each.topic_id: first + every * place for place, each in enumerate(found)}
    form = calendar_form(kept, course.exam_day, sent=False)
    return _page(course, found, form, fill_form, filled=not fill_form.errors)


def _page(
    course: Membership,
    found: Sequence[Unit],
    form: Form,
    fill_form: FillForm,
    *,
    filled: bool = False,
) -> str:
    return render_template(
        "courses/calendar.html",
        course=course,
        decks=taught_decks(session(), course.id),
        units=found,
        form=form,
        fill=fill_form,
        filled=filled,
    )
