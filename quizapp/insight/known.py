"""How well cards are known, by stability and difficulty. No database."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from quizapp.scheduling import Phase

Standing = tuple[str, int, int, int]
"""Phase, class of stability, class of difficulty, and how many cards stand there."""


@dataclass(frozen=True, kw_only=True)
class Known:
    """How well cards are known.

    Attributes:
        learnt: Cards past their first steps.
        in_steps: Cards in their first steps, or in those after they were forgotten.
        stability: Learnt cards by the power of two that their stability in days has reached: 0
            below 2, 1 below 4, ...
        difficulty: Learnt cards by their difficulty without its fraction, 1-10.
    """

    learnt: int
    in_steps: int
    stability: Mapping[int, int]
    difficulty: Mapping[int, int]


def known(standings: Iterable[Standing]) -> Known:
    """Return how well cards are known, by where they stand."""
    stability, difficulty, in_steps = Counter[int](), Counter[int](), 0
    for phase, power, hardness, cards in standings:
        if phase == Phase.REVIEW:
            stability[power] += cards
            difficulty[hardness] += cards
        else:
            in_steps += cards
    return Known(
        learnt=stability.total(),
        in_steps=in_steps,
        stability=+stability,
        difficulty=+difficulty,
    )
