"""Whose turn it is to write: two writes of one learner wait for each other. Knows people only.

On SQLite only one writes at a time anyway; on PostgreSQL the row of the learner is the lock.
"""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import bindparam, select
from sqlalchemy.orm import Session

from quizapp.phrase import phrase
from quizapp.tables import Person, Prepared

GONE = phrase("Whoever answered is no longer known here. Load the page again.")


@dataclass(frozen=True, kw_only=True)
class Turn:
    """Someone who exists, and for whom nobody else writes now.

    Attributes:
        weights_id: The weights of their scheduler; 0 for the defaults.
        asked_again_at: When cards last became due because their answers had changed; none if never.
    """

    guest: bool
    weights_id: int
    asked_again_at: datetime | None


_LOCK = Prepared(
    select(Person.id, Person.guest, Person.weights_id, Person.asked_again_at)
    .where(Person.id.in_(bindparam("people", expanding=True)))
    .order_by(Person.id)
    .with_for_update()
)


def take_turn(session: Session, *people: int) -> dict[int, Turn]:
    """Wait until nobody else writes for these people, inside of a write.

    Returns:
        Those of them who still exist, by id.
    """
    rows = _LOCK.rows(session, {"people": people})
    return {
        row.id: Turn(guest=row.guest, weights_id=row.weights_id, asked_again_at=row.asked_again_at)
        for row in rows
    }
