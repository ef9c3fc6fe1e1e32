"""Acts as they are sent, and all that is kept of a learner."""

from datetime import datetime
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from quizapp import tables
from quizapp.accounts import Learner
from quizapp.progress import Act, ActKind, Reviewed, Status, record
from tests.build import NOW, Given
from tests.progress.study import DAY, MINUTE

LATER = NOW + 100 * DAY
LOG = {"review", "act", "asked_again"}
KEPT = (
    *("memory", "card_setting", "learning", "pending_answer"),
    *("day_count", "recall_count", "due_count", "memory_count"),
)


def act(kind: ActKind, *on: int, **changes: Any) -> Act:
    """Return an act; its id is made from kind and moment."""
    given: Given = {"kind": kind, "cards": on, "done_at": NOW + MINUTE} | changes
    name = f"{kind.value}-{given['done_at']:%m%d%H%M%S}-{'-'.join(map(str, on))}"
    named: Given = {"client_id": name[:36]}
    return Act(**(named | given))


def undo(client_id: str, at: datetime = LATER, **changes: Any) -> Act:
    return act(
        ActKind.UNDO, undoes=client_id, done_at=at, client_id=f"u-{client_id}"[:36], **changes
    )


def one(
    session: Session, student: Learner, entry: Act | Reviewed, now: datetime = LATER
) -> tuple[Status, str]:
    """Send one entry; return what became of it and why."""
    (found,) = record(session, student, [entry], now)
    return found.status, str(found.reason)


def done(
    session: Session, student: Learner, *entries: Act | Reviewed, now: datetime = LATER
) -> None:
    """Send entries that are all taken."""
    found = record(session, student, entries, now)
    assert {each.status for each in found} == {Status.RECORDED}, found


def kept(session: Session, person_id: int) -> dict[str, list[str]]:
    """Return all that is kept of someone, but for the log."""
    found = {}
    for name in KEPT:
        table = tables.Base.metadata.tables[name]
        rows = session.execute(select(table).where(table.c.person_id == person_id)).all()
        found[name] = sorted(map(repr, rows))
    return found
