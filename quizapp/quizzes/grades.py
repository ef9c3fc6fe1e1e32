"""The grades of a course: for each learner the best attempt at each quiz; and who has more time.

Knows the tables of quizzes and of courses.
"""

from dataclasses import dataclass

from sqlalchemy import delete, func, insert, select
from sqlalchemy.orm import Session

from quizapp.courses import Membership
from quizapp.phrase import phrase
from quizapp.quizzes.reading import QuizRow, quizzes
from quizapp.quizzes.rules import out_of_range, refused
from quizapp.quizzes.timing import extend
from quizapp.tables import Attempt, ExtraTime, Member, Person, Quiz, Role, write

LEAST_EXTRA, MOST_EXTRA = 1, 300


@dataclass(frozen=True, kw_only=True)
class Graded:
    """A learner with the best share of the points of each quiz.

    Attributes:
        shares: By the id of the quiz, 0-1; without those that were not sat to the end.
        extra: How much more time they have, in per cent.
    """

    person_id: int
    name: str
    shares: dict[int, float]
    extra: int


@dataclass(frozen=True, kw_only=True)
class Grades:
    """The grades of a course: its published quizzes, the oldest first, and its learners by name."""

    quizzes: tuple[QuizRow, ...]
    learners: tuple[Graded, ...]


def grades(session: Session, course: Membership) -> Grades:
    """Return the grades of a course, for those who help to teach it."""
    given = tuple(each for each in reversed(quizzes(session, course)) if each.published_at)
    best = (
        select(
            Attempt.person_id,
            Attempt.quiz_id,
            func.max(Attempt.points / Attempt.most_points).label("share"),
        )
        .join(Quiz, Quiz.id == Attempt.quiz_id)
        .where(Quiz.course_id == course.id, Attempt.submitted_at.is_not(None))
        .group_by(Attempt.person_id, Attempt.quiz_id)
    )
    shares: dict[int, dict[int, float]] = {}
    for row in session.execute(best):
        shares.setdefault(row.person_id, {})[row.quiz_id] = row.share
    of_both = (ExtraTime.person_id == Person.id) & (ExtraTime.course_id == course.id)
    people = (
        select(Person.id, Person.name, ExtraTime.percent)
        .join(Member, (Member.person_id == Person.id) & (Member.course_id == course.id))
        .outerjoin(ExtraTime, of_both)
        .where(Member.role == Role.LEARNER)
        .order_by(Person.name_key, Person.id)
    )
    return Grades(
        quizzes=given,
        learners=tuple(
            Graded(
                person_id=row.id,
                name=row.name or "",
                shares=shares.get(row.id, {}),
                extra=row.percent or 0,
            )
            for row in session.execute(people)
        ),
    )


def give_time(session: Session, course: Membership, person: int, percent: int) -> int:
    """Give a learner of a course more time for its quizzes, for attempts that run, too.

    Less than before holds from the next attempt on; what runs keeps its time.

    Args:
        session: Where to write.
        course: The course, which the one who gives it teaches.
        person: Id of a learner of it.
        percent: How much more, 1-300; 0 for as much as the others.

    Returns:
        How many running attempts end later now.

    Raises:
        QuizError: If it cannot be so much, or nobody there is called so.
    """
    if percent and not LEAST_EXTRA <= percent <= MOST_EXTRA:
        raise refused(out_of_range(percent, 0, MOST_EXTRA), "percent")
    with write(session):
        learns = (Member.course_id == course.id, Member.role == Role.LEARNER)
        found = select(Member.person_id).where(*learns, Member.person_id == person)
        # An attempt that they begin at this moment is waited for, and gets it, too.
        if not session.execute(found.with_for_update()).first():
            raise refused(phrase("The course has no such learner."))
        where = (ExtraTime.course_id == course.id, ExtraTime.person_id == person)
        session.execute(delete(ExtraTime).where(*where))
        if percent:
            row = {"course_id": course.id, "person_id": person, "percent": percent}
            session.execute(insert(ExtraTime).values(row))
        return extend(session, course.id, person, percent)
