"""Which step a rating leads to: minutes while a card is learnt, days after. Knows ratings only.

The steps are those of Anki without settings: 1 and 10 minutes, 10 minutes for a forgotten card.
"""

from collections.abc import Mapping
from datetime import timedelta
from typing import NamedTuple

from quizapp.scheduling.memory import Phase, Rating

FIRST_STEP, LAST_STEP = timedelta(minutes=1), timedelta(minutes=10)
BETWEEN_STEPS = (FIRST_STEP + LAST_STEP) / 2
RELEARNING_STEP = timedelta(minutes=10)
HARD_RELEARNING_STEP = RELEARNING_STEP * 1.5


class Step(NamedTuple):
    """Where a card goes: its phase, its step, and how long it waits there; none for days."""

    phase: Phase
    step: int
    wait: timedelta | None


_LEARNT = Step(Phase.REVIEW, 0, None)
_BEGIN = Step(Phase.LEARNING, 0, FIRST_STEP)
_FORGOTTEN = Step(Phase.RELEARNING, 0, RELEARNING_STEP)

NEW = (Phase.LEARNING, 0)
STEPS: Mapping[tuple[Phase, int], Mapping[int, Step]] = {
    NEW: {
        Rating.AGAIN: _BEGIN,
        Rating.HARD: Step(Phase.LEARNING, 0, BETWEEN_STEPS),
        Rating.GOOD: Step(Phase.LEARNING, 1, LAST_STEP),
        Rating.EASY: _LEARNT,
    },
    (Phase.LEARNING, 1): {
        Rating.AGAIN: _BEGIN,
        Rating.HARD: Step(Phase.LEARNING, 1, LAST_STEP),
        Rating.GOOD: _LEARNT,
        Rating.EASY: _LEARNT,
    },
    (Phase.REVIEW, 0): {
        Rating.AGAIN: _FORGOTTEN,
        Rating.HARD: _LEARNT,
        Rating.GOOD: _LEARNT,
        Rating.EASY: _LEARNT,
    },
    (Phase.RELEARNING, 0): {
        Rating.AGAIN: _FORGOTTEN,
        Rating.HARD: Step(Phase.RELEARNING, 0, HARD_RELEARNING_STEP),
        Rating.GOOD: _LEARNT,
        Rating.EASY: _LEARNT,
    },
}
"""What each rating leads to, by phase and step; a new card stands where the first step does."""
