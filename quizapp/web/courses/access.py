"""Who comes to a page of a course, by their role in it. Knows people, courses and Flask.

Whoever is not in the course, or not signed in, is told that there is no such page, so that nobody
learns which courses there are. Whoever is in it without the right is told so.
"""

from typing import Any

from flask import abort, url_for
from flask.typing import ResponseReturnValue

from quizapp.accounts import Learner
from quizapp.courses import CourseError, Membership, course, spaced_code
from quizapp.web import errors, people, places
from quizapp.web.database import session
from quizapp.web.words import say


def member(uid: str) -> tuple[Learner, Membership]:
    """Return who is here, and what they are in the course.

    Args:
        uid: Of the course.

    Raises:
        SignInEnded: If an account was signed in here and no longer is.
    """
    if people.ended():
        raise people.SignInEnded
    learner = people.current()
    found = course(session(), uid, learner)
    if learner is None or found is None:
        abort(404)
    return learner, found


def assistant(uid: str) -> tuple[Learner, Membership]:
    """Return who is here if they help to teach the course: an instructor or an assistant."""
    learner, found = member(uid)
    if not found.may_assist:
        abort(403)
    return learner, found


def instructor(uid: str) -> tuple[Learner, Membership]:
    """Return who is here if they teach the course."""
    learner, found = member(uid)
    if not found.may_teach:
        abort(403)
    return learner, found


def running(uid: str) -> tuple[Learner, Membership]:
    """Return who is here if they teach the course and it is not archived."""
    learner, found = instructor(uid)
    if found.archived:
        abort(409)
    return learner, found


def overtaken(error: CourseError) -> ResponseReturnValue:
    """Say why a button does nothing: what it was for changed while the page was open."""
    return errors.answer(409, say(error))


def joining(found: Membership) -> dict[str, Any]:
    """Return how a course is joined: its code as one reads it, and the address with the code."""
    code = found.join_code or ""
    address = places.absolute(url_for("join.show", code=code)) if code else ""
    return {"code": spaced_code(code) if code else "", "address": address}
