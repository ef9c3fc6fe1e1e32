"""The cards that someone can study today. Reads index ranges of one learner, never all cards.

Knows the tables of reviews and of cards, and the agenda.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import Integer, Row, Select, bindparam, exists, func, select
from sqlalchemy.orm import Session, aliased

from quizapp.accounts import Learner
from quizapp.agenda import Candidate, Left, Limits, Today, apart, choose
from quizapp.scheduling import Phase
from quizapp.tables import Card, DayCount, Learning, Memory, Review

Rows = Select[*tuple[Any, ...]]
# Enough that what must wait for another day does not hide what can be shown.
CANDIDATES = 32
STEPS = (Phase.LEARNING.value, Phase.RELEARNING.value)
AHEAD = timedelta(minutes=20)
# Until there are figures of the learner's own.
SECONDS_AN_ANSWER = 10.0
# A new card comes back after a minute and after ten.
ANSWERS_A_NEW_CARD = 2.5
DAYS_TIMED = 14

PERSON = bindparam("person", type_=Integer())
DECK = bindparam("deck", type_=Integer())
TODAY = bindparam("today", type_=Integer())
DECKS = (
    select(Learning.deck_id)
    .where(Learning.person_id == PERSON, Learning.paused.is_(False))
    .order_by(Learning.deck_id)
)
_OF_TODAY = DayCount.study_day == TODAY
COUNTED = select(
    func.sum(DayCount.answers).filter(_OF_TODAY).label("today"),
    func.sum(DayCount.new_count).filter(_OF_TODAY).label("new"),
    func.sum(DayCount.review_count).filter(_OF_TODAY).label("reviews"),
    func.sum(DayCount.answers).label("answers"),
    func.sum(DayCount.milliseconds).label("milliseconds"),
).where(DayCount.person_id == PERSON, DayCount.study_day > TODAY - DAYS_TIMED)
SEEN_TODAY = (
    select(Card.fact_id)
    .join(Review, Review.card_id == Card.id)
    .where(Review.person_id == PERSON, Review.study_day == TODAY)
)
SEEN_FACTS = SEEN_TODAY.with_only_columns(Card.deck_id, Card.fact_slug).distinct()
_MET = (
    select(Card.id, Card.deck_id, Card.fact_slug, Memory.due)
    .join(Card, Card.id == Memory.card_id)
    .where(
        Memory.person_id == PERSON,
        Memory.deck_id == DECK,
        Memory.due_day <= TODAY,
        Card.retired_at.is_(None),
    )
)
_IN_STEPS = _MET.where(Memory.phase.in_(STEPS))
_LEARNT = _MET.where(Memory.phase == Phase.REVIEW.value, Card.fact_id.not_in(SEEN_TODAY))
_SIBLING = aliased(Card)
_SIBLING_IS_DUE = (
    exists()
    .where(_SIBLING.fact_id == Card.fact_id, _SIBLING.retired_at.is_(None))
    .where(Memory.person_id == PERSON, Memory.card_id == _SIBLING.id, Memory.due_day <= TODAY)
)
_UNMET = select(Card.id, Card.deck_id, Card.fact_slug, Card.contrast).where(
    Card.deck_id == DECK,
    Card.position
    >= func.coalesce(
        select(Learning.new_from)
        .where(Learning.person_id == PERSON, Learning.deck_id == DECK)
        .scalar_subquery(),
        0,
    ),
    Card.retired_at.is_(None),
    ~exists().where(Memory.person_id == PERSON, Memory.card_id == Card.id),
    Card.fact_id.not_in(SEEN_TODAY),
    ~_SIBLING_IS_DUE,
)
LEARNING = _IN_STEPS.order_by(Memory.due, Card.id).limit(CANDIDATES)
DUE = _LEARNT.order_by(Memory.due_day, Memory.due, Card.id).limit(CANDIDATES)
NEW = _UNMET.order_by(Card.position).limit(CANDIDATES)
COUNT_LEARNING = _IN_STEPS.with_only_columns(func.count())


def _count_of_facts(cards: Rows) -> Select[int]:
    """Return the statement that counts facts of cards, but no more than matter."""
    facts = cards.with_only_columns(Card.fact_id).distinct().limit(bindparam("most"))
    return select(func.count()).select_from(facts.subquery())


COUNT_DUE = _count_of_facts(_LEARNT)
COUNT_NEW = _count_of_facts(_UNMET)


@dataclass(frozen=True, kw_only=True)
class Outlook:
    """What someone can study today.

    Attributes:
        chosen: The card that comes next; none if nothing is left for now.
        left: What is left for today.
        answered: Answers given today.
    """

    chosen: Candidate | None
    left: Left
    answered: int


@dataclass(frozen=True, kw_only=True)
class _OfDeck:
    """What a deck has for today: cards to choose from, and how many there are."""

    learning: Sequence[Candidate]
    due: Sequence[Candidate]
    new: Sequence[Candidate]
    learning_count: int
    due_count: int
    new_count: int


def outlook(session: Session, learner: Learner, deck_id: int | None, now: datetime) -> Outlook:
    """Return what someone can study today in a deck, or in all that they have begun."""
    values = {"person": learner.id, "today": learner.calendar.day(now)}
    decks = [deck_id] if deck_id else session.execute(DECKS, values).scalars().all()
    counted = session.execute(COUNTED, values).one()
    today = Today(
        new_seen=int(counted.new or 0),
        reviews_seen=int(counted.reviews or 0),
        facts_seen=frozenset(_fact(row) for row in session.execute(SEEN_FACTS, values)),
    )
    limits = Limits(new_per_day=learner.new_per_day, reviews_per_day=learner.reviews_per_day)
    found = [_of_deck(session, values | {"deck": deck}, today, limits, now) for deck in decks]
    chosen = choose(
        sorted((each for deck in found for each in deck.learning), key=_due),
        sorted((each for deck in found for each in deck.due), key=_due),
        [each for deck in found for each in deck.new],
        today,
        limits,
        now,
    )
    left = _left(found, limits.room(today), _pace(counted))
    return Outlook(chosen=chosen, left=left, answered=int(counted.today or 0))


def _of_deck(
    session: Session, values: dict[str, Any], today: Today, limits: Limits, now: datetime
) -> _OfDeck:
    room_new, room_due = limits.room(today)
    in_steps = [*_candidates(session, LEARNING, values, now)]
    met = [*_candidates(session, DUE, values, now)] if room_due else []
    unmet = [*_candidates(session, NEW, values, now)] if room_new else []
    due, new = apart(met, unmet, today)

    def count(found: int, fetched: int, statement: Select[int], most: int = 0) -> int:
        if not found or fetched < CANDIDATES:
            return found
        return session.execute(statement, values | {"most": most}).scalar_one()

    return _OfDeck(
        learning=[each for each in in_steps if each.due <= now + AHEAD],
        due=due,
        new=new,
        learning_count=count(len(in_steps), len(in_steps), COUNT_LEARNING),
        due_count=count(len(due), len(met), COUNT_DUE, room_due),
        new_count=count(len(new), len(unmet), COUNT_NEW, room_new),
    )


def _left(found: Sequence[_OfDeck], room: tuple[int, int], pace: float) -> Left:
    room_new, room_due = room
    new = min(room_new, sum(deck.new_count for deck in found))
    due = min(room_due, sum(deck.due_count for deck in found))
    learning = sum(deck.learning_count for deck in found)
    seconds = pace * (new * ANSWERS_A_NEW_CARD + learning + due)
    return Left(new=new, learning=learning, due=due, seconds=seconds)


def _pace(counted: Row[*tuple[Any, ...]]) -> float:
    """Return the seconds that an answer takes."""
    if not counted.answers:
        return SECONDS_AN_ANSWER
    return float(counted.milliseconds) / int(counted.answers) / 1000


def _candidates(
    session: Session, statement: Rows, values: dict[str, Any], now: datetime
) -> Iterator[Candidate]:
    for row in session.execute(statement, values):
        yield Candidate(
            card=row.id,
            fact=_fact(row),
            due=getattr(row, "due", now),
            contrast=tuple(f"{row.deck_id}/{slug}" for slug in getattr(row, "contrast", ())),
        )


def _fact(row: Row[*tuple[Any, ...]]) -> str:
    """Return what tells the facts of several decks apart."""
    return f"{row.deck_id}/{row.fact_slug}"


def _due(candidate: Candidate) -> tuple[datetime, int]:
    return candidate.due, candidate.card
