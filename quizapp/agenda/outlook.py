"""What an exam will find if the learner goes on as planned until then. Knows exams and FSRS.

The days until the exam are played through some times: cards come when they are due, new ones as
many a day as planned, and in the window before the exam those that gain most. Whether a card is
remembered is drawn with its chance. What comes out is the mean chance of each card.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from random import Random

from quizapp.agenda.exam import Exam, for_exam
from quizapp.agenda.gain import Known
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
    """

    retention: float
    new: int
    minutes: float
    seconds_an_answer: float


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
        self.near = max(today, exam.day - exam.window)

    def ends(self, cards: Iterable[Known]) -> list[Known]:
        """Return what is remembered of the cards when the exam begins."""
        known, met = {}, 0
        for card in cards:
            day = self.today + met // self.plan.new if self.plan.new else self.near
            if not card.stability and day < self.near:
                met += 1
                known[card.card] = self._as_due(self._answered(card, day))
            else:
                known[card.card] = self._as_due(card) if card.stability else card
        for day in range(self.near, self.exam.day):
            chosen = for_exam(
                known.values(),
                day,
                self.exam,
                self.plan.minutes,
                self.plan.seconds_an_answer,
                self.weights,
            )
            for each in chosen:
                known[each.card] = self._answered(known[each.card], day)
        return [*known.values()]

    def _as_due(self, card: Known) -> Known:
        """Return a card that was answered whenever it was due, until the window begins."""
        while (due := max(self._due(card), self.today)) < self.near:
            card = self._answered(card, due)
        return card

    def _due(self, card: Known) -> int:
        days = raw_interval(card.stability, self.plan.retention, self.weights)
        return card.last_day + max(1, round(days))

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
