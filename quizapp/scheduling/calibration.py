"""Whether what was foretold came true: chances to remember beside answers. Knows FSRS."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from operator import itemgetter

from quizapp.scheduling import engine
from quizapp.scheduling.memory import Rating
from quizapp.scheduling.proportion import NINETY, wilson
from quizapp.scheduling.weights import DEFAULT, Weights

BINS = 10

Prediction = tuple[float, bool]
"""The chance to remember, 0-1, and whether it was remembered."""


@dataclass(frozen=True, kw_only=True)
class Bin:
    """Reviews of about the same chance.

    Attributes:
        predicted: Mean of their chances.
        actual: Share that was remembered.
        reviews: How many they are.
        low, high: Where the true share lies in 90 of 100 cases, by chance alone.
    """

    predicted: float
    actual: float
    reviews: int
    low: float
    high: float


def predictions(
    histories: Iterable[Iterable[tuple[int, int]]], weights: Weights = DEFAULT, since: int = 0
) -> Iterator[Prediction]:
    """Yield what was foretold of each review on a later study day than the one before, and the end.

    Args:
        histories: The reviews of each card, the oldest first: study day as an ordinal, and rating.
        weights: How fast the learner forgets.
        since: The study day from which on reviews count.
    """
    following = engine.following(weights)
    for history in histories:
        state: tuple[float, float] | None = None
        last = 0
        for day, rating in history:
            elapsed = max(day - last, 0)
            if state is None:
                state = engine.first(rating, weights)
            else:
                if elapsed and day >= since:
                    yield engine.chance(state[0], elapsed, weights), rating > Rating.AGAIN
                state = following(*state, elapsed, rating)
            last = day


def calibration(found: Iterable[Prediction]) -> list[Bin]:
    """Return ten groups of as many reviews each, from the least chance to the greatest.

    Args:
        found: Predictions; fewer than ten make fewer groups.
    """
    ordered = sorted(found, key=itemgetter(0))
    groups = min(BINS, len(ordered))
    edges = [len(ordered) * place // groups for place in range(groups + 1)] if groups else [0]
    return [_bin(ordered[a:b]) for a, b in pairwise(edges)]


def _bin(found: Sequence[Prediction]) -> Bin:
    count, hits = len(found), sum(right for _, right in found)
    sure = wilson(hits, count, NINETY)
    return Bin(
        predicted=sum(chance for chance, _ in found) / count,
        actual=hits / count,
        reviews=count,
        low=sure.low,
        high=sure.high,
    )
