"""The new cards that someone can meet today: of a deck, or of all that are studied.

Of all, a deck that has a limit of its own is read by itself, so that however many cards it has
keep none of another deck back. Knows the tables of cards, calendars and limits.
"""

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any, NamedTuple

from sqlalchemy import Integer, Select, bindparam, exists, func, select
from sqlalchemy.orm import Session, aliased

from quizapp.agenda import NEVER, Candidate, apart
from quizapp.progress.bound import DECK, PERSON, TODAY
from quizapp.progress.counted import NEW_SINGLY, Counted, counted
from quizapp.progress.day import Day
from quizapp.progress.openings import ALL_OPEN, IN_TOPICS, NO_TOPIC, NOT_IN_TOPICS, Openings
from quizapp.progress.own_limits import own_rooms
from quizapp.progress.scope import BUT, STUDIED, Reach, reach, rests
from quizapp.tables import Card, Deck, Found, Learning, Memory, Prepared

Reader = Callable[[int], list[Found]]
Values = Mapping[str, Any]
# Siblings and contrasting facts fall out of what is read.
RESERVE, MORE = 16, 8

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
_NEW = (
    select(Card.id, Card.deck_id, Card.fact_slug, Card.contrast)
    .where(*UNMET)
    .limit(bindparam("few", type_=Integer()))
)
_NEW_FROM = (
    select(Learning.new_from)
    .where(Learning.person_id == PERSON, Learning.deck_id == DECK)
    .scalar_subquery()
)
_NEW_OF_ONE = _NEW.where(
    Card.deck_id == DECK, Card.position >= func.coalesce(_NEW_FROM, 0)
).order_by(Card.position)
_NEW_OF_ALL = (
    _NEW.join(Learning, Learning.deck_id == Card.deck_id)
    .join(Deck, Deck.id == Learning.deck_id)
    .where(Learning.person_id == PERSON, Card.position >= Learning.new_from, *STUDIED)
    .order_by(Learning.deck_id, Card.position)
)


class _Statements(NamedTuple):
    """How new cards are read: any, those of some topics, and those of all but some."""

    any: Prepared
    in_topics: Prepared
    not_in_topics: Prepared


def _statements(new: Select[Any]) -> _Statements:
    return _Statements(
        Prepared(new), Prepared(new.where(IN_TOPICS)), Prepared(new.where(NOT_IN_TOPICS))
    )


_OF = {
    Reach.ONE: _statements(_NEW_OF_ONE),
    Reach.ALL: _statements(_NEW_OF_ALL),
    Reach.REST: _statements(_NEW_OF_ALL.where(Learning.deck_id.not_in(BUT))),
}
_CURRENT = Prepared(
    select(Card.id).where(
        Card.id.in_(bindparam("cards", type_=Integer(), expanding=True)), IN_TOPICS
    )
)


@dataclass(frozen=True, kw_only=True)
class NewCards:
    """New cards that may come on a day.

    Attributes:
        cards: In the order to learn them; siblings and contrasting facts among them.
        more: How many there are besides those read.
        rooms: How many may come of decks whose own limit is narrower than that for all, by id.
    """

    cards: Sequence[Candidate] = ()
    more: int = 0
    rooms: Mapping[int, int] = field(default_factory=dict)


@dataclass(frozen=True, kw_only=True)
class _Asked:
    """What is asked of each part.

    Attributes:
        most: How many are wanted at least.
        seen: Facts of which any card was answered today.
    """

    session: Session
    most: int
    seen: Collection[str]


