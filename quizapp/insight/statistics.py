"""All statistics of a learner for one page. Knows counters, the log, the day and the forecast."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy.orm import Session

from quizapp.accounts import Learner
from quizapp.insight import counters, log
from quizapp.insight.forecast import DAYS_AHEAD, DayAhead, Held, Plan, by_day, forecast
from quizapp.insight.known import Known
from quizapp.insight.period import WEEK, Span, first_day, first_of_year, spans
from quizapp.insight.scope import Scope
from quizapp.insight.tallies import Day, Recalls, added, days_in, recalls_in, together
from quizapp.insight.trouble import Troubles, troubles
from quizapp.progress.day import Day as StudyDay
from quizapp.progress.day import day_of
from quizapp.progress.openings import to_open
from quizapp.progress.own_limits import own_limits


@dataclass(frozen=True, kw_only=True)
class Statistics:
    """What a learner did, what they remember and what comes.

    Attributes:
        today: The study day.
        year: What was done on each study day, from the Monday a year ago on; days without
            answers are missing.
        year_from: That Monday.
        done: What was done in the period.
        days_studied: On how many days of it.
        spent: What was done in each span of the period.
        recalled: What was remembered in the period.
        retention: The same for each span, at least a week, in which anything was asked.
        calibration: The same by tenth of the expected chance, 0-9.
        known: How well the cards are known now.
        ahead: The days to come, today first.
        troubles: What is hard.
    """

    today: int
    year: Mapping[int, Day]
    year_from: int
    done: Day
    days_studied: int
    spent: tuple[tuple[Span, Day], ...]
    recalled: Recalls
    retention: tuple[tuple[Span, Recalls], ...]
    calibration: Mapping[int, Recalls]
    known: Known
    ahead: tuple[DayAhead, ...]
    troubles: Troubles


def statistics(session: Session, learner: Learner, scope: Scope, now: datetime) -> Statistics:
    """Return the statistics of a learner.

    Args:
        session: Where to read.
        learner: Whose.
        scope: What they are about.
        now: The moment.
    """
    today = learner.calendar.day(now)
    first, year_from = first_day(scope.period, today), first_of_year(today)
    source = log if scope.topic_id else counters
    values = {"person": learner.id, "deck": scope.deck_id, "topic": scope.topic_id}
    values |= {"today": today, "oldest": min(first, year_from), "first": first}
    counts = source.counts(session, values)
    days = counts.days
    of_period = {day: each for day, each in days.items() if day >= first}
    begun = max(first, min(of_period, default=today))
    last, done = max(of_period, default=today), together(of_period.values())
    values |= {"last": last}
    # Whoever flew west may have answered on a day that is yet to come here.
    until = max(today, last)
    return Statistics(
        today=today,
        year={day: each for day, each in days.items() if day >= year_from},
        year_from=year_from,
        done=done,
        days_studied=len(of_period),
        spent=days_in(of_period, spans(begun, until)),
        recalled=added(counts.by_day.values()),
        retention=recalls_in(counts.by_day, spans(begun, until, at_least=WEEK)),
        calibration=counts.by_tenth,
        known=source.known_cards(session, values),
        ahead=_ahead(session, learner, values, now),
        troubles=troubles(session, values, done.answers),
    )


def days_ahead(session: Session, learner: Learner, now: datetime) -> tuple[DayAhead, ...]:
    """Return what the next days bring a learner in all decks; reads no more than that."""
    today = learner.calendar.day(now)
    values = {"person": learner.id, "deck": None, "topic": None, "today": today}
    return _ahead(session, learner, values, now)


def _ahead(
    session: Session, learner: Learner, values: dict[str, Any], now: datetime
) -> tuple[DayAhead, ...]:
    """Return what comes of some decks, with room for what all of them have left of today."""
    source = log if values["topic"] else counters
    day = day_of(session, learner, now)
    today = day.number
    values = values | {"last": today + DAYS_AHEAD - 1}
    closed = [
        each
        for each in to_open(session, learner, today)
        if values["deck"] in {None, each.deck_id} and values["topic"] in {None, each.topic_id}
    ]
    unmet, limits = source.unmet(session, values), own_limits(session, values)
    held = [
        Held(
            unmet=by_day(cards, (each for each in closed if each.deck_id == deck), today),
            most=limits[deck].most,
            today=limits[deck].room,
        )
        for deck, cards in unmet.items()
        if deck in limits
    ]
    free = sum(cards for deck, cards in unmet.items() if deck not in limits)
    others = by_day(free, (each for each in closed if each.deck_id not in limits), today)
    due, steps = source.due(session, values), source.steps(session, values)
    return forecast(due, others, _plan(learner, day), today, held, steps)


def _plan(learner: Learner, today: StudyDay) -> Plan:
    days = range(today.number, today.number + DAYS_AHEAD)
    return Plan(
        new_per_day=learner.new_per_day,
        more_today=learner.more_on(today.number),
        reviews_per_day=learner.reviews_per_day,
        minutes_per_day=learner.minutes_per_day,
        pace=today.pace,
        days_off={day for day in days if today.is_free(day)},
        done=Day(
            new=today.seen.new_seen,
            reviews=today.seen.reviews_seen,
            milliseconds=round(today.spent * 1000),
        ),
    )
