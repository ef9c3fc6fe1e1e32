"""Who is what in a course, and what that lets them do. Knows the tables of courses.

Whoever is in no course sees nothing of it: to ask for it gives nothing, as if it did not exist.
"""

from dataclasses import dataclass
from datetime import date, datetime
from functools import cached_property

from sqlalchemy import ColumnElement, Row, Select, select
from sqlalchemy.orm import Session

from quizapp.accounts import Learner
from quizapp.tables import Course, Member, Role


@dataclass(frozen=True, kw_only=True)
class Membership:
    """A course, and what someone is in it.

    Attributes:
        id: Of the course.
        uid: Of the course, in addresses.
        about: CommonMark.
        join_code: Whoever knows it may join; none while nobody may.
        exam_day: Day of the exam, as an ordinal; none if there is none.
        weights_id: The weights that were fitted to the class; 0 for none.
        archived_at: Since when it is only kept to be read; none while it runs.
        person_id: Whose membership this is.
        role: What they are in the course.
        joined_at: Since when.
        allows_links: Whether they let instructors hand them links for a new password.
    """

    id: int
    uid: str
    title: str
    about: str
    join_code: str | None
    exam_day: int | None
    weights_id: int
    created_at: datetime
    archived_at: datetime | None
    person_id: int
    role: Role
    joined_at: datetime
    allows_links: bool

    @property
    def may_teach(self) -> bool:
        """Return whether they may change the course: its texts, decks, members, calendar."""
        return self.role is Role.INSTRUCTOR

    @property
    def may_assist(self) -> bool:
        """Return whether they see the class, hand out links for passwords, answer reports."""
        return self.role in {Role.INSTRUCTOR, Role.ASSISTANT}

    @property
    def learns(self) -> bool:
        """Return whether they are there to learn: the calendar holds for them, the class counts."""
        return self.role is Role.LEARNER

    @property
    def archived(self) -> bool:
        """Return whether the course is only kept to be read."""
        return self.archived_at is not None

    @cached_property
    def exam_date(self) -> date | None:
        """Return the day of the exam as a date."""
        return date.fromordinal(self.exam_day) if self.exam_day else None


_COLUMNS = (
    Course.id,
    Course.uid,
    Course.title,
    Course.about,
    Course.join_code,
    Course.exam_day,
    Course.weights_id,
    Course.created_at,
    Course.archived_at,
    Member.person_id,
    Member.role,
    Member.joined_at,
    Member.allows_links,
)


def course(session: Session, uid: str, learner: Learner | None) -> Membership | None:
    """Return a course as someone is in it; none if there is none, or they are not.

    Args:
        session: Where to look.
        uid: Of the course.
        learner: Who asks; none for someone who is not signed in.
    """
    if learner is None:
        return None
    row = session.execute(_of(learner.id, Course.uid == uid)).one_or_none()
    return _membership(row) if row else None


def courses(session: Session, learner: Learner) -> tuple[Membership, ...]:
    """Return the courses that someone is in: those that run first, then by title."""
    found = _of(learner.id).order_by(Course.archived_at.is_not(None), Course.title, Course.id)
    return tuple(_membership(row) for row in session.execute(found))


def _of(person: int, *of_course: ColumnElement[bool]) -> Select[*tuple[object, ...]]:
    both = select(*_COLUMNS).join(Member, Member.course_id == Course.id)
    return both.where(Member.person_id == person, *of_course)


def _membership(row: Row[*tuple[object, ...]]) -> Membership:
    return Membership(**row._asdict())
