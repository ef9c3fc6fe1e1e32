"""Who studies, who falls behind, what comes and what credit is earned. No database."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from statistics import fmean

from quizapp.agenda.workload import ANSWERS_A_CARD, pace
from quizapp.analysis import Credit, credit
from quizapp.insight.forecast import DayAhead, Plan, forecast
from quizapp.insight.roster import Enrolled
from quizapp.insight.tallies import Day, together

WEEK, MONTH = 7, 28
# Away is who did not study for so many days.
AWAY_DAYS = 7
# A backlog is more than so many days of the plan take; of whoever set no minutes, so many at least.
BACKLOG_DAYS, LEAST_MINUTES = 3, 5.0


class Behind(StrEnum):
    """How a learner falls behind."""

    AWAY = "away"
    BACKLOG = "backlog"


@dataclass(frozen=True, kw_only=True)
class Attendance:
    """What a learner of a course did, as those see it who teach it.

    Attributes:
        name: Of the learner.
        days_of_week, days_of_month: On how many of the last 7 and 28 days they studied.
        minutes_of_week, minutes_of_month: How long.
        last_day: The last study day, as an ordinal; none if there is none since they joined.
        overdue_minutes: About how long it takes what was due before today.
        behind: How they fall behind; empty if they do not.
        credit: What their practice earned.
    """

    name: str
    days_of_week: int
    days_of_month: int
    minutes_of_week: float
    minutes_of_month: float
    last_day: int | None
    overdue_minutes: float
    behind: tuple[Behind, ...]
    credit: Credit


@dataclass(frozen=True, kw_only=True)
class ClassDay:
    """What a day brings a class.

    Attributes:
        away: How many days from today.
        minutes: Of each learner on an average, those who have nothing to do or a day off included.
        most: Of the learner who has the most to do.
        learners: How many have anything to do.
    """

    away: int
    minutes: float
    most: float
    learners: int


def attendance(found: Enrolled) -> Attendance:
    """Return what a learner of a course did."""
    week, month = _since(found, WEEK), _since(found, MONTH)
    last = max(found.days, default=None)
    minutes = _overdue_minutes(found, month)
    return Attendance(
        name=found.learner.name,
        days_of_week=len(week),
        days_of_month=len(month),
        minutes_of_week=together(week.values()).minutes,
        minutes_of_month=together(month.values()).minutes,
        last_day=last,
        overdue_minutes=minutes,
        behind=_behind(found, last, minutes, month),
        credit=credit({day: (each.answers, each.minutes) for day, each in found.days.items()}),
    )


def class_forecast(roster: Sequence[Enrolled]) -> tuple[ClassDay, ...]:
    """Return what the next days bring a class in its decks, today first; nothing without learners.

    Each day is a study day of each learner; where it is day already, it is today.
    """
    each = [[day.seconds / 60 for day in _forecast(one)] for one in roster]
    return tuple(
        ClassDay(
            away=away,
            minutes=fmean(minutes),
            most=max(minutes),
            learners=sum(spent > 0 for spent in minutes),
        )
        for away, minutes in enumerate(zip(*each, strict=True))
    )


def _since(found: Enrolled, days: int) -> Mapping[int, Day]:
    return {day: each for day, each in found.days.items() if day > found.today - days}


def _behind(
    found: Enrolled, last: int | None, overdue_minutes: float, month: Mapping[int, Day]
) -> tuple[Behind, ...]:
    # A holiday is a plan, not a lapse.
    if found.today in found.holidays:
        return ()
    since = last if last is not None else found.learner.calendar.day(found.joined_at)
    away = found.today - since > AWAY_DAYS
    usual = fmean(day.minutes for day in month.values()) if month else 0.0
    planned = found.learner.minutes_per_day or max(LEAST_MINUTES, usual)
    backlog = overdue_minutes > BACKLOG_DAYS * planned
    return tuple(kind for kind, is_so in ((Behind.AWAY, away), (Behind.BACKLOG, backlog)) if is_so)


def _overdue_minutes(found: Enrolled, month: Mapping[int, Day]) -> float:
    waiting = (*found.due.items(), *found.steps.items())
    cards = sum(count for day, count in waiting if day < found.today)
    return cards * ANSWERS_A_CARD * _pace(month) / 60


def _pace(month: Mapping[int, Day]) -> float:
    timed = together(month.values())
    return pace(timed.answers, timed.milliseconds)


def _forecast(found: Enrolled) -> Sequence[DayAhead]:
    return forecast(found.due, found.unmet, _plan(found), found.today, steps=found.steps)


def _plan(found: Enrolled) -> Plan:
    return Plan(
        new_per_day=found.learner.new_per_day,
        more_today=found.learner.more_on(found.today),
        reviews_per_day=found.learner.reviews_per_day,
        minutes_per_day=found.learner.minutes_per_day,
        pace=_pace(_since(found, MONTH)),
        days_off=found.holidays,
        done=found.days.get(found.today, Day()),
    )
