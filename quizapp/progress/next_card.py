"""Which card comes next, and how. Reads index ranges of one learner, never all cards.

Knows the tables of reviews, published cards, the agenda and scheduling.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import Integer, Row, bindparam, exists, func, select
from sqlalchemy.orm import Session

from quizapp.accounts import Learner
from quizapp.agenda import Candidate, Left, Limits, Today, choose, question_for
from quizapp.library import Asked, StudyCard, card_for_study
from quizapp.progress.answers import Pending, waiting
from quizapp.progress.log import seed
from quizapp.progress.stored import MEMORY, memory_from
from quizapp.questions import Question
from quizapp.scheduling import Calendar, Phase, Policy, Rating, outcomes
from quizapp.scheduling import Memory as Remembered
from quizapp.tables import Card, DayCount, Deck, Learning, Memory, Review

# Enough that what is skipped today does not hide what can be shown.
CANDIDATES = 64
STEPS = (Phase.LEARNING.value, Phase.RELEARNING.value)
AHEAD = timedelta(minutes=20)
# Until there are figures of the learner's own.
SECONDS_AN_ANSWER = 10.0
# A new card comes back after a minute and after ten.
ANSWERS_A_NEW_CARD = 2.5
DAYS_TIMED = 14


@dataclass(frozen=True, kw_only=True)
class Shown:
    """A card to study.

    Attributes:
        asked: The question in HTML.
        memory: What the learner remembers of it; none for a new card.
        outcomes: The memory that each rating leads to.
        left: What is left for today, this card included.
        pending: The answer that waits for its rating; none if the card is yet to be answered.
    """

    card: StudyCard
    asked: Asked
    memory: Remembered | None
    outcomes: Mapping[Rating, Remembered]
    left: Left
    pending: Pending | None = None

    @property
    def question(self) -> Question:
        """Return the question as the grader takes it."""
        return self.asked.question


PERSON = bindparam("person", type_=Integer())
DECK = bindparam("deck", type_=Integer())
TODAY = bindparam("today", type_=Integer())
DECKS = (
    select(Learning.deck_id)
    .where(Learning.person_id == PERSON, Learning.paused.is_(False))
    .order_by(Learning.deck_id)
)
FIRST = (
    select(Card.id)
    .where(Card.deck_id == DECK, Card.retired_at.is_(None))
    .order_by(Card.position)
    .limit(1)
)
SEEN_TODAY = (
    select(Card.fact_id)
    .join(Review, Review.card_id == Card.id)
    .where(Review.person_id == PERSON, Review.study_day == TODAY)
)
SEEN_FACTS = SEEN_TODAY.with_only_columns(Card.deck_id, Card.fact_slug).distinct()
COUNTED_TODAY = select(
    func.coalesce(func.sum(DayCount.new_count), 0).label("new_seen"),
    func.coalesce(func.sum(DayCount.review_count), 0).label("reviews_seen"),
).where(DayCount.person_id == PERSON, DayCount.study_day == TODAY)
_CANDIDATE = (Card.id, Card.deck_id, Card.fact_slug, Card.contrast, Card.position)
_MET = (
    select(*_CANDIDATE, Memory.due)
    .join(Card, Card.id == Memory.card_id)
    .where(
        Memory.person_id == PERSON,
        Memory.deck_id == DECK,
        Memory.due_day <= TODAY,
        Card.retired_at.is_(None),
    )
)
LEARNING = (
    _MET.where(Memory.phase.in_(STEPS), Memory.due <= bindparam("ahead"))
    .order_by(Memory.due, Card.id)
    .limit(CANDIDATES)
)
DUE = (
    _MET.where(Memory.phase == Phase.REVIEW.value, Card.fact_id.not_in(SEEN_TODAY))
    .order_by(Memory.due_day, Memory.due, Card.id)
    .limit(CANDIDATES)
)
NEW = (
    select(*_CANDIDATE)
    .where(
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
    )
    .order_by(Card.position)
    .limit(CANDIDATES)
)
OF_CARD = select(*MEMORY).where(Memory.person_id == PERSON, Memory.card_id == bindparam("card"))
_COUNT = (
    select(func.count())
    .select_from(Memory)
    .join(Card, Card.id == Memory.card_id)
    .where(
        Memory.person_id == PERSON,
        Memory.deck_id == DECK,
        Memory.due_day <= TODAY,
        Card.retired_at.is_(None),
    )
)
COUNT_LEARNING = _COUNT.where(Memory.phase.in_(STEPS))
COUNT_DUE = _COUNT.where(Memory.phase == Phase.REVIEW.value)
COUNT_MET = select(func.count()).where(Memory.person_id == PERSON, Memory.deck_id == DECK)
COUNT_ALL = select(Deck.card_count).where(Deck.id == DECK)
TIMED = select(func.sum(DayCount.milliseconds), func.sum(DayCount.answers)).where(
    DayCount.person_id == PERSON, DayCount.study_day > bindparam("since")
)


def next_card(
    session: Session, learner: Learner | None, deck_id: int | None, now: datetime
) -> Shown | None:
    """Return the card to study now; none if nothing is left for today.

    An answer that waits for its rating comes first.

    Args:
        session: Where to read.
        learner: Who studies; none for a visitor, who sees the first card of the deck.
        deck_id: The deck; none for all that the learner has begun.
        now: The moment.
    """
    if learner is None:
        return _first(session, deck_id, now)
    of_person = {"person": learner.id}
    decks = [deck_id] if deck_id else [*session.execute(DECKS, of_person).scalars()]
    pending = waiting(session, learner, frozenset(decks))
    today = _today(session, learner, now)
    left, chosen = _look(session, learner, decks, today, now)
    if pending:
        return _shown(session, learner, pending.card_id, left, now, pending)
    return _shown(session, learner, chosen.card, left, now) if chosen else None


def left_today(session: Session, learner: Learner, deck_id: int | None, now: datetime) -> Left:
    """Return what is left for today in a deck, or in all that the learner has begun."""
    of_person = {"person": learner.id}
    decks = [deck_id] if deck_id else [*session.execute(DECKS, of_person).scalars()]
    return _look(session, learner, decks, _today(session, learner, now), now)[0]


def _first(session: Session, deck_id: int | None, now: datetime) -> Shown | None:
    card_id = session.execute(FIRST, {"deck": deck_id}).scalar_one_or_none()
    card = card_for_study(session, card_id) if card_id else None
    if card is None:
        return None
    left = Left(new=1, learning=0, due=0, seconds=SECONDS_AN_ANSWER)
    calendar, policy = Calendar(zone="UTC"), Policy()
    return _asked(card, None, outcomes(None, now, calendar, policy, seed(card.key, None)), left)


def _today(session: Session, learner: Learner, now: datetime) -> Today:
    values = {"person": learner.id, "today": learner.calendar.day(now)}
    counted = session.execute(COUNTED_TODAY, values).one()
    return Today(
        new_seen=int(counted.new_seen),
        reviews_seen=int(counted.reviews_seen),
        facts_seen=frozenset(
            _fact(row.deck_id, row.fact_slug) for row in session.execute(SEEN_FACTS, values)
        ),
    )


def _look(
    session: Session, learner: Learner, decks: Sequence[int], today: Today, now: datetime
) -> tuple[Left, Candidate | None]:
    """Return what is left in the decks and what comes first."""
    values = {"person": learner.id, "today": learner.calendar.day(now), "ahead": now + AHEAD}
    limits = Limits(new_per_day=learner.new_per_day, reviews_per_day=learner.reviews_per_day)
    new_left = max(0, limits.new_per_day - today.new_seen)
    learning: list[Candidate] = []
    due: list[Candidate] = []
    new: list[Candidate] = []
    counts = [0, 0, 0]
    for deck in decks:
        of_deck = values | {"deck": deck}
        learning += _candidates(session.execute(LEARNING, of_deck), now)
        due += _candidates(session.execute(DUE, of_deck), now)
        fresh = [*_candidates(session.execute(NEW, of_deck), now)] if new_left else []
        new += fresh
        counts[0] += _count_new(session, of_deck, len(fresh))
        counts[1] += session.execute(COUNT_LEARNING, of_deck).scalar_one()
        counts[2] += session.execute(COUNT_DUE, of_deck).scalar_one()
    due.sort(key=lambda each: (each.due, each.card))
    left = _left(session, learner, (min(counts[0], new_left), counts[1], counts[2]), today, now)
    return left, choose(learning, due, new, today, limits, now)


def _count_new(session: Session, values: Mapping[str, Any], found: int) -> int:
    """Return how many new cards a deck has, counting them only if that is more than was found."""
    if found < CANDIDATES:
        return found
    met: int = session.execute(COUNT_MET, values).scalar_one()
    return max(found, session.execute(COUNT_ALL, values).scalar_one() - met)


def _left(
    session: Session,
    learner: Learner,
    counts: tuple[int, int, int],
    today: Today,
    now: datetime,
) -> Left:
    new, learning, due = counts
    due = min(due, max(0, learner.reviews_per_day - today.reviews_seen))
    since = {"person": learner.id, "since": learner.calendar.day(now) - DAYS_TIMED}
    milliseconds, answers = session.execute(TIMED, since).one()
    pace = float(milliseconds) / int(answers) / 1000 if answers else SECONDS_AN_ANSWER
    return Left(
        new=new,
        learning=learning,
        due=due,
        seconds=pace * (new * ANSWERS_A_NEW_CARD + learning + due),
    )


def _candidates(rows: Iterable[Row[Any]], now: datetime) -> Iterable[Candidate]:
    for row in rows:
        yield Candidate(
            card=row.id,
            fact=_fact(row.deck_id, row.fact_slug),
            due=getattr(row, "due", now),
            contrast=tuple(_fact(row.deck_id, each) for each in row.contrast),
        )


def _fact(deck_id: int, slug: str) -> str:
    """Return what tells the facts of several decks apart."""
    return f"{deck_id}/{slug}"


def _shown(
    session: Session,
    learner: Learner,
    card_id: int,
    left: Left,
    now: datetime,
    pending: Pending | None = None,
) -> Shown | None:
    card = card_for_study(session, card_id)
    if card is None:
        return None
    values = {"person": learner.id, "card": card_id}
    row = session.execute(OF_CARD, values).mappings().one_or_none()
    memory = memory_from(row) if row else None
    at = pending.answered_at if pending else now
    found = outcomes(memory, at, learner.calendar, learner.policy, seed(card.key, memory))
    return _asked(card, memory, found, left, pending)


def _asked(
    card: StudyCard,
    memory: Remembered | None,
    found: Mapping[Rating, Remembered],
    left: Left,
    pending: Pending | None = None,
) -> Shown:
    way = card.asked_as(pending.type) if pending else None
    fitting = question_for(memory, card.questions)
    asked = way or next(each for each in card.asked if each.question.type is fitting.type)
    return Shown(card=card, asked=asked, memory=memory, outcomes=found, left=left, pending=pending)
