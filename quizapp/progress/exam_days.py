"""The day of the exam of a deck: the learner's own, or else that of their course.

An own day always counts. Without one it is the first day to come of the courses that teach the deck
to the learner and are not archived. Knows the tables of decks begun and of courses.
"""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from sqlalchemy import ScalarSelect, Select, and_, func, select
from sqlalchemy.orm import InstrumentedAttribute, Session

from quizapp.accounts import Learner
from quizapp.agenda.exam import WINDOW
from quizapp.progress.bound import PERSON, TODAY
from quizapp.tables import Course, CourseDeck, Learning, Member, Prepared, Role


def _of_course(*wanted: Any) -> Select[Any]:  # noqa: ANN401 - columns, or what is made of them
    """Return what finds the exams that courses set for a deck that someone learns."""
    return (
        select(*wanted)
        .select_from(Member)
        .join(Course, Course.id == Member.course_id)
        .join(CourseDeck, CourseDeck.course_id == Course.id)
        .where(
            Member.person_id == PERSON,
            Member.role == Role.LEARNER,
            Course.archived_at.is_(None),
            Course.exam_day >= TODAY,
            CourseDeck.deck_id == Learning.deck_id,
        )
        .correlate(Learning)
    )


def of_first_course(column: InstrumentedAttribute[str]) -> ScalarSelect[Any]:
    """Return a column of the course whose exam comes first."""
    first = _of_course(column).order_by(Course.exam_day, Course.id).limit(1)
    return first.scalar_subquery()


EXAM_DAY = func.coalesce(
    Learning.exam_day, _of_course(func.min(Course.exam_day)).scalar_subquery()
).label("exam_day")
IS_NEAR = and_(Learning.person_id == PERSON, EXAM_DAY > TODAY, EXAM_DAY <= TODAY + WINDOW)
"""What is true of a deck whose exam is in the last days before it."""
_EXAMS = Prepared(select(Learning.deck_id, EXAM_DAY).where(Learning.person_id == PERSON))


def exam_days(session: Session, learner: Learner, now: datetime) -> Mapping[int, int]:
    """Return the days of the exams of someone as ordinals, by id of the deck."""
    values = {"person": learner.id, "today": learner.calendar.day(now)}
    return {row.deck_id: row.exam_day for row in _EXAMS.rows(session, values) if row.exam_day}
