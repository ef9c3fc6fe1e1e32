"""What is to be expected of an exam, topic by topic. Knows memories and the agenda.

It reads all cards of the deck: it is for a page that is looked at now and then.
"""

from collections import defaultdict
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import and_, select
from sqlalchemy.orm import Session

from quizapp.accounts import Learner
from quizapp.agenda import Exam, Forecast, Known, forecast
from quizapp.progress.day import PERSON, day_of
from quizapp.progress.scope import DECK, rests
from quizapp.progress.weights import policy_of
from quizapp.tables import Card, Fact, Learning, Memory, Prepared, Topic

EXAM = Prepared(
    select(Learning.exam_day).where(
        Learning.person_id == PERSON, Learning.deck_id == DECK, Learning.exam_day.is_not(None)
    )
)
KNOWN = Prepared(
    select(
        Card.id, Topic.id.label("topic"), Memory.last_review, Memory.stability, Memory.difficulty
    )
    .join(Fact, Fact.id == Card.fact_id)
    .join(Topic, Topic.id == Fact.topic_id)
    .outerjoin(Memory, and_(Memory.card_id == Card.id, Memory.person_id == PERSON))
    .where(Card.deck_id == DECK, Card.retired_at.is_(None), ~rests(Card.id))
)
TOPICS = Prepared(
    select(Topic.id, Topic.title).where(Topic.deck_id == DECK).order_by(Topic.position, Topic.id)
)


@dataclass(frozen=True, kw_only=True)
class ExamOutlook:
    """What is to be expected of an exam if its cards are not studied until then.

    Attributes:
        day: Its study day, as an ordinal.
        days_left: Days until then; 0 on the day, less after it.
        is_near: Whether cards come by what they gain for the exam, and not when they are due.
        whole: The share of all cards that will be remembered; none without cards.
        topics: Title and the same, of each topic that has cards.
    """

    day: int
    days_left: int
    is_near: bool
    whole: Forecast | None
    topics: tuple[tuple[str, Forecast], ...]


def exam_outlook(
    session: Session, learner: Learner, deck_id: int, now: datetime
) -> ExamOutlook | None:
    """Return what is to be expected of the exam of a deck; none if no day is set for one."""
    day = day_of(session, learner, now)
    values = day.values | {"deck": deck_id}
    set_for = EXAM.first(session, values)
    if set_for is None:
        return None
    exam, weights = Exam(day=set_for.exam_day), policy_of(session, learner).weights
    cards: dict[int, list[Known]] = defaultdict(list)
    for row in KNOWN.rows(session, values):
        known = Known(card=row.id)
        if row.last_review:
            last = learner.calendar.day(row.last_review)
            known = Known(
                card=row.id, last_day=last, stability=row.stability, difficulty=row.difficulty
            )
        cards[row.topic].append(known)
    topics = [
        (row.title, forecast(cards[row.id], exam.day, weights))
        for row in TOPICS.rows(session, values)
    ]
    return ExamOutlook(
        day=exam.day,
        days_left=exam.day - day.number,
        is_near=exam.is_near(day.number),
        whole=forecast([each for some in cards.values() for each in some], exam.day, weights),
        topics=tuple((title, found) for title, found in topics if found),
    )
