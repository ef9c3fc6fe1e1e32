"""The most new cards of a deck by itself on a study day, below the limit for all decks together.

Only whoever set one pays for it: what counts the cards of a day says in passing whether there is
any. Knows the tables of decks begun and of counters.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Integer, and_, bindparam, exists, func, select, text, update
from sqlalchemy.orm import Session

from quizapp.accounts import Learner
from quizapp.phrase import phrase
from quizapp.progress.bound import DECK, PERSON, TODAY
from quizapp.progress.scope import STUDIED
from quizapp.progress.turns import take_turn
from quizapp.tables import DayCount, Deck, Found, Learning, Prepared, UtcDateTime, write

MOST = 9999
_SET = text(
    "INSERT INTO learning (person_id, deck_id, added_at, paused, new_from, new_per_day) "
    "VALUES (:person, :deck, :now, :no, 0, :most) "
    "ON CONFLICT (person_id, deck_id) DO UPDATE SET new_per_day = excluded.new_per_day"
).bindparams(bindparam("now", type_=UtcDateTime()), bindparam("most", type_=Integer()))
_OWN = select(Learning.new_per_day).where(Learning.person_id == PERSON, Learning.deck_id == DECK)
HAS_LIMITS = exists().where(Learning.person_id == PERSON, Learning.new_per_day.is_not(None))
_SEEN = select(func.sum(DayCount.new_count)).where(
    DayCount.person_id == PERSON,
    DayCount.study_day == TODAY,
    DayCount.deck_id == Learning.deck_id,
)
_LIMITS = (
    select(
        Learning.deck_id,
        Learning.new_per_day,
        Learning.more_new,
        Learning.more_new_day,
        func.coalesce(_SEEN.scalar_subquery(), 0).label("seen"),
        and_(*STUDIED).label("studied"),
    )
    .join(Deck, Deck.id == Learning.deck_id)
    .where(Learning.person_id == PERSON, Learning.new_per_day.is_not(None))
    .order_by(Learning.deck_id)
)
LIMITS = Prepared(_LIMITS)
LIMIT = Prepared(_LIMITS.where(Learning.deck_id == DECK))


@dataclass(frozen=True, kw_only=True)
class OwnLimit:
    """How many new cards of a deck may come on a day, and how many of them still today."""

    most: int
    room: int


class LimitError(ValueError):
    """A limit of new cards that cannot be; the message, a phrase, says what can."""


def own_limit(session: Session, learner: Learner, deck_id: int) -> int | None:
    """Return the most new cards of a deck on a day; none if it has no limit of its own."""
    values = {"person": learner.id, "deck": deck_id}
    found = session.connection().execute(_OWN, values).scalar_one_or_none()
    return None if found is None else int(found)


def set_own_limit(
    session: Session, learner: Learner, deck_id: int, most: int | None, now: datetime
) -> None:
    """Let no more new cards of a deck come on a day; who has not begun the deck begins it.

    Args:
        session: Where to write.
        learner: Whose.
        deck_id: The deck.
        most: How many, 0-9999; none for no limit of its own.
        now: The moment.

    Raises:
        LimitError: If there cannot be such a limit.
    """
    if most is not None and not 0 <= most <= MOST:
        raise LimitError(
            phrase(
                "Use a whole number from {least} to {most}, or leave it empty.",
                least="0",
                most=str(MOST),
            )
        )
    values = {"person": learner.id, "deck": deck_id, "most": most, "now": now, "no": False}
    with write(session):
        if take_turn(session, learner.id):
            session.execute(_SET, values)


def own_limits(session: Session, values: Mapping[str, Any]) -> dict[int, OwnLimit]:
    """Return the limits that decks have by themselves, of all that were begun, paused ones too.

    Args:
        session: Where to read.
        values: `person` and `today`.
    """
    return {
        row.deck_id: OwnLimit(most=row.new_per_day, room=_room(row, values["today"]))
        for row in LIMITS.rows(session, values)
    }


def own_rooms(session: Session, values: Mapping[str, Any]) -> dict[int, int]:
    """Return how many new cards may still come today of decks that have a limit of their own.

    Args:
        session: Where to read.
        values: `person`, `today`, the `deck`, and if that is none, the decks to leave out as `but`.

    Returns:
        The room of each such deck, by id: of the one, or of those that are studied.
    """
    if values["deck"] is not None:
        rows = LIMIT.rows(session, values)
    else:
        but = values.get("but") or ()
        found = LIMITS.rows(session, values)
        rows = [row for row in found if row.studied and row.deck_id not in but]
    return {row.deck_id: _room(row, values["today"]) for row in rows}


def go_over(session: Session, values: Mapping[str, Any], more: int) -> None:
    """Let so many new cards of a deck come today whatever its own limit says, inside of a write."""
    found = LIMIT.first(session, values)
    if found is None:
        return
    missing = int(found.seen) + more - found.new_per_day
    wanted = max(missing, _more(found, values["today"]))
    of_deck = (Learning.person_id == values["person"], Learning.deck_id == values["deck"])
    changes = {"more_new": wanted, "more_new_day": values["today"]}
    session.execute(update(Learning).where(*of_deck).values(changes))


def _room(row: Found, today: int) -> int:
    return max(0, int(row.new_per_day) + _more(row, today) - int(row.seen))


def _more(row: Found, today: int) -> int:
    return int(row.more_new) if row.more_new_day == today else 0
