"""Who sat a quiz and who has not begun, for those who help to teach. Knows their tables."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import exists, select
from sqlalchemy.orm import Session

from quizapp.courses import Membership
from quizapp.quizzes.reading import QuizRow
from quizapp.tables import Attempt, Member, Person, Response, Role


@dataclass(frozen=True, kw_only=True)
class Sat:
    """An attempt in the list of those who teach.

    Attributes:
        name: Of the learner.
        submitted_at: None while it runs.
        points: None while it runs.
        late: How many answers came after the end.
    """

    uid: str
    person_id: int
    name: str
    number: int
    started_at: datetime
    submitted_at: datetime | None
    points: float | None
    most_points: float
    late: int

    @property
    def share(self) -> float | None:
        """Return the share of the points that were reached; none while it runs."""
        return None if self.points is None else self.points / self.most_points

    @property
    def took(self) -> timedelta | None:
        """Return how long it took; none while it runs."""
        return None if self.submitted_at is None else self.submitted_at - self.started_at


def sat(session: Session, course: Membership, quiz: QuizRow) -> tuple[Sat, ...]:
    """Return all attempts of learners at a quiz, by name and number."""
    late = select(Response.attempt_id).where(Response.late.is_not(None))
    found = (
        select(
            Attempt.id,
            Attempt.uid,
            Attempt.person_id,
            Person.name,
            Attempt.number,
            Attempt.started_at,
            Attempt.submitted_at,
            Attempt.points,
            Attempt.most_points,
        )
        .join(Person, Person.id == Attempt.person_id)
        .join(Member, (Member.person_id == Person.id) & (Member.course_id == course.id))
        .where(Attempt.quiz_id == quiz.id, Member.role == Role.LEARNER)
        .order_by(Person.name_key, Person.id, Attempt.number)
    )
    rows = session.execute(found).all()
    came_late: dict[int, int] = {}
    of_quiz = select(Attempt.id).where(Attempt.quiz_id == quiz.id)
    for attempt in session.scalars(late.where(Response.attempt_id.in_(of_quiz))):
        came_late[attempt] = came_late.get(attempt, 0) + 1
    return tuple(
        Sat(
            uid=row.uid,
            person_id=row.person_id,
            name=row.name or "",
            number=row.number,
            started_at=row.started_at,
            submitted_at=row.submitted_at,
            points=row.points,
            most_points=row.most_points,
            late=came_late.get(row.id, 0),
        )
        for row in rows
    )


def not_begun(session: Session, course: Membership, quiz: QuizRow) -> tuple[str, ...]:
    """Return the names of the learners of a course who have not begun a quiz, in their order."""
    begun = exists().where(Attempt.quiz_id == quiz.id, Attempt.person_id == Person.id)
    found = (
        select(Person.name)
        .join(Member, (Member.person_id == Person.id) & (Member.course_id == course.id))
        .where(Member.role == Role.LEARNER, ~begun)
        .order_by(Person.name_key, Person.id)
    )
    return tuple(name or "" for name in session.scalars(found))
