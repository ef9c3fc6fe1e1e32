"""What is to be expected of an exam, topic by topic. Knows memories and the agenda.

It reads all cards of the deck, and plays the days until the exam through: it is for a page that is
looked at now and then.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from sqlalchemy import and_, select
from sqlalchemy.orm import Session

from quizapp.accounts import Learner
from quizapp.agenda import Exam, Forecast, Known, Plan, chances_if_studied, forecast
from quizapp.agenda.exam import FITTED_ERROR, MODEL_ERROR
from quizapp.progress.bound import DECK, PERSON
from quizapp.progress.day import Day, day_of
from quizapp.progress.exam_cards import known, minutes_a_day
from quizapp.progress.exam_days import EXAM_DAY, of_first_course
from quizapp.progress.scope import rests
from quizapp.progress.weights import policy_of
from quizapp.scheduling import DEFAULT, Policy
from quizapp.tables import Card, Course, Fact, Learning, Memory, Prepared, Topic

# To play the days through for more cards takes longer than anybody waits.
MOST_PLAYED = 2000
EXAM = Prepared(
    select(
        EXAM_DAY,
        Learning.exam_day.is_not(None).label("own"),
        of_first_course(Course.uid).label("uid"),
        of_first_course(Course.title).label("title"),
        Learning.new_per_day,
    ).where(Learning.person_id == PERSON, Learning.deck_id == DECK, EXAM_DAY.is_not(None))
)
KNOWN = Prepared(
    select(
        Card.id, Topic.id.label("topic"), Memory.last_review, Memory.stability, Memory.difficulty
    )
    .join(Fact, Fact.id == Card.fact_id)
    .join(Topic, Topic.id == Fact.topic_id)
    .outerjoin(Memory, and_(Memory.card_id == Card.id, Memory.person_id == PERSON))
    .where(Card.deck_id == DECK, Card.retired_at.is_(None), ~rests(Card.id))
    .order_by(Card.position)
)
TOPICS = Prepared(
    select(Topic.id, Topic.title).where(Topic.deck_id == DECK).order_by(Topic.position, Topic.id)
)


@dataclass(frozen=True, kw_only=True)
class Expected:
    """What is to be expected of an exam.

    Attributes:
        whole: The share of all cards that will be remembered.
        topics: Title and the same, of each topic that has cards.
    """

    whole: Forecast
    topics: tuple[tuple[str, Forecast], ...]


@dataclass(frozen=True, kw_only=True)
class ExamOutlook:
    """When an exam is, and what is to be expected of it.

    Attributes:
        day: Its study day, as an ordinal.
        course: Uid and title of the course that set the day; none if the learner did.
        days_left: Days until then; 0 on the day, less after it.
        is_near: Whether cards come by what they gain for the exam, and not when they are due.
        stopped: What to expect if nothing is studied until then; none without cards.
        planned: The same if the learner goes on as planned; none without cards, for very many, and
            from the day of the exam on.
        new_per_day: The most new cards of the deck on a day.
        is_limited: Whether a limit of the deck by itself says so.
    """

    day: int
    course: tuple[str, str] | None
    days_left: int
    is_near: bool
    stopped: Expected | None
    planned: Expected | None
    new_per_day: int
    is_limited: bool


def exam_outlook(
    session: Session, learner: Learner, deck_id: int, now: datetime
) -> ExamOutlook | None:
    """Return what is to be expected of the exam of a deck; none if no day is set for one."""
    day = day_of(session, learner, now)
    values = day.values | {"deck": deck_id}
    set_for = EXAM.first(session, values)
    if set_for is None:
        return None
    exam, policy = Exam(day=set_for.exam_day), policy_of(session, learner)
    cards: list[Known] = []
    cards_of: dict[int, list[int]] = defaultdict(list)
    for row in KNOWN.rows(session, values):
        cards_of[row.topic].append(row.id)
        cards.append(known(row, learner) if row.last_review else Known(card=row.id))
    topics = [(row.title, cards_of[row.id]) for row in TOPICS.rows(session, values)]
    error = MODEL_ERROR if policy.weights == DEFAULT else FITTED_ERROR
    own, most = set_for.new_per_day, learner.new_per_day
    as_set = learner if own is None else replace(learner, new_per_day=min(own, most))
    stopped = {each.card: each.chance_on(exam.day, policy.weights) for each in cards}
    return ExamOutlook(
        day=exam.day,
        course=None if set_for.own else (set_for.uid, set_for.title),
        days_left=exam.day - day.number,
        is_near=exam.is_near(day.number),
        new_per_day=as_set.new_per_day,
        is_limited=as_set.new_per_day < most,
        stopped=_expected(stopped, topics, error),
        planned=_expected(_if_planned(cards, as_set, day, exam, policy), topics, error),
    )


def _if_planned(
    cards: Sequence[Known], learner: Learner, day: Day, exam: Exam, policy: Policy
) -> Mapping[int, float]:
    """Return the chance of each card on the day of the exam; nothing where it is not told."""
    if exam.day <= day.number or len(cards) > MOST_PLAYED:
        return {}
    plan = Plan(
        retention=policy.retention,
        new=learner.new_per_day,
        minutes=minutes_a_day(learner),
        seconds_an_answer=day.pace,
        days_off={each for each in range(day.number, exam.day) if day.is_free(each)},
    )
    return chances_if_studied(cards, day.number, exam, plan, policy.weights)


def _expected(
    chances: Mapping[int, float], topics: Iterable[tuple[str, Sequence[int]]], error: float
) -> Expected | None:
    whole = forecast(chances.values(), error)
    if whole is None:
        return None
    found = ((title, forecast((chances[x] for x in cards), error)) for title, cards in topics)
    return Expected(whole=whole, topics=tuple((title, each) for title, each in found if each))
