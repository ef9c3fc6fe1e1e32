"""When cards in steps come back: read one by one, by the index of what is due, since few are.

Knows the tables of memories and settings.
"""

from collections import Counter
from collections.abc import Mapping
from typing import Any

from sqlalchemy import ColumnElement, and_, exists, func, select
from sqlalchemy.orm import Session

from quizapp.progress.bound import LAST, PERSON
from quizapp.progress.scope import STEPS, Reach
from quizapp.tables import Card, CardSetting, Memory, Prepared

OF_SAME_CARD = and_(
    CardSetting.person_id == Memory.person_id, CardSetting.card_id == Memory.card_id
)
# What is true of memories, beside their settings, of cards in steps that come by the last day.
IN_STEPS = (
    Memory.phase.in_(STEPS),
    Memory.due_day <= LAST,
    CardSetting.suspended.is_not(True),
    exists().where(Card.id == Memory.card_id, Card.retired_at.is_(None)),
)


def _by_day(studied: ColumnElement[bool]) -> Prepared:
    days = (Memory.due_day, CardSetting.buried_until)
    return Prepared(
        select(*days, func.count().label("cards"))
        .outerjoin(CardSetting, OF_SAME_CARD)
        .where(Memory.person_id == PERSON, studied, *IN_STEPS)
        .group_by(*days)
    )


_OF_ALL = Reach.ALL.has(Memory.deck_id)
_BY_DAY = {
    False: _by_day(_OF_ALL),
    True: _by_day(and_(Reach.ONE.has(Memory.deck_id), _OF_ALL)),
}


def steps_by_day(session: Session, values: Mapping[str, Any]) -> dict[int, int]:
    """Return how many cards in steps come on each day until the `last`, of what is studied.

    Args:
        session: Where to read.
        values: `person`, the `last` day, and the `deck`; none for all.
    """
    found = Counter[int]()
    for row in _BY_DAY[values["deck"] is not None].rows(session, values):
        found[max(row.due_day, row.buried_until or 0)] += row.cards
    return dict(found)
