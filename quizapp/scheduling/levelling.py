"""Cards move within the range of their fuzz towards lighter and easier days. Knows outcomes.

How a caller uses it, at the moment of answering:

    room = levelling_room(memory, at, calendar, policy)
    load = ...                       # cards due on each study day from room.first to room.last
    fuzz = levelled(room, load, easy_days, seed)
    memory = outcomes(memory, at, calendar, policy, fuzz)[rating]     # and the log keeps `fuzz`

The rule is that of Anki (`rslib/src/scheduler/states/load_balancer.rs`, 26.09): chance decides,
and a day weighs 1/(cards² · interval). Two things differ. An easy day without cards stays easy;
there, Anki weighs it like any empty day. And one factor moves all buttons, so that what the buttons
promise holds; there, each button draws its own day.
"""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from quizapp.scheduling.calendar import Calendar
from quizapp.scheduling.intervals import factor
from quizapp.scheduling.memory import Memory, Policy
from quizapp.scheduling.outcomes import asked

# Farther away, a day more or less weighs little.
FARTHEST = 90
WEEK = 7
NORMAL, REDUCED, MINIMUM = 1.0, 0.5, 0.0001
ALL, NONE = 100, 0
# So rare is a card on a day that has another one of its fact.
BESIDE_SIBLING = 0.001
LAST = 1 - 1e-9


@dataclass(frozen=True, kw_only=True)
class Room:
    """The study days that a card may come to.

    Attributes:
        today: The study day of the answer, as an ordinal.
        factors: By study day, as an ordinal, the fuzz that leads there; no day if there is nothing
            to choose.
    """

    today: int
    factors: Mapping[int, float]

    @property
    def first(self) -> int:
        """Return the first study day of the room; today if there is nothing to choose."""
        return min(self.factors, default=self.today)

    @property
    def last(self) -> int:
        """Return the last study day of the room; today if there is nothing to choose."""
        return max(self.factors, default=self.today)


def levelling_room(memory: Memory | None, at: datetime, calendar: Calendar, policy: Policy) -> Room:
    """Return the study days that the fuzz allows for Good, or for Easy where Good is a step.

    Args:
        memory: What stood before; none for a new card.
        at: When it is answered.
        calendar: When the study days of the learner begin.
        policy: How the learner wants to learn.
    """
    card = asked(memory, at, calendar, policy)
    low, high = card.good(0.0), card.good(LAST)
    if low == high or low > FARTHEST:
        return Room(today=card.day, factors={})
    wide = high - low + 1
    factors = [(place + 0.5) / wide for place in range(wide)]
    days: Iterable[int] = range(low, high + 1)
    if card.below_good(LAST) >= low:
        # The range depends on the day of Hard here, so that factors are tried and not computed.
        days = map(card.good, factors)
    by_day = zip((card.day + each for each in days), factors, strict=True)
    return Room(today=card.day, factors=dict(by_day))


def levelled(
    room: Room,
    load: Mapping[int, int],
    easy_days: Sequence[int],
    seed: str,
    avoided: Collection[int] = (),
) -> float | None:
    """Return the fuzz that leads to a light and easy day of the room.

    Args:
        room: The study days that the card may come to.
        load: How many cards are due already, by study day as an ordinal.
        easy_days: How much of the usual load each weekday is to have in percent, Monday first: 100,
            0 for as little as possible, else half; empty for no wishes.
        seed: Decides among days; the same gives the same day.
        avoided: Study days on which another card of the fact is due.

    Returns:
        The fuzz, from 0 to less than 1; drawn from the seed alone if there is nothing to choose;
        none for no seed.
    """
    drawn = factor(seed)
    if drawn is None or not room.factors:
        return drawn
    shares = _shares([*room.factors], load, easy_days or (ALL,) * WEEK)
    weights = {
        day: share * _lightness(load.get(day, 0), day - room.today) * _apart(day, avoided)
        for day, share in shares.items()
    }
    left = drawn * sum(weights.values())
    for day, weight in weights.items():
        left -= weight
        if left < 0:
            return room.factors[day]
    return room.factors[room.last]


def _lightness(cards: int, interval: int) -> float:
    return 1 / (cards * cards * interval) if cards else 1.0


def _apart(day: int, avoided: Collection[int]) -> float:
    return BESIDE_SIBLING if day in avoided else 1.0


def _shares(
    days: Sequence[int], load: Mapping[int, int], easy_days: Sequence[int]
) -> Mapping[int, float]:
    """Return how far the wishes for weekdays allow each study day, 0-1."""
    # The study day 1 was a Monday.
    wished = {day: _wish(easy_days[(day - 1) % WEEK]) for day in days}
    total, wishes = sum(load.get(day, 0) for day in days), sum(wished.values())
    return {
        day: _reduced(load.get(day, 0), total, wishes) if wish == REDUCED else wish
        for day, wish in wished.items()
    }


def _reduced(cards: int, total: int, wishes: float) -> float:
    """Return the share of a day of half the load: little once it has its half of the cards."""
    others = wishes - REDUCED
    return MINIMUM if others and cards / REDUCED > (total - cards) / others else NORMAL


def _wish(percent: int) -> float:
    if percent >= ALL:
        return NORMAL
    return MINIMUM if percent <= NONE else REDUCED
