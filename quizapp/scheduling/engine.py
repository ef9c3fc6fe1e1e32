"""Stability and difficulty by FSRS-6, counted in whole study days. The only door to py-fsrs."""

import math
from datetime import UTC, datetime, timedelta

import fsrs

from quizapp.scheduling.memory import Rating

# Any midnight; py-fsrs only sees how many days lie between two.
MIDNIGHT = datetime(2000, 1, 1, tzinfo=UTC)
# As in Anki; longer than any interval can be.
LONGEST_STABILITY = 36_500.0
SCHEDULER = fsrs.Scheduler(enable_fuzzing=False)
DECAY = -SCHEDULER.parameters[20]
# Chosen by FSRS so that after as many days as the stability the chance to remember is 90 %.
FACTOR = math.pow(0.9, 1 / DECAY) - 1


def first(rating: Rating) -> tuple[float, float]:
    """Return stability and difficulty after the first answer to a card."""
    return _answered(fsrs.Card(card_id=0), rating, 0)


def following(
    stability: float, difficulty: float, elapsed: int, rating: Rating
) -> tuple[float, float]:
    """Return stability and difficulty after another answer.

    Args:
        stability: Before.
        difficulty: Before.
        elapsed: Study days since the last answer.
        rating: The answer.
    """
    # py-fsrs counts blocks of 24 hours, so it is given midnights. Its states differ in their steps
    # only, which are ours.
    card = fsrs.Card(
        card_id=0,
        state=fsrs.State.Review,
        stability=stability,
        difficulty=difficulty,
        last_review=MIDNIGHT,
    )
    return _answered(card, rating, elapsed)


def raw_interval(stability: float, retention: float) -> float:
    """Return the days until the chance to remember falls to the retention."""
    return stability / FACTOR * (math.pow(retention, 1 / DECAY) - 1)


def _answered(card: fsrs.Card, rating: Rating, elapsed: int) -> tuple[float, float]:
    at = MIDNIGHT + timedelta(days=elapsed)
    after, _ = SCHEDULER.review_card(card, fsrs.Rating(rating), at)
    assert after.stability is not None  # noqa: S101 - tells mypy what an answered card always has
    assert after.difficulty is not None  # noqa: S101 - as above
    return min(after.stability, LONGEST_STABILITY), after.difficulty
