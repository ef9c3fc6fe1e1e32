"""A study day of a learner: what was done on it, what it may still bring, and whether it is free.

Knows the counters and the table of holidays.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, NamedTuple

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from quizapp.accounts import Learner
from quizapp.agenda import Limits, Today
from quizapp.agenda.workload import ANSWERS_A_NEW_CARD, pace
from quizapp.progress.bound import DECK, PERSON, TODAY
from quizapp.tables import DayCount, Found, Holiday, Prepared

# The pace is that of so many days.
DAYS_TIMED = 14

# By the day, which takes half the time of one sum over all of them with conditions.
COUNTED = Prepared(
    select(
        DayCount.study_day,
        func.sum(DayCount.answers).label("answers"),
        func.sum(DayCount.answers).filter(DayCount.deck_id == DECK).label("of_deck"),
        func.sum(DayCount.new_count).label("new"),
        func.sum(DayCount.review_count).label("reviews"),
        func.sum(DayCount.milliseconds).label("milliseconds"),
    )
    .where(DayCount.person_id == PERSON, DayCount.study_day > TODAY - DAYS_TIMED)
    .group_by(DayCount.study_day)
)
HOLIDAYS = Prepared(
    select(Holiday.first_day, Holiday.last_day)
    .where(Holiday.person_id == PERSON, Holiday.last_day >= TODAY)
    .order_by(Holiday.first_day)
)


class _Counted(NamedTuple):
    """What is counted of a day on which nothing was done."""

    answers: int = 0
    of_deck: int = 0
    new: int = 0
    reviews: int = 0
    milliseconds: int = 0


_NOTHING = _Counted()


@dataclass(frozen=True, kw_only=True)
class Day:
    """A study day of a learner, whatever they study on it.

    Attributes:
        number: As an ordinal.
        seen: What was done on it.
        answered: Answers given on it, in the deck if one is studied.
        pace: Seconds that an answer takes.
        usual: Learnt cards answered on a usual day; 0 if not known.
        spent: Seconds spent on it so far.
        seconds_left: Seconds that may still be spent on it; none if there is no such limit.
        holidays: Days without study from this one on: the first and the last of each, as ordinals.
        own_limits: Whether decks that have a limit of new cards of their own keep it.
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
    own_limits: bool = True

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


def day_of(session: Session, learner: Learner, now: datetime, deck_id: int | None = None) -> Day:
    """Return the study day of a moment.

    Args:
        session: Where to read.
        learner: Whose.
        now: The moment.
        deck_id: The deck whose answers are counted; none for all.
    """
    today = learner.calendar.day(now)
    values = {"person": learner.id, "today": today, "deck": deck_id}
    counted = COUNTED.rows(session, values)
    now_counted = next((each for each in counted if each.study_day == today), _NOTHING)
    before = [int(each.reviews) for each in counted if each.study_day < today]
    spent = float(now_counted.milliseconds) / 1000
    return Day(
        person=learner.id,
        number=today,
        now=now,
        seen=Today(new_seen=int(now_counted.new), reviews_seen=int(now_counted.reviews)),
        limits=Limits(
            new_per_day=learner.new_per_day + learner.more_on(today),
            reviews_per_day=learner.reviews_per_day,
        ),
        answered=int((now_counted.answers if deck_id is None else now_counted.of_deck) or 0),
        pace=_pace(counted),
        usual=sum(before) / max(1, len(before)),
        spent=spent,
        seconds_left=_seconds_left(learner, spent),
        holidays=tuple((each.first_day, each.last_day) for each in HOLIDAYS.rows(session, values)),
    )


def _pace(counted: Sequence[Found]) -> float:
    answers = sum(int(each.answers) for each in counted)
    milliseconds = sum(int(each.milliseconds) for each in counted)
    return pace(answers, milliseconds)


def _seconds_left(learner: Learner, spent: float) -> float | None:
    if learner.minutes_per_day is None:
        return None
    return max(0.0, learner.minutes_per_day * 60 - spent)
