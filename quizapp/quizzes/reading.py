"""Quizzes as pages show them, to those in their course who may see them. Knows their tables."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, Row, select
from sqlalchemy.orm import Session

from quizapp.courses import Membership
from quizapp.quizzes.blueprint import Part, restored
from quizapp.quizzes.drawing import Drawn
from quizapp.tables import Course, Feedback, Quiz, QuizQuestion


@dataclass(frozen=True, kw_only=True)
class QuizRow:
    """A quiz as it is kept.

    Attributes:
        course_id, course_uid: Its course.
        plan: What it is drawn from; nothing if it was put together by hand.
        seed: What chance begins from.
        published_at: Since when learners see it; none for a draft.
    """

    id: int
    uid: str
    course_id: int
    course_uid: str
    title: str
    about: str
    plan: tuple[Part, ...]
    drawn_each: bool
    seed: int
    shuffled: bool
    attempts: int
    minutes: int | None
    opens_at: datetime | None
    closes_at: datetime | None
    feedback: Feedback
    scheduled: bool
    created_at: datetime
    published_at: datetime | None

    def is_open(self, now: datetime) -> bool:
        """Return whether an attempt can be begun at a moment."""
        begun = self.opens_at is None or self.opens_at <= now
        return self.published_at is not None and begun and not self.is_closed(now)

    def is_closed(self, now: datetime) -> bool:
        """Return whether its window is over at a moment."""
        return self.closes_at is not None and self.closes_at <= now


_OWN = [getattr(Quiz, each) for each in QuizRow.__dataclass_fields__ if each != "course_uid"]
_FOUND = select(*_OWN, Course.uid.label("course_uid")).join(Course, Course.id == Quiz.course_id)


def quiz(session: Session, course: Membership, uid: str) -> QuizRow | None:
    """Return a quiz of a course as someone in it may see it; none if there is none for them.

    Args:
        session: Where to look.
        course: The course, and what they are in it; learners see published quizzes only.
        uid: Of the quiz.
    """
    found = next((each for each in _rows(session, course, Quiz.uid == uid)), None)
    return found if found and (course.may_teach or found.published_at) else None


def quiz_of(session: Session, quiz_id: int) -> QuizRow:
    """Return the quiz of an attempt, whoever may see it; the attempt shows it to its learner."""
    return _row(session.execute(_FOUND.where(Quiz.id == quiz_id)).one())


def quizzes(session: Session, course: Membership) -> tuple[QuizRow, ...]:
    """Return the quizzes of a course that someone in it may see, the newest first."""
    found = _rows(session, course)
    return tuple(each for each in found if course.may_teach or each.published_at)


def questions(session: Session, quiz_id: int) -> tuple[Drawn, ...]:
    """Return the questions that all who sit a quiz get, in their order."""
    columns = (QuizQuestion.card_id, QuizQuestion.question_type, QuizQuestion.points)
    found = select(*columns).where(QuizQuestion.quiz_id == quiz_id)
    return tuple(
        Drawn(card=row.card_id, way=row.question_type, points=row.points)
        for row in session.execute(found.order_by(QuizQuestion.position))
    )


def _rows(session: Session, course: Membership, *where: ColumnElement[bool]) -> Sequence[QuizRow]:
    found = _FOUND.where(Quiz.course_id == course.id, *where)
    rows = session.execute(found.order_by(Quiz.created_at.desc(), Quiz.id.desc()))
    return [_row(row) for row in rows]


def _row(row: Row[*tuple[Any, ...]]) -> QuizRow:
    return QuizRow(**row._asdict() | {"plan": restored(row.plan)})
