"""Which items are worth mending first, and why. Knows arithmetic only."""

from collections.abc import Collection
from enum import StrEnum

from quizapp.analysis.figure import Figure

# Fewer than that know it: it is asked of something that was not learnt, or not understood.
HARD = 0.3
# More than that know it: then it cannot tell anyone apart, and need not.
EASY = 0.95
# Below it an item is poor (R. L. Ebel, Measuring Educational Achievement, 1965).
POOR = 0.2
# So many times as long as the usual item of the deck.
LONG = 2.0


class Reason(StrEnum):
    """Why an item is worth mending."""

    BACKWARDS = "backwards"
    REPORTED = "reported"
    GUESSED = "guessed"
    HARD = "hard"
    WEAK = "weak"
    IDLE = "idle"
    SLOW = "slow"


# An item that those miss who know the rest is most likely wrong; one that is slow is only long.
WEIGHTS = {
    Reason.BACKWARDS: 4,
    Reason.REPORTED: 3,
    Reason.GUESSED: 3,
    Reason.HARD: 2,
    Reason.WEAK: 1,
    Reason.IDLE: 1,
    Reason.SLOW: 1,
}


def reasons(
    *,
    facility: Figure,
    discrimination: Figure,
    options: int,
    idle: int,
    slowness: float | None,
    reports: int,
) -> tuple[Reason, ...]:
    """Return why an item is worth mending, the weightiest reason first; none if it is not.

    Args:
        facility: Share that knew it; without a value if it is hidden.
        discrimination: Likewise, how far it tells apart; backwards if it surely is below 0.
        options: How many options it has; 0 if it is not chosen from any.
        idle: How many of its wrong options do not work.
        slowness: Its time as a multiple of the usual one of the deck; none if not known.
        reports: How many reports of it wait.
    """
    share, telling = facility.value, discrimination.value
    # Of few answers a correlation is below 0 by chance as well.
    backwards = discrimination.high is not None and discrimination.high < 0
    weak = telling is not None and telling < POOR
    guessed = share is not None and options > 0 and share <= 1 / options
    found = {
        Reason.BACKWARDS: backwards,
        Reason.REPORTED: reports > 0,
        Reason.GUESSED: guessed,
        Reason.HARD: share is not None and share < HARD and not guessed,
        Reason.WEAK: weak and not backwards and (share or 0) <= EASY,
        Reason.IDLE: idle > 0,
        Reason.SLOW: slowness is not None and slowness > LONG,
    }
    return tuple(reason for reason, is_so in found.items() if is_so)


def worth_mending(found: Collection[Reason]) -> int:
    """Return how much mending an item is worth: 0 for nothing to mend."""
    return sum(WEIGHTS[reason] for reason in found)
