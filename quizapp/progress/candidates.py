"""The cards that someone can study today. Reads index ranges of one learner, never all cards.

Left out are cards that are suspended or buried until a later day, retired ones, and of all decks
together those that are paused or that the learner may not see. A review that was taken back, or
that was only crammed, is as if it had not been.

Knows the tables of reviews and of cards, and the agenda.
"""

from collections.abc import Callable, Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from sqlalchemy import ColumnElement, Integer, bindparam, exists, func, literal, or_, select
from sqlalchemy.orm import Session, aliased

from quizapp.agenda import Candidate, apart
from quizapp.progress.day import PERSON, TODAY, Day
from quizapp.scheduling import Phase
from quizapp.tables import (
    Act,
    Card,
    CardSetting,
    Deck,
    DueCount,
    Found,
    Learning,
    Memory,
    MemoryCount,
    Prepared,
    Review,
)

Reader = Callable[[int], list[Found]]
STEPS = tuple(literal(each.value) for each in (Phase.LEARNING, Phase.RELEARNING))
AHEAD = timedelta(minutes=20)
# So many due and new cards are counted one by one; of more, the counters tell about how many.
DUE_SINGLY, NEW_SINGLY = 200, 50
# Siblings and contrasting facts fall out of what is read.
RESERVE, MORE = 16, 8
MOST_IN_STEPS = 1000

DECK = bindparam("deck", type_=Integer())
_FEW = bindparam("few", type_=Integer())
# Everyone sees listed decks, and owners their own; those of others may have been begun before.
_STUDIED = (Learning.paused.is_(False), or_(Deck.listed, Deck.owner_id == PERSON))
MINE = (
    select(Learning.deck_id)
    .join(Deck, Deck.id == Learning.deck_id)
    .where(Learning.person_id == PERSON, *_STUDIED)
)


def rests(card: Any) -> ColumnElement[bool]:  # noqa: ANN401 - a column of ids
    """Return whether a card is suspended, or buried until a later day."""
    return (
        exists()
        .where(CardSetting.person_id == PERSON, CardSetting.card_id == card)
        .where(or_(CardSetting.suspended, CardSetting.buried_until > TODAY))
    )


SEEN = Prepared(
    select(Card.deck_id, Card.fact_slug)
    .join(Review, Review.card_id == Card.id)
    .where(Review.person_id == PERSON, Review.study_day == TODAY, Review.scheduled)
    .where(~exists().where(Act.review_id == Review.id))
    .distinct()
)
_MET = (
    select(Card.id, Card.deck_id, Card.fact_slug, Memory.due)
    .join(Card, Card.id == Memory.card_id)
    .where(
        Memory.person_id == PERSON,
        Memory.due_day <= TODAY,
        Card.retired_at.is_(None),
        ~rests(Memory.card_id),
    )
    .limit(_FEW)
)
_LEARNING = _MET.where(Memory.phase.in_(STEPS)).order_by(Memory.due, Card.id)
_DUE = _MET.where(Memory.phase == Phase.REVIEW.value).order_by(
    Memory.due_day, Memory.due, Memory.card_id
)
_SIBLING = aliased(Card)
_SIBLING_IS_DUE = (
    exists()
    .where(_SIBLING.fact_id == Card.fact_id, _SIBLING.retired_at.is_(None))
    .where(Memory.person_id == PERSON, Memory.card_id == _SIBLING.id, Memory.due_day <= TODAY)
    .where(~rests(_SIBLING.id))
)
UNMET = (
    Card.retired_at.is_(None),
    ~exists().where(Memory.person_id == PERSON, Memory.card_id == Card.id),
    ~rests(Card.id),
    ~_SIBLING_IS_DUE,
)
_NEW = select(Card.id, Card.deck_id, Card.fact_slug, Card.contrast).where(*UNMET).limit(_FEW)
_NEW_FROM = (
    select(Learning.new_from)
    .where(Learning.person_id == PERSON, Learning.deck_id == DECK)
    .scalar_subquery()
)
_DUE_COUNT = select(func.sum(DueCount.cards).label("cards")).where(
    DueCount.person_id == PERSON, DueCount.due_day <= TODAY
)
_NEW_COUNT = select(
    (
        func.sum(Deck.card_count)
        - select(func.coalesce(func.sum(MemoryCount.cards), 0))
        .where(MemoryCount.person_id == PERSON, MemoryCount.deck_id == DECK)
        .scalar_subquery()
    ).label("cards")
).where(Deck.id == DECK)
_NEW_COUNT_OF_MINE = select(
    (
        func.sum(Deck.card_count)
        - select(func.coalesce(func.sum(MemoryCount.cards), 0))
        .where(MemoryCount.person_id == PERSON, MemoryCount.deck_id.in_(MINE))
        .scalar_subquery()
    ).label("cards")
).where(Deck.id.in_(MINE))
_OF_DECK, _OF_MINE = Memory.deck_id == DECK, Memory.deck_id.in_(MINE)


