"""Counters, kept in the transaction of each change. Knows their tables and what they count.

Counters of reviews add up what stands in rows of the log; those of cards say how many memories are
of a kind. Where there is nothing to count there is no row.
"""

from collections.abc import Iterable, Mapping
from typing import Any, NamedTuple

from sqlalchemy import (
    ColumnElement,
    Integer,
    Select,
    and_,
    bindparam,
    case,
    func,
    literal_column,
    select,
    text,
)
from sqlalchemy.orm import Session

from quizapp.progress.bound import PERSON
from quizapp.scheduling import Memory, Phase, Rating
from quizapp.tables import (
    DayCount,
    DueCount,
    Found,
    MemoryCount,
    Prepared,
    RecallCount,
    Review,
    not_undone,
)

# A chance of so many per mille means the day of the last answer, which says nothing of recall.
SAME_DAY = 1000
TENTH = 100
Key = tuple[Any, ...]
Numbers = tuple[int, ...]
Counts = dict[Key, Numbers]
"""Numbers of a table of counters by its key, without the person."""


class Table:
    """A table of counters: a key beside the person, and numbers, the decisive one first."""

    def __init__(self, table: Any, key: tuple[str, ...], numbers: tuple[str, ...]) -> None:  # noqa: ANN401 - a class of tables
        """Make the statements of a table."""
        name, columns = table.__tablename__, ("person_id", *key, *numbers)
        self.name, self._columns, self._key = name, columns, len(key)
        where = " AND ".join(f"{each} = :{each}" for each in ("person_id", *key))
        added = ", ".join(f"{each} = {name}.{each} + excluded.{each}" for each in numbers)
        values = f"({', '.join(columns)}) VALUES ({', '.join(f':{each}' for each in columns)})"
        taken = ", ".join(f"{each} = {each} - :{each}" for each in numbers)
        changes = {
            "add": f"INSERT INTO {name} {values} "
            f"ON CONFLICT (person_id, {', '.join(key)}) DO UPDATE SET {added}",
            "take": f"UPDATE {name} SET {taken} WHERE {where} AND {numbers[0]} > :{numbers[0]}",  # noqa: S608 - names of columns
            "remove": f"DELETE FROM {name} WHERE {where}",  # noqa: S608 - names of columns
            "clear": f"DELETE FROM {name} WHERE person_id = :person",  # noqa: S608 - names of columns
        }
        self._changes = {change: Prepared(text(sql)) for change, sql in changes.items()}
        own = (getattr(table, each) for each in (*key, *numbers))
        self._kept = Prepared(select(*own).where(table.person_id == PERSON))

    def add(self, session: Session, person_id: int, counts: Mapping[Key, Numbers]) -> None:
        """Add to counters, inside of a write."""
        self._changes["add"].run_each(session, self._rows(person_id, counts))

    def take(self, session: Session, person_id: int, counts: Mapping[Key, Numbers]) -> None:
        """Take from counters, inside of a write; what comes to nothing is removed."""
        for row in self._rows(person_id, counts):
            if not self._changes["take"].run(session, row):
                self._changes["remove"].run(session, row)

    def clear(self, session: Session, person_id: int) -> None:
        """Remove the counters of someone, inside of a write."""
        self._changes["clear"].run(session, {"person": person_id})

    def kept(self, session: Session, person_id: int) -> Counts:
        """Return the counters of someone."""
        return self.read(self._kept.rows(session, {"person": person_id}))

    def read(self, rows: Iterable[Found]) -> Counts:
        """Return the counters of rows that have the columns of key and numbers in their order."""
        return {tuple(row[: self._key]): tuple(map(int, row[self._key :])) for row in rows}

    def named(self, key: Key) -> str:
        """Return what a counter counts, to be read."""
        names = (each.removesuffix("_id") for each in self._columns[1:])
        return " ".join(
            [self.name, *(f"{name} {value}" for name, value in zip(names, key, strict=False))]
        )

    def shown(self, numbers: Numbers) -> str:
        """Return the numbers of a counter, to be read."""
        names = self._columns[1 + self._key :]
        return ", ".join(f"{name}={each}" for name, each in zip(names, numbers, strict=True))

    def _rows(self, person_id: int, counts: Mapping[Key, Numbers]) -> list[dict[str, Any]]:
        return [
            dict(zip(self._columns, (person_id, *key, *numbers), strict=True))
            for key, numbers in counts.items()
        ]


