"""Where a learner stands in the decks they have begun. Knows the tables of reviews."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Integer, bindparam, func, select
from sqlalchemy.orm import Session

from quizapp.accounts import Learner
from quizapp.agenda import Left
from quizapp.progress.next_card import left_today
from quizapp.scheduling import Phase
from quizapp.tables import Card, Learning, Memory

_BEGUN = (
    select(Learning.deck_id)
    .where(Learning.person_id == bindparam("person", type_=Integer()))
    .order_by(Learning.deck_id)
)
_MET = (
    select(
        Memory.deck_id,
        func.count().label("met"),
        func.count().filter(Memory.phase == Phase.REVIEW.value).label("learnt"),
    )
    .join(Card, Card.id == Memory.card_id)
    .where(
        Memory.person_id == bindparam("person", type_=Integer()),
        Card.retired_at.is_(None),
    )
    .group_by(Memory.deck_id)
)


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


def standings(session: Session, learner: Learner, now: datetime) -> dict[int, Standing]:
    """Return where a learner stands in each deck that they have begun, by id of the deck."""
    of_person = {"person": learner.id}
    found = {row.deck_id: row for row in session.connection().execute(_MET, of_person)}
    return {
        deck_id: Standing(
            met=found[deck_id].met if deck_id in found else 0,
            learnt=found[deck_id].learnt if deck_id in found else 0,
            left=left_today(session, learner, deck_id, now),
        )
        for deck_id in session.connection().execute(_BEGUN, of_person).scalars()
    }
