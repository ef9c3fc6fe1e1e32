"""When the time of an attempt is up: by the limit of its quiz, by its window, by who has more time.

Knows the tables of quizzes.
"""

from datetime import datetime, timedelta

from sqlalchemy import select, update
from sqlalchemy.orm import Session

from quizapp.quizzes.reading import QuizRow
from quizapp.quizzes.rules import Wanted
from quizapp.tables import Attempt, ExtraTime, Quiz

PER_CENT = 100


def end(
    begun: datetime, minutes: int | None, closes_at: datetime | None, extra: int
) -> datetime | None:
    """Return when the time of an attempt is up, not before it was begun; none for no limit.

    Who has more time than others has it after the quiz closes, too.

    Args:
        begun: When it was begun.
        minutes: The time limit; none for no limit.
        closes_at: When the quiz closes; none for never.
        extra: How much more time its learner has, in per cent.
    """
    usual = timedelta(minutes=minutes or 0)
    more = usual * extra / PER_CENT
    closed = max(begun, closes_at + more) if closes_at else None
    if minutes is None:
        return closed
    found = begun + usual + more
    return min(found, closed) if closed else found


def end_of(session: Session, quiz: QuizRow, person: int, now: datetime) -> datetime | None:
    """Return when the time of an attempt is up that someone begins now; none for no limit."""
    of_learner = (ExtraTime.course_id == quiz.course_id, ExtraTime.person_id == person)
    extra = session.execute(select(ExtraTime.percent).where(*of_learner)).scalar_one_or_none()
    return end(now, quiz.minutes, quiz.closes_at, extra or 0)


def move_ends(session: Session, before: QuizRow, wanted: Wanted) -> None:
    """Let running attempts end by the new limit and window of their quiz, inside of a write."""
    if (before.minutes, before.closes_at) == (wanted.minutes, wanted.closes_at):
        return
    of_both = (ExtraTime.person_id == Attempt.person_id) & (ExtraTime.course_id == before.course_id)
    running = (
        select(Attempt.id, Attempt.started_at, ExtraTime.percent)
        .outerjoin(ExtraTime, of_both)
        .where(Attempt.quiz_id == before.id, Attempt.submitted_at.is_(None))
        .order_by(Attempt.id)
        .with_for_update(of=Attempt)
    )
    for row in session.execute(running).all():
        ends = end(row.started_at, wanted.minutes, wanted.closes_at, row.percent or 0)
        session.execute(update(Attempt).where(Attempt.id == row.id).values(ends_at=ends))


def extend(session: Session, course_id: int, person: int, extra: int) -> int:
    """Let the running attempts of a learner in a course end later, inside of a write.

    Time that was given is not taken away: none ends earlier than it would.

    Args:
        session: Where to write.
        course_id: The course.
        person: Who.
        extra: How much more time they have, in per cent.

    Returns:
        How many attempts end later now.
    """
    running = (
        select(Attempt.id, Attempt.started_at, Attempt.ends_at, Quiz.minutes, Quiz.closes_at)
        .join(Quiz, Quiz.id == Attempt.quiz_id)
        .where(Quiz.course_id == course_id, Attempt.person_id == person)
        .where(Attempt.submitted_at.is_(None), Attempt.ends_at.is_not(None))
        .order_by(Attempt.id)
        .with_for_update(of=Attempt)
    )
    later = 0
    for row in session.execute(running).all():
        ends = end(row.started_at, row.minutes, row.closes_at, extra)
        if ends and ends > row.ends_at:
            session.execute(update(Attempt).where(Attempt.id == row.id).values(ends_at=ends))
            later += 1
    return later
