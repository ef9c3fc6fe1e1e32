"""The answers that count in what is told of a quiz: of learners, in attempts that have ended.

Knows the tables of quizzes and of courses. Those who teach try a quiz without counting in it.
"""

from collections.abc import Sequence
from typing import Any

from sqlalchemy import ColumnElement, Row, select
from sqlalchemy.orm import Session

from quizapp.tables import Attempt, Member, Response, Role


def judged(
    session: Session, course_id: int, quiz_id: int, *where: ColumnElement[bool]
) -> Sequence[Row[*tuple[Any, ...]]]:
    """Return judged answers, attempt by attempt in the order of their questions.

    Args:
        session: Where to read.
        course_id: The course; who left it does not count.
        quiz_id: One of its quizzes.
        where: Which of its attempts.
    """
    columns = (Response.card_id, Response.question_type, Response.points, Response.share)
    found = (
        select(Response.attempt_id, Attempt.uid, *columns, Response.given)
        .join(Attempt, Attempt.id == Response.attempt_id)
        .join(Member, (Member.person_id == Attempt.person_id) & (Member.course_id == course_id))
        .where(Attempt.quiz_id == quiz_id, Attempt.submitted_at.is_not(None), *where)
        .where(Member.role == Role.LEARNER)
        .order_by(Response.attempt_id, Response.position)
    )
    return session.execute(found).all()
