"""When the time of an attempt is up: by the limit of its quiz, by its window, by who has more time.

Knows the tables of quizzes.
"""

from datetime import datetime, timedelta

from sqlalchemy import select, update
from sqlalchemy.orm import Session

from quizapp.quizzes.reading import QuizRow
from quizapp.quizzes.rules import Wanted
from quizapp.tables import Attempt, ExtraTime

PER_CENT = 100


def end(
    begun: datetime, minutes: int | None, closes_at: datetime | None, extra: int
) -> datetime | None:
    """Return when the time of an attempt is up; none for no limit.

    Who has more time than others has it after the quiz closes, too.

    Args:
        begun: When it was begun.
        minutes: The time limit; none for no limit.
        closes_at: When the quiz closes; none for never.
        extra: How much more time its learner has, in per cent.
    """
    if minutes is None:
        return closes_at
    usual = timedelta(minutes=minutes)
    found = begun + usual * (PER_CENT + extra) / PER_CENT
    return min(found, closes_at + usual * extra / PER_CENT) if closes_at else found


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