@dataclass(frozen=True, kw_only=True)
class _Statements:
    """How the cards of one deck are read, or those of all that the learner studies."""

    learning: Prepared
    due: Prepared
    new: Prepared
    due_count: Prepared
    new_count: Prepared


ONE = _Statements(
    learning=Prepared(_LEARNING.where(_OF_DECK)),
    due=Prepared(_DUE.where(_OF_DECK)),
    new=Prepared(
        _NEW.where(Card.deck_id == DECK, Card.position >= func.coalesce(_NEW_FROM, 0)).order_by(
            Card.position
        )
    ),
    due_count=Prepared(_DUE_COUNT.where(DueCount.deck_id == DECK)),
    new_count=Prepared(_NEW_COUNT),
)
ALL = _Statements(
    learning=Prepared(_LEARNING.where(_OF_MINE)),
    due=Prepared(_DUE.where(_OF_MINE)),
    new=Prepared(
        _NEW.join(Learning, Learning.deck_id == Card.deck_id)
        .join(Deck, Deck.id == Learning.deck_id)
        .where(Learning.person_id == PERSON, Card.position >= Learning.new_from, *_STUDIED)
        .order_by(Learning.deck_id, Card.position)
    ),
    new_count=Prepared(_NEW_COUNT_OF_MINE),
    due_count=Prepared(_DUE_COUNT.where(DueCount.deck_id.in_(MINE))),
)


@dataclass(frozen=True, kw_only=True)
class Candidates:
    """The cards that may come on a day.

    Attributes:
        learning: Cards in steps, the first due first.
        due: Learnt cards that are due, in the order to study them; siblings among them.
        new: New cards in the order to learn them; siblings and contrasting facts among them.
        seen: Facts of which any card was answered today.
        more_due: How many due cards there are besides those read.
        more_new: How many new cards there are besides those read.
    """

    learning: Sequence[Candidate] = ()
    due: Sequence[Candidate] = ()
    new: Sequence[Candidate] = ()
    seen: frozenset[str] = frozenset()
    more_due: int = 0
    more_new: int = 0


def candidates(session: Session, day: Day, deck_id: int | None, most: int) -> Candidates:
    """Return the cards that may come on a day; none on a holiday.

    Args:
        session: Where to read.
        day: The day.
        deck_id: The deck; none for all that the learner studies.
        most: How many are wanted of each sort at least.
    """
    if day.holiday:
        return Candidates()
    statements = ONE if deck_id else ALL
    values = day.values | {"deck": deck_id}
    seen = frozenset(_fact(row) for row in SEEN.rows(session, values))
    in_steps = statements.learning.rows(session, values | {"few": MOST_IN_STEPS})
    new_room, due_room = day.room

    def reader(statement: Prepared) -> Reader:
        return lambda few: statement.rows(session, values | {"few": few})

    def counted(statement: Prepared, read: int) -> int:
        return max(0, int(statement.first(session, values).cards or 0) - read)

    wanted_due, wanted_new = (
        min(due_room, max(most, DUE_SINGLY)),
        min(new_room, max(most, NEW_SINGLY)),
    )
    due, all_due = _due(reader(statements.due), wanted_due, seen)
    new, all_new = _new(reader(statements.new), wanted_new, seen)
    return Candidates(
        learning=[_met(row) for row in in_steps],
        due=due,
        new=new,
        seen=seen,
        more_due=0 if all_due else counted(statements.due_count, len(due)),
        more_new=0 if all_new else counted(statements.new_count, len(new)),
    )


def _due(read: Reader, wanted: int, seen: Collection[str]) -> tuple[Sequence[Candidate], bool]:
    """Return due cards of as many facts as are wanted, and whether there are no more."""
    few = wanted + wanted // 4 + RESERVE
    while wanted:
        rows = read(few)
        found = [each for each in map(_met, rows) if each.fact not in seen]
        if len(rows) < few or len({each.fact for each in found}) >= wanted:
            return found, len(rows) < few
        few *= MORE
    return (), True


def _new(read: Reader, wanted: int, seen: Collection[str]) -> tuple[Sequence[Candidate], bool]:
    """Return new cards of which as many may come as are wanted, and whether there are no more."""
    few = 2 * wanted + RESERVE
    while wanted:
        rows = read(few)
        found = [_unmet(row) for row in rows]
        if len(rows) < few or len(apart(found, seen)) >= wanted:
            return found, len(rows) < few
        few *= MORE
    return (), True


def soon(learning: Iterable[Candidate], day: Day) -> list[Candidate]:
    """Return the cards in steps that may come before they are due, and those that are due."""
    return [each for each in learning if each.due <= day.now + AHEAD]


def _met(row: Found) -> Candidate:
    return Candidate(card=row.id, fact=_fact(row), due=row.due)


def _unmet(row: Found) -> Candidate:
    contrast = tuple(f"{row.deck_id}/{slug}" for slug in row.contrast)
    return Candidate(card=row.id, fact=_fact(row), contrast=contrast)


def _fact(row: Found) -> str:
    """Return what tells the facts of several decks apart."""
    return f"{row.deck_id}/{row.fact_slug}"
