"""About how many cards are due and new, from the counters alone, however many there are.

Cards that rest are left out; siblings, of which one comes a day, are not. Knows the counters.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from sqlalchemy import ColumnElement, Select, exists, func, select
from sqlalchemy.orm import InstrumentedAttribute, Session

from quizapp.progress.bound import DECK, PERSON, TODAY
from quizapp.progress.exam_days import IS_NEAR
from quizapp.progress.openings import ALL_OPEN, HAS_CALENDAR, Openings, kept_back, openings
from quizapp.progress.scope import MINE, RESTING
from quizapp.scheduling import Phase
from quizapp.tables import CardSetting, Deck, DueCount, Learning, Memory, MemoryCount, Prepared

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


def _statement(*, one: bool) -> Prepared:
    due = select(func.sum(DueCount.cards)).where(*_due, _of(DueCount.deck_id, one=one))
    resting = select(func.count()).select_from(CardSetting).where(*_resting)
    resting = resting.where(_of(CardSetting.deck_id, one=one))
    cards = select(func.sum(Deck.card_count)).where(_of(Deck.id, one=one))
    met = select(func.sum(MemoryCount.cards)).where(MemoryCount.person_id == PERSON)
    met = met.where(_of(MemoryCount.deck_id, one=one))
    exam = exists().where(IS_NEAR, _of(Learning.deck_id, one=one))
    return Prepared(
        select(
            (_number(due) - _number(resting)).label("due"),
            _number(due.where(DueCount.due_day < TODAY)).label("overdue"),
            (_number(cards) - _number(met)).label("new"),
            HAS_CALENDAR.label("has_calendar"),
            exam.label("has_exam"),
        )
    )


_COUNTED = {one: _statement(one=one) for one in (False, True)}


@dataclass(frozen=True, kw_only=True)
class Counted:
    """How many cards there are on a day of a deck, or of all that are studied.

    Attributes:
        due: Cards that are due and do not rest.
        overdue: Cards that were due before, those that rest among them.
        new: Cards that are new, without those that a course has not opened yet.
        opened: Where a course has not opened everything yet.
        has_exam: Whether there is an exam in the days to come.
    """

    due: int
    overdue: int
    new: int
    opened: Openings
    has_exam: bool


def counted(session: Session, values: Mapping[str, Any]) -> Counted:
    """Return how many cards there are of a deck, or of all that are studied if there is none."""
    row = _COUNTED[values["deck"] is not None].first(session, values)
    opened = openings(session, values) if row.has_calendar else ALL_OPEN
    return Counted(
        due=int(row.due),
        overdue=int(row.overdue),
        new=int(row.new) - kept_back(session, values, opened),
        opened=opened,
        has_exam=bool(row.has_exam),
    )


def due_by_deck(session: Session, values: Mapping[str, Any]) -> dict[int, int]:
    """Return how many cards are due, by id of the deck."""
    found = {row.deck_id: int(row.cards) for row in DUE_BY_DECK.rows(session, values)}
    for row in RESTING_BY_DECK.rows(session, values):
        found[row.deck_id] = max(0, found.get(row.deck_id, 0) - row.cards)
    return found
