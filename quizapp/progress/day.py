"""A study day of a learner: what was done on it, what it may still bring, and whether it is free.

Knows the counters and the table of holidays.
"""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Integer, bindparam, func, select
from sqlalchemy.orm import Session

from quizapp.accounts import Learner
from quizapp.agenda import Limits, Today
from quizapp.agenda.workload import ANSWERS_A_NEW_CARD, pace
from quizapp.tables import DayCount, Holiday, Prepared

DAYS_TIMED = 14

PERSON = bindparam("person", type_=Integer())
TODAY = bindparam("today", type_=Integer())
_OF_TODAY = DayCount.study_day == TODAY
COUNTED = Prepared(
    select(
        func.sum(DayCount.answers).filter(_OF_TODAY).label("today"),
        func.sum(DayCount.new_count).filter(_OF_TODAY).label("new"),
        func.sum(DayCount.review_count).filter(_OF_TODAY).label("reviews"),
        func.sum(DayCount.milliseconds).filter(_OF_TODAY).label("spent"),
        func.sum(DayCount.answers).label("answers"),
        func.sum(DayCount.milliseconds).label("milliseconds"),
        func.sum(DayCount.review_count).filter(DayCount.study_day < TODAY).label("before"),
        func.count(DayCount.study_day.distinct())
        .filter(DayCount.study_day < TODAY)
        .label("days_before"),
    ).where(DayCount.person_id == PERSON, DayCount.study_day > TODAY - DAYS_TIMED)
)
HOLIDAYS = Prepared(
    select(Holiday.first_day, Holiday.last_day)
    .where(Holiday.person_id == PERSON, Holiday.last_day >= TODAY)
    .order_by(Holiday.first_day)
)


@dataclass(frozen=True, kw_only=True)
class Day:
    """A study day of a learner, whatever they study on it.

    Attributes:
        number: As an ordinal.
        seen: What was done on it.
        answered: Answers given on it.
        pace: Seconds that an answer takes.
        usual: Learnt cards answered on a usual day; 0 if not known.
        spent: Seconds spent on it so far.
        seconds_left: Seconds that may still be spent on it; none if there is no such limit.
        holidays: Days without study from this one on: the first and the last of each, as ordinals.
    """

    person: int
    number: int
    now: datetime
    seen: Today
    limits: Limits
    answered: int
    pace: float
    usual: float
    spent: float
    seconds_left: float | None
    holidays: tuple[tuple[int, int], ...]

    @property
    def values(self) -> dict[str, Any]:
        """Return what statements take."""
        return {"person": self.person, "today": self.number}

    @property
    def room(self) -> tuple[int, int]:
        """Return how many new and how many learnt cards may still come today."""
        return self.limits.room(self.seen)

    @property
    def holiday(self) -> tuple[int, int] | None:
        """Return the holiday that this day belongs to; none if it is a day for study."""
        return next((each for each in self.holidays if each[0] <= self.number <= each[1]), None)

    def is_free(self, number: int) -> bool:
        """Return whether a study day from this one on lies in a holiday."""
        return any(first <= number <= last for first, last in self.holidays)

    def seconds(self, *, new: int = 0, known: int = 0) -> float:
        """Return about how long so many cards take, those that are new and those that are not."""
        return self.pace * (new * ANSWERS_A_NEW_CARD + known)


def day_of(session: Session, learner: Learner, now: datetime) -> Day:
    """Return the study day of a moment."""
    today = learner.calendar.day(now)
    values = {"person": learner.id, "today": today}
    counted = COUNTED.first(session, values)
    spent = float(counted.spent or 0) / 1000
    return Day(
        person=learner.id,
        number=today,
        now=now,
        seen=Today(new_seen=int(counted.new or 0), reviews_seen=int(counted.reviews or 0)),
        limits=Limits(new_per_day=learner.new_per_day, reviews_per_day=learner.reviews_per_day),
        answered=int(counted.today or 0),
        pace=pace(int(counted.answers or 0), int(counted.milliseconds or 0)),
        usual=int(counted.before or 0) / max(1, counted.days_before),
        spent=spent,
        seconds_left=_seconds_left(learner, spent),
        holidays=tuple((each.first_day, each.last_day) for each in HOLIDAYS.rows(session, values)),
    )


def _seconds_left(learner: Learner, spent: float) -> float | None:
    if learner.minutes_per_day is None:
        return None
    return max(0.0, learner.minutes_per_day * 60 - spent)
