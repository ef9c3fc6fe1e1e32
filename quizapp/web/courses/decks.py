"""The decks of a course: added, put in order, taken out. Knows courses and Flask."""

from flask import abort, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from quizapp.courses import (
    CourseError,
    Membership,
    add_taught,
    move_taught,
    offered_decks,
    own_decks,
    remove_taught,
    taught_decks,
)
from quizapp.web.clock import now
from quizapp.web.courses import access
from quizapp.web.database import session
from quizapp.web.numbers import whole
from quizapp.web.words import gettext, say


def index(uid: str) -> ResponseReturnValue:
    """Show the decks of a course and those that could be added."""
    _, course = access.running(uid)
    return _page(course)


def change(uid: str) -> ResponseReturnValue:
    """Add a deck, take one out, or move it up."""
    _, course = access.running(uid)
    deck = _number(request.form.get("deck", ""))
    try:
        match request.form.get("wish", ""):
            case "add":
                add_taught(session(), course, deck, now())
                flash(gettext("The learners of the course study the deck from now on."), "success")
            case "remove":
                remove_taught(session(), course, deck)
                flash(gettext("The deck is no longer part of the course."), "success")
            case "up":
                move_taught(session(), course, deck)
            case _:
                abort(400)
    except CourseError as error:
        return _page(course, mistake=say(error)), 422
    return redirect(url_for("courses.decks", uid=uid), 303)


def _page(course: Membership, mistake: str = "") -> str:
    return render_template(
        "courses/decks.html",
        course=course,
        taught=taught_decks(session(), course.id),
        own=own_decks(session(), course),
        offered=offered_decks(session(), course),
        mistake=mistake,
    )


def _number(text: str) -> int:
    found = whole(text)
    return abort(400) if found is None else found
