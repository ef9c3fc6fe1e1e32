"""How much work lies between today and a later day. Knows FSRS.

Reckoned as if every answer were Good at the pace of the learner's retention; a card that is
forgotten on the way is asked once more.
"""

from collections.abc import Iterable
from dataclasses import dataclass

from quizapp.scheduling import DEFAULT, Rating, Weights, first, following, raw_interval

# A new card comes back after a minute and after ten; of those that are due, a tenth is forgotten
# and asked again.
ANSWERS_A_NEW_CARD, ANSWERS_A_CARD = 2.5, 1.1
MIDDLE_DIFFICULTY = 5.0
# Until there are figures of a learner's own: a guess, which counts as so many answers, so that one
# quick answer says little.
SECONDS_AN_ANSWER, ANSWERS_GUESSED = 10.0, 30


@dataclass(frozen=True, kw_only=True)
class Sort:
    """Cards that are known about as well.

    Attributes:
        cards: How many.
        stability: Days until the chance to remember one falls to 90 %; 0 for new cards.
    """

    cards: int
    stability: float


def pace(answers: int, milliseconds: int) -> float:
    """Return about how many seconds an answer takes a learner.

    Args:
        answers: How many they gave lately.
        milliseconds: How long those took together.
    """
    guessed = ANSWERS_GUESSED * SECONDS_AN_ANSWER
    return (guessed + milliseconds / 1000) / (ANSWERS_GUESSED + answers)


def answers_until(
    found: Iterable[Sort], days: int, retention: float, weights: Weights = DEFAULT
) -> float:
    """Return about how many answers some cards take within the next days.

    Args:
        found: The cards; new ones are met evenly over the days.
        days: How many days, today included.
        retention: The share to be remembered when a card is due, 0-1.
        weights: How fast the learner forgets.
    """
    return sum(each.cards * _answers(each.stability, days, retention, weights) for each in found)


def _answers(stability: float, days: int, retention: float, weights: Weights) -> float:
    if not stability:
        learnt, _ = first(Rating.GOOD, weights)
        return ANSWERS_A_NEW_CARD + _repeats(learnt, 0.0, days / 2, retention, weights)
    # On the average half of the time until it is due has passed.
    passed = max(1.0, raw_interval(stability, retention, weights)) / 2
    return _repeats(stability, passed, days, retention, weights)


def _repeats(
    stability: float, passed: float, days: float, retention: float, weights: Weights
) -> float:
    """Return how often a card comes back within days, so many days after its last answer."""
    after, at, times = following(weights), -passed, 0
    difficulty = MIDDLE_DIFFICULTY
    while True:
        interval = max(1, round(raw_interval(stability, retention, weights)))
        at += interval
        if at >= days:
            return times * (2 - retention)
        times += 1
        stability, difficulty = after(stability, difficulty, interval, Rating.GOOD)
