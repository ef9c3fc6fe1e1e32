"""Working memories and counters out anew from the log, or only comparing them with it.

Knows the tables of reviews and scheduling.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from sqlalchemy import bindparam, delete, exists, func, select, update
from sqlalchemy.orm import Session

from quizapp.accounts import learners
from quizapp.progress.log import Counted, Day, add_to_days, days, memories
from quizapp.progress.stored import MEMORY, keep_memories, memory_from, memory_row
from quizapp.progress.turns import take_turn
from quizapp.scheduling import Memory as Remembered
from quizapp.tables import Card, DayCount, Learning, Memory, write

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
# Where the first new card of a deck stands before the place from which new ones are looked for.
_PASSED_BY = (
    select(Learning.deck_id, Learning.new_from, func.min(Card.position).label("first"))
    .join(Card, Card.deck_id == Learning.deck_id)
    .where(
        Learning.person_id == bindparam("person"),
        Card.position < Learning.new_from,
        Card.retired_at.is_(None),
        ~exists().where(Memory.person_id == Learning.person_id, Memory.card_id == Card.id),
    )
    .group_by(Learning.deck_id, Learning.new_from)
)
_LOOK_AGAIN = (
    update(Learning).where(Learning.person_id == bindparam("of_person")).values(new_from=0)
)


@dataclass(frozen=True, kw_only=True)
class Difference:
    """Where what is kept differs from what the log says.

    Attributes:
        person_id: Whose.
        what: Which memory or day, or from where on a deck has new cards.
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

    Nobody has to wait while nothing differs.

    Args:
        session: Where to read and write.
        person_id: Whose; none for everyone.
        check: Whether to compare only, so that nothing is written.
    """
    people = [person_id] if person_id else [each.id for each in learners(session)]
    found: list[Difference] = []
    for person in people:
        wrong = _compared(session, person)
        if wrong and not check:
            with write(session):
                take_turn(session, person)
                wrong = [*_differences(session, person)]
                _mend(session, person)
        found += wrong
    return tuple(found)


def _compared(session: Session, person: int) -> list[Difference]:
    """Return the differences as of one moment, whatever others write meanwhile."""
    session.rollback()
    if session.get_bind().dialect.name == "postgresql":
        # SQLite reads as of one moment anyway.
        session.connection(execution_options={"isolation_level": "REPEATABLE READ"})
    found = [*_differences(session, person)]
    session.rollback()
    return found


def _differences(session: Session, person: int) -> Iterator[Difference]:
    kept = {
        f"card {row['card_id']}": repr(memory_from(row))
        for row in session.execute(_MEMORIES, {"person": person}).mappings()
    }
    kept |= {_day(day): repr(count) for day, count in _kept_days(session, person).items()}
    said = {f"card {card}": repr(memory) for card, _, memory in memories(session, person)}
    said |= {_day(day): repr(count) for day, count in days(session, person).items()}
    for row in session.execute(_PASSED_BY, {"person": person}):
        kept[f"deck {row.deck_id} new from"] = str(row.new_from)
        said[f"deck {row.deck_id} new from"] = str(row.first)
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
    session.execute(_LOOK_AGAIN, {"of_person": person})


def _row(person: int, card: int, deck: int, memory: Remembered) -> dict[str, object]:
    return memory_row(memory) | {"person_id": person, "card_id": card, "deck_id": deck}