def new_cards(
    session: Session, day: Day, values: Values, count: Counted, most: int, seen: Collection[str]
) -> NewCards:
    """Return the new cards that may come on a day.

    Args:
        session: Where to read.
        day: The day.
        values: What statements take: `deck` and `but`, too.
        count: How many cards there are.
        most: How many are wanted at least.
        seen: Facts of which any card was answered today.
    """
    asked, (room, _) = _Asked(session=session, most=most, seen=seen), day.room
    limits = own_rooms(session, values) if count.has_limits and day.own_limits else {}
    rooms = {deck: own for deck, own in limits.items() if own < room}
    if reach(values) is Reach.ONE:
        found = _part(asked, values, count, min([room, *rooms.values()]))
    elif rooms:
        found = _of_all(asked, values, count, room, rooms)
    else:
        found = _part(asked, values, count, room)
    return replace(found, rooms=rooms)


def _of_all(
    asked: _Asked, values: Values, count: Counted, room: int, rooms: Mapping[int, int]
) -> NewCards:
    """Return the new cards of all decks that are studied, some of which have a limit."""
    rest = {**values, "but": [*(values.get("but") or ()), *rooms]}
    parts = [_part(asked, rest, counted(asked.session, rest), room)]
    for deck, own in rooms.items():
        if own:
            parts.append(_part(replace(asked, most=own), {**values, "deck": deck}, count, own))
    cards = [each for part in parts for each in part.cards]
    return NewCards(
        cards=_in_order(asked, cards, count.opened), more=sum(part.more for part in parts)
    )


def _in_order(asked: _Asked, cards: Sequence[Candidate], opened: Openings) -> Sequence[Candidate]:
    """Return cards deck by deck, those of current units first."""
    current: set[int] = set()
    if opened.current and cards:
        values = {"cards": [each.card for each in cards], "topics": opened.current}
        current = {row.id for row in _CURRENT.rows(asked.session, values)}
    return sorted(cards, key=lambda each: (each.card not in current, each.deck))


def _part(asked: _Asked, values: Values, count: Counted, room: int) -> NewCards:
    """Return new cards of which so many may come, and of which there are so many."""
    wanted = min(room, asked.most if count.new > NEW_SINGLY else max(asked.most, NEW_SINGLY))
    reader = _unit_first(asked.session, values, count.opened)
    cards, may_come, is_all = _new(reader, wanted, asked.seen)
    more = 0 if is_all else max(0, min(count.new, room) - may_come)
    return NewCards(cards=cards, more=more)


def _new(read: Reader, wanted: int, seen: Collection[str]) -> tuple[Sequence[Candidate], int, bool]:
    """Return new cards, how many may come, as many as are wanted, and whether there are no more."""
    few = 2 * wanted + RESERVE
    while wanted:
        rows = read(few)
        found = [_unmet(row) for row in rows]
        may_come = len(apart(found, seen))
        if len(rows) < few or may_come >= wanted:
            return found, may_come, len(rows) < few
        few *= MORE
    return (), 0, True


def _unit_first(session: Session, values: Values, opened: Openings) -> Reader:
    """Return what reads the new cards of the current unit first, and none that are not open."""
    statements = _OF[reach(values)]

    def reader(statement: Prepared, topics: Sequence[int] = ()) -> Reader:
        return lambda few: statement.rows(session, {**values, "topics": topics, "few": few})

    if opened is ALL_OPEN:
        return reader(statements.any)
    first = reader(statements.in_topics, opened.current)
    passed = [*opened.current, *opened.closed] or [NO_TOPIC]
    rest = reader(statements.not_in_topics, passed)

    def read(few: int) -> list[Found]:
        found = first(few) if opened.current else []
        return found if len(found) >= few else [*found, *rest(few - len(found))]

    return read


def contrast_of(row: Found) -> tuple[str, ...]:
    """Return the facts that the card of a row is kept apart from."""
    return tuple(f"{row.deck_id}/{slug}" for slug in row.contrast) if row.contrast else ()


def fact_of(row: Found) -> str:
    """Return what tells the facts of several decks apart."""
    return f"{row.deck_id}/{row.fact_slug}"


def _unmet(row: Found) -> Candidate:
    return Candidate(row.id, fact_of(row), NEVER, contrast_of(row), row.deck_id)