DAYS = Table(
    DayCount,
    ("study_day", "deck_id", "rating"),
    ("answers", "new_count", "review_count", "milliseconds"),
)
RECALLS = Table(
    RecallCount, ("study_day", "deck_id", "tenth"), ("answers", "recalled", "predicted")
)
DUE = Table(DueCount, ("deck_id", "due_day"), ("cards",))
MEMORIES = Table(MemoryCount, ("deck_id", "phase", "stability", "difficulty"), ("cards",))


class Counted(NamedTuple):
    """What of a review is counted, as its row of the log says; see there."""

    study_day: int
    deck_id: int
    rating: int
    milliseconds: int
    scheduled: bool
    before_phase: str | None
    predicted: int | None


def _number(condition: ColumnElement[bool]) -> ColumnElement[int]:
    return func.sum(case((condition, 1), else_=0))


_DAYS: Select[*tuple[Any, ...]] = (
    select(
        Review.study_day,
        Review.deck_id,
        Review.rating,
        func.count(),
        _number(and_(Review.scheduled, Review.before_phase.is_(None))),
        _number(and_(Review.scheduled, Review.before_phase == Phase.REVIEW.value)),
        func.sum(Review.milliseconds),
    )
    .where(Review.person_id == PERSON, not_undone())
    .group_by(Review.study_day, Review.deck_id, Review.rating)
)
_tenth = Review.predicted // literal_column(str(TENTH), Integer())
_RECALLS: Select[*tuple[Any, ...]] = (
    select(
        Review.study_day,
        Review.deck_id,
        _tenth,
        func.count(),
        _number(Review.rating > int(Rating.AGAIN)),
        func.sum(Review.predicted),
    )
    .where(Review.person_id == PERSON, not_undone(), Review.scheduled, Review.predicted < SAME_DAY)
    .group_by(Review.study_day, Review.deck_id, _tenth)
)
_known = select(Review.client_id).where(Review.person_id == bindparam("into", type_=Integer()))
_OF_LOG = {DAYS: Prepared(_DAYS), RECALLS: Prepared(_RECALLS)}
_NOT_KNOWN = {
    DAYS: Prepared(_DAYS.where(Review.client_id.not_in(_known))),
    RECALLS: Prepared(_RECALLS.where(Review.client_id.not_in(_known))),
}


def of_log(session: Session, person_id: int) -> dict[Table, Counts]:
    """Return the counters of reviews, as the log says."""
    values = {"person": person_id}
    return {table: table.read(query.rows(session, values)) for table, query in _OF_LOG.items()}


def of_log_beside(session: Session, person_id: int, into: int) -> dict[Table, Counts]:
    """Return the counters of those reviews of someone that someone else does not have."""
    values = {"person": person_id, "into": into}
    return {table: table.read(query.rows(session, values)) for table, query in _NOT_KNOWN.items()}


def of_day(review: Counted) -> tuple[Key, Numbers]:
    """Return what a review adds to its day: key and numbers of `DAYS`."""
    phase = review.before_phase if review.scheduled else ""
    is_new, is_review = phase is None, phase == Phase.REVIEW
    key = review.study_day, review.deck_id, review.rating
    return key, (1, int(is_new), int(is_review), review.milliseconds)


def of_recall(review: Counted) -> tuple[Key, Numbers] | None:
    """Return what a review says of recall: key and numbers of `RECALLS`; none if nothing."""
    if not review.scheduled or review.predicted is None or review.predicted >= SAME_DAY:
        return None
    key = review.study_day, review.deck_id, review.predicted // TENTH
    return key, (1, int(review.rating > Rating.AGAIN), review.predicted)


def of_memory(deck_id: int, memory: Memory) -> Key:
    """Return the key of `MEMORIES` that a memory belongs to."""
    power = power_of_two(memory.stability)
    return deck_id, memory.phase.value, power, int(memory.difficulty)


def power_of_two(stability: float) -> int:
    """Return the power of two that a stability in days has reached: 0 below 2, 1 below 4, ..."""
    return max(0, int(stability).bit_length() - 1)
