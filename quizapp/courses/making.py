"""Courses made and changed: title and text, join code. Knows the tables of courses."""

import secrets
from datetime import datetime
from functools import partial

from sqlalchemy import exists, func, insert, select, update
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from quizapp.accounts import Learner, uid_of
from quizapp.courses.membership import Membership
from quizapp.courses.rules import check, new_code, refused, tidy_about, tidy_title
from quizapp.courses.running import changing
from quizapp.phrase import phrase
from quizapp.tables import Course, Member, Role, write

UID_BYTES = 16
UID = partial(secrets.token_urlsafe, UID_BYTES)
# More than anybody teaches; nobody fills the disk with them.
MOST_COURSES = 200


def begin_course(
    session: Session, learner: Learner, title: str, about: str, now: datetime, form: str = ""
) -> str:
    """Make a course with one instructor, which can be joined by its code; return its uid.

    Args:
        session: Where to write.
        learner: The instructor.
        title: As typed.
        about: CommonMark, as typed.
        now: The moment.
        form: Key of the form: what it sends again is the same course, unless its title is another.

    Raises:
        CourseError: If it cannot be so, or the instructor has too many courses.
    """
    title, about = tidy_title(title), tidy_about(about)
    check(title, about)
    uid = uid_of(learner.id, form, title)
    if _is_begun(session, uid):
        return uid
    values: dict[str, object] = {
        "uid": uid,
        "title": title,
        "about": about,
        "join_code": new_code(),
    }
    try:
        with write(session):
            add_course(session, learner.id, values, now)
    except IntegrityError:
        # The button was pressed twice.
        if not _is_begun(session, uid):
            raise
    return uid


def _is_begun(session: Session, uid: str) -> bool:
    """Return whether a course is made already."""
    return session.execute(select(exists().where(Course.uid == uid))).scalar_one()


def add_course(session: Session, person: int, values: dict[str, object], now: datetime) -> int:
    """Write the row of a course and that of its instructor, inside of a write; return its id.

    Raises:
        CourseError: If the instructor has too many courses.
    """
    teaches = (Member.person_id == person, Member.role == Role.INSTRUCTOR)
    count = select(func.count()).select_from(Member).where(*teaches)
    if session.execute(count).scalar_one() >= MOST_COURSES:
        raise refused(phrase("You have {most} courses, which is the most.", most=MOST_COURSES))
    row = {"weights_id": 0, "created_at": now} | values
    made = session.execute(insert(Course).values(row).returning(Course.id)).scalar_one()
    member = {"course_id": made, "person_id": person, "role": Role.INSTRUCTOR, "joined_at": now}
    session.execute(insert(Member), [member | {"allows_links": False}])
    return made


def change_course(session: Session, course: Membership, title: str, about: str) -> None:
    """Give a course another title and text.

    Raises:
        CourseError: If it cannot be so, or it is archived.
    """
    title, about = tidy_title(title), tidy_about(about)
    check(title, about)
    _set(session, course, title=title, about=about)


def renew_code(session: Session, course: Membership) -> None:
    """Give a course a new join code, also one that was closed; the old one is worth nothing.

    Raises:
        CourseError: If it is archived.
    """
    _set(session, course, join_code=new_code())


def close_code(session: Session, course: Membership) -> None:
    """Let nobody join any more.

    Raises:
        CourseError: If it is archived.
    """
    _set(session, course, join_code=None)


def _set(session: Session, course: Membership, **values: object) -> None:
    with changing(session, course):
        session.execute(update(Course).where(Course.id == course.id).values(**values))
