"""The log of reviews and what follows from it. Knows the table of reviews and scheduling.

The log is the truth: memories and counters can always be worked out again from it.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from functools import lru_cache
from itertools import groupby
from typing import Any

from sqlalchemy import Row, bindparam, select, text
from sqlalchemy.orm import Session

from quizapp.scheduling import Calendar, Memory, Phase, Policy, Rating, factor, outcomes
from quizapp.tables import Card, Review

SCHEDULER = "fsrs-6"
DEFAULT_WEIGHTS = 0


@dataclass(frozen=True, kw_only=True)
class Event:
    """A review as far as the memory goes.

    Attributes:
        at: When it was answered.
        zone, rollover_hour, retention, maximum_interval: The learner's settings at the time.
    """

    rating: Rating
    at: datetime
    zone: str
    rollover_hour: int
    retention: float
    maximum_interval: int


@dataclass(frozen=True, kw_only=True)
class Counted:
    """What is counted of the reviews of a day, deck and rating."""

    answers: int = 0
    new_count: int = 0
    review_count: int = 0
    milliseconds: int = 0

    def __add__(self, other: "Counted") -> "Counted":
        return Counted(
            answers=self.answers + other.answers,
            new_count=self.new_count + other.new_count,
            review_count=self.review_count + other.review_count,
            milliseconds=self.milliseconds + other.milliseconds,
        )

    def __sub__(self, other: "Counted") -> "Counted":
        return Counted(
            answers=self.answers - other.answers,
            new_count=self.new_count - other.new_count,
            review_count=self.review_count - other.review_count,
            milliseconds=self.milliseconds - other.milliseconds,
        )


Day = tuple[int, int, int]
"""Study day, id of the deck, rating."""

_LOG = (
    select(
        Review.card_id,
        Review.deck_id,
        Card.key,
        Review.rating,
        Review.answered_at,
        Review.zone,
        Review.rollover_hour,
        Review.retention,
        Review.maximum_interval,
    )
    .join(Card, Card.id == Review.card_id)
    .where(Review.person_id == bindparam("person"))
    .order_by(Review.card_id, Review.answered_at, Review.id)
)
_LOG_OF_CARDS = _LOG.where(Review.card_id.in_(bindparam("cards", expanding=True)))
_DAYS = select(
    Review.study_day,
    Review.deck_id,
    Review.rating,
    Review.before_phase,
    Review.milliseconds,
).where(Review.person_id == bindparam("person"))
_COUNT = text(
    "INSERT INTO day_count (person_id, study_day, deck_id, rating, "
    "answers, new_count, review_count, milliseconds) VALUES (:person_id, :study_day, :deck_id, "
    ":rating, :answers, :new_count, :review_count, :milliseconds) "
    "ON CONFLICT (person_id, study_day, deck_id, rating) DO UPDATE SET "
    "answers = day_count.answers + excluded.answers, "
    "new_count = day_count.new_count + excluded.new_count, "
    "review_count = day_count.review_count + excluded.review_count, "
    "milliseconds = day_count.milliseconds + excluded.milliseconds"
)


def after(memory: Memory | None, key: str, event: Event) -> Memory:
    """Return the memory that a review leads to.

    Args:
        memory: The memory before; none for a new card.
        key: Key of the card.
        event: The review.
    """
    calendar = _calendar(event.zone, event.rollover_hour)
    policy = _policy(event.retention, event.maximum_interval)
    fuzz = factor(seed(key, memory))
    return outcomes(memory, event.at, calendar, policy, fuzz)[event.rating]


def seed(key: str, memory: Memory | None) -> str:
    """Return what fuzz is drawn from: the card and how often it was reviewed."""
    return f"{key}/{memory.reps if memory else 0}"


def replayed(key: str, events: Iterable[Event]) -> Memory | None:
    """Return the memory that reviews lead to, the oldest first; none for no review."""
    memory = None
    for event in events:
        memory = after(memory, key, event)
    return memory


def memories(
    session: Session, person_id: int, cards: Iterable[int] | None = None
) -> Iterator[tuple[int, int, Memory]]:
    """Yield what the log says: id of the card, id of its deck, memory.

    Args:
        session: Where to read.
        person_id: Whose.
        cards: Ids of the cards wanted; none for all.
    """
    values: dict[str, Any] = {"person": person_id}
    if cards is None:
        rows = session.connection().execute(_LOG, values)
    else:
        rows = session.connection().execute(_LOG_OF_CARDS, values | {"cards": [*cards]})
    for card_id, of_card in groupby(rows, key=lambda row: row.card_id):
        found = [*of_card]
        memory = replayed(found[0].key, (event(row) for row in found))
        if memory is not None:
            yield card_id, found[0].deck_id, memory


def event(row: Row[*tuple[Any, ...]]) -> Event:
    """Return the review of a row of the log."""
    return Event(
        rating=Rating(row.rating),
        at=row.answered_at,
        zone=row.zone,
        rollover_hour=row.rollover_hour,
        retention=row.retention,
        maximum_interval=row.maximum_interval,
    )


def days(session: Session, person_id: int) -> dict[Day, Counted]:
    """Return what the log says of each day, deck and rating."""
    found: dict[Day, Counted] = defaultdict(Counted)
    for row in session.connection().execute(_DAYS, {"person": person_id}):
        found[row.study_day, row.deck_id, row.rating] += counted(row.before_phase, row.milliseconds)
    return dict(found)


def counted(before_phase: str | None, milliseconds: int) -> Counted:
    """Return what one review adds to its day."""
    return Counted(
        answers=1,
        new_count=int(before_phase is None),
        review_count=int(before_phase == Phase.REVIEW),
        milliseconds=milliseconds,
    )


def add_to_days(session: Session, person_id: int, added: Mapping[Day, Counted]) -> None:
    """Add to the counters, inside of a write."""
    rows = [
        {"person_id": person_id, "study_day": day, "deck_id": deck, "rating": int(rating)}
        | vars(count)
        for (day, deck, rating), count in added.items()
    ]
    if rows:
        session.connection().execute(_COUNT, rows)


@lru_cache(maxsize=1024)
def _calendar(zone: str, rollover_hour: int) -> Calendar:
    return Calendar(zone=zone, rollover_hour=rollover_hour)


@lru_cache(maxsize=1024)
def _policy(retention: float, maximum_interval: int) -> Policy:
    return Policy(retention=retention, maximum_interval=maximum_interval)
