"""How many cards come when, from the counters alone, however many there are.

Counters know all memories. Taken off are those of cards that rest or are retired: few, and looked
up one by one. Siblings, of which one comes a day, are not. Knows the counters.
"""

from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from sqlalchemy import (
    ColumnElement,
    ScalarSelect,
    Select,
    Subquery,
    and_,
    case,
    exists,
    func,
    null,
    or_,
    select,
    union_all,
)
from sqlalchemy.orm import Session

from quizapp.progress.bound import LAST, PERSON, TODAY
from quizapp.progress.exam_days import IS_NEAR
from quizapp.progress.openings import ALL_OPEN, HAS_CALENDAR, Openings, kept_back, openings
from quizapp.progress.own_limits import HAS_LIMITS
from quizapp.progress.scope import RESTING, Reach, reach
from quizapp.scheduling import Phase
from quizapp.tables import (
    Card,
    CardSetting,
    Deck,
    DueCount,
    Found,
    Learning,
    Memory,
    MemoryCount,
    Prepared,
)

# So many due and new cards are counted one by one; of more, this is how many there are.
DUE_SINGLY, NEW_SINGLY = 200, 100
Column = Any
"""A column of SQLAlchemy, or a value that a statement takes."""
OfDecks = Callable[[Column], ColumnElement[bool]]
"""What is true of the decks that are meant, by the column of their ids."""


def _due_day(person: Column, card: Column) -> ScalarSelect[Any]:
    """Return when a learnt card is due, card by card; a join would begin with all memories."""
    of_card = (Memory.person_id == person, Memory.card_id == card)
    found = select(Memory.due_day).where(*of_card, Memory.phase == Phase.REVIEW.value)
    return found.scalar_subquery()


def _met(person: Column, card: Column) -> ColumnElement[bool]:
    return exists().where(Memory.person_id == person, Memory.card_id == card)


def _set(person: Column, what: Column) -> ColumnElement[bool]:
    return exists().where(CardSetting.person_id == person, CardSetting.card_id == Card.id, what)


def idle(person: Column, of: OfDecks, key: Column = None) -> Subquery:
    """Return the learnt cards that counters know but that do not come.

    Args:
        person: Whose.
        of: What is true of their decks.
        key: What they are told apart by; the deck if nothing is said.

    Returns:
        The `key`, the `due_day`, and from which day on each is `coming`; none for never.
    """
    # What is suspended or retired never comes; rows of cards are long, and read where need be only.
    lives = exists().where(Card.id == CardSetting.card_id, Card.retired_at.is_(None))
    coming = case((CardSetting.suspended, null()), (lives, CardSetting.buried_until), else_=null())
    resting = select(
        (CardSetting.deck_id if key is None else key).label("key"),
        _due_day(person, CardSetting.card_id).label("due_day"),
        coming.label("coming"),
    ).where(CardSetting.person_id == person, RESTING, of(CardSetting.deck_id))
    retired = select(Card.deck_id if key is None else key, _due_day(person, Card.id), null()).where(
        Card.retired_at.is_not(None), of(Card.deck_id), ~_set(person, RESTING)
    )
    return union_all(resting, retired).subquery()


def without_idle(due: Mapping[int, int], rows: Iterable[Found]) -> dict[int, int]:
    """Return how many cards come on which day.

    Args:
        due: How many are due, as counters say.
        rows: How many of them are idle, by `due_day` and the day from which on they are `coming`.
    """
    found = Counter(due)
    for row in rows:
        found[row.due_day] -= row.cards
        if row.coming is not None:
            found[max(row.due_day, row.coming)] += row.cards
    return dict(+found)


def unmet(person: Column) -> ColumnElement[int]:
    """Return how many cards of a deck someone never met, but for those that they suspended."""
    met = select(func.sum(MemoryCount.cards)).where(
        MemoryCount.person_id == person, MemoryCount.deck_id == Deck.id
    )
    suspended = select(func.count()).where(
        CardSetting.person_id == person,
        CardSetting.deck_id == Deck.id,
        CardSetting.suspended,
        ~_met(person, CardSetting.card_id),
    )
    # These are not among the cards of the deck.
    retired = select(func.count()).where(
        Card.deck_id == Deck.id,
        Card.retired_at.is_not(None),
        or_(_met(person, Card.id), _set(person, CardSetting.suspended)),
    )
    return Deck.card_count - _number(met) - _number(suspended) + _number(retired)


def _number(query: Select[Any]) -> ColumnElement[int]:
    return func.coalesce(query.correlate(Deck, Learning).scalar_subquery(), 0)


