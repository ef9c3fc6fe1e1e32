"""What is counted of a learner in one topic: from the log, since counters know whole decks only.

Costs as many rows as the cards of the topic have reviews: an index leads to them card by card.
Knows the tables of the log, of memories and of decks.
"""

from collections import Counter
from typing import Any

from sqlalchemy import ColumnElement, Integer, and_, bindparam, case, exists, func, select
from sqlalchemy.orm import Session

from quizapp.insight.counters import FIRST, LAST, PERSON, Values, day_from, recalls_from
from quizapp.insight.known import Known, known, power_of_two
from quizapp.insight.tallies import Day, Recalls
from quizapp.scheduling import Phase, Rating
from quizapp.tables import Act, Card, Fact, Learning, Memory, Review

# A chance of so many per mille means the day of the last answer, which says nothing of recall.
SAME_DAY = 1000
TOPIC = bindparam("topic", type_=Integer())
# Most reviews were never taken back; an index says so at once.
STANDS = ~exists().where(Act.review_id == Review.id)
OF_TOPIC = Card.fact_id.in_(select(Fact.id).where(Fact.topic_id == TOPIC))
CARDS = select(Card.id).where(OF_TOPIC)


def _number(is_so: ColumnElement[bool]) -> Any:  # noqa: ANN401 - a column of SQLAlchemy
    return func.sum(case((is_so, 1), else_=0))


_DAYS = (
    select(
        Review.study_day.label("day"),
        *(_number(Review.rating == each.value).label(each.name.lower()) for each in Rating),
        _number(and_(Review.scheduled, Review.before_phase.is_(None))).label("new"),
        _number(and_(Review.scheduled, Review.before_phase == Phase.REVIEW.value)).label("reviews"),
        func.sum(Review.milliseconds).label("milliseconds"),
    )
    .where(Review.person_id == PERSON, Review.card_id.in_(CARDS), Review.study_day >= FIRST, STANDS)
    .group_by(Review.study_day)
)
_RECALLS = select(
    func.count().label("answers"),
    _number(Review.rating > Rating.AGAIN.value).label("recalled"),
    func.sum(Review.predicted).label("predicted"),
).where(
    Review.person_id == PERSON,
    Review.card_id.in_(CARDS),
    Review.study_day >= FIRST,
    Review.predicted < SAME_DAY,
    Review.scheduled,
    STANDS,
)
_TENTH = Review.predicted // 100
_BY_DAY = _RECALLS.add_columns(Review.study_day.label("key")).group_by(Review.study_day)
_BY_TENTH = _RECALLS.add_columns(_TENTH.label("key")).group_by("key")
_MEMORIES = select(Memory.phase, Memory.stability, Memory.difficulty).where(
    Memory.person_id == PERSON, Memory.card_id.in_(CARDS)
)
_DUE = (
    select(Memory.due_day)
    .join(Learning, Learning.deck_id == Memory.deck_id)
    .where(
        Learning.person_id == PERSON,
        Learning.paused.is_(False),
        Memory.person_id == PERSON,
        Memory.card_id.in_(CARDS),
        Memory.phase == Phase.REVIEW.value,
        Memory.due_day <= LAST,
    )
)
_UNMET = (
    select(func.count())
    .select_from(Card)
    .join(Learning, Learning.deck_id == Card.deck_id)
    .where(
        Learning.person_id == PERSON,
        Learning.paused.is_(False),
        OF_TOPIC,
        Card.retired_at.is_(None),
        ~exists().where(Memory.person_id == PERSON, Memory.card_id == Card.id),
    )
)


def days(session: Session, values: Values) -> dict[int, Day]:
    """Return what was done on each study day from the first one on."""
    return {row.day: day_from(row) for row in _found(session, _DAYS, values)}


def recalls_by_day(session: Session, values: Values) -> dict[int, Recalls]:
    """Return what was remembered on each study day from the first one on."""
    return {row.key: recalls_from(row) for row in _found(session, _BY_DAY, values)}


def recalls_by_tenth(session: Session, values: Values) -> dict[int, Recalls]:
    """Return what was remembered from the first day on, by tenth of the chance, 0-9."""
    return {row.key: recalls_from(row) for row in _found(session, _BY_TENTH, values)}


def known_cards(session: Session, values: Values) -> Known:
    """Return how well the cards are known that were met."""
    return known(
        (row.phase, power_of_two(row.stability), int(row.difficulty), 1)
        for row in _found(session, _MEMORIES, values)
    )


def due(session: Session, values: Values) -> dict[int, int]:
    """Return how many learnt cards are due on each day up to the last one."""
    return dict(Counter(row.due_day for row in _found(session, _DUE, values)))


def unmet(session: Session, values: Values) -> int:
    """Return how many cards were never met."""
    return int(_found(session, _UNMET, values).scalar_one())


def _found(session: Session, statement: Any, values: Values) -> Any:  # noqa: ANN401 - rows
    return session.connection().execute(statement, dict(values))
