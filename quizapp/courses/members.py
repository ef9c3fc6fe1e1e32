"""The members of a course and their roles. Knows the tables of courses and of people."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import case, delete, select, update
from sqlalchemy.orm import Session

from quizapp.courses.membership import Membership
from quizapp.courses.resets import IS_FREE, end_links
from quizapp.courses.rules import refused
from quizapp.courses.running import LAST, changing, lock, others_teach
from quizapp.phrase import phrase
from quizapp.tables import Member, Person, Role, write

GONE = phrase("They are no longer in this course.")
_ORDER = case((Member.role == Role.INSTRUCTOR, 0), (Member.role == Role.ASSISTANT, 1), else_=2)


@dataclass(frozen=True, kw_only=True)
class Participant:
    """Someone in a course, as those see them who teach it.

    Attributes:
        may_get_link: Whether they can be handed a link for a new password.
    """

    person_id: int
    name: str
    role: Role
    joined_at: datetime
    may_get_link: bool


def members(
    session: Session, course: Membership, *, teaching: bool = False
) -> tuple[Participant, ...]:
    """Return who is in a course: instructors, assistants, learners, each by name.

    Args:
        session: Where to read.
        course: The course.
        teaching: Whether only those are wanted who teach or assist.
    """
    found = (
        select(Person.id, Person.name, Member.role, Member.joined_at, IS_FREE.label("free"))
        .join(Person, Person.id == Member.person_id)
        .where(Member.course_id == course.id)
        .order_by(_ORDER, Person.name_key)
    )
    if teaching:
        found = found.where(Member.role != Role.LEARNER)
    return tuple(
        Participant(
            person_id=row.id,
            name=row.name or "",
            role=row.role,
            joined_at=row.joined_at,
            may_get_link=bool(row.free) and not course.archived,
        )
        for row in session.execute(found)
    )


def set_role(session: Session, course: Membership, person_id: int, role: Role) -> None:
    """Make a member something else in a course.

    Whoever gets more rights gets no more links for a new password through it, also when they are a
    learner again, unless they allow it anew: else an instructor could take over another's account.

    Raises:
        CourseError: If they are not in it, or are its last instructor.
    """
    of_person = (Member.course_id == course.id, Member.person_id == person_id)
    with changing(session, course):
        now = session.scalars(select(Member.role).where(*of_person)).one_or_none()
        if now is None:
            raise refused(GONE)
        if now is role:
            return
        _leave_one(session, course.id, person_id, now)
        values = {"role": role, "allows_links": False}
        session.execute(update(Member).where(*of_person).values(values))
        end_links(session, course.id, person_id)


def remove(session: Session, course: Membership, person_id: int) -> None:
    """Take someone out of a course; they keep what they learnt.

    Raises:
        CourseError: If they are its last instructor.
    """
    with changing(session, course):
        _go(session, course.id, person_id)


def leave(session: Session, course: Membership) -> None:
    """Leave a course, also an archived one; what one learnt is kept.

    Raises:
        CourseError: If one is its last instructor.
    """
    with write(session):
        lock(session, course.id)
        _go(session, course.id, course.person_id)


def allow_links(session: Session, course: Membership, *, allowed: bool) -> None:
    """Say whether one may be handed links for a new password by those who teach the course."""
    of_person = (Member.course_id == course.id, Member.person_id == course.person_id)
    with write(session):
        session.execute(update(Member).where(*of_person).values(allows_links=allowed))
        if not allowed:
            end_links(session, course.id, course.person_id)


def _go(session: Session, course_id: int, person_id: int) -> None:
    of_person = (Member.course_id == course_id, Member.person_id == person_id)
    role = session.scalars(select(Member.role).where(*of_person)).one_or_none()
    _leave_one(session, course_id, person_id, role)
    session.execute(delete(Member).where(*of_person))
    end_links(session, course_id, person_id)


def _leave_one(session: Session, course_id: int, person_id: int, role: Role | None) -> None:
    """Refuse what would leave a course without an instructor."""
    if role is Role.INSTRUCTOR and not others_teach(session, course_id, person_id):
        raise refused(LAST)