def _begun(deck: Column) -> ColumnElement[bool]:
    found: ColumnElement[bool] = deck.in_(
        select(Learning.deck_id).where(Learning.person_id == PERSON)
    )
    return found


_due_today = (DueCount.person_id == PERSON, DueCount.due_day <= TODAY)
DUE_BY_DECK = Prepared(
    select(DueCount.deck_id, func.sum(DueCount.cards).label("cards"))
    .where(*_due_today)
    .group_by(DueCount.deck_id)
)
_idle = idle(PERSON, _begun)
IDLE_BY_DECK = Prepared(
    select(_idle.c.key, func.count().label("cards"))
    .where(_idle.c.due_day <= TODAY)
    .group_by(_idle.c.key)
)


def _by_day(of: OfDecks) -> tuple[Prepared, Prepared]:
    due = select(DueCount.due_day, func.sum(DueCount.cards).label("cards")).where(
        DueCount.person_id == PERSON, DueCount.due_day <= LAST, of(DueCount.deck_id)
    )
    off = idle(PERSON, of)
    days = (off.c.due_day, off.c.coming)
    taken = select(*days, func.count().label("cards")).where(off.c.due_day <= LAST)
    return Prepared(due.group_by(DueCount.due_day)), Prepared(taken.group_by(*days))


_BY_DAY = {
    False: _by_day(Reach.ALL.has),
    True: _by_day(lambda deck: and_(Reach.ONE.has(deck), Reach.ALL.has(deck))),
}


def _statement(of: OfDecks) -> Prepared:
    due = select(func.sum(DueCount.cards)).where(*_due_today, of(DueCount.deck_id))
    off = idle(PERSON, of)
    # Without a condition, which SQLite would ask of each card twice.
    taken = select(
        func.count().filter(off.c.due_day <= TODAY).label("due"),
        func.count().filter(off.c.due_day < TODAY).label("overdue"),
    ).subquery()
    exam = exists().where(IS_NEAR, of(Learning.deck_id))
    return Prepared(
        select(
            (_number(due) - taken.c.due).label("due"),
            (_number(due.where(DueCount.due_day < TODAY)) - taken.c.overdue).label("overdue"),
            _number(select(func.sum(unmet(PERSON))).where(of(Deck.id))).label("new"),
            HAS_CALENDAR.label("has_calendar"),
            exam.label("has_exam"),
            HAS_LIMITS.label("has_limits"),
        )
    )


_COUNTED = {each: _statement(each.has) for each in Reach}


@dataclass(frozen=True, kw_only=True)
class Counted:
    """How many cards there are on a day of a deck, or of all that are studied.

    Attributes:
        due: Cards that are due.
        overdue: Of these, cards that were due before.
        new: Cards that are new, without those that a course has not opened yet.
        opened: Where a course has not opened everything yet.
        has_exam: Whether there is an exam in the days to come.
        has_limits: Whether any deck of the learner has a limit of new cards of its own.
    """

    due: int
    overdue: int
    new: int
    opened: Openings
    has_exam: bool
    has_limits: bool


def counted(session: Session, values: Mapping[str, Any]) -> Counted:
    """Return how many cards there are of a deck, or of those that are studied if there is none."""
    row = _COUNTED[reach(values)].first(session, values)
    opened = openings(session, values) if row.has_calendar else ALL_OPEN
    return Counted(
        due=int(row.due),
        overdue=int(row.overdue),
        new=int(row.new) - kept_back(session, values, opened),
        opened=opened,
        has_exam=bool(row.has_exam),
        has_limits=bool(row.has_limits),
    )


def due_by_deck(session: Session, values: Mapping[str, Any]) -> dict[int, int]:
    """Return how many cards are due, by id of the deck."""
    found = {row.deck_id: int(row.cards) for row in DUE_BY_DECK.rows(session, values)}
    for row in IDLE_BY_DECK.rows(session, values):
        found[row.key] = max(0, found.get(row.key, 0) - row.cards)
    return found


def due_by_day(session: Session, values: Mapping[str, Any]) -> dict[int, int]:
    """Return how many cards come on each day until the `last`, of what is studied.

    Args:
        session: Where to read.
        values: `person`, `today`, the `last` day, and the `deck`; none for all.
    """
    due, taken = _BY_DAY[values["deck"] is not None]
    found = {row.due_day: int(row.cards) for row in due.rows(session, values)}
    return without_idle(found, taken.rows(session, values))
