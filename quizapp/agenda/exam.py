"""Studying for an exam: what to ask in the last days, and what to expect on the day. Knows gains.

Until the last days, cards come when they are due, as always: to study for the exam all term gains
nothing (`docs/decisions/exams.md`). In the window before the exam those come first that gain most
per answer, so many minutes a day and no more, so that nothing is left for the last night.
"""

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import chain

from quizapp.agenda.gain import Gain, Known, ranked, within
from quizapp.scheduling import DEFAULT, Weights
from quizapp.scheduling.proportion import NINETY

WINDOW = 7
# How far FSRS is off with its default weights and with weights of the learner's own: the root of
# the mean square over groups of reviews, of 9,999 learners (srs-benchmark). It is the same error
# for all cards of a learner.
MODEL_ERROR, FITTED_ERROR = 0.092, 0.065


@dataclass(frozen=True, kw_only=True)
class Exam:
    """When an exam is.

    Attributes:
        day: Its study day, as an ordinal.
        window: How many study days before it the order of study changes.
    """

    day: int
    window: int = WINDOW

    def is_near(self, today: int) -> bool:
        """Return whether a study day, as an ordinal, lies in the window before the exam."""
        return self.day - self.window <= today < self.day


@dataclass(frozen=True, kw_only=True)
class Forecast:
    """What share of some cards will be remembered.

    Attributes:
        cards: How many cards.
        expected: The share expected, 0-1.
        error: Its standard error: by chance, and because the model of memory is not exact.
    """

    cards: int
    expected: float
    error: float

    @property
    def low(self) -> float:
        """Return what is passed in 95 of 100 cases."""
        return max(0.0, self.expected - NINETY * self.error)

    @property
    def high(self) -> float:
        """Return what is passed in 5 of 100 cases."""
        return min(1.0, self.expected + NINETY * self.error)


def for_exam(
    cards: Iterable[Known],
    today: int,
    exam: Exam,
    minutes: float,
    seconds_an_answer: float,
    weights: Weights = DEFAULT,
) -> list[Gain]:
    """Return what to study on a day of the window, in this order.

    Args:
        cards: The cards of the exam, new ones included.
        today: The study day, as an ordinal.
        exam: The exam.
        minutes: The time of the day.
        seconds_an_answer: How long an answer takes.
        weights: How fast the learner forgets.
    """
    return within(ranked(cards, today, exam.day, weights), minutes, seconds_an_answer)


def in_time(
    exams: Sequence[tuple[Sequence[Gain], float]], minutes: float, seconds_an_answer: float
) -> list[Gain]:
    """Return what to study on a day for exams of the days to come, in this order.

    What gains most is planned, whatever exam it is for, as far as it fits into the minutes before
    that. Of what is planned comes first what is for the nearest exam. So a later one takes no time
    that its own days have, and a nearer one none that is worth more to the later one. It is the
    rule for jobs with deadlines and profits (Sahni, "Algorithms for Scheduling Independent Tasks",
    Journal of the ACM, 1976).

    Args:
        exams: What is gained by each card for an exam, as `ranked` gives it, and how many minutes
            there are on the days between this one and the exam; the nearest exam first.
        minutes: The time of the day.
        seconds_an_answer: How long an answer takes.
    """
    per_minute = 60 / seconds_an_answer
    # How many answers there is still time for until each exam.
    room = [(minutes + later) * per_minute for _, later in exams]
    planned: list[list[Gain]] = [[] for _ in exams]
    full = [False for _ in exams]
    worth = [(gain, place) for place, (gains, _) in enumerate(exams) for gain in gains]
    for gain, place in sorted(worth, key=lambda each: -each[0].per_answer):
        full[place] = full[place] or min(room[place:]) < gain.answers
        if not full[place]:
            planned[place].append(gain)
            room[place:] = [each - gain.answers for each in room[place:]]
    return within(chain.from_iterable(planned), minutes, seconds_an_answer)


def forecast(chances: Iterable[float], model_error: float = MODEL_ERROR) -> Forecast | None:
    """Return the share of cards that will be remembered; none for no cards.

    Args:
        chances: The chance to remember each card on the day, 0-1; new cards have none.
        model_error: How far they are off, all in one direction; that of default weights.
    """
    found = [*chances]
    if not found:
        return None
    count, expected = len(found), math.fsum(found) / len(found)
    by_chance = math.fsum(each * (1 - each) for each in found) / count**2
    # Where all is known or nothing, there is no room for the model to be wrong.
    by_model = model_error * min(1.0, 4 * expected * (1 - expected))
    return Forecast(cards=count, expected=expected, error=math.hypot(by_chance**0.5, by_model))
