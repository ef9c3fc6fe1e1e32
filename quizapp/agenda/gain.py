"""What an answer today is worth for what is remembered on a later day. Knows FSRS.

The gain of a card is the chance to remember it on that day if it is answered today, less the same
if it is not:

    gain = R · Rlater(after Good) + (1 - R) · Rlater(after Again) - Rlater(untouched)

where R is the chance to remember it now. It is divided by the answers expected: a card that is
forgotten is asked once more. The rule is that of greedy teaching (Hunziker et al., "Teaching
Multiple Concepts to a Forgetful Learner", NeurIPS 2019), for one later day and with FSRS as the
model of memory.
"""

from collections.abc import Iterable
from dataclasses import dataclass

from quizapp.scheduling import DEFAULT, Rating, Weights, chance, first, following
from quizapp.scheduling.engine import Following

# A new card is asked twice on its first day: once met, once known.
FIRST_ANSWERS = 2.0


@dataclass(frozen=True, kw_only=True)
class Known:
    """What a learner remembers of a card.

    Attributes:
        card: Its id.
        last_day: Study day of the last answer, as an ordinal; 0 for a new card.
        stability: As of that day; 0 for a new card.
        difficulty: As of that day; 0 for a new card.
    """

    card: int
    last_day: int = 0
    stability: float = 0.0
    difficulty: float = 0.0

    def chance_on(self, day: int, weights: Weights = DEFAULT) -> float:
        """Return the chance to remember the card on a study day, 0-1; 0 for a new card."""
        if not self.stability:
            return 0.0
        return chance(self.stability, max(day - self.last_day, 0), weights)


@dataclass(frozen=True, kw_only=True)
class Gain:
    """What it is worth to study a card today.

    Attributes:
        card: Its id.
        gain: By how much the chance to remember it later rises.
        answers: How many answers that takes, on the average.
    """

    card: int
    gain: float
    answers: float

    @property
    def per_answer(self) -> float:
        """Return the gain of one answer."""
        return self.gain / self.answers


def ranked(
    cards: Iterable[Known], today: int, later: int, weights: Weights = DEFAULT
) -> list[Gain]:
    """Return what is gained by each card, the best per answer first; none that gains nothing.

    Args:
        cards: What the learner remembers.
        today: The study day, as an ordinal.
        later: The study day on which the cards are to be remembered, as an ordinal.
        weights: How fast the learner forgets.
    """
    after = following(weights)
    found = (_gain(card, today, later, weights, after) for card in cards)
    worth = (each for each in found if each.gain > 0)
    return sorted(worth, key=lambda each: (-each.per_answer, each.card))


def within(gains: Iterable[Gain], minutes: float, seconds_an_answer: float) -> list[Gain]:
    """Return the first of them, as many as can be answered in the time.

    Args:
        gains: As `ranked` gives them.
        minutes: The time.
        seconds_an_answer: How long an answer takes.
    """
    left = minutes * 60 / seconds_an_answer
    found = []
    for each in gains:
        left -= each.answers
        if left < 0:
            break
        found.append(each)
    return found


def _gain(card: Known, today: int, later: int, weights: Weights, after: Following) -> Gain:
    days = later - today
    if not card.stability:
        learnt, _ = after(*first(Rating.GOOD, weights), 0, Rating.GOOD)
        return Gain(card=card.card, gain=chance(learnt, days, weights), answers=FIRST_ANSWERS)
    before, elapsed = (card.stability, card.difficulty), today - card.last_day
    now = chance(card.stability, max(elapsed, 0), weights)
    known, _ = after(*before, elapsed, Rating.GOOD)
    # What was forgotten is asked once more on the same day.
    relearnt, _ = after(*after(*before, elapsed, Rating.AGAIN), 0, Rating.GOOD)
    answered = now * chance(known, days, weights) + (1 - now) * chance(relearnt, days, weights)
    return Gain(card=card.card, gain=answered - card.chance_on(later, weights), answers=2.0 - now)
