"""Where a learner stands in the decks they have begun. Knows the counters and tables of reviews.

For all decks it takes as many statements as for one, and no more time for cards that are not due.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, and_, func, select
from sqlalchemy.orm import InstrumentedAttribute, Session

from quizapp.accounts import Learner
from quizapp.agenda import Exam, Left
from quizapp.progress.bound import DECK, PERSON, TODAY
from quizapp.progress.by_topic import WELL_DAYS
from quizapp.progress.counted import DUE_SINGLY, NEW_SINGLY, due_by_deck
from quizapp.progress.counters import power_of_two
from quizapp.progress.day import Day, day_of
from quizapp.progress.exam_days import EXAM_DAY
from quizapp.progress.new_facts import SEEN_TODAY, new_by_deck
from quizapp.progress.next_card import left_on
from quizapp.progress.openings import HAS_CALENDAR
from quizapp.progress.own_limits import own_limits
from quizapp.progress.scope import STEPS, STUDIED, rests
from quizapp.scheduling import Phase
from quizapp.tables import (
    Card,
    Deck,
    Found,
    Learning,
    Memory,
    MemoryCount,
    Prepared,
)

WELL = power_of_two(WELL_DAYS)
_BEGUN = Prepared(select(Learning.deck_id).where(Learning.person_id == PERSON).limit(1))
_DECKS = Prepared(
    select(
        Learning.deck_id,
        Learning.paused,
        EXAM_DAY,
        Deck.card_count,
        Learning.new_per_day,
        and_(*STUDIED).label("studied"),
        HAS_CALENDAR.label("has_calendar"),
    )
    .join(Deck, Deck.id == Learning.deck_id)
    .where(Learning.person_id == PERSON)
    .order_by(Learning.deck_id)
)
_LIVING = (Memory.due_day <= TODAY, Card.retired_at.is_(None), ~rests(Memory.card_id))
_STEPS = Prepared(
    select(Memory.deck_id, func.count().label("cards"))
    .join(Card, Card.id == Memory.card_id)
    .where(Memory.person_id == PERSON, Memory.phase.in_(STEPS), *_LIVING)
    .group_by(Memory.deck_id)
)
_DUE_SINGLY = Prepared(
    select(Memory.deck_id, func.count(Card.fact_id.distinct()).label("cards"))
    .join(Card, Card.id == Memory.card_id)
    .where(Memory.person_id == PERSON, Memory.phase == Phase.REVIEW.value, *_LIVING)
    .where(Card.fact_id.not_in(SEEN_TODAY))
    .group_by(Memory.deck_id)
)
_MET = select(
    MemoryCount.deck_id, MemoryCount.phase, MemoryCount.stability, MemoryCount.cards
).where(MemoryCount.person_id == PERSON)


def _of_memory(column: InstrumentedAttribute[Any]) -> ColumnElement[Any]:
    """Return a column of the memory of a card, looked up card by card: few are retired."""
    found = select(column).where(Memory.person_id == PERSON, Memory.card_id == Card.id)
    return found.scalar_subquery().label(column.key)


_RETIRED = select(Card.deck_id, _of_memory(Memory.phase), _of_memory(Memory.stability)).where(
    Card.retired_at.is_not(None)
)
_BEGUN_DECK = Prepared(
    select(Learning.paused, EXAM_DAY, Learning.new_per_day).where(
        Learning.person_id == PERSON, Learning.deck_id == DECK
    )
)
_OF_ALL = (
    Prepared(_MET),
    Prepared(
        _RETIRED.where(
            Card.deck_id.in_(select(Learning.deck_id).where(Learning.person_id == PERSON))
        )
    ),
)
_OF_ONE = (
    Prepared(_MET.where(MemoryCount.deck_id == DECK)),
    Prepared(_RETIRED.where(Card.deck_id == DECK)),
)


@dataclass(frozen=True, kw_only=True)
class Standing:
    """Where a learner stands in a deck.

    Attributes:
        met: Cards answered at least once.
        learnt: Of these, cards that have passed their first steps.
        well: Of these, cards that will be remembered after 16 days with a chance of 90 %.
        left: What is left for today.
        paused: Whether the deck waits until the learner goes on with it.
        exam_day: Study day of the exam, as an ordinal; none if there is none.
        new_per_day: The most new cards of it on a day; none if it has no limit of its own.
    """

    met: int
    learnt: int
    well: int
    left: Left
    paused: bool = False
    exam_day: int | None = None
    new_per_day: int | None = None


@dataclass(frozen=True, kw_only=True)
class Standings:
    """Where a learner stands in all decks that they have begun.

    Attributes:
        decks: Where they stand in each, by id of the deck.
        left: What is left for today in all together.
        answered: Answers given today.
        holiday: The holiday that it is, its first and last study day as ordinals; none if none.
    """

    decks: Mapping[int, Standing]
    left: Left
    answered: int
    holiday: tuple[int, int] | None = None


def has_begun(session: Session, learner: Learner) -> bool:
    """Return whether a learner has begun any deck."""
    return _BEGUN.first(session, {"person": learner.id}) is not None


def standing(session: Session, learner: Learner, deck_id: int, now: datetime) -> Standing | None:
    """Return where a learner stands in a deck; none if they have not begun it."""
    day = day_of(session, learner, now)
    values = day.values | {"deck": deck_id}
    begun = _BEGUN_DECK.first(session, values)
    if begun is None:
        return None
    met = _met(session, values, _OF_ONE).get(deck_id, _Met())
    return _standing(met, left_on(session, learner, day, deck_id), begun)


def standings(session: Session, learner: Learner, now: datetime) -> Standings:
    """Return where a learner stands in each deck that they have begun, and in all together.

    Where more is due or new than is counted singly, it is about as many cards as are told. Of a
    deck whose exam is near it is what comes for that.
    """
    day = day_of(session, learner, now)
    decks = _DECKS.rows(session, day.values)
    met = _met(session, day.values, _OF_ALL)
    counted = {row.deck_id: row.card_count - met.get(row.deck_id, _Met()).met for row in decks}
    held = any(row.has_calendar for row in decks)
    due, new = _due(session, day), new_by_deck(session, day, counted, has_calendar=held)
    if any(row.new_per_day is not None for row in decks):
        new |= _within_limits(session, day, new)
    steps = _by_deck(_STEPS.rows(session, day.values))

    def left(rows: Iterable[Found]) -> Left:
        numbers = [*(row.deck_id for row in rows)]
        return _left(
            day, *(sum(each.get(deck, 0) for deck in numbers) for each in (new, steps, due))
        )

    studied = [row for row in decks if row.studied]
    exact = day.seconds_left is not None or any(row.exam_day for row in studied)
    exact = exact or max(sum(due.values()), sum(new.values())) <= NEW_SINGLY
    return Standings(
        decks={
            row.deck_id: _standing(
                met.get(row.deck_id, _Met()),
                left_on(session, learner, day, row.deck_id)
                if row.exam_day and Exam(day=row.exam_day).is_near(day.number)
                else left([row]),
                row,
            )
            for row in decks
        },
        left=left_on(session, learner, day, None) if exact else left(studied),
        answered=day.answered,
        holiday=day.holiday,
    )


@dataclass(kw_only=True)
class _Met:
    """How many cards of a deck were met, and how well they are known."""

    met: int = 0
    learnt: int = 0
    well: int = 0

    def add(self, phase: str, stability: int, cards: int) -> None:
        """Count cards whose stability has reached a power of two."""
        self.met += cards
        self.learnt += cards * (phase == Phase.REVIEW)
        self.well += cards * (phase == Phase.REVIEW and stability >= WELL)


def _met(
    session: Session, values: dict[str, Any], statements: tuple[Prepared, Prepared]
) -> dict[int, _Met]:
    """Return what was met of each deck; what is retired is counted, and taken off again."""
    counted, retired = statements
    found: dict[int, _Met] = {}
    for row in counted.rows(session, values):
        found.setdefault(row.deck_id, _Met()).add(row.phase, row.stability, row.cards)
    for row in (each for each in retired.rows(session, values) if each.phase):
        found.setdefault(row.deck_id, _Met()).add(row.phase, power_of_two(row.stability), -1)
    return found


def _due(session: Session, day: Day) -> dict[int, int]:
    """Return how many facts, or about how many cards, are due of each deck."""
    counted = due_by_deck(session, day.values)
    if sum(counted.values()) > DUE_SINGLY:
        return counted
    return _by_deck(_DUE_SINGLY.rows(session, day.values))


def _within_limits(session: Session, day: Day, new: Mapping[int, int]) -> dict[int, int]:
    """Return how many new cards come of decks that have a limit of their own."""
    limits = own_limits(session, day.values)
    return {deck: min(new.get(deck, 0), own.room) for deck, own in limits.items()}


def _by_deck(rows: list[Found]) -> dict[int, int]:
    return {row.deck_id: int(row.cards) for row in rows}


def _left(day: Day, new: int, learning: int, due: int) -> Left:
    """Return what is left of a deck, without regard to the minutes of the day until they are up."""
    if day.holiday:
        return Left(new=0, learning=0, due=0, seconds=0.0)
    over = day.seconds_left == 0
    new_room, due_room = (0, 0) if over else day.room
    new, due = min(new, new_room), min(due, due_room)
    seconds = day.seconds(new=new, known=learning + due)
    return Left(new=new, learning=learning, due=due, seconds=seconds)


def _standing(met: _Met, left: Left, begun: Found) -> Standing:
    return Standing(
        met=met.met,
        learnt=met.learnt,
        well=met.well,
        left=left,
        paused=begun.paused,
        exam_day=begun.exam_day,
        new_per_day=begun.new_per_day,
    )
