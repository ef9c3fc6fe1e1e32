"""What is overdue after a break, and in how many minutes a day until when it is gone.

There is a backlog when more than 40 cards are overdue and these are more than came on three usual
days, a usual day being the mean of those on which someone studied in the last two weeks. On a
holiday nothing is asked, and what is due rests; the plan leaves its days out. The day after is a
day like any other.

Knows the counters of due cards and of days.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy.orm import Session

from quizapp.accounts import Learner
from quizapp.agenda import days_to_clear
from quizapp.agenda.workload import ANSWERS_A_CARD
from quizapp.progress.counted import due_by_day
from quizapp.progress.day import Day, day_of

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
        cards: How many cards were due before today.
        minutes: How long they take together.
        plans: For some minutes a day, the fewest first, how long it takes besides what comes.
    """

    cards: int
    minutes: float
    plans: tuple[Plan, ...]


def backlog(session: Session, learner: Learner, now: datetime) -> Backlog | None:
    """Return what is overdue in all decks that are studied; none if no more than usual."""
    day = day_of(session, learner, now)
    due = due_by_day(session, day.values | {"deck": None, "last": day.number + AHEAD})
    cards = sum(count for number, count in due.items() if number < day.number)
    if day.holiday or not is_backlog(cards, day):
        return None
    arrivals = [due.get(day.number + number, 0) for number in range(AHEAD)]
    minutes = sorted({*CHOICES, learner.minutes_per_day or CHOICES[0]})
    return Backlog(
        cards=cards,
        minutes=cards * ANSWERS_A_CARD * day.pace / 60,
        plans=tuple(_plan(day, cards, arrivals, each) for each in minutes),
    )


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
    """Return whether so much was due before a day that not all of it can come."""
    return cards > max(LEAST, USUAL_DAYS * day.usual)
