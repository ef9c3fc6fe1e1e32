"""Weights fitted to a class: the learners of a course, or everyone who studies on this site.

They are offered to each learner who is fitted later, and taken where they win. Knows the log, and
the tables of people, courses and weights.
"""

from collections.abc import Iterable
from datetime import datetime

from sqlalchemy import Integer, bindparam, func, select, update
from sqlalchemy.orm import Session

from quizapp.accounts import Learner, learners
from quizapp.progress.bound import PERSON
from quizapp.progress.log import histories, whole_log
from quizapp.progress.refit import GROWTH, LEAST, Refitted, can_fit, fitted_row
from quizapp.scheduling.fit import History, Source, count_of, refit
from quizapp.tables import Course, DayCount, Member, Prepared, Role, write
from quizapp.tables import Weights as Row

# Of a class no more reviews are fitted; by the site itself, after someone studied, this few: 0.1 s.
MOST, MOST_AT_ONCE = 200_000, 20_000

_COURSE = bindparam("course", type_=Integer())
_LEARNS = Member.role == Role.LEARNER
_RUNNING = Prepared(
    select(Course.id)
    .join(Member, Member.course_id == Course.id)
    .where(Member.person_id == PERSON, _LEARNS)
    .where(Course.archived_at.is_(None))
)
_LAST = Prepared(
    select(Row.made_at, Row.review_count)
    .where(Row.course_id == _COURSE)
    .order_by(Row.made_at.desc(), Row.id.desc())
    .limit(1)
)
_ANSWERS_SINCE = Prepared(
    select(func.sum(DayCount.answers).label("answers"))
    .join(Member, Member.person_id == DayCount.person_id)
    .where(Member.course_id == _COURSE, _LEARNS)
    .where(DayCount.study_day > bindparam("day", type_=Integer()))
)


def refit_class(session: Session, now: datetime, *, check: bool = False) -> Refitted:
    """Fit weights to everyone on this site.

    Args:
        session: Where to read and write.
        now: The moment.
        check: Whether nothing is written.

    Raises:
        FitError: If the library is missing.
    """
    people = [each.id for each in learners(session)]
    return _refit(session, None, people, now, check=check)


def refit_course(
    session: Session, course_id: int, now: datetime, *, most: int = MOST, check: bool = False
) -> Refitted:
    """Fit weights to the learners of a course.

    Args:
        session: Where to read and write.
        course_id: The course.
        now: The moment.
        most: About how many reviews at most.
        check: Whether nothing is written.

    Raises:
        FitError: If the library is missing.
    """
    found = select(Member.person_id).where(Member.course_id == course_id, _LEARNS)
    people = session.scalars(found.order_by(Member.joined_at, Member.person_id)).all()
    return _refit(session, course_id, people, now, most=most, check=check)


def courses_to_fit(session: Session) -> tuple[int, ...]:
    """Return the courses that are not archived, by id."""
    running = select(Course.id).where(Course.archived_at.is_(None)).order_by(Course.id)
    return tuple(session.scalars(running))


def refit_courses_of(session: Session, learner: Learner, now: datetime) -> None:
    """Fit weights to the courses of someone for which there are enough new answers."""
    if not can_fit():
        return
    for row in _RUNNING.rows(session, {"person": learner.id}):
        if _is_time(session, row.id):
            refit_course(session, row.id, now, most=MOST_AT_ONCE)


def _is_time(session: Session, course_id: int) -> bool:
    last = _LAST.first(session, {"course": course_id})
    day = last.made_at.toordinal() if last else 0
    counted = _ANSWERS_SINCE.first(session, {"course": course_id, "day": day})
    return int(counted.answers or 0) >= max(LEAST, GROWTH * (last.review_count if last else 0))


def _refit(
    session: Session,
    course_id: int | None,
    people: Iterable[int],
    now: datetime,
    *,
    most: int = MOST,
    check: bool = False,
) -> Refitted:
    found: list[History] = []
    count = 0
    for each in people:
        if count < most:
            own = histories(whole_log(session, each))
            found += own
            count += count_of(own)
    title = _title(session, course_id)
    session.rollback()
    fit = refit(found)
    # What is one learner to the fit are all of them here.
    wins = fit.source is Source.LEARNER
    losses: dict[Source, float] = {
        Source.CLASS if source is Source.LEARNER else source: score.log_loss
        for source, score in fit.scores.items()
    }
    if losses and not check:
        row = fitted_row(None, found, fit, losses[Source.DEFAULT], now)
        row.course_id = course_id
        with write(session):
            _keep(session, row)
    return Refitted(
        name=title,
        reviews=count,
        source=Source.CLASS if wins else Source.DEFAULT,
        losses=losses,
        taken=wins and not check,
    )


def _keep(session: Session, row: Row) -> None:
    """Keep a fit, inside of a write; if it won it is that of its course from now on."""
    session.add(row)
    session.flush()
    if row.chosen and row.course_id is not None:
        of_course = Course.id == row.course_id
        session.execute(update(Course).where(of_course).values(weights_id=row.id))


def _title(session: Session, course_id: int | None) -> str:
    if course_id is None:
        return ""
    return session.scalars(select(Course.title).where(Course.id == course_id)).one()
