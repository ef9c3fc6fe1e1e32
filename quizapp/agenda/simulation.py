"""Learners who exist in numbers only: what a way of studying costs and what it leads to.

The truth of the simulation is FSRS itself: whether such a learner remembers is drawn with the very
chance that the schedule reckons with. So it compares ways of studying; it proves nothing about
people. What decides the next day is the code of the program: outcomes, levelling, exam. Knows the
rules of the agenda and scheduling.

How answers are rated and how long they take are the averages of Anki's users that fsrs-rs simulates
with (`SimulatorConfig` in `fsrs-rs/src/simulation.rs`).
"""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from random import Random

from quizapp.agenda.exam import Exam, for_exam
from quizapp.agenda.gain import Known
from quizapp.scheduling import (
    Calendar,
    Memory,
    Phase,
    Policy,
    Rating,
    levelled,
    levelling_room,
    outcomes,
    recall,
)

CALENDAR = Calendar(zone="UTC", rollover_hour=4)
BEGIN = datetime(2026, 1, 5, 12, tzinfo=UTC)
DAY = timedelta(days=1)
RATINGS: tuple[Rating, ...] = tuple(Rating)
FIRST_RATINGS = (0.24, 0.094, 0.495, 0.171)
# Of what is remembered: Hard, Good, Easy.
PASSED_RATINGS = (0.224, 0.631, 0.145)
# What follows in the steps, by the rating before.
STEP_RATINGS: Mapping[Phase, Sequence[Sequence[float]]] = {
    Phase.LEARNING: (
        (0.3686, 0.0628, 0.5108, 0.0577),
        (0.0442, 0.4553, 0.4457, 0.0549),
        (0.0519, 0.0470, 0.8462, 0.0550),
    ),
    Phase.RELEARNING: (
        (0.2157, 0.0643, 0.6595, 0.0604),
        (0.0500, 0.4638, 0.4475, 0.0387),
        (0.1057, 0.1434, 0.7266, 0.0244),
    ),
}
# Seconds that an answer takes, by its rating.
SECONDS: Mapping[Phase, Sequence[float]] = {
    Phase.LEARNING: (19.58, 18.79, 13.78, 10.71),
    Phase.REVIEW: (19.38, 17.59, 12.38, 8.94),
    Phase.RELEARNING: (16.44, 15.25, 12.32, 8.03),
}
SECONDS_AN_ANSWER = 15.0
LATER = 60


@dataclass(frozen=True, kw_only=True)
class Course:
    """What is to be learnt in which time.

    Attributes:
        cards: How many cards.
        days: How many days; an exam is on the day after.
        new: How many new cards a day.
    """

    cards: int
    days: int
    new: int


@dataclass(frozen=True, kw_only=True)
class Way:
    """A way of studying for an exam.

    Attributes:
        retention: Share of cards to be remembered when due.
        minutes: Time for each day of the window before the exam; none if the exam changes nothing.
        capped: Whether no interval leads past the day before the exam.
    """

    retention: float
    minutes: float | None = None
    capped: bool = False


@dataclass(frozen=True, kw_only=True)
class Result:
    """What came of it.

    Attributes:
        reviews: Answers to cards that were learnt.
        minutes: Time for all answers, those in steps included.
        recall: Share of all cards remembered on the day of the exam.
        later: The same, 60 days later.
        worst: Reviews of the day with the most of them.
    """

    reviews: float
    minutes: float
    recall: float
    later: float
    worst: float


class _Learner:
    """Someone who studies day by day."""

    def __init__(self, course: Course, way: Way, seed: int) -> None:
        self.course, self.way = course, way
        self.chance = Random(seed)  # noqa: S311 - seeded, not secret
        self.memories: dict[int, Memory] = {}
        self.seconds = 0.0
        self.reviews: Counter[int] = Counter()
        self.load: Counter[int] = Counter()
        self.first_day = CALENDAR.day(BEGIN)
        self.exam = Exam(day=self.first_day + course.days)

    def studies(self) -> Result:
        for number in range(self.course.days):
            self._day(BEGIN + number * DAY)
        return Result(
            reviews=self.reviews.total(),
            minutes=self.seconds / 60,
            recall=self._remembered(BEGIN + self.course.days * DAY),
            later=self._remembered(BEGIN + (self.course.days + LATER) * DAY),
            worst=max(self.reviews.values(), default=0),
        )

    def _day(self, at: datetime) -> None:
        today = CALENDAR.day(at)
        for card in [*self._asked_again(today)]:
            knows = self.chance.random() < recall(self.memories[card], at, CALENDAR)
            rating = self._drawn((0, *PASSED_RATINGS)) if knows else Rating.AGAIN
            self.reviews[today] += 1
            self._answers(card, rating, at)
        seen = len(self.memories)
        for card in range(seen, min(seen + self.course.new, self.course.cards)):
            self._answers(card, self._drawn(FIRST_RATINGS), at)

    def _asked_again(self, today: int) -> Iterator[int]:
        if self.way.minutes is None or not self.exam.is_near(today):
            due = [card for card, each in self.memories.items() if each.due_day <= today]
            yield from sorted(due, key=lambda card: self.memories[card].due)
            return
        known = [
            Known(
                card=card,
                last_day=CALENDAR.day(each.last_review),
                stability=each.stability,
                difficulty=each.difficulty,
            )
            for card, each in self.memories.items()
        ]
        for each in for_exam(known, today, self.exam, self.way.minutes, SECONDS_AN_ANSWER):
            yield each.card

    def _answers(self, card: int, rating: Rating, at: datetime) -> None:
        """Answer a card, then again as long as it is in steps."""
        memory = self.memories.get(card)
        if memory:
            self.load[memory.due_day] -= 1
        memory = self._after(card, memory, rating, at)
        while memory.phase is not Phase.REVIEW:
            follows = STEP_RATINGS[memory.phase][rating - 1]
            rating = self._drawn(follows)
            memory = self._after(card, memory, rating, at)
        self.memories[card] = memory
        self.load[memory.due_day] += 1

    def _after(self, card: int, memory: Memory | None, rating: Rating, at: datetime) -> Memory:
        phase = memory.phase if memory else Phase.LEARNING
        self.seconds += SECONDS[phase][rating - 1]
        policy = self._policy(at)
        room = levelling_room(memory, at, CALENDAR, policy)
        fuzz = levelled(room, self.load, (), f"{card}/{memory.reps if memory else 0}")
        return outcomes(memory, at, CALENDAR, policy, fuzz)[rating]

    def _policy(self, at: datetime) -> Policy:
        if not self.way.capped:
            return Policy(retention=self.way.retention)
        left = self.exam.day - 1 - CALENDAR.day(at)
        return Policy(retention=self.way.retention, maximum_interval=max(left, 1))

    def _drawn(self, weights: Sequence[float]) -> Rating:
        return self.chance.choices(RATINGS, weights)[0]

    def _remembered(self, at: datetime) -> float:
        chances = (recall(each, at, CALENDAR) for each in self.memories.values())
        return sum(chances) / self.course.cards


def simulate(course: Course, way: Way, seed: int) -> Result:
    """Return what comes of a way of studying for a learner that the seed decides.

    Args:
        course: What is to be learnt.
        way: How it is studied.
        seed: Decides what is remembered and how it is rated.
    """
    return _Learner(course, way, seed).studies()


def averaged(results: Sequence[Result]) -> Result:
    """Return the means of results; at least one."""
    names = Result.__dataclass_fields__
    return Result(
        **{name: sum(getattr(each, name) for each in results) / len(results) for name in names}
    )
