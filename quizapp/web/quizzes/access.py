"""Who comes to a page of a quiz or of an attempt. Knows quizzes, people and Flask.

As with courses: whoever may not know of it is told that there is no such page.
"""

from flask import abort

from quizapp.accounts import Learner
from quizapp.courses import Membership
from quizapp.quizzes.handing_in import settle
from quizapp.quizzes.reading import QuizRow, quiz
from quizapp.quizzes.sitting import Sitting, attempt
from quizapp.tables import Attempt
from quizapp.web import people
from quizapp.web.clock import now
from quizapp.web.courses import access as courses
from quizapp.web.database import session


def member(uid: str, of: str) -> tuple[Learner, Membership, QuizRow]:
    """Return who is here, their course, and a quiz of it that they may see.

    Args:
        uid: Of the course.
        of: The uid of the quiz.
    """
    learner, course = courses.member(uid)
    return learner, course, quiz(session(), course, of) or abort(404)


def assistant(uid: str, of: str) -> tuple[Learner, Membership, QuizRow]:
    """Return the same if they help to teach the course; attempts out of time have ended then."""
    learner, course = courses.assistant(uid)
    found = quiz(session(), course, of) or abort(404)
    settle(session(), now(), Attempt.quiz_id == found.id)
    return learner, course, found


def instructor(uid: str, of: str) -> tuple[Learner, Membership, QuizRow]:
    """Return the same if they teach the course and it is not archived."""
    learner, course = courses.running(uid)
    return learner, course, quiz(session(), course, of) or abort(404)


def own(uid: str) -> tuple[Learner, Sitting]:
    """Return who is here, and an attempt of theirs.

    Raises:
        SignInEnded: If an account was signed in here and no longer is.
    """
    if people.ended():
        raise people.SignInEnded
    learner = people.current()
    found = attempt(session(), learner, uid)
    if learner is None or found is None:
        abort(404)
    return learner, found
