"""The marks of a test: a row for each attempt, a column for each item. Knows arithmetic only."""

import math
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

from quizapp.analysis.pairs import Pair

Row = Sequence[float | None]


class MarksError(ValueError):
    """Marks that no test can have."""


@dataclass(frozen=True, kw_only=True)
class Marks:
    """The marks of a test.

    Attributes:
        rows: For each attempt the share of the full mark of each item, 0-1; none where the item
            was not asked or not reached. An item that was reached and left out has 0.
        maxima: The full mark of each item.
    """

    rows: tuple[tuple[float | None, ...], ...]
    maxima: tuple[float, ...]

    def __post_init__(self) -> None:
        """Refuse what would make figures that are none.

        Raises:
            MarksError: If a row has another number of items, or a mark lies outside.
        """
        for most in self.maxima:
            if not (math.isfinite(most) and most > 0):
                raise MarksError(f"{most} is no full mark; give a number above 0.")
        for place, row in enumerate(self.rows):
            if len(row) != len(self.maxima):
                raise MarksError(
                    f"Attempt {place + 1} has {len(row)} marks, but there are {len(self.maxima)} "
                    "items; write none for an item that was not asked."
                )
            for share in row:
                # Not a number is outside of everything.
                if share is not None and not 0 <= share <= 1:
                    raise MarksError(
                        f"Attempt {place + 1} has the mark {share}; give a share, 0 to 1."
                    )

    @cached_property
    def _totals(self) -> tuple[tuple[int, float, float], ...]:
        """Return for each row how many items it was asked, what it got and what it could get."""
        found = []
        for row in self.rows:
            asked = [
                (share, most)
                for share, most in zip(row, self.maxima, strict=True)
                if share is not None
            ]
            got = math.fsum(share * most for share, most in asked)
            found.append((len(asked), got, math.fsum(most for _, most in asked)))
        return tuple(found)

    def rest(self, place: int, column: int) -> float | None:
        """Return the share that a row has of all it was asked besides an item; none of nothing.

        Args:
            place: Of the row, counted from 0.
            column: Place of the item, counted from 0.
        """
        share, (asked, got, most) = self.rows[place][column], self._totals[place]
        if share is None:
            return got / most if asked else None
        own = self.maxima[column]
        # Rounding must not make less than nothing, or more than all of it.
        if asked == 1:
            return None
        return min(1.0, max(0.0, (got - share * own) / (most - own)))


def answers(marks: Marks, column: int) -> list[float]:
    """Return the shares of the full mark that an item got."""
    return [share for row in marks.rows if (share := row[column]) is not None]


def pairs(marks: Marks, column: int) -> list[Pair]:
    """Return for each attempt the share of an item and that of all others it was asked.

    Where all were asked the same, the second is the total without the item, as Moodle takes it, in
    another unit, which no correlation sees. Attempts that were asked nothing else are left out.
    """
    found = []
    for place, row in enumerate(marks.rows):
        share, rest = row[column], marks.rest(place, column)
        if share is not None and rest is not None:
            found.append((share, rest))
    return found


def score(row: Row, maxima: Sequence[float]) -> float | None:
    """Return which share of the full marks of all it was asked an attempt got; none of nothing."""
    asked = [(share, most) for share, most in zip(row, maxima, strict=True) if share is not None]
    if not asked:
        return None
    return math.fsum(share * most for share, most in asked) / math.fsum(most for _, most in asked)
