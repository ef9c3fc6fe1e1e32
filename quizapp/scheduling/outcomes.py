"""All four futures of a card, known before one is chosen. Knows memories, study days, FSRS.

Steps, study days and the order of intervals follow Anki (`rslib/src/scheduler/states`, 26.09).
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta

from quizapp.scheduling import engine
from quizapp.scheduling.calendar import Calendar
from quizapp.scheduling.intervals import Rounding, factor
from quizapp.scheduling.memory import Memory, Phase, Policy, Rating

FIRST_STEP, LAST_STEP = timedelta(minutes=1), timedelta(minutes=10)
BETWEEN_STEPS = (FIRST_STEP + LAST_STEP) / 2
RELEARNING_STEP = timedelta(minutes=10)
HARD_RELEARNING_STEP = RELEARNING_STEP * 1.5


@dataclass(frozen=True, kw_only=True)
class _Answered:
    """An answer to a card, whatever its rating.

    Attributes:
        at: When, but not before the last answer.
        fitted: Stability and difficulty by rating.
    """

    memory: Memory | None
    at: datetime
    calendar: Calendar
    fitted: Mapping[Rating, tuple[float, float]]

    def stepped(self, rating: Rating, phase: Phase, step: int, wait: timedelta) -> Memory:
        """Return the memory of a card that stays in its steps, or falls back to them."""
        due = self.at + wait
        return self._after(rating, phase, step, (due, self.calendar.day(due), 0))

    def learnt(self, rating: Rating, days: int) -> Memory:
        """Return the memory of a card that comes again after so many study days."""
        due_day = self.calendar.day(self.at) + days
        return self._after(rating, Phase.REVIEW, 0, (self.calendar.start(due_day), due_day, days))

    def _after(
        self, rating: Rating, phase: Phase, step: int, due: tuple[datetime, int, int]
    ) -> Memory:
        stability, difficulty = self.fitted[rating]
        before = self.memory
        forgotten = before and before.phase is Phase.REVIEW and rating is Rating.AGAIN
        return Memory(
            stability=stability,
            difficulty=difficulty,
            phase=phase,
            step=step,
            last_review=self.at,
            due=due[0],
            due_day=due[1],
            interval=due[2],
            reps=(before.reps if before else 0) + 1,
            lapses=(before.lapses if before else 0) + bool(forgotten),
        )


def outcomes(
    memory: Memory | None, at: datetime, calendar: Calendar, policy: Policy, seed: str
) -> Mapping[Rating, Memory]:
    """Return the memory that each rating leads to.

    Args:
        memory: What stood before; none for a new card.
        at: When it is answered; before the last answer counts as at the last answer.
        calendar: When the study days of the learner begin.
        policy: How the learner wants to learn.
        seed: Decides the fuzz of the intervals; empty for none.
    """
    at = max(at, memory.last_review) if memory else at
    fitted = _fitted(memory, at, calendar)
    answered = _Answered(memory=memory, at=at, calendar=calendar, fitted=fitted)
    raw = [engine.raw_interval(fitted[rating][0], policy.retention) for rating in Rating]
    rounding = Rounding(maximum=policy.maximum_interval, factor=factor(seed))
    phase = memory.phase if memory else Phase.LEARNING
    if memory and phase is Phase.REVIEW:
        return _of_learnt(answered, rounding.passing((raw[1], raw[2], raw[3]), memory.interval))
    if memory is None or (phase is Phase.LEARNING and memory.step == 0):
        return _of_beginning(answered, rounding.skipping(raw[2], raw[3]))
    return _of_steps(answered, phase, *rounding.graduating(raw[2], raw[3]))


def _fitted(
    memory: Memory | None, at: datetime, calendar: Calendar
) -> Mapping[Rating, tuple[float, float]]:
    if memory is None:
        return {rating: engine.first(rating) for rating in Rating}
    before = (memory.stability, memory.difficulty)
    elapsed = calendar.day(at) - calendar.day(memory.last_review)
    return {rating: engine.following(*before, elapsed, rating) for rating in Rating}


def _of_learnt(answered: _Answered, days: tuple[int, int, int]) -> Mapping[Rating, Memory]:
    again = answered.stepped(Rating.AGAIN, Phase.RELEARNING, 0, RELEARNING_STEP)
    passed = (Rating.HARD, Rating.GOOD, Rating.EASY)
    return {Rating.AGAIN: again} | {
        rating: answered.learnt(rating, each) for rating, each in zip(passed, days, strict=True)
    }


def _of_beginning(answered: _Answered, easy: int) -> Mapping[Rating, Memory]:
    phase = Phase.LEARNING
    return {
        Rating.AGAIN: answered.stepped(Rating.AGAIN, phase, 0, FIRST_STEP),
        Rating.HARD: answered.stepped(Rating.HARD, phase, 0, BETWEEN_STEPS),
        Rating.GOOD: answered.stepped(Rating.GOOD, phase, 1, LAST_STEP),
        Rating.EASY: answered.learnt(Rating.EASY, easy),
    }


def _of_steps(answered: _Answered, phase: Phase, good: int, easy: int) -> Mapping[Rating, Memory]:
    """Return the futures of a card in the last step before it is learnt, or learnt again."""
    if phase is Phase.RELEARNING:
        again = answered.stepped(Rating.AGAIN, phase, 0, RELEARNING_STEP)
        hard = answered.stepped(Rating.HARD, phase, 0, HARD_RELEARNING_STEP)
    else:
        again = answered.stepped(Rating.AGAIN, phase, 0, FIRST_STEP)
        hard = answered.stepped(Rating.HARD, phase, 1, LAST_STEP)
    return {
        Rating.AGAIN: again,
        Rating.HARD: hard,
        Rating.GOOD: answered.learnt(Rating.GOOD, good),
        Rating.EASY: answered.learnt(Rating.EASY, easy),
    }
