"""Intervals in days as Anki makes them: rounded, fuzzed, in order. Knows phases and ratings.

The rules are those of `rslib/src/scheduler/states` in Anki 26.09.
"""

from collections.abc import Mapping, Sequence
from hashlib import blake2b
from math import floor
from typing import NamedTuple

from quizapp.scheduling.memory import Phase, Rating

# From where on an interval may move, by a day and which share of the days of each range.
SHORT, MIDDLE, LONG = 2.5, 7.0, 20.0
SHORT_SHARE, MIDDLE_SHARE, LONG_SHARE = 0.15, 0.1, 0.05
OF_SHORT = SHORT_SHARE * (MIDDLE - SHORT)
OF_MIDDLE = MIDDLE_SHARE * (LONG - MIDDLE)
FACTOR_BITS = 53

PASSED = (Rating.HARD, Rating.GOOD, Rating.EASY)
Raw = Sequence[float]
"""Raw intervals in days: of Hard, Good and Easy."""


class Rounding(NamedTuple):
    """How raw intervals become whole days.

    Attributes:
        maximum: Longest interval in days.
        factor: Where in its range an interval falls, from 0 to less than 1; none for no fuzz.
    """

    maximum: int
    factor: float | None

    def by_rating(self, phase: Phase, step: int, raw: Raw, previous: int) -> Mapping[int, int]:
        """Return the intervals of the ratings that lead to days and not to a step.

        Args:
            phase: Where the card stands; that of a new one is the first step.
            step: Its step.
            raw: The raw intervals; those of the harder ratings will do.
            previous: The interval that the card had.
        """
        if phase is Phase.REVIEW:
            return dict(zip(PASSED, self.passing(raw, previous), strict=False))
        if len(raw) < len(PASSED):
            return {Rating.GOOD: self.days(max(1, rounded(raw[1])), 1)}
        if phase is Phase.LEARNING and step == 0:
            return {Rating.EASY: self.skipping(raw[1], raw[2])}
        good, easy = self.graduating(raw[1], raw[2])
        return {Rating.GOOD: good, Rating.EASY: easy}

    def days(self, raw: float, least: int) -> int:
        """Return the whole days for a raw interval, at least so many; the maximum wins."""
        least = 1 if least < 1 else min(least, self.maximum)
        if self.factor is None:
            return min(max(rounded(raw), least), self.maximum)
        low, high = bounds(raw, least, self.maximum)
        return low + floor(self.factor * (1 + high - low))

    def skipping(self, good: float, easy: float) -> int:
        """Return the interval of Easy for a card that leaves its steps early."""
        return self.days(max(1, rounded(easy)), self.days(good, 1) + 1)

    def graduating(self, good: float, easy: float) -> tuple[int, int]:
        """Return the intervals of Good and Easy for a card that leaves its steps.

        Anki fuzzes Good once from whole days and once, as a bound for Easy, from the raw interval;
        now and then its Easy is no longer than its Good, ours is always.
        """
        days = self.days(max(1, rounded(good)), 1)
        return days, min(max(self.skipping(good, easy), days + 1), self.maximum)

    def passing(self, raw: Raw, previous: int) -> list[int]:
        """Return the intervals of Hard, Good and Easy for a card that was learnt.

        Args:
            raw: Their raw intervals; those of the harder ratings will do.
            previous: The interval that the card had.
        """
        found: list[int] = []
        days = 0
        for each in raw:
            days = self.days(each, max(self._floor(each, previous), days + 1))
            found.append(days)
        return found

    def _floor(self, raw: float, previous: int) -> int:
        """Return the least interval of a passed card, so that fuzz does not shorten what grew."""
        if rounded(raw) > previous:
            return previous + 1
        return previous if previous <= bounds(raw, 1, self.maximum)[1] else 1


def bounds(raw: float, least: int, maximum: int) -> tuple[int, int]:
    """Return the fewest and the most days that fuzz makes of a raw interval."""
    if not least <= raw <= maximum:
        raw = least if raw < least else maximum
    if raw < SHORT:
        low = high = floor(raw + 0.5)
    else:
        if raw < MIDDLE:
            delta = 1.0 + SHORT_SHARE * (raw - SHORT)
        elif raw < LONG:
            delta = 1.0 + (OF_SHORT + MIDDLE_SHARE * (raw - MIDDLE))
        else:
            delta = 1.0 + (OF_SHORT + OF_MIDDLE + LONG_SHARE * (raw - LONG))
        low, high = floor(raw - delta + 0.5), floor(raw + delta + 0.5)
        if not least <= low <= high <= maximum:
            low = least if low < least else min(low, maximum)
            high = least if high < least else min(high, maximum)
    if high == low and 2 < high < maximum:  # noqa: PLR2004 - two days are never fuzzed
        high = low + 1
    return low, high


def rounded(raw: float) -> int:
    """Return the nearest whole number, halves away from zero; Python rounds them to even."""
    return floor(raw + 0.5)


def factor(seed: str) -> float | None:
    """Return a number from 0 to less than 1 that the seed alone decides; none for no seed."""
    if not seed:
        return None
    drawn = int.from_bytes(blake2b(seed.encode(), digest_size=8).digest())
    return (drawn >> 64 - FACTOR_BITS) / (1 << FACTOR_BITS)
