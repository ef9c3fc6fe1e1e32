"""Whose turn it is to write: two writes of one learner wait for each other. Knows people only.

On SQLite only one writes at a time anyway; on PostgreSQL the row of the learner is the lock.
"""

from sqlalchemy import bindparam, select
from sqlalchemy.orm import Session

from quizapp.tables import Person

GONE = "Whoever answered is no longer known here. Load the page again."
_LOCK = (
    select(Person.id, Person.guest)
    .where(Person.id.in_(bindparam("people", expanding=True)))
    .order_by(Person.id)
    .with_for_update()
)


def take_turn(session: Session, *people: int) -> dict[int, bool]:
    """Wait until nobody else writes for these people, inside of a write.

    Returns:
        Of each of them who still exists whether they are a guest.
    """
    rows = session.connection().execute(_LOCK, {"people": [*people]})
    return {row.id: row.guest for row in rows}
