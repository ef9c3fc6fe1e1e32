"""Discarding a test of one's own that was not handed in. Knows the tables of quizzes."""

from sqlalchemy import delete
from sqlalchemy.orm import Session

from quizapp.phrase import phrase
from quizapp.quizzes.rules import refused
from quizapp.quizzes.sitting import Sitting
from quizapp.tables import Attempt, Response, write


def discard(session: Session, sitting: Sitting) -> None:
    """Forget a test of one's own with its answers; they never count.

    Args:
        session: Where to write.
        sitting: The test.

    Raises:
        QuizError: If it is an attempt at a quiz of a course, or was handed in.
    """
    of_attempt = (Attempt.id == sitting.id, Attempt.deck_id.is_not(None))
    running = delete(Attempt).where(*of_attempt, Attempt.submitted_at.is_(None))
    with write(session):
        session.execute(delete(Response).where(Response.attempt_id == sitting.id))
        if session.execute(running.returning(Attempt.id)).first() is None:
            raise refused(phrase("Only a test of your own that is not handed in is discarded."))
