"""All four futures of a card, known before one is chosen. Knows memories, study days, FSRS.

Steps, study days and the order of intervals follow Anki (`rslib/src/scheduler/states`, 26.09).
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from functools import cached_property

from quizapp.scheduling import engine
from quizapp.scheduling.calendar import Calendar
from quizapp.scheduling.intervals import PASSED, Raw, Rounding
from quizapp.scheduling.memory import Memory, Phase, Policy, Rating
from quizapp.scheduling.steps import NEW, STEPS, Step

Fitted = Mapping[Rating, tuple[float, float]]
"""Stability and difficulty, by rating."""
RATINGS = (*Rating,)


@dataclass(frozen=True, kw_only=True)
class Asked:
    """A card as it stands when it is answered.

    Attributes:
        memory: What stood before; none for a new card.
        at: When it is answered, but not before the last answer.
        day: Study day of that.
        fitted: Stability and difficulty that each rating leads to; those after the rating that is
            given may be left out.
    """

    memory: Memory | None
    at: datetime
    day: int
    calendar: Calendar
    policy: Policy
    fitted: Fitted

    @property
    def stand(self) -> tuple[Phase, int]:
        """Return phase and step; a new card stands in its first step."""
        return (self.memory.phase, self.memory.step) if self.memory else NEW

    def days(self, fuzz: float | None) -> Mapping[int, int]:
        """Return the intervals of the ratings that lead to days and not to a step.

        Args:
            fuzz: Where in its range an interval falls, from 0 to less than 1; none for no fuzz.
        """
        rounding = Rounding(maximum=self.policy.maximum_interval, factor=fuzz)
        previous = self.memory.interval if self.memory else 0
        return rounding.by_rating(*self.stand, self._raw, previous)

    def after(self, rating: Rating, step: Step, days: int) -> Memory:
        """Return the memory after a rating that leads to a step, or to so many days."""
        stability, difficulty = self.fitted[rating]
        if step.wait is None:
            due_day = self.day + days
            due = self.calendar.start(due_day)
        else:
            due = self.at + step.wait
            due_day = self.calendar.day(due)
        before = self.memory
        forgotten = before and before.phase is Phase.REVIEW and rating is Rating.AGAIN
        return Memory(
            stability=stability,
            difficulty=difficulty,
            phase=step.phase,
            step=step.step,
            last_review=self.at,
            due=due,
            due_day=due_day,
            interval=days,
            reps=(before.reps if before else 0) + 1,
            lapses=(before.lapses if before else 0) + bool(forgotten),
        )

    def good(self, fuzz: float) -> int:
        """Return the interval of Good, or of Easy where Good is a step."""
        rounding = Rounding(maximum=self.policy.maximum_interval, factor=fuzz)
        if self.memory and self.memory.phase is Phase.REVIEW:
            # Hard comes into it, Easy does not.
            return rounding.passing(self._raw[:2], self.memory.interval)[1]
        days = self.days(fuzz)
        return days.get(Rating.GOOD) or days[Rating.EASY]

    def below_good(self, fuzz: float) -> int:
        """Return the interval that the one of `good` must exceed; 0 if there is none."""
        rounding = Rounding(maximum=self.policy.maximum_interval, factor=fuzz)
        if self.memory and self.memory.phase is Phase.REVIEW:
            return rounding.passing(self._raw[:1], self.memory.interval)[0]
        return rounding.days(self._raw[1], 1) if self.stand == NEW else 0

    @cached_property
    def _raw(self) -> Raw:
        retention, weights = self.policy.retention, self.policy.weights
        return engine.raw_intervals(
            [self.fitted[rating][0] for rating in PASSED if rating in self.fitted],
            retention,
            weights,
        )


def outcomes(
    memory: Memory | None, at: datetime, calendar: Calendar, policy: Policy, fuzz: float | None
) -> Mapping[Rating, Memory]:
    """Return the memory that each rating leads to.

    Args:
        memory: What stood before; none for a new card.
        at: When it is answered; before the last answer counts as at the last answer.
        calendar: When the study days of the learner begin.
        policy: How the learner wants to learn.
        fuzz: Where in its range an interval falls, from 0 to less than 1, as `levelled` or `factor`
            gives it; none for no fuzz. The log keeps it, so that the same memory comes of a replay.
    """
    found = asked(memory, at, calendar, policy)
    days = found.days(fuzz)
    steps = STEPS[found.stand]
    return {rating: found.after(rating, steps[rating], days.get(rating, 0)) for rating in RATINGS}


def outcome(
    memory: Memory | None,
    at: datetime,
    calendar: Calendar,
    policy: Policy,
    fuzz: float | None,
    rating: Rating,
) -> Memory:
    """Return the memory that a rating leads to; the other arguments are those of `outcomes`."""
    # No interval hangs on that of an easier rating.
    found = asked(memory, at, calendar, policy, RATINGS[:rating])
    step = STEPS[found.stand][rating]
    days = found.days(fuzz)[rating] if step.wait is None else 0
    return found.after(rating, step, days)


def asked(
    memory: Memory | None,
    at: datetime,
    calendar: Calendar,
    policy: Policy,
    ratings: Iterable[Rating] = RATINGS,
) -> Asked:
    """Return a card as it stands when it is answered.

    Args:
        memory: As for `outcomes`, and so the next three.
        at: When it is answered.
        calendar: When the study days of the learner begin.
        policy: How the learner wants to learn.
        ratings: Those that may be given, the hardest first and none left out between.
    """
    at = max(at, memory.last_review) if memory else at
    day = calendar.day(at)
    stability, difficulty, elapsed = 0.0, 0.0, 0
    if memory:
        stability, difficulty = memory.stability, memory.difficulty
        elapsed = day - calendar.day(memory.last_review)
    following = engine.following(policy.weights)
    fitted = {rating: following(stability, difficulty, elapsed, rating) for rating in ratings}
    return Asked(memory=memory, at=at, day=day, calendar=calendar, policy=policy, fitted=fitted)
