"""Reviews of learners who forget by known weights."""

import math
import random
from collections.abc import Iterable

from quizapp.scheduling import DEFAULT, Weights, chance, first, following
from quizapp.scheduling.fit import History
from quizapp.scheduling.weights import BOUNDS

FIRST_RATINGS = (0.24, 0.094, 0.495, 0.171)
PASSED_RATINGS = (0.224, 0.631, 0.145)


def near_default(seed: int, spread: float) -> Weights:
    """Return weights as those of a learner who forgets somewhat otherwise than most."""
    drawn = random.Random(seed)
    return Weights(
        tuple(
            min(max(value * math.exp(drawn.gauss(0, spread)), low), high)
            for value, (low, high) in zip(DEFAULT.values, BOUNDS, strict=True)
        )
    )


def histories(
    weights: Weights, reviews: int, seed: int, of_card: int | None = None
) -> list[list[tuple[int, int]]]:
    """Return histories of cards, about so many reviews in all, studied when the default says.

    A card has so many reviews, or any number from 2 to 9.
    """
    drawn, after, usual = random.Random(seed), following(weights), following()
    found: list[list[tuple[int, int]]] = []
    start = left = 0
    while left < reviews:
        start += drawn.random() < 0.2
        rating = drawn.choices([1, 2, 3, 4], FIRST_RATINGS)[0]
        day, history = start, [(start, rating)]
        truth, planned = first(rating, weights), first(rating)
        for _ in range(of_card - 1 if of_card else drawn.randint(1, 8)):
            waits = max(1, round(planned[0] * drawn.uniform(0.8, 1.4)))
            day += waits
            knows = drawn.random() < chance(truth[0], waits, weights)
            rating = drawn.choices([2, 3, 4], PASSED_RATINGS)[0] if knows else 1
            history.append((day, rating))
            truth, planned = after(*truth, waits, rating), usual(*planned, waits, rating)
        found.append(history)
        left += len(history)
    return found


def by_column(found: Iterable[Iterable[tuple[int, int]]]) -> list[History]:
    """Return histories as a fit takes them."""
    return [History(*zip(*each, strict=True)) for each in found]
