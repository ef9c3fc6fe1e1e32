"""What someone remembers of a card, how they rate it, and how they want to learn. Knows weights."""

from dataclasses import dataclass
from datetime import datetime
from enum import IntEnum, StrEnum

from quizapp.scheduling.weights import DEFAULT, Weights

LEAST_RETENTION, MOST_RETENTION = 0.70, 0.97
LONGEST_INTERVAL = 36_500


class PolicyError(ValueError):
    """A wish about learning that cannot be met."""


class Rating(IntEnum):
    """How well someone knew a card."""

    AGAIN = 1
    HARD = 2
    GOOD = 3
    EASY = 4


class Phase(StrEnum):
    """Where a card stands: in its first steps, learnt, or in its steps after it was forgotten."""

    LEARNING = "learning"
    REVIEW = "review"
    RELEARNING = "relearning"


@dataclass(frozen=True, kw_only=True)
class Memory:
    """What someone remembers of a card, as far as the schedule goes.

    Attributes:
        stability: Days until the chance to remember falls to 90 %.
        difficulty: 1-10.
        step: Learning or relearning step, counted from 0; 0 once learnt.
        last_review: When it was last answered.
        due: When it is to be asked again.
        due_day: Study day of that, as an ordinal.
        interval: Study days from the last answer to the due day; 0 in steps.
        reps: How often it was answered.
        lapses: How often it was forgotten once learnt.
    """

    stability: float
    difficulty: float
    phase: Phase
    step: int
    last_review: datetime
    due: datetime
    due_day: int
    interval: int
    reps: int
    lapses: int


@dataclass(frozen=True, kw_only=True)
class Policy:
    """How someone wants to learn.

    Attributes:
        retention: Share of cards to be remembered when due, 0.70-0.97.
        maximum_interval: Longest interval in days.
        weights: How fast they forget.
    """

    retention: float = 0.9
    maximum_interval: int = LONGEST_INTERVAL
    weights: Weights = DEFAULT

    def __post_init__(self) -> None:
        """Refuse what FSRS would take and answer with nonsense.

        Raises:
            PolicyError: If retention or interval is out of range.
        """
        if not LEAST_RETENTION <= self.retention <= MOST_RETENTION:
            raise PolicyError(
                f"The retention is {self.retention}; "
                f"use a share from {LEAST_RETENTION} to {MOST_RETENTION}."
            )
        if not 1 <= self.maximum_interval <= LONGEST_INTERVAL:
            raise PolicyError(
                f"The longest interval is {self.maximum_interval} days; "
                f"use 1 to {LONGEST_INTERVAL}."
            )
