"""A learner with a log that is written as it stands, and with counters that equal it."""

import math
from collections import Counter, defaultdict
from collections.abc import Iterable
from datetime import datetime, timedelta
from itertools import count
from typing import Any

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from quizapp import tables
from quizapp.accounts import Learner, create_guest, save_settings
from quizapp.deck import Fact
from quizapp.insight import Scope, Statistics, statistics
from quizapp.library import publish
from quizapp.tables import write
from tests.build import NOW, Given, deck, farms, review_row

TODAY = NOW.toordinal()
_numbers = count(1)


def published(session: Session, *facts: Fact, **changes: Any) -> int:
    """Publish a deck and return its id."""
    publish(session, deck(*(facts or farms()), **changes), NOW)
    return session.execute(select(func.max(tables.Deck.id))).scalar_one()


def card(session: Session, key: str = "kolkhoz/name") -> int:
    """Return the id of a card."""
    found = select(tables.Card.id).where(tables.Card.key == f"serge/{key}")
    return session.execute(found).scalar_one()


def student(session: Session, *, paused: bool = False, **settings: Any) -> Learner:
    """Return someone new who has begun the deck 1."""
    someone = save_settings(session, create_guest(session, "UTC", NOW).id, **settings)
    begin(session, someone, paused=paused)
    return someone


def begin(session: Session, someone: Learner, *, paused: bool = False) -> None:
    """Let someone have begun the deck 1."""
    with write(session):
        session.add(tables.Learning(person_id=someone.id, deck_id=1, added_at=NOW, paused=paused))


def found(session: Session, someone: Learner, now: datetime = NOW, **scope: Any) -> Statistics:
    return statistics(session, someone, Scope(**scope), now)


def review(card_id: int = 1, days_ago: int = 0, **changes: Any) -> Given:
    """Return a review of a learnt card that was remembered, as far as it matters."""
    at = NOW - timedelta(days=days_ago)
    given: Given = {"card_id": card_id, "client_id": f"r{next(_numbers)}", "answered_at": at}
    given |= {"study_day": at.toordinal(), "before_phase": "review", "phase": "review"}
    return given | {"predicted": 900} | changes


def first(card_id: int = 1, days_ago: int = 0, **changes: Any) -> Given:
    """Return the first review of a card."""
    return review(card_id, days_ago, before_phase=None, predicted=None, **changes)


def keep(session: Session, someone: Learner, *reviews: Given, undone: Iterable[int] = ()) -> None:
    """Write reviews and what counters make of them; take back those at the places `undone`."""
    rows = [review_row(**(each | {"person_id": someone.id})) for each in reviews]
    taken_back = {*undone}
    with write(session):
        session.add_all(rows)
        session.flush()
        session.add_all(_undo(rows[place]) for place in sorted(taken_back))
        _count(session, [row for place, row in enumerate(rows) if place not in taken_back])


def keep_memory(session: Session, someone: Learner, card_id: int, **changes: Any) -> None:
    """Write the memory of a card and what counters make of it."""
    given: Given = {"person_id": someone.id, "card_id": card_id, "deck_id": 1, "phase": "review"}
    given |= {"step": 0, "stability": 10.0, "difficulty": 5.0, "last_review": NOW, "due": NOW}
    given |= {"due_day": TODAY, "interval": 10, "reps": 3, "lapses": 0}
    row = tables.Memory(**(given | changes))
    power = max(0, math.floor(math.log2(row.stability)))
    with write(session):
        session.add(row)
        _add(session, tables.MemoryCount, _at(row, difficulty=int(row.difficulty), stability=power))
        if row.phase == "review":
            key = {"person_id": row.person_id, "deck_id": row.deck_id, "due_day": row.due_day}
            _add(session, tables.DueCount, key)


def _at(row: tables.Memory, **key: int) -> Given:
    return {"person_id": row.person_id, "deck_id": row.deck_id, "phase": row.phase} | key


def _add(session: Session, table: type[tables.Base], key: Given) -> None:
    """Count one more card."""
    session.flush()
    known = session.execute(select(table).filter_by(**key)).scalar_one_or_none()
    if known is None:
        session.add(table(**key, cards=1))
    else:
        known.cards += 1  # type: ignore[attr-defined] # both tables have it


def _undo(row: tables.Review) -> tables.Act:
    given: Given = {"person_id": row.person_id, "card_id": row.card_id, "deck_id": row.deck_id}
    given |= {"client_id": f"u{next(_numbers)}", "kind": "undo", "done_at": NOW}
    given |= {"recorded_at": NOW, "study_day": TODAY, "before": None, "act_id": None}
    return tables.Act(**given, review_id=row.id)


def _count(session: Session, rows: list[tables.Review]) -> None:
    """Count reviews as the tables of counters say it, in the plainest way."""
    days: dict[Any, Counter[str]] = defaultdict(Counter)
    recalls: dict[Any, Counter[str]] = defaultdict(Counter)
    for row in rows:
        day = {"person_id": row.person_id, "study_day": row.study_day, "deck_id": row.deck_id}
        counted = days[(*day.items(), ("rating", row.rating))]
        counted["answers"] += 1
        counted["new_count"] += row.scheduled and row.before_phase is None
        counted["review_count"] += row.scheduled and row.before_phase == "review"
        counted["milliseconds"] += row.milliseconds
        # A chance of 1 means that it was answered that day before.
        if row.predicted is not None and row.predicted < 1000 and row.scheduled:
            counted = recalls[(*day.items(), ("tenth", row.predicted // 100))]
            counted["answers"] += 1
            counted["recalled"] += row.rating > 1
            counted["predicted"] += row.predicted
    session.add_all(tables.DayCount(**dict(key), **each) for key, each in days.items())
    session.add_all(tables.RecallCount(**dict(key), **each) for key, each in recalls.items())
