"""The cards that someone can study today. Reads index ranges of one learner, never all cards.

Knows the tables of reviews and of cards, and the agenda.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import (
    Connection,
    Integer,
    Row,
    ScalarSelect,
    Select,
    bindparam,
    exists,
    func,
    select,
)
from sqlalchemy.orm import Session, aliased

from quizapp.accounts import Learner
from quizapp.agenda import Candidate, Left, Limits, Today, Waiting, apart, choose
from quizapp.scheduling import Phase
from quizapp.tables import Card, DayCount, Learning, Memory, Review

Rows = Select[*tuple[Any, ...]]
AnyRow = Row[*tuple[Any, ...]]
# Few are read at first; if all of them must wait for another day, more.
FEW, MORE = 8, 500
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
    select(Learning.deck_id, Learning.paused)
    .where(Learning.person_id == PERSON)
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


def _facts_of(cards: Rows) -> ScalarSelect[int]:
    """Return how many facts cards belong to, counting no more than matter."""
    facts = cards.with_only_columns(Card.fact_id).distinct().limit(bindparam("most"))
    return select(func.count()).select_from(facts.subquery()).scalar_subquery()


LEARNING = (
    _MET.add_columns(func.count().over().label("total"))
    .where(Memory.phase.in_(STEPS))
    .order_by(Memory.due, Card.id)
    .limit(1)
)
DUE = (
    _LEARNT.add_columns(_facts_of(_LEARNT).label("total"))
    .order_by(Memory.due_day, Memory.due, Card.id)
    .limit(1)
)
NEW = (
    _UNMET.add_columns(_facts_of(_UNMET).label("total"))
    .order_by(Card.position)
    .limit(bindparam("few"))
)


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


def outlook(session: Session, learner: Learner, deck_id: int | None, now: datetime) -> Outlook:
    """Return what someone can study today in a deck, or in all that they have begun."""
    day = _day(session, learner, now)
    decks = (
        [deck_id] if deck_id else [row.deck_id for row in _begun(session, day) if not row.paused]
    )
    return _outlook(day, [_of_deck(session, day, each) for each in decks])


def outlooks(
    session: Session, learner: Learner, now: datetime
) -> tuple[Outlook, dict[int, Outlook]]:
    """Return what someone can study today in all decks they have begun, and in each alone."""
    day = _day(session, learner, now)
    begun = _begun(session, day)
    found = {row.deck_id: _of_deck(session, day, row.deck_id) for row in begun}
    together = [found[row.deck_id] for row in begun if not row.paused]
    return _outlook(day, together), {deck: _outlook(day, [each]) for deck, each in found.items()}


@dataclass(frozen=True, kw_only=True)
class _Day:
    """A study day of a learner, whatever they study on it; `pace` is seconds for an answer."""

    values: dict[str, Any]
    now: datetime
    seen: Today
    limits: Limits
    answered: int
    pace: float


def _day(session: Session, learner: Learner, now: datetime) -> _Day:
    values = {"person": learner.id, "today": learner.calendar.day(now)}
    counted = session.connection().execute(COUNTED, values).one()
    return _Day(
        values=values,
        now=now,
        seen=Today(new_seen=int(counted.new or 0), reviews_seen=int(counted.reviews or 0)),
        limits=Limits(new_per_day=learner.new_per_day, reviews_per_day=learner.reviews_per_day),
        answered=int(counted.today or 0),
        pace=_pace(counted),
    )


def _begun(session: Session, day: _Day) -> Sequence[AnyRow]:
    return session.connection().execute(DECKS, day.values).all()


@dataclass(frozen=True, kw_only=True)
class _OfDeck:
    """What a deck has for today: the cards that may come first, and how many there are."""

    learning: Sequence[Candidate]
    due: Sequence[Candidate]
    new: Sequence[Candidate]
    learning_count: int
    due_count: int
    new_count: int


def _of_deck(session: Session, day: _Day, deck_id: int) -> _OfDeck:
    connection, values = session.connection(), day.values | {"deck": deck_id}
    new_room, due_room = day.limits.room(day.seen)
    in_steps = connection.execute(LEARNING, values).all()
    of_due = values | {"most": due_room}
    due = connection.execute(DUE, of_due).all() if due_room else ()
    new, new_count = _new(connection, values | {"most": new_room}) if new_room else ((), 0)
    return _OfDeck(
        learning=[_met(row) for row in in_steps],
        due=[_met(row) for row in due],
        new=new,
        learning_count=sum(row.total for row in in_steps),
        due_count=sum(row.total for row in due),
        new_count=new_count,
    )


def _outlook(day: _Day, decks: Sequence[_OfDeck]) -> Outlook:
    """Return what decks have together for a day."""
    soon = day.now + AHEAD
    waiting = Waiting(
        learning=_by_due(each for deck in decks for each in deck.learning if each.due <= soon),
        due=_by_due(each for deck in decks for each in deck.due),
        new=[each for deck in decks for each in deck.new],
        due_count=sum(deck.due_count for deck in decks),
        new_count=sum(deck.new_count for deck in decks),
    )
    learning = sum(deck.learning_count for deck in decks)
    return Outlook(
        chosen=choose(waiting, day.seen, day.limits, day.now),
        left=_left(waiting, learning, day.limits.room(day.seen), day.pace),
        answered=day.answered,
    )


def _new(connection: Connection, values: dict[str, Any]) -> tuple[Sequence[Candidate], int]:
    """Return new cards that may come first, and how many facts have one that may come today."""
    for few in (FEW, MORE):
        rows = connection.execute(NEW, values | {"few": few}).all()
        cards = [_unmet(row) for row in rows]
        # Few cards have a contrast, and only then it matters what was seen.
        seen = _seen(connection, values) if any(card.contrast for card in cards) else ()
        found = apart(cards, seen)
        if len(rows) < few:
            return found, len(found)
        if found:
            return found, rows[0].total
    return (), 0


def _seen(connection: Connection, values: dict[str, Any]) -> frozenset[str]:
    return frozenset(_fact(row) for row in connection.execute(SEEN_FACTS, values))


def _left(waiting: Waiting, learning: int, room: tuple[int, int], pace: float) -> Left:
    new_room, due_room = room
    new, due = min(new_room, waiting.new_count), min(due_room, waiting.due_count)
    seconds = pace * (new * ANSWERS_A_NEW_CARD + learning + due)
    return Left(new=new, learning=learning, due=due, seconds=seconds)


def _pace(counted: AnyRow) -> float:
    """Return the seconds that an answer takes."""
    if not counted.answers:
        return SECONDS_AN_ANSWER
    return float(counted.milliseconds) / int(counted.answers) / 1000


def _met(row: AnyRow) -> Candidate:
    return Candidate(card=row.id, fact=_fact(row), due=row.due)


def _unmet(row: AnyRow) -> Candidate:
    contrast = tuple(f"{row.deck_id}/{slug}" for slug in row.contrast)
    return Candidate(card=row.id, fact=_fact(row), contrast=contrast)


def _fact(row: AnyRow) -> str:
    """Return what tells the facts of several decks apart."""
    return f"{row.deck_id}/{row.fact_slug}"


def _by_due(candidates: Iterable[Candidate]) -> list[Candidate]:
    return sorted(candidates, key=lambda each: (each.due, each.card))
