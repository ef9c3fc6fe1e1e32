"""Where a learner stands in the decks they have begun. Knows the tables of reviews."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from quizapp.accounts import Learner
from quizapp.agenda import Left
from quizapp.progress.candidates import DECK, PERSON, AnyRow, Outlook, outlook, outlooks
from quizapp.scheduling import Phase
from quizapp.tables import Card, Learning, Memory

_BEGUN = select(Learning.deck_id).where(Learning.person_id == PERSON).limit(1)
_DECK_BEGUN = _BEGUN.where(Learning.deck_id == DECK)
_MET = (
    select(
        Memory.deck_id,
        func.count().label("met"),
        func.count().filter(Memory.phase == Phase.REVIEW.value).label("learnt"),
    )
    .join(Card, Card.id == Memory.card_id)
    .where(Memory.person_id == PERSON, Card.retired_at.is_(None))
    .group_by(Memory.deck_id)
)
_DECK_MET = _MET.where(Memory.deck_id == DECK)


@dataclass(frozen=True, kw_only=True)
class Standing:
    """Where a learner stands in a deck.

    Attributes:
        met: Cards answered at least once.
        learnt: Of these, cards that have passed their first steps.
        left: What is left for today.
    """

    met: int
    learnt: int
    left: Left


@dataclass(frozen=True, kw_only=True)
class Standings:
    """Where a learner stands in all decks that they have begun.

    Attributes:
        decks: Where they stand in each, by id of the deck.
        left: What is left for today in all together.
        answered: Answers given today.
    """

    decks: Mapping[int, Standing]
    left: Left
    answered: int


def has_begun(session: Session, learner: Learner) -> bool:
    """Return whether a learner has begun any deck."""
    return session.connection().execute(_BEGUN, {"person": learner.id}).first() is not None


def standing(session: Session, learner: Learner, deck_id: int, now: datetime) -> Standing | None:
    """Return where a learner stands in a deck; none if they have not begun it."""
    values = {"person": learner.id, "deck": deck_id}
    if session.connection().execute(_DECK_BEGUN, values).first() is None:
        return None
    met = session.connection().execute(_DECK_MET, values).one_or_none()
    return _standing(met, outlook(session, learner, deck_id, now))


def standings(session: Session, learner: Learner, now: datetime) -> Standings:
    """Return where a learner stands in each deck that they have begun, and in all together."""
    met = {row.deck_id: row for row in session.connection().execute(_MET, {"person": learner.id})}
    together, alone = outlooks(session, learner, now)
    return Standings(
        decks={deck: _standing(met.get(deck), each) for deck, each in alone.items()},
        left=together.left,
        answered=together.answered,
    )


def _standing(met: AnyRow | None, found: Outlook) -> Standing:
    return Standing(met=met.met if met else 0, learnt=met.learnt if met else 0, left=found.left)
