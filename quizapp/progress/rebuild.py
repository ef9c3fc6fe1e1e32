"""Working what is kept out anew from the log, or only comparing it with it.

Knows the tables of what is kept, and the log. Reads part by part, so that the longest log will do.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from heapq import merge
from itertools import groupby
from operator import itemgetter
from typing import Any

from sqlalchemy import Integer, Select, bindparam, exists, func, select, update
from sqlalchemy.orm import Session

from quizapp.accounts import learners
from quizapp.progress.bound import PERSON
from quizapp.progress.card_settings import (
    NOTHING,
    Set,
    kept_settings,
    settings_of_log,
    settle_settings,
)
from quizapp.progress.counters import Counts, Table, of_log
from quizapp.progress.log import Of, memories
from quizapp.progress.stored import (
    MEMORY,
    forget_memories,
    keep_memories,
    memory_row,
    remembered,
)
from quizapp.progress.tally import Tally
from quizapp.progress.turns import take_turn
from quizapp.progress.weights import weights_of
from quizapp.scheduling import DEFAULT, Weights
from quizapp.scheduling import Memory as Remembered
from quizapp.tables import Card, Learning, Memory, Person, Prepared, write

CHUNK = 5_000
_NEXT_MEMORIES = Prepared(
    select(Memory.card_id, Memory.deck_id, *MEMORY)
    .where(Memory.person_id == PERSON, Memory.card_id > bindparam("after", type_=Integer()))
    .order_by(Memory.card_id)
    .limit(CHUNK)
)
_WEIGHTS = Prepared(select(Person.weights_id).where(Person.id == PERSON))
# Where the first new card of a deck stands before the place from which new ones are looked for.
_PASSED_BY: Select[*tuple[Any, ...]] = (
    select(Learning.deck_id, Learning.new_from, func.min(Card.position).label("first"))
    .join(Card, Card.deck_id == Learning.deck_id)
    .where(
        Learning.person_id == PERSON,
        Card.position < Learning.new_from,
        Card.retired_at.is_(None),
        ~exists().where(Memory.person_id == Learning.person_id, Memory.card_id == Card.id),
    )
    .group_by(Learning.deck_id, Learning.new_from)
)
_LOOK_AGAIN = (
    update(Learning).where(Learning.person_id == bindparam("of_person")).values(new_from=0)
)
Pair = tuple[int, int, Remembered | None, Remembered | None]
"""A card, its deck, the memory that is kept of it, and the one that the log leads to."""


@dataclass(frozen=True, kw_only=True)
class Difference:
    """Where what is kept differs from what the log says.

    Attributes:
        person_id: Whose.
        what: Which memory, setting or counter, or from where on a deck has new cards.
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
    """Work memories, settings of cards and counters out from the log; return what differed.

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
                mend(session, person)
        found += wrong
    return tuple(found)


def mend(session: Session, person: int) -> None:
    """Write what the log says over what is kept of someone, inside of a write."""
    tally, gone, rows = Tally(), [], []
    for card, deck, kept, said in _paired(session, person):
        tally.moved(deck, None, said)
        if said is None:
            gone.append(card)
        elif said != kept:
            rows.append(memory_row(said) | {"person_id": person, "card_id": card, "deck_id": deck})
    forget_memories(session, person, gone)
    keep_memories(session, rows)
    for table, counts in (of_log(session, person) | tally.of_cards()).items():
        table.clear(session, person)
        table.add(session, person, counts)
    settle_settings(session, person, {card: deck for card, deck, *_ in _settings(session, person)})
    session.execute(_LOOK_AGAIN, {"of_person": person})


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
    tally = Tally()
    for card, deck, kept, said in _paired(session, person):
        tally.moved(deck, None, said)
        if kept != said:
            yield _difference(person, f"card {card}", kept, said)
    for table, counts in (of_log(session, person) | tally.of_cards()).items():
        yield from _counters(session, person, table, counts)
    for card, _, kept_set, said_set in _settings(session, person):
        yield _difference(person, f"settings of card {card}", kept_set, said_set)
    for row in session.connection().execute(_PASSED_BY, {"person": person}):
        yield _difference(person, f"deck {row.deck_id} new from", row.new_from, row.first)


def _difference(person: int, what: str, kept: object, said: object) -> Difference:
    return Difference(
        person_id=person,
        what=what,
        kept="" if kept is None else str(kept),
        recomputed="" if said is None else str(said),
    )


def _counters(session: Session, person: int, table: Table, said: Counts) -> Iterator[Difference]:
    kept = table.kept(session, person)
    for key in sorted(kept.keys() | said.keys()):
        if kept.get(key) != said.get(key):
            yield _difference(
                person,
                table.named(key),
                table.shown(kept[key]) if key in kept else None,
                table.shown(said[key]) if key in said else None,
            )


def _paired(session: Session, person: int) -> Iterator[Pair]:
    """Yield each card with its memory as it is kept and as the log says it is."""
    log = memories(session, person, _weights(session, person))
    both = merge(
        ((card, 0, deck, memory) for card, deck, memory in _kept(session, person)),
        ((card, 1, deck, memory) for card, deck, memory in log),
        key=itemgetter(0, 1),
    )
    for card, found in groupby(both, key=itemgetter(0)):
        by_source: dict[int, Remembered] = {}
        deck = 0
        for _, source, deck, memory in found:  # noqa: B007 - both are of the same deck
            by_source[source] = memory
        yield card, deck, by_source.get(0), by_source.get(1)


def _weights(session: Session, person: int) -> Weights:
    row = _WEIGHTS.first(session, {"person": person})
    return weights_of(session, row.weights_id) if row else DEFAULT


def _kept(session: Session, person: int) -> Iterator[Of]:
    after = 0
    while rows := _NEXT_MEMORIES.rows(session, {"person": person, "after": after}):
        yield from ((row.card_id, row.deck_id, remembered(row)) for row in rows)
        after = rows[-1].card_id


def _settings(session: Session, person: int) -> Iterator[tuple[int, int, Set, Set]]:
    """Yield the cards that are set otherwise than the log says: deck, kept and said."""
    kept, said = kept_settings(session, person), settings_of_log(session, person)
    for card in sorted(kept.keys() | said.keys()):
        deck, one = kept.get(card) or (said[card][0], NOTHING)
        other = said[card][1] if card in said else NOTHING
        if one != other:
            yield card, deck, one, other
