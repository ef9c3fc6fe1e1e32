"""What is overdue after a break, and in how many minutes a day until when it is gone.

There is a backlog when more than 40 learnt cards are overdue and these are more than came on three
usual days, a usual day being the mean of those on which someone studied in the last two weeks. What
was left in its steps is counted with them then: it comes back first, and takes time as well. On a
holiday nothing is asked, and what is due rests; the plan leaves its days out. The day after is a
day like any other.

Knows the counters of due cards and of days, and what is in steps.
"""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy.orm import Session

from quizapp.accounts import Learner
from quizapp.agenda import days_to_clear
from quizapp.agenda.workload import ANSWERS_A_CARD
from quizapp.progress.counted import due_by_day
from quizapp.progress.day import Day, day_of
from quizapp.progress.in_steps import steps_by_day

LEAST = 40
USUAL_DAYS = 3
CHOICES = (5, 10, 20)
# So many days ahead it is known what will be due.
AHEAD = 30


@dataclass(frozen=True, kw_only=True)
class Plan:
    """How long it takes to work off what is overdue.

    Attributes:
        minutes: Time a day.
        days: Days with study until it is gone; none if it never is.
        until: Study day on which it is gone, as an ordinal; none if it never is.
    """

    minutes: int
    days: int | None
    until: int | None


@dataclass(frozen=True, kw_only=True)
class Backlog:
    """What is overdue.

    Attributes:
        cards: How many cards were due before today, those in steps too.
        minutes: How long they take together.
        plans: For some minutes a day, the fewest first, how long it takes besides what comes.
    """

    cards: int
    minutes: float
    plans: tuple[Plan, ...]


def backlog(session: Session, learner: Learner, now: datetime) -> Backlog | None:
    """Return what is overdue in all decks that are studied; none if no more than usual."""
    day = day_of(session, learner, now)
    values = day.values | {"deck": None, "last": day.number + AHEAD}
    due = Counter(due_by_day(session, values))
    if day.holiday or not is_backlog(_before(day, due), day):
        return None
    due.update(steps_by_day(session, values))
    cards = _before(day, due)
    arrivals = [due[day.number + number] for number in range(AHEAD)]
    minutes = sorted({*CHOICES, learner.minutes_per_day or CHOICES[0]})
    return Backlog(
        cards=cards,
        minutes=cards * ANSWERS_A_CARD * day.pace / 60,
        plans=tuple(_plan(day, cards, arrivals, each) for each in minutes),
    )


def _before(day: Day, due: Counter[int]) -> int:
    return sum(count for number, count in due.items() if number < day.number)


def _plan(day: Day, cards: int, arrivals: Sequence[int], minutes: int) -> Plan:
    # What comes later is as much a day as in the last week that is known.
    later = sum(arrivals[-7:]) / 7
    days = days_to_clear(cards, [*arrivals, later], minutes, ANSWERS_A_CARD * day.pace)
    if days is None:
        return Plan(minutes=minutes, days=None, until=None)
    until, left = day.number, days
    while left > 0:
        until += 1
        left -= not day.is_free(until)
    return Plan(minutes=minutes, days=days, until=until)


def is_backlog(cards: int, day: Day) -> bool:
    """Return whether so many learnt cards were due before a day that not all of them can come."""
    return cards > max(LEAST, USUAL_DAYS * day.usual)
