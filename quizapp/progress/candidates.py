"""The cards that someone can study today. Reads index ranges of one learner, never all cards.

Left out are cards that are suspended or buried until a later day, retired ones, and of all decks
together those that are paused or that the learner may not see. A review that was taken back, or
that was only crammed, is as if it had not been.

Knows the tables of reviews and of cards, and the agenda.
"""

from collections.abc import Callable, Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import timedelta
from functools import cached_property, partial
from typing import Any

from sqlalchemy import ColumnElement, Integer, Select, bindparam, exists, func, or_, select
from sqlalchemy.orm import Session, aliased

from quizapp.agenda import Candidate, apart
from quizapp.progress.bound import DECK, PERSON, TODAY
from quizapp.progress.counted import DUE_SINGLY, NEW_SINGLY, counted
from quizapp.progress.day import Day
from quizapp.progress.openings import ALL_OPEN, IN_TOPICS, NO_TOPIC, NOT_IN_TOPICS, Openings
from quizapp.progress.scope import BUT, STEPS, STUDIED, Reach, reach, rests
from quizapp.scheduling import Phase
from quizapp.tables import Card, Deck, Found, Learning, Memory, Prepared, Review, not_undone

Reader = Callable[[int], list[Found]]
AHEAD = timedelta(minutes=20)
# Siblings and contrasting facts fall out of what is read.
RESERVE, MORE = 16, 8
# Where the minutes of the day are counted, so many cards in steps are.
MOST_IN_STEPS = 1000

_FEW = bindparam("few", type_=Integer())
SEEN = Prepared(
    select(Card.deck_id, Card.fact_slug)
    .join(Review, Review.card_id == Card.id)
    .where(Review.person_id == PERSON, Review.study_day == TODAY, Review.scheduled)
    .where(not_undone())
    .distinct()
)
_MET = (
    select(Card.id, Card.deck_id, Card.fact_slug, Card.contrast, Memory.due)
    .join(Card, Card.id == Memory.card_id)
    .where(
        Memory.person_id == PERSON,
        Memory.due_day <= TODAY,
        Card.retired_at.is_(None),
        ~rests(Memory.card_id),
    )
    .limit(_FEW)
)
# How many there are in all comes with each row.
_LEARNING = (
    _MET.add_columns(func.count().over().label("in_steps"))
    .where(Memory.phase.in_(STEPS))
    .order_by(Memory.due, Card.id)
)
_DUE = _MET.where(Memory.phase == Phase.REVIEW.value).order_by(
    Memory.due_day, Memory.due, Memory.card_id
)
_CARDS = bindparam("cards", type_=Integer(), expanding=True)
_IN_STEPS = exists().where(
    Memory.person_id == PERSON,
    Memory.card_id == Card.id,
    Memory.phase.in_(STEPS),
    Memory.due_day <= TODAY,
)
_ANSWERED = exists().where(
    Review.person_id == PERSON,
    Review.card_id == Card.id,
    Review.study_day == TODAY,
    Review.scheduled,
    not_undone(),
)
MAY_COME = Prepared(select(Card.id).where(Card.id.in_(_CARDS), or_(_IN_STEPS, ~_ANSWERED)).limit(1))
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


@dataclass(frozen=True, kw_only=True)
class _Statements:
    """How the cards of one deck are read, or those of all that the learner studies.

    Attributes:
        new_in_topics, new_not_in_topics: New cards of some topics, and of all but these.
    """

    learning: Prepared
    due: Prepared
    new: Prepared
    new_in_topics: Prepared
    new_not_in_topics: Prepared


