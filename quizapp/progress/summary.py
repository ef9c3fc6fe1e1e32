"""What a learner did today, and when to come back. Knows the counters and the next due cards."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import bindparam, func, select
from sqlalchemy.orm import Session

from quizapp.accounts import Learner
from quizapp.scheduling import Rating
from quizapp.tables import DayCount, Memory

_TODAY = select(
    func.coalesce(func.sum(DayCount.answers), 0).label("answers"),
    func.coalesce(func.sum(DayCount.new_count), 0).label("new"),
    func.coalesce(func.sum(DayCount.milliseconds), 0).label("milliseconds"),
).where(DayCount.person_id == bindparam("person"), DayCount.study_day == bindparam("today"))
_REMEMBERED = select(func.coalesce(func.sum(DayCount.answers), 0)).where(
    DayCount.person_id == bindparam("person"),
    DayCount.study_day == bindparam("today"),
    DayCount.rating > Rating.AGAIN,
)
_NEXT = select(func.min(Memory.due)).where(
    Memory.person_id == bindparam("person"), Memory.due > bindparam("now")
)
_TOMORROW = select(func.count()).where(
    Memory.person_id == bindparam("person"), Memory.due_day == bindparam("tomorrow")
)


@dataclass(frozen=True, kw_only=True)
class Summary:
    """What was done today.

    Attributes:
        answers: Cards answered, each time counted.
        new: Cards met for the first time.
        remembered: Answers not rated Again.
        seconds: Time taken.
        next_due: When the next card is due; none if nothing is learnt yet.
        tomorrow: Cards due tomorrow.
    """

    answers: int
    new: int
    remembered: int
    seconds: float
    next_due: datetime | None
    tomorrow: int


def session_summary(session: Session, learner: Learner, now: datetime) -> Summary:
    """Return what a learner did on this study day, and when to come back."""
    today = learner.calendar.day(now)
    values = {"person": learner.id, "today": today, "tomorrow": today + 1, "now": now}
    done = session.execute(_TODAY, values).one()
    return Summary(
        answers=int(done.answers),
        new=int(done.new),
        remembered=int(session.execute(_REMEMBERED, values).scalar_one()),
        seconds=int(done.milliseconds) / 1000,
        next_due=session.execute(_NEXT, values).scalar_one(),
        tomorrow=session.execute(_TOMORROW, values).scalar_one(),
    )
