"""A whole history of a card at once, as fast as can be. Knows what `outcomes` knows.

`replaying` gives what `outcomes` gives review by review, the rating taken each time. It works out
nothing that it does not need: the other ratings, and intervals that the last one does not hang on.
"""

from collections.abc import Callable, Mapping, Sequence
from datetime import datetime
from functools import lru_cache, partial
from operator import sub
from typing import NamedTuple

from quizapp.scheduling import engine
from quizapp.scheduling.calendar import Calendar
from quizapp.scheduling.engine import Following
from quizapp.scheduling.intervals import Raw, Rounding, bounds
from quizapp.scheduling.memory import Memory, Phase, Rating
from quizapp.scheduling.steps import NEW, STEPS, Step
from quizapp.scheduling.weights import DEFAULT, Weights

AGAIN, LEARNT = int(Rating.AGAIN), (Phase.REVIEW, 0)
HARDER: Mapping[int, Sequence[int]] = {2: (), 3: (2,), 4: (2, 3)}
"""Of a rating that passes, those that pass as well and are harder."""
# By so many days at most, the order of the ratings makes an interval longer than its fuzz does.
LIFTED: Mapping[int, int] = {Rating.HARD: 1, Rating.GOOD: 3, Rating.EASY: 5}
Trail = Sequence[tuple[float, float]]
"""Stability and difficulty before the first review, and after each."""


class Reviews(NamedTuple):
    """The reviews of a card, the oldest first, column by column; see `quizapp.tables.Review`.

    Attributes:
        moment: Tells when a review was made, by its place; few are asked for.
    """

    moment: Callable[[int], datetime]
    ratings: Sequence[int]
    zones: Sequence[str]
    rollover_hours: Sequence[int]
    retentions: Sequence[float]
    longest: Sequence[int]
    fuzz: Sequence[float | None]
    days: Sequence[int]


class _Walked(NamedTuple):
    """The steps that a card went.

    Attributes:
        to: Where the last review led to.
        lapses: How often the card was forgotten once learnt.
        since: Place of the first review from which on all led to days.
        left: Phase and step that this review was made in; the later ones found the card learnt.
    """

    to: Step
    lapses: int
    since: int
    left: tuple[Phase, int]


def replaying(weights: Weights = DEFAULT) -> Callable[[Reviews], Memory]:
    """Return the function that tells the memory that the reviews of a card, one at least, lead to.

    Args:
        weights: How fast the learner forgets.
    """
    # Once: to find it by its weights costs as much as three answers.
    return partial(_replay, weights, engine.following(weights))


def _replay(weights: Weights, following: Following, reviews: Reviews) -> Memory:
    waits, walked = _waits(reviews), _walked(reviews.ratings)
    after = 0.0, 0.0
    trail = [after]
    trail += [
        after := following(after[0], after[1], waited, rating)
        for waited, rating in zip(waits, reviews.ratings, strict=True)
    ]
    calendar = _calendar(reviews.zones[-1], reviews.rollover_hours[-1])
    at, interval = reviews.moment(-1), 0
    if walked.to.wait is None:
        interval = _interval(reviews, walked, waits, trail, weights, following)
        due_day = reviews.days[-1] + interval
        due = calendar.start(due_day)
    else:
        due = at + walked.to.wait
        due_day = calendar.day(due)
    return Memory(
        stability=after[0],
        difficulty=after[1],
        phase=walked.to.phase,
        step=walked.to.step,
        last_review=at,
        due=due,
        due_day=due_day,
        interval=interval,
        reps=len(waits),
        lapses=walked.lapses,
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
            before = _calendar(*here).day(reviews.moment(place - 1))
        found.append(days[place] - before)
    return found


def _walked(ratings: Sequence[int]) -> _Walked:
    here, to = NEW, STEPS[NEW][ratings[0]]
    lapses, since, left = 0, 0, NEW
    for place, rating in enumerate(ratings):
        # Most answers find a card learnt and leave it so.
        if rating > AGAIN and here is LEARNT:
            continue
        to = STEPS[here][rating]
        lapses += here is LEARNT
        if to.wait is None:
            since, left, here = place, here, LEARNT
        else:
            here = to.phase, to.step
    return _Walked(to, lapses, since, left)


def _interval(
    reviews: Reviews,
    walked: _Walked,
    waits: Sequence[int],
    trail: Trail,
    weights: Weights,
    following: Following,
) -> int:
    """Return the interval after the last of the reviews, which led to days."""
    ratings = reviews.ratings
    begin, days = len(ratings), 0
    raws: list[Raw] = []
    while begin > walked.since and (not raws or _hangs(reviews, begin, trail, raws[-1], weights)):
        begin -= 1
        fitted = [
            following(*trail[begin], waits[begin], rating)[0] for rating in HARDER[ratings[begin]]
        ]
        fitted.append(trail[begin + 1][0])
        raws.append(engine.raw_intervals(fitted, reviews.retentions[begin], weights))
    for place, raw in enumerate(reversed(raws), begin):
        rounding = Rounding(reviews.longest[place], reviews.fuzz[place])
        if place > walked.since:
            days = rounding.passing(raw, days)[-1]
        else:
            days = rounding.by_rating(*walked.left, raw, days)[ratings[place]]
    return days


def _hangs(reviews: Reviews, place: int, trail: Trail, raw: Raw, weights: Weights) -> bool:
    """Return whether the interval after a review may hang on the one that was before it.

    It does not where even Hard leads to more days than the interval before can have had.
    """
    retention, longest = reviews.retentions[place - 1], reviews.longest[place - 1]
    before = bounds(engine.raw_interval(trail[place][0], retention, weights), 1, longest)[1]
    most = before + LIFTED[reviews.ratings[place - 1]]
    return bounds(raw[0], 1, reviews.longest[place])[0] <= most


@lru_cache(maxsize=1024)
def _calendar(zone: str, rollover_hour: int) -> Calendar:
    return Calendar(zone=zone, rollover_hour=rollover_hour)
