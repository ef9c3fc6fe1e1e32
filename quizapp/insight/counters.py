"""What is counted of a learner in a deck, or in all: read from counters, never from the log.

Costs as many rows as there are study days, however many cards and reviews there are. Knows the
tables of counters.
"""

from collections.abc import Mapping
from typing import Any

from sqlalchemy import Integer, bindparam, case, func, select
from sqlalchemy.orm import Session

from quizapp.insight.known import Known, known
from quizapp.insight.tallies import Counts, Day, Recalls
from quizapp.progress.counted import due_by_day
from quizapp.progress.counted import unmet as unmet_of
from quizapp.progress.in_steps import steps_by_day
from quizapp.progress.scope import STUDIED
from quizapp.scheduling import Rating
from quizapp.tables import (
    DayCount,
    Deck,
    Found,
    Learning,
    MemoryCount,
    Prepared,
    RecallCount,
)

Values = Mapping[str, Any]
"""`person`, `deck` and `topic` (none for all), `today`, the `oldest` day, `first` and `last`."""

PERSON = bindparam("person", type_=Integer())
DECK = bindparam("deck", type_=Integer())
OLDEST = bindparam("oldest", type_=Integer())
FIRST = bindparam("first", type_=Integer())


def _answers(rating: Rating) -> Any:  # noqa: ANN401 - a column of SQLAlchemy
    of_rating = case((DayCount.rating == rating.value, DayCount.answers), else_=0)
    return func.sum(of_rating).label(rating.name.lower())


# What a day comes to, as `done` takes it.
OF_DAY = (
    *(_answers(rating) for rating in Rating),
    func.sum(DayCount.new_count).label("new"),
    func.sum(DayCount.review_count).label("reviews"),
    func.sum(DayCount.milliseconds).label("milliseconds"),
)
_DAYS = (
    select(DayCount.study_day.label("day"), *OF_DAY)
    .where(DayCount.person_id == PERSON, DayCount.study_day >= OLDEST)
    .group_by(DayCount.study_day)
)
_RECALLS = select(
    func.sum(RecallCount.answers).label("answers"),
    func.sum(RecallCount.recalled).label("recalled"),
    func.sum(RecallCount.predicted).label("predicted"),
).where(RecallCount.person_id == PERSON, RecallCount.study_day >= FIRST)
_BY_DAY = _RECALLS.add_columns(RecallCount.study_day.label("key")).group_by(RecallCount.study_day)
_BY_TENTH = _RECALLS.add_columns(RecallCount.tenth.label("key")).group_by(RecallCount.tenth)
_KNOWN = (
    select(
        MemoryCount.phase,
        MemoryCount.stability,
        MemoryCount.difficulty,
        func.sum(MemoryCount.cards).label("cards"),
    )
    .where(MemoryCount.person_id == PERSON)
    .group_by(MemoryCount.phase, MemoryCount.stability, MemoryCount.difficulty)
)
_UNMET = (
    select(Deck.id, unmet_of(PERSON).label("cards"))
    .join(Learning, Learning.deck_id == Deck.id)
    .where(Learning.person_id == PERSON, *STUDIED)
)
# What is asked of all decks, and of one.
DAYS = Prepared(_DAYS), Prepared(_DAYS.where(DayCount.deck_id == DECK))
BY_DAY = Prepared(_BY_DAY), Prepared(_BY_DAY.where(RecallCount.deck_id == DECK))
BY_TENTH = Prepared(_BY_TENTH), Prepared(_BY_TENTH.where(RecallCount.deck_id == DECK))
KNOWN = Prepared(_KNOWN), Prepared(_KNOWN.where(MemoryCount.deck_id == DECK))
UNMET = Prepared(_UNMET), Prepared(_UNMET.where(Deck.id == DECK))


def counts(session: Session, values: Values) -> Counts:
    """Return what reviews come to."""
    return Counts(
        days={row.day: done(row) for row in _found(session, DAYS, values)},
        by_day={row.key: _recalls(row) for row in _found(session, BY_DAY, values)},
        by_tenth={row.key: _recalls(row) for row in _found(session, BY_TENTH, values)},
    )


def known_cards(session: Session, values: Values) -> Known:
    """Return how well the cards are known that were met."""
    return known(
        (row.phase, row.stability, row.difficulty, int(row.cards))
        for row in _found(session, KNOWN, values)
    )


def due(session: Session, values: Values) -> dict[int, int]:
    """Return how many learnt cards come on each day up to the last one."""
    return due_by_day(session, values)


def steps(session: Session, values: Values) -> dict[int, int]:
    """Return how many cards in steps come on each day up to the last one."""
    return steps_by_day(session, values)


def unmet(session: Session, values: Values) -> dict[int, int]:
    """Return how many cards were never met, by id of the deck."""
    return {row.id: int(row.cards) for row in _found(session, UNMET, values)}


def done(row: Found) -> Day:
    """Return what was done on a day, of a row with the columns `OF_DAY`."""
    return Day(
        ratings=(int(row.again), int(row.hard), int(row.good), int(row.easy)),
        new=int(row.new),
        reviews=int(row.reviews),
        milliseconds=int(row.milliseconds),
    )


def _recalls(row: Found) -> Recalls:
    return Recalls(
        answers=int(row.answers), recalled=int(row.recalled), predicted=int(row.predicted)
    )


def _found(session: Session, statements: tuple[Prepared, Prepared], values: Values) -> list[Found]:
    of_all, of_deck = statements
    return (of_all if values["deck"] is None else of_deck).rows(session, values)
