"""Which decks and cards may be asked: of one deck, or of all that are studied. Knows the tables."""

from typing import Any

from sqlalchemy import ColumnElement, Integer, bindparam, exists, or_, select

from quizapp.progress.day import PERSON, TODAY
from quizapp.tables import CardSetting, Deck, Learning

DECK = bindparam("deck", type_=Integer())
# Everyone sees listed decks, and owners their own; those of others may have been begun before.
STUDIED = (Learning.paused.is_(False), or_(Deck.listed, Deck.owner_id == PERSON))
MINE = (
    select(Learning.deck_id)
    .join(Deck, Deck.id == Learning.deck_id)
    .where(Learning.person_id == PERSON, *STUDIED)
)
RESTING = or_(CardSetting.suspended, CardSetting.buried_until > TODAY)


def rests(card: Any) -> ColumnElement[bool]:  # noqa: ANN401 - a column of ids
    """Return whether a card is suspended, or buried until a later day."""
    return exists().where(CardSetting.person_id == PERSON, CardSetting.card_id == card, RESTING)
