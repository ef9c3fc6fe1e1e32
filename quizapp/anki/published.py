"""Published notes within reach of a package: read by SQL where they lie, or copied row by row.

Knows the tables of decks and SQLite.
"""

import sqlite3
from pathlib import Path

from sqlalchemy import BigInteger, Integer, Text, bindparam, case, cast, extract, select
from sqlalchemy.orm import Session

from quizapp.anki.models import CLOZE_ID, STANDARD_ID
from quizapp.tables import Note, NoteModel

BATCH = 1_000
# Casts, so that no value is converted on its way.
NOTES = (
    select(
        Note.anki_id.label("number"),
        Note.guid.label("guid"),
        case((Note.model == NoteModel.CLOZE, CLOZE_ID), else_=STANDARD_ID).label("model"),
        cast(extract("epoch", Note.changed_at), BigInteger).label("changed"),
        Note.tags.label("tags"),
        Note.fields.label("fields"),
        Note.sort_field.label("sort_field"),
        Note.checksum.label("checksum"),
        Note.subdeck.label("subdeck"),
        cast(Note.ords, Text).label("ords"),
        Note.position.label("position"),
        cast(Note.retired, Integer).label("retired"),
    )
    .where(Note.deck_id == bindparam("deck"))
    .order_by(Note.anki_id)
)
COLUMNS = tuple(NOTES.selected_columns.keys())
TABLE = f"CREATE TEMP TABLE published ({', '.join(COLUMNS)})"
FILL = f"INSERT INTO published VALUES ({', '.join('?' * len(COLUMNS))})"  # noqa: S608 - marks only


def bring(session: Session, deck_id: int, collection: sqlite3.Connection) -> None:
    """Make the notes of a deck readable in a collection as `published`, in the order of numbers.

    Args:
        session: Where the deck is published.
        deck_id: The deck.
        collection: A database without tables of ours.
    """
    file = _file(session)
    if file:
        # Two databases of one kind: the rows need not pass through Python.
        wanted = NOTES.params(deck=deck_id).compile(
            session.connection(), compile_kwargs={"literal_binds": True}
        )
        collection.execute("ATTACH ? AS site", (f"{file.absolute().as_uri()}?mode=ro",))
        collection.execute(f"CREATE TEMP VIEW published AS {wanted}")
        return
    # Not through the session, which would look for entities in every row.
    found = session.connection().execute(
        NOTES, {"deck": deck_id}, execution_options={"yield_per": BATCH}
    )
    collection.execute(TABLE)
    collection.executemany(FILL, map(tuple, found))


def _file(session: Session) -> Path | None:
    """Return the file of a SQLite database; none if it is another or lies in memory."""
    address = session.connection().engine.url
    path = Path(address.database or "")
    return path if address.get_backend_name() == "sqlite" and path.is_file() else None
