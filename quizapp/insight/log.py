"""What is counted of a learner in one topic: from the log, since counters know whole decks only.

Costs as many rows as the cards of the topic have reviews: an index leads to them card by card.
Knows the tables of the log, of memories and of decks.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable
from typing import Any

from sqlalchemy import (
    ColumnElement,
    Integer,
    and_,
    bindparam,
    case,
    exists,
    func,
    literal_column,
    select,
)
from sqlalchemy.orm import Session

from quizapp.insight.counters import OLDEST, PERSON, Values
from quizapp.insight.known import Known, known
from quizapp.insight.tallies import Counts, Day, Recalls, added, together
from quizapp.progress.bound import LAST
from quizapp.progress.counters import SAME_DAY, power_of_two
from quizapp.progress.scope import STEPS, STUDIED
from quizapp.scheduling import Phase, Rating
from quizapp.tables import (
    Card,
    CardSetting,
    Deck,
    Fact,
    Found,
    Learning,
    Memory,
    Prepared,
    Review,
    not_undone,
)

NOTHING = literal_column("0", Integer())
TOPIC = bindparam("topic", type_=Integer())
# Most reviews were never taken back; an index says so at once.
STANDS = not_undone()
OF_TOPIC = Card.fact_id.in_(select(Fact.id).where(Fact.topic_id == TOPIC))
CARDS = select(Card.id).where(OF_TOPIC)
# A sum is in no index, so that SQLite takes the one that has the cards, not all days.
DAY = Review.study_day + NOTHING
_SAYS_OF_RECALL = and_(Review.scheduled, Review.predicted < SAME_DAY)
_IS_REVIEW = and_(Review.scheduled, Review.before_phase == Phase.REVIEW.value)


def _number(is_so: ColumnElement[bool]) -> Any:  # noqa: ANN401 - a column of SQLAlchemy
    return func.sum(case((is_so, 1), else_=0))


_REVIEWS = (
    select(
        DAY.label("day"),
        Review.rating,
        case((_SAYS_OF_RECALL, Review.predicted // 100)).label("tenth"),
        func.count().label("answers"),
        _number(and_(Review.scheduled, Review.before_phase.is_(None))).label("new"),
        _number(_IS_REVIEW).label("reviews"),
        func.sum(Review.milliseconds).label("milliseconds"),
        func.sum(case((_SAYS_OF_RECALL, Review.predicted), else_=0)).label("predicted"),
    )
    .where(Review.person_id == PERSON, Review.card_id.in_(CARDS), DAY >= OLDEST, STANDS)
    .group_by("day", Review.rating, "tenth")
)
_MEMORIES = select(Memory.phase, Memory.stability, Memory.difficulty).where(
    Memory.person_id == PERSON, Memory.card_id.in_(CARDS)
)
_DUE = (
    select(Memory.due_day, CardSetting.buried_until)
    .join(Learning, Learning.deck_id == Memory.deck_id)
    .join(Deck, Deck.id == Learning.deck_id)
    .outerjoin(
        CardSetting,
        and_(CardSetting.person_id == PERSON, CardSetting.card_id == Memory.card_id),
    )
    .where(
        Learning.person_id == PERSON,
        *STUDIED,
        Memory.person_id == PERSON,
        Memory.card_id.in_(CARDS.where(Card.retired_at.is_(None))),
        Memory.due_day <= LAST,
        CardSetting.suspended.is_not(True),
    )
)
_UNMET = (
    select(func.count().label("unmet"))
    .select_from(Card)
    .join(Learning, Learning.deck_id == Card.deck_id + NOTHING)
    .join(Deck, Deck.id == Learning.deck_id)
    .where(
        Learning.person_id == PERSON,
        *STUDIED,
        OF_TOPIC,
        Card.retired_at.is_(None),
        ~exists().where(
            CardSetting.person_id == PERSON,
            CardSetting.card_id == Card.id,
            CardSetting.suspended,
        ),
        ~exists().where(Memory.person_id == PERSON, Memory.card_id == Card.id),
    )
)
REVIEWS, MEMORIES, UNMET = map(Prepared, (_REVIEWS, _MEMORIES, _UNMET))
DUE = Prepared(_DUE.where(Memory.phase == Phase.REVIEW.value))
IN_STEPS = Prepared(_DUE.where(Memory.phase.in_(STEPS)))


def counts(session: Session, values: Values) -> Counts:
    """Return what reviews come to."""
    days: defaultdict[int, list[Day]] = defaultdict(list)
    by_day: defaultdict[int, list[Recalls]] = defaultdict(list)
    by_tenth: defaultdict[int, list[Recalls]] = defaultdict(list)
    for row in REVIEWS.rows(session, values):
        days[row.day].append(_day(row))
        if row.tenth is not None and row.day >= values["first"]:
            by_day[row.day].append(_recalls(row))
            by_tenth[row.tenth].append(_recalls(row))
    return Counts(
        days={day: together(found) for day, found in days.items()},
        by_day={day: added(found) for day, found in by_day.items()},
        by_tenth={tenth: added(found) for tenth, found in by_tenth.items()},
    )


def known_cards(session: Session, values: Values) -> Known:
    """Return how well the cards are known that were met."""
    return known(
        (row.phase, power_of_two(row.stability), int(row.difficulty), 1)
        for row in MEMORIES.rows(session, values)
    )


def due(session: Session, values: Values) -> dict[int, int]:
    """Return how many learnt cards come on each day up to the last one."""
    return _by_day(DUE.rows(session, values))


def steps(session: Session, values: Values) -> dict[int, int]:
    """Return how many cards in steps come on each day up to the last one."""
    return _by_day(IN_STEPS.rows(session, values))


def unmet(session: Session, values: Values) -> dict[int, int]:
    """Return how many cards were never met, by id of the deck."""
    return {values["deck"]: int(UNMET.first(session, values).unmet)}


def _by_day(rows: Iterable[Found]) -> dict[int, int]:
    return dict(Counter(max(row.due_day, row.buried_until or 0) for row in rows))


def _day(row: Found) -> Day:
    again, hard, good, easy = (row.answers * (row.rating == rating) for rating in Rating)
    return Day(
        ratings=(again, hard, good, easy),
        new=int(row.new),
        reviews=int(row.reviews),
        milliseconds=int(row.milliseconds),
    )


def _recalls(row: Found) -> Recalls:
    recalled = row.answers * (row.rating > Rating.AGAIN)
    return Recalls(answers=row.answers, recalled=recalled, predicted=int(row.predicted))
