"""Imports as rows of the database: begun, looked at again, taken, given up.

Whoever works on one is a process of its own, so that learners do not wait; how far it is stands
here, for every process of the site. Knows the tables.
"""

import secrets
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import delete, func, insert, select, update
from sqlalchemy.orm import Session

from quizapp import tables
from quizapp.phrase import phrase
from quizapp.tables import ImportState, write

Table = tables.Import
WORKING = (ImportState.LOOKING, ImportState.WRITING, ImportState.UNDOING)
# What may come after what; an undoing that was interrupted is begun again.
BEFORE = {
    ImportState.LOOKING: (ImportState.READY, ImportState.FAILED),
    ImportState.WRITING: (ImportState.READY,),
    ImportState.UNDOING: (ImportState.DONE, ImportState.UNDOING),
}
# What was taken, or is being undone: to forget it would leave nothing to undo it by.
TAKEN = (ImportState.DONE, ImportState.UNDOING, ImportState.UNDONE)
# Not heard of for so long, whoever worked on it is gone; the longest stage takes 10 s alone.
SILENT = timedelta(minutes=3)
KEPT = timedelta(days=30)
# At once on the whole site: each takes a processor.
MOST_AT_ONCE = 2
UID_BYTES = 12


class BulkError(ValueError):
    """An import that cannot be begun, or what it was to become is no longer possible."""


class StoppedError(RuntimeError):
    """The import was given up meanwhile; nothing of it stays."""


@dataclass(frozen=True, kw_only=True)
class Job:
    """An import without its table; `tables.Import` explains the fields."""

    uid: str
    deck_id: int
    person_id: int
    state: ImportState
    name: str
    is_file: bool
    reading: Mapping[str, Any]
    stage: str
    done: int
    beat_at: datetime
    found: Mapping[str, Any]
    made_at: datetime

    @property
    def is_working(self) -> bool:
        """Return whether something is to be done with it."""
        return self.state in WORKING

    def is_silent(self, now: datetime) -> bool:
        """Return whether whoever worked on it is gone."""
        return self.is_working and now - self.beat_at > SILENT


COLUMNS = tuple(getattr(Table, name) for name in Job.__annotations__)


def begin(session: Session, values: Mapping[str, Any], now: datetime) -> str:
    """Keep a table that is to be looked at; return the address of the import.

    Args:
        session: Where to write.
        values: Deck, person, name, text, whether it is a deck file, and how it is read.
        now: The moment.

    Raises:
        BulkError: If too many are being worked on.
    """
    uid = secrets.token_urlsafe(UID_BYTES)
    busy = select(func.count()).where(Table.state.in_(WORKING), Table.beat_at > now - SILENT)
    with write(session):
        if session.execute(busy).scalar_one() >= MOST_AT_ONCE:
            raise BulkError(phrase("Other tables are being worked on; try again in a minute."))
        session.execute(delete(Table).where(Table.made_at < now - KEPT))
        new = {"uid": uid, "state": ImportState.LOOKING, "stage": "", "done": 0, "beat_at": now}
        new |= {"found": {}, "before": [], "made_at": now}
        session.execute(insert(Table).values(new | dict(values)))
    return uid


def job(session: Session, deck_id: int, uid: str) -> Job | None:
    """Return an import of a deck; none if there is none."""
    row = session.execute(
        select(*COLUMNS).where(Table.deck_id == deck_id, Table.uid == uid)
    ).one_or_none()
    return Job(**row._mapping) if row else None  # noqa: SLF001 - SQLAlchemy's public name for it


def jobs(session: Session, deck_id: int) -> tuple[Job, ...]:
    """Return the imports of a deck, the newest first."""
    rows = select(*COLUMNS).where(Table.deck_id == deck_id).order_by(Table.id.desc())
    return tuple(Job(**row._mapping) for row in session.execute(rows))  # noqa: SLF001 - as above


def text_of(session: Session, uid: str) -> str:
    """Return the table of an import; empty once it was taken."""
    found = session.execute(select(Table.text).where(Table.uid == uid)).scalar_one_or_none()
    return found or ""


def move(session: Session, of: Job, to: ImportState, now: datetime, **values: object) -> None:
    """Say what is to be done with an import next.

    Args:
        session: Where to write.
        of: The import as it was shown.
        to: What is to be done.
        now: The moment.
        values: What else changes.

    Raises:
        BulkError: If something was done with it meanwhile.
    """
    same = (Table.uid == of.uid, Table.state == of.state, Table.state.in_(BEFORE[to]))
    new = {"state": to, "stage": "", "done": 0, "beat_at": now} | values
    with write(session):
        if not session.execute(update(Table).where(*same).values(new).returning(Table.id)).first():
            raise BulkError(phrase("Something was done with it meanwhile; look at it again."))


def give_up(session: Session, found: Job) -> bool:
    """Stop an import and forget it; return whether that came in time.

    What was taken already is not undone by that.
    """
    same = (Table.uid == found.uid, Table.state.not_in(TAKEN))
    with write(session):
        return session.execute(delete(Table).where(*same).returning(Table.id)).first() is not None


def beat(session: Session, found: Job, stage: str, done: int, now: datetime) -> None:
    """Say how far an import is.

    Raises:
        StoppedError: If it was given up.
    """
    with write(session):
        put(session, found, found.state, {"stage": stage, "done": done, "beat_at": now})


def require(session: Session, found: Job) -> None:
    """Let nobody else change an import, inside of a write that takes it.

    Raises:
        StoppedError: If it was given up.
    """
    same = (Table.uid == found.uid, Table.state == found.state)
    if not session.execute(select(Table.id).where(*same).with_for_update()).first():
        raise StoppedError(found.uid)


def put(session: Session, found: Job, state: ImportState, values: Mapping[str, object]) -> None:
    """Write what became of an import, inside of a write.

    Raises:
        StoppedError: If it was given up.
    """
    same = (Table.uid == found.uid, Table.state == found.state)
    new = update(Table).where(*same).values({"state": state} | dict(values))
    if not session.execute(new.returning(Table.id)).first():
        raise StoppedError(found.uid)