def _statements(deck: ColumnElement[bool], new: Select[Any]) -> _Statements:
    return _Statements(
        learning=Prepared(_LEARNING.where(deck)),
        due=Prepared(_DUE.where(deck)),
        new=Prepared(new),
        new_in_topics=Prepared(new.where(IN_TOPICS)),
        new_not_in_topics=Prepared(new.where(NOT_IN_TOPICS)),
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
_OF = {
    Reach.ONE: _statements(Reach.ONE.has(Memory.deck_id), _NEW_OF_ONE),
    Reach.ALL: _statements(Reach.ALL.has(Memory.deck_id), _NEW_OF_ALL),
    Reach.REST: _statements(
        Reach.REST.has(Memory.deck_id), _NEW_OF_ALL.where(Learning.deck_id.not_in(BUT))
    ),
}


@dataclass(frozen=True, kw_only=True)
class Candidates:
    """The cards that may come on a day.

    Attributes:
        learning: Cards in steps, the first due first.
        due: Learnt cards that are due, in the order to study them; siblings and contrasting facts
            among them.
        new: New cards in the order to learn them; siblings and contrasting facts among them.
        seen: Facts of which any card was answered today.
        more_learning: How many cards in steps there are besides those read.
        more_due: How many due cards there are besides those read.
        more_new: How many new cards there are besides those read.
        overdue: How many cards were due before the day.
        has_exam: Whether there is an exam in the days to come.
    """

    learning: Sequence[Candidate] = ()
    due: Sequence[Candidate] = ()
    new: Sequence[Candidate] = ()
    seen: frozenset[str] = frozenset()
    more_learning: int = 0
    more_due: int = 0
    more_new: int = 0
    overdue: int = 0
    has_exam: bool = False

    @cached_property
    def new_apart(self) -> Sequence[Candidate]:
        """Return the new cards that may come if none of the others comes before."""
        return apart(self.new, self.seen)


def candidates(
    session: Session, day: Day, deck_id: int | None, most: int, but: Sequence[int] = ()
) -> Candidates:
    """Return the cards that may come on a day; none on a holiday.

    Args:
        session: Where to read.
        day: The day.
        deck_id: The deck; none for all that the learner studies.
        most: How many are wanted of each sort at least.
        but: Decks that are left out of all.
    """
    if day.holiday:
        return Candidates()
    values = day.values | {"deck": deck_id, "but": but}
    statements = _OF[reach(values)]
    seen = frozenset(_fact(row) for row in SEEN.rows(session, values))
    few = most if day.seconds_left is None else MOST_IN_STEPS
    in_steps = statements.learning.rows(session, values | {"few": few})
    new_room, due_room = day.room
    count = counted(session, values)
    reader = partial(_reader, session, values)
    wanted = min(due_room, _singly(count.due, DUE_SINGLY, most))
    due, all_due = _due(reader(statements.due), wanted, seen)
    new, may_come, all_new = _new(
        _unit_first(reader, statements, count.opened),
        min(new_room, _singly(count.new, NEW_SINGLY, most)),
        seen,
    )
    return Candidates(
        learning=[_met(row) for row in in_steps],
        due=due,
        new=new,
        seen=seen,
        more_learning=in_steps[0].in_steps - len(in_steps) if in_steps else 0,
        more_due=0 if all_due else max(0, count.due - len({each.fact for each in due})),
        more_new=0 if all_new else max(0, count.new - may_come),
        overdue=count.overdue,
        has_exam=count.has_exam,
    )


def _reader(
    session: Session, values: dict[str, Any], statement: Prepared, **more: Sequence[int]
) -> Reader:
    return lambda few: statement.rows(session, values | more | {"few": few})


def _singly(counted: int, singly: int, most: int) -> int:
    """Return how many cards are read: all of a few, so that it is known what is left of them."""
    return most if counted > singly else max(most, singly)


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


def _unit_first(reader: Callable[..., Reader], statements: _Statements, opened: Openings) -> Reader:
    """Return what reads the new cards of the current unit first, and none that are not open."""
    if opened is ALL_OPEN:
        return reader(statements.new)
    first = reader(statements.new_in_topics, topics=opened.current)
    passed = [*opened.current, *opened.closed] or [NO_TOPIC]
    rest = reader(statements.new_not_in_topics, topics=passed)

    def read(few: int) -> list[Found]:
        found = first(few) if opened.current else []
        return found if len(found) >= few else [*found, *rest(few - len(found))]

    return read


def may_come(session: Session, day: Day, cards: Collection[int]) -> bool:
    """Return whether any of some cards may come on a day: in steps, or not answered on it."""
    return bool(cards) and bool(MAY_COME.rows(session, day.values | {"cards": cards}))


def soon(learning: Iterable[Candidate], day: Day) -> list[Candidate]:
    """Return the cards in steps that may come before they are due, and those that are due."""
    return [each for each in learning if each.due <= day.now + AHEAD]


def _met(row: Found) -> Candidate:
    return Candidate(row.id, _fact(row), row.due, contrast_of(row))


def _unmet(row: Found) -> Candidate:
    return Candidate(row.id, _fact(row), contrast=contrast_of(row))


def contrast_of(row: Found) -> tuple[str, ...]:
    """Return the facts that the card of a row is kept apart from."""
    return tuple(f"{row.deck_id}/{slug}" for slug in row.contrast) if row.contrast else ()


def _fact(row: Found) -> str:
    """Return what tells the facts of several decks apart."""
    return f"{row.deck_id}/{row.fact_slug}"
