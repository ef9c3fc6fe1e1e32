"""What an exam will find if the learner goes on as planned until then. Knows exams and FSRS.

The days until the exam are played through some times: cards come when they are due, new ones as
many a day as planned, and in the window before the exam those that gain most; on days off nothing
comes. Whether a card is remembered is drawn with its chance. What comes out is the mean chance of
each card.
"""

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from random import Random

from quizapp.agenda.exam import Exam, for_exam
from quizapp.agenda.gain import Gain, Known
from quizapp.scheduling import DEFAULT, Rating, Weights, following, raw_interval

# Each play of so many cards takes some tens of milliseconds; chance evens out among many.
MOST_CARDS, MOST_PLAYS = 1200, 8


@dataclass(frozen=True, kw_only=True)
class Plan:
    """How a learner means to study.

    Attributes:
        retention: Share of cards to be remembered when due.
        new: New cards a day.
        minutes: Time for each day of the window before the exam.
        seconds_an_answer: How long an answer takes.
        days_off: Study days without study, as ordinals.
    """

    retention: float
    new: int
    minutes: float
    seconds_an_answer: float
    days_off: Collection[int] = ()


def chances_if_studied(
    cards: Sequence[Known],
    today: int,
    exam: Exam,
    plan: Plan,
    weights: Weights = DEFAULT,
    seed: int = 0,
) -> Mapping[int, float]:
    """Return the chance to remember each card on the day of the exam, by its id.

    Args:
        cards: The cards of the exam; new ones in the order to learn them.
        today: The study day, as an ordinal.
        exam: The exam.
        plan: How the learner means to study.
        weights: How fast the learner forgets.
        seed: Decides what is remembered.
    """
    plays = max(1, min(MOST_PLAYS, MOST_CARDS // max(len(cards), 1)))
    drawn = Random(seed)  # noqa: S311 - seeded, not secret
    found: dict[int, float] = defaultdict(float)
    for _ in range(plays):
        for card in _Play(today, exam, plan, weights, drawn).ends(cards):
            found[card.card] += card.chance_on(exam.day, weights) / plays
    return found


class _Play:
    """The days until the exam, once."""

    def __init__(self, today: int, exam: Exam, plan: Plan, weights: Weights, drawn: Random) -> None:
        self.today, self.exam, self.plan, self.weights = today, exam, plan, weights
        self.after, self.drawn = following(weights), drawn
        near = max(today, exam.day - exam.window)
        self.near = near
        self.usual, self.last = (
            [day for day in days if day not in plan.days_off]
            for days in (range(today, near), range(near, exam.day))
        )

    def ends(self, cards: Iterable[Known]) -> list[Known]:
        """Return what is remembered of the cards when the exam begins."""
        known = {}
        first_days = (day for day in self.usual for _ in range(self.plan.new))
        for card in cards:
            day = None if card.stability else next(first_days, None)
            begun = card if day is None else self._answered(card, day)
            known[card.card] = self._as_due(begun) if begun.stability else begun
        for day in self.last:
            for gain in self._chosen(known.values(), day):
                known[gain.card] = self._answered(known[gain.card], day)
        return [*known.values()]

    def _chosen(self, cards: Iterable[Known], day: int) -> list[Gain]:
        """Return what comes on a day of the window: no more new cards than on any other day."""
        found = [*cards]
        met = [each for each in found if each.stability]
        new = [each for each in found if not each.stability][: self.plan.new]
        minutes, pace = self.plan.minutes, self.plan.seconds_an_answer
        return for_exam([*met, *new], day, self.exam, minutes, pace, self.weights)

    def _as_due(self, card: Known) -> Known:
        """Return a card that was answered whenever it was due, until the window begins."""
        while (due := self._due(card)) < self.near:
            card = self._answered(card, due)
        return card

    def _due(self, card: Known) -> int:
        """Return the next day of study on which a card is due."""
        days = raw_interval(card.stability, self.plan.retention, self.weights)
        due = max(card.last_day + max(1, round(days)), self.today)
        place = bisect_left(self.usual, due)
        return self.usual[place] if place < len(self.usual) else self.near

    def _answered(self, card: Known, day: int) -> Known:
        """Return a card after it was answered; what was forgotten is asked again at once."""
        before = (card.stability, card.difficulty)
        elapsed = max(day - card.last_day, 0)
        if self.drawn.random() < card.chance_on(day, self.weights):
            state = self.after(*before, elapsed, Rating.GOOD)
        else:
            first = Rating.AGAIN if card.stability else Rating.GOOD
            state = self.after(*self.after(*before, elapsed, first), 0, Rating.GOOD)
        return replace(card, last_day=day, stability=state[0], difficulty=state[1])
