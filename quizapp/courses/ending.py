"""The end of a course and its next year: archived, opened again, copied, deleted.

Knows the tables of courses and of weights.
"""

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import delete, insert, select, update
from sqlalchemy.orm import Session

from quizapp.accounts import Learner, forget_person
from quizapp.courses.calendar import FAR, is_far, keep_releases, shifted
from quizapp.courses.making import UID, add_course
from quizapp.courses.membership import Membership
from quizapp.courses.resets import end_links
from quizapp.courses.rules import check, new_code, refused, tidy_title
from quizapp.courses.running import changing, lock, others_teach, still
from quizapp.courses.teaching import TaughtDeck, may_teach_all, taught_decks
from quizapp.library.deck_bin import delete_decks
from quizapp.library.leaving import pass_on_decks
from quizapp.phrase import phrase
from quizapp.tables import Course, CourseDeck, Member, Role, Weights, write

NOT_ARCHIVED = phrase("Archive the course first; then it can be deleted.")


def archive(session: Session, course: Membership, now: datetime) -> None:
    """Keep a course to be read only: nobody joins any more, its learners go on with its decks.

    Raises:
        CourseError: If it is archived already.
    """
    with changing(session, course):
        _archive(session, course.id, now)


def reopen(session: Session, course: Membership) -> None:
    """Let an archived course run again; to be joined it needs a new code."""
    with write(session):
        still(session, course)
        of_course = update(Course).where(Course.id == course.id)
        session.execute(of_course.values(archived_at=None))


def copy_course(
    session: Session,
    learner: Learner,
    course: Membership,
    title: str,
    first_day: int | None,
    now: datetime,
) -> tuple[str, tuple[TaughtDeck, ...]]:
    """Make the course of the next year: same text, decks and calendar, no members, a new code.

    Args:
        session: Where to write.
        learner: Who copies, and is its instructor.
        course: The course to copy, archived or not.
        title: Of the copy, as typed.
        first_day: The first day of its calendar, as an ordinal; none for the same days.
        now: The moment.

    Returns:
        The uid of the copy, and the decks that are not in it: those that are neither for everyone
        nor the instructor's to change.

    Raises:
        CourseError: If it cannot be so, the first day is more than three years away, or the
            instructor has too many courses.
    """
    title = tidy_title(title)
    check(title, course.about)
    uid, decks = UID(), taught_decks(session, course.id)
    allowed = may_teach_all(session, learner.id, [each.id for each in decks])
    if first_day is not None and is_far(first_day, now.toordinal()):
        raise refused(FAR, "first_day")
    opens, exam = shifted(session, course, first_day, allowed)
    values: dict[str, object] = {"uid": uid, "title": title, "about": course.about}
    values |= {"join_code": new_code(), "exam_day": exam, "copied_from": course.id}
    with write(session):
        made = add_course(session, learner.id, values, now)
        _teach(session, made, [each for each in decks if each.id in allowed])
        keep_releases(session, made, opens)
    return uid, tuple(each for each in decks if each.id not in allowed)


def _teach(session: Session, course_id: int, decks: Sequence[TaughtDeck]) -> None:
    rows = [
        {"course_id": course_id, "deck_id": each.id, "position": position}
        for position, each in enumerate(decks)
    ]
    if rows:
        session.execute(insert(CourseDeck), rows)


def delete_course(session: Session, course: Membership, title: str) -> None:
    """Delete an archived course; its decks stay, and what its learners learnt.

    Args:
        session: Where to write.
        course: The course.
        title: Its title as typed, to be sure.

    Raises:
        CourseError: If it is not archived, or this is not its title.
    """
    if tidy_title(title).casefold() != course.title.casefold():
        raise refused(phrase("This is not the title of the course."), "title")
    with write(session):
        if lock(session, course.id) is not None:
            raise refused(NOT_ARCHIVED, "title")
        still(session, course)
        _delete(session, course.id)


def leave_for_good(session: Session, person_id: int, now: datetime) -> None:
    """Delete someone with everything that is kept of them; settle their courses and decks.

    Courses that nobody else teaches are archived, so that learners go on and nobody joins; those
    that nobody else is in are deleted. Decks go to who helps with them; those that nobody else can
    see are deleted.
    """
    with write(session):
        for course_id in _taught_alone(session, person_id):
            if _others(session, course_id, person_id):
                _archive(session, course_id, now)
            else:
                _delete(session, course_id)
        decks = pass_on_decks(session, person_id)
        forget_person(session, person_id)
        delete_decks(session, decks)


def _taught_alone(session: Session, person_id: int) -> list[int]:
    found = select(Member.course_id).where(
        Member.person_id == person_id, Member.role == Role.INSTRUCTOR
    )
    mine = session.scalars(found.order_by(Member.course_id)).all()
    return [each for each in mine if not others_teach(session, each, person_id)]


def _others(session: Session, course_id: int, person_id: int) -> bool:
    others = (Member.course_id == course_id, Member.person_id != person_id)
    return session.execute(select(Member.person_id).where(*others).limit(1)).first() is not None


def _archive(session: Session, course_id: int, now: datetime) -> None:
    values = {"archived_at": now, "join_code": None}
    running = (Course.id == course_id, Course.archived_at.is_(None))
    session.execute(update(Course).where(*running).values(values))
    end_links(session, course_id)


def _delete(session: Session, course_id: int) -> None:
    # Memories may rest on its weights; they are offered to nobody from now on.
    of_course = Weights.course_id == course_id
    session.execute(update(Weights).where(of_course).values(course_id=None, chosen=False))
    session.execute(delete(Course).where(Course.id == course_id))
