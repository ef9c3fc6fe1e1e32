"""How far a learner has come in each topic of some decks. Knows tables of cards and memories."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass

from sqlalchemy import Integer, and_, bindparam, case, func, select
from sqlalchemy.orm import Session

from quizapp.accounts import Learner
from quizapp.progress.bound import PERSON
from quizapp.scheduling import Phase
from quizapp.tables import Card, Fact, Memory, Prepared

# After so many days the chance to remember is 90 %. Counters know powers of two, as this is one.
WELL_DAYS = 16
_IS_WELL = and_(Memory.phase == Phase.REVIEW.value, Memory.stability >= WELL_DAYS)
_TOPICS = Prepared(
    select(
        Fact.topic_id,
        func.count().label("cards"),
        func.count(Memory.card_id).label("met"),
        func.sum(case((_IS_WELL, 1), else_=0)).label("well"),
    )
    .select_from(Card)
    .join(Fact, Fact.id == Card.fact_id)
    .outerjoin(Memory, and_(Memory.card_id == Card.id, Memory.person_id == PERSON))
    .where(
        Card.deck_id.in_(bindparam("decks", type_=Integer(), expanding=True)),
        Card.retired_at.is_(None),
    )
    .group_by(Fact.topic_id)
)


@dataclass(frozen=True, kw_only=True)
class Reached:
    """How far someone is in a topic.

    Attributes:
        cards: Cards that it asks.
        met: Of these, cards answered at least once.
        well: Of these, cards that will be remembered after 16 days with a chance of 90 %.
    """

    cards: int
    met: int
    well: int


def reached(session: Session, learner: Learner, decks: Collection[int]) -> Mapping[int, Reached]:
    """Return how far someone is in the topics of some decks, by id of the topic."""
    if not decks:
        return {}
    rows = _TOPICS.rows(session, {"person": learner.id, "decks": [*decks]})
    return {
        row.topic_id: Reached(cards=int(row.cards), met=int(row.met), well=int(row.well or 0))
        for row in rows
    }
