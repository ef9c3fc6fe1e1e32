"""A whole history of a card at once, as fast as can be. Knows what `outcomes` knows.

`replay` gives what `outcomes` gives review by review, the rating taken each time. It works out
nothing that it does not need: the other ratings, and intervals that the last one does not hang on.
"""

from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime
from functools import lru_cache
from typing import NamedTuple

from quizapp.scheduling import engine
from quizapp.scheduling.calendar import Calendar
from quizapp.scheduling.intervals import PASSED, Raw, Rounding, bounds
from quizapp.scheduling.memory import Memory, Phase, Rating
from quizapp.scheduling.steps import NEW, STEPS, Step
from quizapp.scheduling.weights import DEFAULT, Weights

Event = tuple[int, datetime, str, int, float, int, float | None, int]
"""A review: rating, when, zone, rollover hour, retention, longest interval, fuzz, study day."""
Passed = tuple[Event, Phase, int, float, float, int]
"""A review that led to days, and before it: phase, step, stability, difficulty, days since."""

# By so many days at most, the order of the ratings makes an interval longer than its fuzz does.
LIFTED: Mapping[int, int] = {Rating.HARD: 1, Rating.GOOD: 3, Rating.EASY: 5}


class _Walked(NamedTuple):
    """Where the last review led to, but for the interval."""

    to: Step
    at: datetime
    day: int
    calendar: Calendar
    stability: float
    difficulty: float
    reps: int
    lapses: int
    passed: list[Passed]


def replay(events: Iterable[Event], weights: Weights = DEFAULT) -> Memory | None:
    """Return the memory that the reviews of a card lead to; none for no review.

    Args:
        events: The reviews, the oldest first; rows of a table will do.
        weights: How fast the learner forgets.
    """
    last = _walked(events, weights)
    if last is None:
        return None
    interval = _interval(last.passed, weights)
    due_day = last.day + interval
    if last.to.wait is None:
        due = last.calendar.start(due_day)
    else:
        due = last.at + last.to.wait
        due_day = last.calendar.day(due)
    return Memory(
        stability=last.stability,
        difficulty=last.difficulty,
        phase=last.to.phase,
        step=last.to.step,
        last_review=last.at,
        due=due,
        due_day=due_day,
        interval=interval,
        reps=last.reps,
        lapses=last.lapses,
    )


def _walked(events: Iterable[Event], weights: Weights) -> _Walked | None:
    following = engine.following(weights)
    (phase, step), here, begins = NEW, "UTC", 0
    calendar, at, to = _calendar(here, begins), None, None
    stability = difficulty = 0.0
    day = reps = lapses = 0
    # Reviews since the card stood in its steps; only among them an interval hangs on another.
    passed: list[Passed] = []
    for event in events:
        rating, moment, zone, rollover_hour, _, _, _, today = event
        if zone != here or rollover_hour != begins:
            here, begins, calendar = zone, rollover_hour, _calendar(zone, rollover_hour)
            day = calendar.day(at) if at else 0
        if at is None or moment > at:
            at = moment
        else:
            today = day
        to = STEPS[phase, step][rating]
        if to.wait is None:
            passed.append((event, phase, step, stability, difficulty, today - day))
        else:
            passed.clear()
            lapses += phase is Phase.REVIEW
        stability, difficulty = following(stability, difficulty, today - day, rating)
        phase, step, _ = to
        day, reps = today, reps + 1
    if at is None or to is None:
        return None
    return _Walked(to, at, day, calendar, stability, difficulty, reps, lapses, passed)


def _interval(passed: Sequence[Passed], weights: Weights) -> int:
    """Return the interval after the last of the reviews; 0 if there is none."""
    begin, days = len(passed), 0
    following, review = engine.following(weights), Phase.REVIEW
    raws: list[Raw] = []
    while begin and (not raws or _hangs(passed[begin], raws[-1], passed[begin - 1], weights)):
        begin -= 1
        event, _, _, stability, difficulty, elapsed = passed[begin]
        # Of Hard, Good and Easy, up to the rating that was given.
        fitted = [
            following(stability, difficulty, elapsed, rating)[0]
            for rating in PASSED[: event[0] - 1]
        ]
        raws.append(engine.raw_intervals(fitted, event[4], weights))
    for (event, phase, step, *_), raw in zip(passed[begin:], reversed(raws), strict=True):
        rounding = Rounding(event[5], event[6])
        if phase is review:
            days = rounding.passing(raw, days)[-1]
        else:
            days = rounding.by_rating(phase, step, raw, days)[event[0]]
    return days


def _hangs(this: Passed, raw: Raw, before: Passed, weights: Weights) -> bool:
    """Return whether the interval after a review may hang on the one that was before it.

    It does not where even Hard leads to more days than the interval before can have had.
    """
    rating, _, _, _, retention, maximum, _, _ = before[0]
    most = bounds(engine.raw_interval(this[3], retention, weights), 1, maximum)[1] + LIFTED[rating]
    return bounds(raw[0], 1, this[0][5])[0] <= most


@lru_cache(maxsize=1024)
def _calendar(zone: str, rollover_hour: int) -> Calendar:
    return Calendar(zone=zone, rollover_hour=rollover_hour)
