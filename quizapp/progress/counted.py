"""About how many cards are due and new, from the counters alone, however many there are.

Cards that rest are left out; siblings, of which one comes a day, are not. Knows the counters.
"""

from collections.abc import Mapping
from typing import Any

from sqlalchemy import ColumnElement, Select, func, select
from sqlalchemy.orm import InstrumentedAttribute, Session

from quizapp.progress.bound import DECK, PERSON, TODAY
from quizapp.progress.openings import ALL_OPEN, HAS_CALENDAR, Openings, kept_back, openings
from quizapp.progress.scope import MINE, RESTING
from quizapp.scheduling import Phase
from quizapp.tables import CardSetting, Deck, DueCount, Memory, MemoryCount, Prepared

# So many due and new cards are counted one by one; of more, this is how many there are.
DUE_SINGLY, NEW_SINGLY = 200, 100

_due = (DueCount.person_id == PERSON, DueCount.due_day <= TODAY)
# Looked up card by card: few rest.
_IS_DUE = (
    select(Memory.card_id)
    .where(
        Memory.person_id == PERSON,
        Memory.card_id == CardSetting.card_id,
        Memory.phase == Phase.REVIEW.value,
        Memory.due_day <= TODAY,
    )
    .exists()
)
_resting = (CardSetting.person_id == PERSON, RESTING, _IS_DUE)
DUE_BY_DECK = Prepared(
    select(DueCount.deck_id, func.sum(DueCount.cards).label("cards"))
    .where(*_due)
    .group_by(DueCount.deck_id)
)
RESTING_BY_DECK = Prepared(
    select(CardSetting.deck_id, func.count().label("cards"))
    .where(*_resting)
    .group_by(CardSetting.deck_id)
)


def _of(deck: InstrumentedAttribute[int], *, one: bool) -> ColumnElement[bool]:
    return deck == DECK if one else deck.in_(MINE)


def _number(query: Select[Any]) -> ColumnElement[int]:
    return func.coalesce(query.scalar_subquery(), 0)


def _due_count(*, one: bool) -> Prepared:
    due = select(func.sum(DueCount.cards)).where(*_due, _of(DueCount.deck_id, one=one))
    resting = select(func.count()).select_from(CardSetting).where(*_resting)
    resting = resting.where(_of(CardSetting.deck_id, one=one))
    return Prepared(select((_number(due) - _number(resting)).label("cards")))


def _new_count(*, one: bool) -> Prepared:
    cards = select(func.sum(Deck.card_count)).where(_of(Deck.id, one=one))
    met = select(func.sum(MemoryCount.cards)).where(MemoryCount.person_id == PERSON)
    met = met.where(_of(MemoryCount.deck_id, one=one))
    number = (_number(cards) - _number(met)).label("cards")
    return Prepared(select(number, HAS_CALENDAR.label("has_calendar")))


_DUE = {one: _due_count(one=one) for one in (False, True)}
_NEW = {one: _new_count(one=one) for one in (False, True)}


def due_counted(session: Session, values: Mapping[str, Any]) -> int:
    """Return how many cards are due of a deck, or of all that are studied if there is none."""
    return int(_DUE[values["deck"] is not None].first(session, values).cards)


def new_counted(session: Session, values: Mapping[str, Any]) -> tuple[int, Openings]:
    """Return how many cards are new of a deck, or of all that are studied if there is none.

    What a course has not opened yet is left out; where that is so, is returned as well.
    """
    counted = _NEW[values["deck"] is not None].first(session, values)
    cards, found = int(counted.cards), ALL_OPEN
    if counted.has_calendar:
        found = openings(session, values)
        cards -= kept_back(session, values, found)
    return cards, found


def due_by_deck(session: Session, values: Mapping[str, Any]) -> dict[int, int]:
    """Return how many cards are due, by id of the deck."""
    found = {row.deck_id: int(row.cards) for row in DUE_BY_DECK.rows(session, values)}
    for row in RESTING_BY_DECK.rows(session, values):
        found[row.deck_id] = max(0, found.get(row.deck_id, 0) - row.cards)
    return found
