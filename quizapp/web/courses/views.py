"""The courses of someone, and the page of one: made, changed, shown. Knows courses and Flask."""

from collections.abc import Sequence
from datetime import date
from itertools import groupby
from typing import Any
from zoneinfo import ZoneInfo

from flask import flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue

from quizapp.accounts import Learner
from quizapp.courses import (
    CourseError,
    Membership,
    Unit,
    begin_course,
    change_course,
    members,
    taught_decks,
    units,
)
from quizapp.courses import courses as found_courses
from quizapp.markup import to_html
from quizapp.progress import learnt_decks
from quizapp.progress.by_topic import reached
from quizapp.quizzes.live import running_lives
from quizapp.quizzes.reading import quizzes
from quizapp.quizzes.sitting import attempts_in
from quizapp.web import entry, forms
from quizapp.web.clock import now
from quizapp.web.courses import access
from quizapp.web.courses.forms import CourseForm
from quizapp.web.courses.told import ROLES
from quizapp.web.database import session
from quizapp.web.words import gettext


def index() -> ResponseReturnValue:
    """List the courses that someone is in."""
    learner = entry.account()
    found = found_courses(session(), learner)
    return render_template("courses/index.html", found=found, roles=ROLES)


def new() -> ResponseReturnValue:
    """Make a course; whoever has no account is asked to sign up first."""
    learner = entry.maker()
    form = CourseForm()
    if form.validate_on_submit():
        try:
            uid = begin_course(
                session(), learner, form.title.data, form.about.data, now(), forms.sent_key()
            )
        except CourseError as error:
            form.refuse(error)
        else:
            flash(gettext("Your course is made. Now choose its decks."), "success")
            return redirect(url_for("courses.decks", uid=uid), 303)
    page = render_template("courses/edit.html", course=None, form=form, key=forms.key())
    return page, 422 if form.is_submitted() else 200


def edit(uid: str) -> ResponseReturnValue:
    """Change the title and the text of a course."""
    _, course = access.running(uid)
    form = CourseForm(data={"title": course.title, "about": course.about})
    if form.validate_on_submit():
        try:
            change_course(session(), course, form.title.data, form.about.data)
        except CourseError as error:
            form.refuse(error)
        else:
            flash(gettext("Saved."), "success")
            return redirect(url_for("courses.show", uid=uid), 303)
    page = render_template("courses/edit.html", course=course, form=form)
    return page, 422 if form.is_submitted() else 200


def show(uid: str) -> ResponseReturnValue:
    """Show a course to one of its members: its decks, what is open, the day of the exam."""
    learner, course = access.member(uid)
    values: dict[str, Any] = {
        "course": course,
        "about": to_html(course.about) if course.about else "",
        "roles": ROLES,
        "teachers": members(session(), course, teaching=True),
        **_calendar(learner, course),
    }
    if course.learns:
        values |= _quizzes(learner, course)
    if course.may_teach:
        values |= access.joining(course)
    return render_template("courses/show.html", **values)


def _quizzes(learner: Learner, course: Membership) -> dict[str, Any]:
    """Return the quizzes of a course that are open, and what someone did of each."""
    found = () if course.archived else quizzes(session(), course)
    return {
        "quizzes": [each for each in found if each.is_open(now())],
        "runs": running_lives(session(), course, now()),
        "mine": attempts_in(session(), learner, course),
        "zone": ZoneInfo(learner.zone),
    }


def _calendar(learner: Learner, course: Membership) -> dict[str, Any]:
    """Return the decks of a course with their topics, and how far someone is in each."""
    # An archived course keeps nothing closed.
    today = date.max.toordinal() if course.archived else learner.calendar.day(now())
    decks = taught_decks(session(), course.id)
    found = units(session(), course.id)
    by_deck = {deck: [*topics] for deck, topics in groupby(found, lambda each: each.deck_id)}
    return {
        "decks": decks,
        "units": by_deck,
        "reached": reached(session(), learner, [each.id for each in decks]),
        "begun": learnt_decks(session(), learner),
        "today": today,
        "current": frozenset() if course.archived else _current(found, today),
    }


def _current(found: Sequence[Unit], today: int) -> frozenset[int]:
    """Return the topics that were opened last, of each deck."""
    last: dict[int, int] = {}
    for each in found:
        if each.opens_day is not None and each.opens_day <= today:
            last[each.deck_id] = max(each.opens_day, last.get(each.deck_id, 0))
    return frozenset(
        each.topic_id
        for each in found
        if each.opens_day is not None and each.opens_day == last.get(each.deck_id)
    )
