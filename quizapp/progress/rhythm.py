"""On how many days of a week someone studies; a day without study loses nothing.

Knows the counters of days.
"""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Integer, bindparam, select
from sqlalchemy.orm import Session

from quizapp.accounts import Learner
from quizapp.progress.bound import PERSON, TODAY
from quizapp.tables import DayCount, Prepared

WEEK = 7
STUDIED = Prepared(
    select(DayCount.study_day)
    .where(
        DayCount.person_id == PERSON,
        DayCount.study_day >= bindparam("monday", type_=Integer()),
        DayCount.study_day <= TODAY,
        DayCount.answers > 0,
    )
    .distinct()
)


@dataclass(frozen=True, kw_only=True)
class Rhythm:
    """The week so far.

    Attributes:
        wanted: On how many days the learner wants to study.
        days: Of each day of the week, Monday first, whether they did.
        today: Which of them is today, 0-6.
    """

    wanted: int
    days: tuple[bool, ...]
    today: int

    @property
    def done(self) -> int:
        """Return on how many days of the week they did."""
        return sum(self.days)


def rhythm(session: Session, learner: Learner, now: datetime) -> Rhythm | None:
    """Return the week of a learner so far; none if they want no rhythm."""
    if not learner.days_per_week:
        return None
    today = learner.calendar.day(now)
    # The study day 1 was a Monday.
    place = (today - 1) % WEEK
    values = {"person": learner.id, "today": today, "monday": today - place}
    studied = {row.study_day for row in STUDIED.rows(session, values)}
    days = tuple(today - place + number in studied for number in range(WEEK))
    return Rhythm(wanted=learner.days_per_week, days=days, today=place)
