"""Working memories and counters out anew from the log, or only comparing them with it.

Knows the tables of reviews and scheduling.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from sqlalchemy import bindparam, delete, select
from sqlalchemy.orm import Session

from quizapp.accounts import learners
from quizapp.progress.log import Counted, Day, add_to_days, days, memories
from quizapp.progress.stored import MEMORY, keep_memories, memory_from, memory_row
from quizapp.scheduling import Memory as Remembered
from quizapp.tables import DayCount, Memory, write

_MEMORIES = select(Memory.card_id, *MEMORY).where(Memory.person_id == bindparam("person"))
_DAYS = select(
    DayCount.study_day,
    DayCount.deck_id,
    DayCount.rating,
    DayCount.answers,
    DayCount.new_count,
    DayCount.review_count,
    DayCount.milliseconds,
).where(DayCount.person_id == bindparam("person"))


@dataclass(frozen=True, kw_only=True)
class Difference:
    """Where what is kept differs from what the log says.

    Attributes:
        person_id: Whose.
        what: Which memory or day.
        kept: What is kept; empty if nothing is.
        recomputed: What the log says; empty if it says nothing.
    """

    person_id: int
    what: str
    kept: str
    recomputed: str


def rebuild(
    session: Session, person_id: int | None = None, *, check: bool = False
) -> tuple[Difference, ...]:
    """Work memories and counters out from the log; return what differed.

    Args:
        session: Where to read and write.
        person_id: Whose; none for everyone.
        check: Whether to compare only, so that nothing is written.
    """
    people = [person_id] if person_id else [each.id for each in learners(session)]
    found: list[Difference] = []
    for person in people:
        if check:
            found += _differences(session, person)
            continue
        with write(session):
            wrong = [*_differences(session, person)]
            if wrong:
                _mend(session, person)
        found += wrong
    return tuple(found)


def _differences(session: Session, person: int) -> Iterator[Difference]:
    kept = {
        f"card {row['card_id']}": repr(memory_from(row))
        for row in session.execute(_MEMORIES, {"person": person}).mappings()
    }
    kept |= {_day(day): repr(count) for day, count in _kept_days(session, person).items()}
    said = {f"card {card}": repr(memory) for card, _, memory in memories(session, person)}
    said |= {_day(day): repr(count) for day, count in days(session, person).items()}
    for what in sorted(kept.keys() | said.keys()):
        one, other = kept.get(what, ""), said.get(what, "")
        if one != other:
            yield Difference(person_id=person, what=what, kept=one, recomputed=other)


def _kept_days(session: Session, person: int) -> dict[Day, Counted]:
    return {
        (row.study_day, row.deck_id, row.rating): Counted(
            answers=row.answers,
            new_count=row.new_count,
            review_count=row.review_count,
            milliseconds=row.milliseconds,
        )
        for row in session.execute(_DAYS, {"person": person})
    }


def _day(day: Day) -> str:
    study_day, deck, rating = day
    return f"day {study_day} deck {deck} rating {rating}"


def _mend(session: Session, person: int) -> None:
    said = [*memories(session, person)]
    counts = days(session, person)
    session.execute(delete(Memory).where(Memory.person_id == person))
    session.execute(delete(DayCount).where(DayCount.person_id == person))
    keep_memories(session, [_row(person, card, deck, memory) for card, deck, memory in said])
    add_to_days(session, person, counts)


def _row(person: int, card: int, deck: int, memory: Remembered) -> dict[str, object]:
    return memory_row(memory) | {"person_id": person, "card_id": card, "deck_id": deck}
