"""Memories and verdicts as they lie in the database. Knows tables, grading and scheduling."""

from collections.abc import Mapping, Sequence
from dataclasses import asdict, replace
from typing import Any

from sqlalchemy import RowMapping, bindparam, delete, select, text
from sqlalchemy.orm import Session

from quizapp.grading import Change, Outcome, Verdict
from quizapp.phrase import restored, stored
from quizapp.progress.bound import PERSON
from quizapp.questions import Rival
from quizapp.scheduling import Memory as Remembered
from quizapp.scheduling import Phase
from quizapp.tables import Found, Memory, Prepared, UtcDateTime

Row = dict[str, Any]
MEMORY = (
    Memory.stability,
    Memory.difficulty,
    Memory.phase,
    Memory.step,
    Memory.last_review,
    Memory.due,
    Memory.due_day,
    Memory.interval,
    Memory.reps,
    Memory.lapses,
)
NAMES = tuple(column.key for column in MEMORY)
_ALL = ("person_id", "card_id", "deck_id", *NAMES)
_UPSERT = Prepared(
    text(
        f"INSERT INTO memory ({', '.join(_ALL)}) VALUES ({', '.join(f':{name}' for name in _ALL)}) "  # noqa: S608 - names of columns
        "ON CONFLICT (person_id, card_id) DO UPDATE SET "
        + ", ".join(f"{name} = excluded.{name}" for name in NAMES)
    ).bindparams(*(bindparam(name, type_=UtcDateTime()) for name in ("last_review", "due")))
)
# What weights decide of a memory; the rest follows from the log alone.
_MOVED = ("stability", "difficulty", "due", "due_day", "interval")
_MOVE = Prepared(
    text(
        f"UPDATE memory SET {', '.join(f'{name} = :{name}' for name in _MOVED)} "  # noqa: S608 - names of columns
        "WHERE person_id = :person AND card_id = :card"
    ).bindparams(bindparam("due", type_=UtcDateTime()))
)
_FORGET = Prepared(
    delete(Memory).where(Memory.person_id == PERSON, Memory.card_id == bindparam("card"))
)
_KEPT = Prepared(
    select(Memory.card_id, Memory.deck_id, *MEMORY).where(
        Memory.person_id == PERSON,
        Memory.card_id.in_(bindparam("cards", expanding=True)),
    )
)


def memory_from(row: RowMapping) -> Remembered:
    """Return the memory of a row that has the columns `MEMORY`."""
    values = {name: row[name] for name in NAMES}
    return Remembered(**(values | {"phase": Phase(row["phase"])}))


def remembered(row: Found) -> Remembered:
    """Return the memory of a row of a prepared statement that has the columns `MEMORY`."""
    return Remembered(
        stability=row.stability,
        difficulty=row.difficulty,
        phase=Phase(row.phase),
        step=row.step,
        last_review=row.last_review,
        due=row.due,
        due_day=row.due_day,
        interval=row.interval,
        reps=row.reps,
        lapses=row.lapses,
    )


def kept_memories(
    session: Session, person_id: int, cards: Sequence[int]
) -> dict[int, tuple[int, Remembered]]:
    """Return the deck and the memory of those of some cards that have one, by card."""
    if not cards:
        return {}
    rows = _KEPT.rows(session, {"person": person_id, "cards": cards})
    return {row.card_id: (row.deck_id, remembered(row)) for row in rows}


def memory_row(memory: Remembered) -> Row:
    """Return the columns of a memory."""
    return {
        "stability": memory.stability,
        "difficulty": memory.difficulty,
        "phase": memory.phase.value,
        "step": memory.step,
        "last_review": memory.last_review,
        "due": memory.due,
        "due_day": memory.due_day,
        "interval": memory.interval,
        "reps": memory.reps,
        "lapses": memory.lapses,
    }


def memory_json(memory: Remembered | None) -> Row | None:
    """Return a memory as the log keeps it."""
    if memory is None:
        return None
    row = memory_row(memory)
    row["last_review"], row["due"] = memory.last_review.isoformat(), memory.due.isoformat()
    return row


def keep_memories(session: Session, rows: list[Row]) -> None:
    """Write memories over those of the same person and card, inside of a write.

    Args:
        session: Where to write.
        rows: Columns of memories with `person_id`, `card_id` and `deck_id`.
    """
    _UPSERT.run_each(session, rows)


def moved_row(person_id: int, card: int, memory: Remembered) -> Row:
    """Return what weights decide of the memory that someone has of a card."""
    return {
        "person": person_id,
        "card": card,
        "stability": memory.stability,
        "difficulty": memory.difficulty,
        "due": memory.due,
        "due_day": memory.due_day,
        "interval": memory.interval,
    }


def move_memories(session: Session, rows: Sequence[Row]) -> None:
    """Write what weights decide over memories, inside of a write."""
    _MOVE.run_each(session, rows)


def forget_memories(session: Session, person_id: int, cards: Sequence[int]) -> None:
    """Remove the memories of cards, inside of a write."""
    _FORGET.run_each(session, [{"person": person_id, "card": card} for card in cards])


def verdict_json(verdict: Verdict) -> Row:
    """Return a verdict as a pending answer keeps it."""
    said = {"remark": stored(verdict.remark), "feedback": stored(verdict.feedback)}
    return asdict(verdict) | said


def verdict_from(kept: Mapping[str, Any]) -> Verdict:
    """Return the verdict of a pending answer."""
    rival = kept["rival"]
    return Verdict(
        outcome=Outcome(kept["outcome"]),
        given=kept["given"],
        expected=kept["expected"],
        remark=restored(kept["remark"]),
        rival=_rival(rival) if rival else None,
        feedback=restored(kept["feedback"]),
        words=tuple(Change(**each) for each in kept["words"]),
        letters=tuple(Change(**each) for each in kept["letters"]),
    )


def _rival(kept: Mapping[str, Any]) -> Rival:
    found = Rival(**kept)
    return replace(found, spellings=tuple(found.spellings))
