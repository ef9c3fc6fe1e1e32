"""Write the rows of a deck over those of its last edition; only what differs is written.

Knows tables in general.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, cast

from sqlalchemy import Table, bindparam, insert, select, update
from sqlalchemy.orm import Session

from quizapp.library.edition import Row
from quizapp.tables import Base


@dataclass(frozen=True, kw_only=True)
class Merged:
    """What a merge did.

    Attributes:
        ids: Ids of all rows of the deck, by key.
        before: What stood there, by key.
        added: Keys of new rows.
        changed: Keys of rows that differ from before.
        left: Keys of rows that are no longer wanted; they are still there.
    """

    ids: Mapping[str, int]
    before: Mapping[str, Row]
    added: tuple[str, ...]
    changed: tuple[str, ...]
    left: tuple[str, ...]


@dataclass(frozen=True, kw_only=True)
class Place:
    """Where rows are merged.

    Attributes:
        table: The table.
        key: Name of the column that tells the rows of a deck apart.
        deck_id: The deck.
    """

    table: Table
    key: str
    deck_id: int


def place(model: type[Base], key: str, deck_id: int) -> Place:
    """Return where the rows of a deck in a table are merged."""
    return Place(table=cast("Table", model.__table__), key=key, deck_id=deck_id)


def existing(session: Session, where: Place) -> dict[str, Row]:
    """Return the rows of a deck, by key."""
    rows = session.execute(select(where.table).where(where.table.c.deck_id == where.deck_id))
    return {row[where.key]: dict(row) for row in rows.mappings()}


def merge(
    session: Session,
    where: Place,
    wanted: Sequence[Row],
    adjusted: Callable[[Row, Row | None], Row],
) -> Merged:
    """Write rows of a deck, inside of a write.

    Args:
        session: Where to write.
        where: The table and deck.
        wanted: The rows as they are to be.
        adjusted: Returns a row as it is written, given the one before, or none if it is new.
    """
    before = existing(session, where)
    rows = {
        row[where.key]: adjusted(row, before.get(row[where.key])) | {"deck_id": where.deck_id}
        for row in wanted
    }
    added = tuple(key for key in rows if key not in before)
    changed = tuple(key for key in rows if key in before and _differ(rows[key], before[key]))
    if added:
        session.execute(insert(where.table), [rows[key] for key in added])
    change(session, where, {before[key]["id"]: rows[key] for key in changed})
    ids = {key: row["id"] for key, row in before.items()}
    if added:
        columns = select(where.table.c[where.key], where.table.c.id)
        found = session.execute(columns.where(where.table.c.deck_id == where.deck_id))
        ids = {row[0]: row[1] for row in found}
    left = tuple(key for key in before if key not in rows)
    return Merged(ids=ids, before=before, added=added, changed=changed, left=left)


def change(session: Session, where: Place, rows: Mapping[int, Row]) -> None:
    """Write new values into rows, by id; all rows name the same columns."""
    if not rows:
        return
    names = [*next(iter(rows.values()))]
    statement = (
        update(where.table)
        .where(where.table.c.id == bindparam("of_row"))
        .values({name: bindparam(f"new_{name}") for name in names})
    )
    values = [
        {"of_row": row_id} | {f"new_{name}": value for name, value in row.items()}
        for row_id, row in rows.items()
    ]
    session.connection().execute(statement, values)


def _differ(row: Mapping[str, Any], before: Mapping[str, Any]) -> bool:
    return any(before[name] != value for name, value in row.items())


def only(row: Row, names: Iterable[str]) -> Row:
    """Return a row without the named columns."""
    left_out = frozenset(names)
    return {name: value for name, value in row.items() if name not in left_out}
