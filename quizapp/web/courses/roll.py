"""The members of a course: roles, links for new passwords, leaving. Knows courses and Flask."""

from flask import abort, flash, make_response, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from quizapp.courses import (
    CourseError,
    Membership,
    Participant,
    allow_links,
    hand_out,
    leave,
    members,
    remove,
    set_role,
)
from quizapp.tables import Role
from quizapp.web import places
from quizapp.web.clock import now
from quizapp.web.courses import access
from quizapp.web.courses.told import ROLES
from quizapp.web.database import session
from quizapp.web.paging import page_of
from quizapp.web.words import gettext, say

A_PAGE = 100


def index(uid: str) -> ResponseReturnValue:
    """List the members of a course to those who teach it."""
    _, course = access.assistant(uid)
    return _page(course)


def role(uid: str, person: int) -> ResponseReturnValue:
    """Make a member something else."""
    _, course = access.running(uid)
    try:
        wanted = Role(request.form.get("role", ""))
    except ValueError:
        abort(400)
    try:
        set_role(session(), course, person, wanted)
    except CourseError as error:
        return _page(course, mistake=say(error)), 422
    flash(gettext("Saved."), "success")
    # Whoever gave up their own role may not see the members any more.
    mine = person == course.person_id and wanted is Role.LEARNER
    return redirect(url_for("courses.show" if mine else "courses.members", uid=uid), 303)


def take_out(uid: str, person: int) -> ResponseReturnValue:
    """Take someone out of a course."""
    _, course = access.running(uid)
    try:
        remove(session(), course, person)
    except CourseError as error:
        return _page(course, mistake=say(error)), 422
    flash(gettext("They are no longer in the course. What they learnt is theirs."), "success")
    if person == course.person_id:
        return redirect(url_for("courses.index"), 303)
    return redirect(url_for("courses.members", uid=uid), 303)


def link(uid: str, person: int) -> ResponseReturnValue:
    """Make a link with which a learner chooses a new password, and show it this once."""
    learner, course = access.assistant(uid)
    try:
        token = hand_out(session(), learner, course, person, now())
    except CourseError as error:
        return _page(course, mistake=say(error)), 422
    whose = next((x for x in members(session(), course) if x.person_id == person), None)
    address = places.absolute(url_for("reset.show", token=token))
    response = make_response(_page(course, whose=whose, address=address))
    response.headers["Cache-Control"] = "no-store"
    return response


def go(uid: str) -> ResponseReturnValue:
    """Leave a course."""
    _, course = access.member(uid)
    try:
        leave(session(), course)
    except CourseError as error:
        flash(say(error), "error")
        return redirect(url_for("courses.show", uid=uid), 303)
    flash(
        gettext("You left “%(course)s”. What you learnt is yours.", course=course.title), "success"
    )
    return redirect(url_for("courses.index"), 303)


def allow(uid: str) -> ResponseReturnValue:
    """Say whether one may be handed links for a new password."""
    _, course = access.member(uid)
    allow_links(session(), course, allowed=request.form.get("allowed") == "1")
    flash(gettext("Saved."), "success")
    return redirect(url_for("courses.show", uid=uid), 303)


def _page(
    course: Membership, *, mistake: str = "", whose: Participant | None = None, address: str = ""
) -> str:
    found = members(session(), course)
    return render_template(
        "courses/members.html",
        course=course,
        page=page_of(found, A_PAGE),
        roles=ROLES,
        mistake=mistake,
        whose=whose,
        address=address,
    )
