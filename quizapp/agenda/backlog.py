"""What comes first where more is due than there is time for, and how long it takes. Knows gains."""

import math
from collections.abc import Iterable, Sequence

from quizapp.agenda.gain import Gain, Known, ranked
from quizapp.scheduling import DEFAULT, Weights

# For so many days the gain of an answer is reckoned: about until a backlog is worked off.
HORIZON = 30
# Nobody plans farther.
FARTHEST = 3650


def worth_most(cards: Iterable[Known], today: int, weights: Weights = DEFAULT) -> list[Gain]:
    """Return overdue cards in the order to answer them when not all can be: most gain per answer.

    What counts is what is remembered a month from now. So what is being lost comes before what
    keeps, and what would soon be lost again comes last.

    Args:
        cards: The overdue cards.
        today: The study day, as an ordinal.
        weights: How fast the learner forgets.
    """
    return ranked(cards, today, today + HORIZON, weights)


def days_to_clear(
    backlog: int, arrivals: Sequence[float], minutes: float, seconds_a_card: float
) -> int | None:
    """Return in how many days a backlog is gone; none if it never is.

    Args:
        backlog: How many cards are overdue.
        arrivals: How many more become due on each day, from today on; the last holds for all later.
        minutes: The time of a day.
        seconds_a_card: How long a card takes, with what has to be asked again.
    """
    a_day = minutes * 60 / seconds_a_card
    left = float(backlog)
    for number, more in enumerate(arrivals):
        if left <= 0:
            return number
        left += more - a_day
    number = len(arrivals)
    gone_a_day = a_day - (arrivals[-1] if arrivals else 0.0)
    if left > 0:
        if gone_a_day <= 0:
            return None
        number += math.ceil(left / gone_a_day)
    return number if number <= FARTHEST else None
