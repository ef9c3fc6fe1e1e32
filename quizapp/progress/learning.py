"""The decks that someone learns: begun, paused, gone on with, left. Knows the table of learning.

Who leaves a deck keeps its reviews and memories, and goes on from them when it is added again.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import bindparam, delete, func, select, text, update
from sqlalchemy.orm import Session

from quizapp.accounts import Learner
from quizapp.progress.bound import PERSON
from quizapp.progress.turns import take_turn
from quizapp.tables import Deck, Learning, UtcDateTime, write

_LEARNT = select(Learning.deck_id, Learning.paused, Learning.exam_day, Learning.new_per_day).where(
    Learning.person_id == PERSON
)
# Where the first new card stands is looked for anew.
_ADD = text(
    "INSERT INTO learning (person_id, deck_id, added_at, paused, new_from) "
    "VALUES (:person, :deck, :now, :no, 0) "
    "ON CONFLICT (person_id, deck_id) DO UPDATE SET paused = excluded.paused"
).bindparams(bindparam("now", type_=UtcDateTime()))
# What changed since they last looked, or began to learn the deck.
_NEWS = (
    select(Learning.deck_id)
    .join(Deck, Deck.id == Learning.deck_id)
    .where(
        Learning.person_id == PERSON,
        Deck.changed_at > func.coalesce(Learning.looked_at, Learning.added_at),
    )
)


@dataclass(frozen=True, kw_only=True)
class Learnt:
    """That someone learns a deck.

    Attributes:
        paused: Whether its cards wait until they are asked for.
        exam_day: Day of the exam, as an ordinal; none if there is none.
        new_per_day: The most new cards of it on a day; none if it has no limit of its own.
    """

    paused: bool
    exam_day: int | None
    new_per_day: int | None = None


def learnt_decks(session: Session, learner: Learner) -> Mapping[int, Learnt]:
    """Return the decks that someone learns, by id."""
    rows = session.connection().execute(_LEARNT, {"person": learner.id})
    return {
        row.deck_id: Learnt(paused=row.paused, exam_day=row.exam_day, new_per_day=row.new_per_day)
        for row in rows
    }


def news(session: Session, learner: Learner) -> frozenset[int]:
    """Return the decks that someone learns in which something changed since they last looked."""
    rows = session.connection().execute(_NEWS, {"person": learner.id})
    return frozenset(row.deck_id for row in rows)


def look(session: Session, learner: Learner, deck_id: int, now: datetime) -> None:
    """Keep that someone looks now at what changed in a deck; of one not learnt nothing is kept."""
    of_deck = (Learning.person_id == learner.id, Learning.deck_id == deck_id)
    with write(session):
        session.execute(update(Learning).where(*of_deck).values(looked_at=now))


def add_deck(session: Session, learner: Learner, deck_id: int, now: datetime) -> None:
    """Learn a deck, from where one was if one learnt it before; a paused one is gone on with."""
    with write(session):
        if take_turn(session, learner.id):
            session.execute(_ADD, {"person": learner.id, "deck": deck_id, "now": now, "no": False})


def pause_deck(session: Session, learner: Learner, deck_id: int) -> None:
    """Let a deck wait: its cards come only when the deck itself is studied."""
    of_deck = (Learning.person_id == learner.id, Learning.deck_id == deck_id)
    with write(session):
        session.execute(update(Learning).where(*of_deck).values(paused=True))


def leave_deck(session: Session, learner: Learner, deck_id: int) -> None:
    """Learn a deck no longer; only its exam day and its limit of new cards are forgotten."""
    of_deck = (Learning.person_id == learner.id, Learning.deck_id == deck_id)
    with write(session):
        session.execute(delete(Learning).where(*of_deck))
