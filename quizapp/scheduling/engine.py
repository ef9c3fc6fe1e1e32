"""Stability and difficulty by FSRS-6, counted in whole study days. Knows weights and memories.

The formulas are those of py-fsrs 6.3 (`fsrs/scheduler.py`) and fsrs-rs 6 (`src/model.rs`), worked
in the order of py-fsrs, so that the default weights give the same numbers to the last digit.
"""

import math
from collections.abc import Callable, Iterable
from datetime import datetime
from functools import lru_cache

from quizapp.scheduling.calendar import Calendar
from quizapp.scheduling.memory import Memory, Rating
from quizapp.scheduling.weights import DEFAULT, Weights

LEAST_STABILITY = 0.001
# As in Anki; longer than any interval can be.
LONGEST_STABILITY = 36_500.0
EASIEST, HARDEST = 1.0, 10.0

Following = Callable[[float, float, int, int], tuple[float, float]]
"""From stability, difficulty, study days since the last answer, and rating: the next two.

A new card has a stability of 0.
"""


def first(rating: int, weights: Weights = DEFAULT) -> tuple[float, float]:
    """Return stability and difficulty after the first answer to a card."""
    stability = max(weights.values[rating - 1], LEAST_STABILITY)
    return stability, _within(_first_difficulty(rating, weights), EASIEST, HARDEST)


@lru_cache(maxsize=1024)
def following(weights: Weights = DEFAULT) -> Following:
    """Return the function that tells stability and difficulty after an answer."""
    # What depends on the weights alone is worked out once; a replay calls the function very often.
    w, e = weights.values, math.e
    decay, factor, power = weights.decay, weights.factor, math.pow
    aim, rest = w[7] * _first_difficulty(Rating.EASY, weights), 1 - w[7]
    harder = [0.0, *(-(w[6] * (rating - 3)) for rating in Rating)]
    same_day = [0.0, *(power(e, w[17] * (rating - 3 + w[18])) for rating in Rating)]
    bonus = [0.0, 0.0, w[15], 1.0, w[16]]
    growth, fading, surprise = power(e, w[8]), -w[9], w[10]
    scale, ease, gain, shock, settling = w[11], -w[12], w[13], w[14], -w[19]
    most_left = power(e, w[17] * w[18])
    begun = [(0.0, 0.0), *(first(rating, weights) for rating in Rating)]

    def after(
        stability: float, difficulty: float, elapsed: int, rating: int
    ) -> tuple[float, float]:
        if not stability:
            return begun[rating]
        if elapsed < 1:
            change = same_day[rating] * power(stability, settling)
            found = stability * (1.0 if change < 1.0 and rating > 1 else change)
        else:
            forgot = 1 - power(1 + factor * elapsed / stability, decay)
            if rating > 1:
                more = growth * (11 - difficulty) * power(stability, fading)
                more *= power(e, forgot * surprise) - 1
                found = stability * (1 + more * bonus[rating])
            else:
                found = scale * power(difficulty, ease) * (power(stability + 1, gain) - 1)
                found = min(found * power(e, forgot * shock), stability / most_left)
        if not LEAST_STABILITY <= found <= LONGEST_STABILITY:
            found = _within(found, LEAST_STABILITY, LONGEST_STABILITY)
        moved = aim + rest * (difficulty + (10.0 - difficulty) * harder[rating] / 9.0)
        if not EASIEST <= moved <= HARDEST:
            moved = _within(moved, EASIEST, HARDEST)
        return found, moved

    return after


def raw_interval(stability: float, retention: float, weights: Weights = DEFAULT) -> float:
    """Return the days until the chance to remember falls to the retention."""
    return stability / weights.factor * (math.pow(retention, 1 / weights.decay) - 1)


def raw_intervals(stabilities: Iterable[float], retention: float, weights: Weights) -> list[float]:
    """Return the same for some stabilities, the costly part of it reckoned once."""
    factor, times = weights.factor, math.pow(retention, 1 / weights.decay) - 1
    return [stability / factor * times for stability in stabilities]


def chance(stability: float, elapsed: float, weights: Weights = DEFAULT) -> float:
    """Return the chance to remember so many days after the last answer, 0-1."""
    return math.pow(1 + weights.factor * elapsed / stability, weights.decay)


def recall(memory: Memory, at: datetime, calendar: Calendar, weights: Weights = DEFAULT) -> float:
    """Return the chance to remember a card at a moment, 0-1; 1 on the day of the last answer.

    Args:
        memory: What stands.
        at: The moment.
        calendar: When the study days of the learner begin.
        weights: How fast the learner forgets.
    """
    elapsed = calendar.day(at) - calendar.day(memory.last_review)
    return chance(memory.stability, max(elapsed, 0), weights)


def _first_difficulty(rating: int, weights: Weights) -> float:
    return weights.values[4] - math.pow(math.e, weights.values[5] * (rating - 1)) + 1


def _within(value: float, low: float, high: float) -> float:
    return min(max(value, low), high)
