"""A whole history of a card at once, as fast as can be. Knows what `outcomes` knows.

`replay` gives what `outcomes` gives review by review, the rating taken each time. It works out
nothing that it does not need: the other ratings, and intervals that the last one does not hang on.
"""

from collections.abc import Mapping, Sequence
from datetime import datetime
from functools import lru_cache
from operator import sub
from typing import NamedTuple

from quizapp.scheduling import engine
from quizapp.scheduling.calendar import Calendar
from quizapp.scheduling.engine import Following
from quizapp.scheduling.intervals import PASSED, Raw, Rounding, bounds
from quizapp.scheduling.memory import Memory, Phase, Rating
from quizapp.scheduling.steps import NEW, STEPS, Step
from quizapp.scheduling.weights import DEFAULT, Weights

Passed = tuple[int, tuple[Phase, int], float, float, int]
"""Place of a review that led to days, and before it: phase and step, stability, difficulty, wait.

Of the wait the days count.
"""

# By so many days at most, the order of the ratings makes an interval longer than its fuzz does.
LIFTED: Mapping[int, int] = {Rating.HARD: 1, Rating.GOOD: 3, Rating.EASY: 5}


class Reviews(NamedTuple):
    """The reviews of a card, the oldest first, column by column; see `quizapp.tables.Review`."""

    moments: Sequence[datetime]
    ratings: Sequence[int]
    zones: Sequence[str]
    rollover_hours: Sequence[int]
    retentions: Sequence[float]
    longest: Sequence[int]
    fuzz: Sequence[float | None]
    days: Sequence[int]


class _Walked(NamedTuple):
    """Where the last review led to, but for the interval."""

    to: Step
    stability: float
    difficulty: float
    lapses: int
    passed: Sequence[Passed]


def replay(reviews: Reviews, weights: Weights = DEFAULT) -> Memory:
    """Return the memory that the reviews of a card, one at least, lead to.

    Args:
        reviews: The reviews.
        weights: How fast the learner forgets.
    """
    # Once: to find it by its weights costs as much as three of its answers.
    following, at = engine.following(weights), reviews.moments[-1]
    last = _walked(reviews.ratings, _waits(reviews), following)
    calendar = _calendar(reviews.zones[-1], reviews.rollover_hours[-1])
    interval = _interval(reviews, last.passed, weights, following)
    due_day = reviews.days[-1] + interval
    if last.to.wait is None:
        due = calendar.start(due_day)
    else:
        due = at + last.to.wait
        due_day = calendar.day(due)
    return Memory(
        stability=last.stability,
        difficulty=last.difficulty,
        phase=last.to.phase,
        step=last.to.step,
        last_review=at,
        due=due,
        due_day=due_day,
        interval=interval,
        reps=len(reviews.ratings),
        lapses=last.lapses,
    )


def _waits(reviews: Reviews) -> Sequence[int]:
    """Return the study days between each review and the one before, by the clock of its zone."""
    zones, hours, days = reviews.zones, reviews.rollover_hours, reviews.days
    count = len(days)
    if zones.count(zones[0]) == count == hours.count(hours[0]):
        return [0, *map(sub, days[1:], days)]
    found = [0]
    for place in range(1, count):
        here, before = (zones[place], hours[place]), days[place - 1]
        if here != (zones[place - 1], hours[place - 1]):
            before = _calendar(*here).day(reviews.moments[place - 1])
        found.append(days[place] - before)
    return found


def _walked(ratings: Sequence[int], waits: Sequence[int], following: Following) -> _Walked:
    here, to, lapses = NEW, STEPS[NEW][ratings[0]], 0
    stability = difficulty = 0.0
    # Reviews since the card stood in its steps; only among them an interval hangs on another.
    passed: list[Passed] = []
    for place, (rating, waited) in enumerate(zip(ratings, waits, strict=True)):
        to = STEPS[here][rating]
        if to.wait is None:
            passed.append((place, here, stability, difficulty, waited))
        else:
            passed.clear()
            lapses += here[0] is Phase.REVIEW
        stability, difficulty = following(stability, difficulty, waited, rating)
        here = to.phase, to.step
    return _Walked(to, stability, difficulty, lapses, passed)


def _interval(
    reviews: Reviews, passed: Sequence[Passed], weights: Weights, following: Following
) -> int:
    """Return the interval after the last of the reviews; 0 if there is none."""
    begin, days = len(passed), 0
    raws: list[Raw] = []
    while begin and (not raws or _hangs(reviews, passed[begin], raws[-1], weights)):
        begin -= 1
        place, _, stability, difficulty, waited = passed[begin]
        # Of Hard, Good and Easy, up to the rating that was given.
        fitted = [
            following(stability, difficulty, waited, rating)[0]
            for rating in PASSED[: reviews.ratings[place] - 1]
        ]
        raws.append(engine.raw_intervals(fitted, reviews.retentions[place], weights))
    for (place, (phase, step), *_), raw in zip(passed[begin:], reversed(raws), strict=True):
        rounding = Rounding(reviews.longest[place], reviews.fuzz[place])
        if phase is Phase.REVIEW:
            days = rounding.passing(raw, days)[-1]
        else:
            days = rounding.by_rating(phase, step, raw, days)[reviews.ratings[place]]
    return days


def _hangs(reviews: Reviews, this: Passed, raw: Raw, weights: Weights) -> bool:
    """Return whether the interval after a review may hang on the one that was before it.

    It does not where even Hard leads to more days than the interval before can have had.
    """
    place, _, stability, *_ = this
    retention, longest = reviews.retentions[place - 1], reviews.longest[place - 1]
    before = bounds(engine.raw_interval(stability, retention, weights), 1, longest)[1]
    most = before + LIFTED[reviews.ratings[place - 1]]
    return bounds(raw[0], 1, reviews.longest[place])[0] <= most


@lru_cache(maxsize=1024)
def _calendar(zone: str, rollover_hour: int) -> Calendar:
    return Calendar(zone=zone, rollover_hour=rollover_hour)
