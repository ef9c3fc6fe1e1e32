"""What is counted in a transaction, to be added to the counters at its end. Knows the counters."""

from collections import Counter

from sqlalchemy.orm import Session

from quizapp.progress.counters import (
    DAYS,
    DUE,
    MEMORIES,
    RECALLS,
    Counted,
    Counts,
    Key,
    Table,
    of_day,
    of_memory,
    of_recall,
)
from quizapp.scheduling import Memory, Phase


class Tally:
    """Reviews and memories as they are counted one by one.

    Attributes:
        due: How many cards more, or less, are due on a study day, by deck and day.
    """

    def __init__(self) -> None:
        """Count from nothing."""
        self.due: Counter[Key] = Counter()
        self._kinds: Counter[Key] = Counter()
        self._new: dict[Table, Counts] = {DAYS: {}, RECALLS: {}}
        self._undone: dict[Table, Counts] = {DAYS: {}, RECALLS: {}}

    def review(self, review: Counted) -> None:
        """Count a review."""
        _count(self._new, review)

    def undone(self, review: Counted) -> None:
        """Count a review no longer."""
        _count(self._undone, review)

    def moved(self, deck_id: int, before: Memory | None, after: Memory | None) -> None:
        """Count that a memory became another, came into being, or is no more."""
        for memory, number in ((before, -1), (after, 1)):
            if memory is not None:
                self._kinds[of_memory(deck_id, memory)] += number
                if memory.phase is Phase.REVIEW:
                    self.due[deck_id, memory.due_day] += number

    def of_cards(self) -> dict[Table, Counts]:
        """Return how many cards were counted of each kind."""
        return {
            table: {key: (number,) for key, number in cards.items()}
            for table, cards in ((DUE, self.due), (MEMORIES, self._kinds))
        }

    def write(self, session: Session, person_id: int) -> None:
        """Bring the counters up to date, inside of a write."""
        for table, counted in self._new.items():
            table.add(session, person_id, counted)
        for table, counted in self._undone.items():
            table.take(session, person_id, counted)
        for table, cards in ((DUE, self.due), (MEMORIES, self._kinds)):
            less = {key: (-number,) for key, number in cards.items() if number < 0}
            more = {key: (number,) for key, number in cards.items() if number > 0}
            table.take(session, person_id, less)
            table.add(session, person_id, more)


def _count(counted: dict[Table, Counts], review: Counted) -> None:
    for table, found in ((DAYS, of_day(review)), (RECALLS, of_recall(review))):
        if found is not None:
            key, numbers = found
            before = counted[table].get(key, (0,) * len(numbers))
            counted[table][key] = tuple(map(sum, zip(before, numbers, strict=True)))
