"""Which decks and cards may be asked: of one deck, or of all that are studied. Knows tables."""

from collections.abc import Mapping
from enum import Enum
from typing import Any

from sqlalchemy import ColumnElement, Integer, bindparam, exists, or_, select

from quizapp.progress.bound import DECK, PERSON, TODAY
from quizapp.scheduling import Phase
from quizapp.tables import CardSetting, Deck, Learning, sees

STEPS = (Phase.LEARNING.value, Phase.RELEARNING.value)
# A deck may have been begun before it was hidden, or a course left.
STUDIED = (Learning.paused.is_(False), sees(PERSON))
MINE = (
    select(Learning.deck_id)
    .join(Deck, Deck.id == Learning.deck_id)
    .where(Learning.person_id == PERSON, *STUDIED)
)


# Decks that are left out of all that are studied.
BUT: Any = bindparam("but", type_=Integer(), expanding=True)
_REST = MINE.where(Learning.deck_id.not_in(BUT))


class Reach(Enum):
    """Which decks are meant: one, all that are studied, or these but for some."""

    ONE = "one"
    ALL = "all"
    REST = "rest"

    def has(self, deck: Any) -> ColumnElement[bool]:  # noqa: ANN401 - a column of SQLAlchemy
        """Return what is true of the ids of these decks."""
        if self is Reach.ONE:
            one: ColumnElement[bool] = deck == DECK
            return one
        found: ColumnElement[bool] = deck.in_(MINE if self is Reach.ALL else _REST)
        return found


def reach(values: Mapping[str, Any]) -> Reach:
    """Return which decks are meant by values: `deck` is one or none, `but` may be missing."""
    if values["deck"] is not None:
        return Reach.ONE
    return Reach.REST if values.get("but") else Reach.ALL


def _resting(day: object) -> ColumnElement[bool]:
    return or_(CardSetting.suspended, CardSetting.buried_until > day)


RESTING = _resting(TODAY)


def rests(card: object, day: object = TODAY) -> ColumnElement[bool]:
    """Return whether a card is suspended on a day, or buried until a later one."""
    of_card = CardSetting.person_id == PERSON, CardSetting.card_id == card
    return exists().where(*of_card, _resting(day))
