"""Changes to a course that runs, one at a time; an archived one is only kept to be read.

Knows the table of courses.
"""

from collections.abc import Iterator
from contextlib import contextmanager

from sqlalchemy import select
from sqlalchemy.orm import Session

from quizapp.courses.membership import Membership
from quizapp.courses.rules import refused
from quizapp.phrase import phrase
from quizapp.tables import Course, Member, Role, write

ARCHIVED = phrase("This course is archived: it can be read, but no longer changed.")
LAST = phrase(
    "A course needs an instructor. Make someone else an instructor first, or archive the course."
)


@contextmanager
def changing(session: Session, course: Membership) -> Iterator[None]:
    """Write to a course that runs, while nobody else changes it.

    Raises:
        CourseError: If it is archived, or whoever changes it is no longer what they were.
    """
    with write(session):
        if lock(session, course.id) is None:
            raise refused(ARCHIVED)
        still(session, course)
        yield


def lock(session: Session, course_id: int) -> int | None:
    """Keep others from changing a course that runs, inside of a write; none if it does not run."""
    running = (Course.id == course_id, Course.archived_at.is_(None))
    return session.scalars(select(Course.id).where(*running).with_for_update()).one_or_none()


def others_teach(session: Session, course_id: int, person_id: int) -> bool:
    """Return whether a course has an instructor besides someone."""
    others = select(Member.person_id).where(
        Member.course_id == course_id,
        Member.role == Role.INSTRUCTOR,
        Member.person_id != person_id,
    )
    return session.execute(others.limit(1)).first() is not None


def still(session: Session, course: Membership) -> None:
    """Refuse what someone begins who is no longer what they were in the course.

    Raises:
        CourseError: If they are not.
    """
    found = select(Member.role).where(
        Member.course_id == course.id, Member.person_id == course.person_id
    )
    if session.scalars(found).one_or_none() is not course.role:
        raise refused(phrase("Your role in this course was changed. Load the page again."))
