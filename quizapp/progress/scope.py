"""Which decks and cards may be asked: of one deck, or of all that are studied. Knows the tables."""

from sqlalchemy import ColumnElement, exists, or_, select

from quizapp.progress.bound import PERSON, TODAY
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


def _resting(day: object) -> ColumnElement[bool]:
    return or_(CardSetting.suspended, CardSetting.buried_until > day)


RESTING = _resting(TODAY)


def rests(card: object, day: object = TODAY) -> ColumnElement[bool]:
    """Return whether a card is suspended on a day, or buried until a later one."""
    of_card = CardSetting.person_id == PERSON, CardSetting.card_id == card
    return exists().where(*of_card, _resting(day))
