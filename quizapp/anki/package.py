"""Write a published deck as an Anki package. Knows the published notes and the collection.

Notes go as rows from database to database, never through note objects: for 100,000 notes that is
what makes an export a matter of a second. Equal decks give equal bytes: nothing in a package comes
from the clock or from chance.
"""

import itertools
import json
import shutil
import sqlite3
import tempfile
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import cache
from pathlib import Path
from typing import Any
from zipfile import ZIP_DEFLATED, ZipFile

from sqlalchemy import BigInteger, Integer, Row, Text, bindparam, case, cast, extract, select
from sqlalchemy.orm import Session

from quizapp.anki.about import about
from quizapp.anki.collection import CARD, FIRST_DECK_ID, NOTE, new_collection, write_decks
from quizapp.anki.models import CLOZE_ID, STANDARD_ID
from quizapp.deck import Deck as DeckOfFacts
from quizapp.library import deck_name, publish
from quizapp.tables import Base, Deck, Note, NoteModel, connect

BATCH = 1_000
COPY = 1 << 18
# 2 is a tenth slower than 1 and a twentieth smaller; 6 is four times as slow.
DEFLATE = 2
NEW, SUSPENDED = 0, -1
IN_MEMORY = "sqlite://"

HEAD = select(Deck.title, Deck.head).where(Deck.id == bindparam("deck"))
# As Anki's columns, then what the cards are made of. Casts, so that no value is converted twice.
NOTES = (
    select(
        Note.anki_id,
        Note.guid,
        case((Note.model == NoteModel.CLOZE, CLOZE_ID), else_=STANDARD_ID),
        cast(extract("epoch", Note.changed_at), BigInteger),
        Note.tags,
        Note.fields,
        Note.sort_field,
        Note.checksum,
        Note.subdeck,
        cast(Note.ords, Text),
        Note.position,
        cast(Note.retired, Integer),
    )
    .where(Note.deck_id == bindparam("deck"))
    .order_by(Note.anki_id)
)
OF_NOTE = 8


@dataclass(frozen=True, kw_only=True)
class Exported:
    """What a package holds: how many notes and cards."""

    notes: int
    cards: int


class ExportError(ValueError):
    """A deck that cannot be exported; the message says why."""


def export(session: Session, deck_id: int, path: Path) -> Exported:
    """Write a published deck as an Anki package, whole or not at all.

    Args:
        session: Where the deck is published.
        deck_id: The deck.
        path: The file to write; one that is there is replaced at the end.

    Raises:
        ExportError: If there is no such deck, it has no cards, or the file cannot be written.
    """
    head = session.execute(HEAD, {"deck": deck_id}).one_or_none()
    if head is None:
        raise ExportError(f"There is no deck with the number {deck_id}; perhaps it was removed.")
    if path.exists() and not path.is_file():
        raise ExportError(f"{path} is no file that could be replaced; name another one.")
    try:
        # Beside the file, so that it can be moved into its place.
        with tempfile.TemporaryDirectory(prefix=".quizapp-", dir=path.parent) as folder:
            collection, package = Path(folder, "collection.anki2"), Path(folder, "package.apkg")
            exported = _write_collection(session, deck_id, head, collection)
            _pack(collection, package)
            package.replace(path)
    except (OSError, sqlite3.OperationalError) as error:
        why = getattr(error, "strerror", None) or error
        raise ExportError(f"{path} cannot be written: {why}. Name another file.") from error
    return exported


def export_file(deck: DeckOfFacts, path: Path, now: datetime) -> Exported:
    """Write a deck that is published nowhere as an Anki package, whole or not at all.

    Args:
        deck: The deck.
        path: The file to write; one that is there is replaced at the end.
        now: When all of its notes count as changed.

    Raises:
        ExportError: If the deck has no cards, or the file cannot be written.
        PublishError: If the lints find errors.
    """
    engine = connect(IN_MEMORY)
    try:
        Base.metadata.create_all(engine)
        with Session(engine) as session:
            return export(session, publish(session, deck, now).deck_id, path)
    finally:
        engine.dispose()


def _write_collection(session: Session, deck_id: int, head: Row[Any], path: Path) -> Exported:
    main = deck_name(head.title)
    decks = defaultdict[str, int](itertools.count(FIRST_DECK_ID).__next__)
    notes, cards, last = 0, 0, decks[main]
    with new_collection(path) as collection:
        # Not through the session, which would look for entities in every row.
        found = session.connection().execute(
            NOTES, {"deck": deck_id}, execution_options={"yield_per": BATCH}
        )
        for rows in found.partitions():
            made = _cards(rows, last, decks, f"{main} (retired)")
            collection.executemany(NOTE, [row[:OF_NOTE] for row in rows])
            collection.executemany(CARD, made)
            last = made[-1][0]
            notes += len(rows)
            cards += len(made)
        write_decks(collection, decks, about(head.head))
    if not cards:
        raise ExportError(f"The deck {head.title!r} has no cards; there is nothing to export.")
    return Exported(notes=notes, cards=cards)


def _cards(
    rows: Sequence[Any], last: int, decks: defaultdict[str, int], retired_deck: str
) -> list[tuple[int, ...]]:
    """Return the cards of notes.

    Anki takes the number of a card for the moment it was made, so it is that of its note or the
    next free one. What is retired lies in a deck of its own, where nobody is asked.

    Args:
        rows: The notes, ascending.
        last: The number of the last card before.
        decks: Ids of decks by name; looking for a new name makes one.
        retired_deck: Name of the deck for what is retired.
    """
    made: list[tuple[int, ...]] = []
    for note, _, _, changed, _, _, _, _, subdeck, ords, position, retired in rows:
        deck = decks[retired_deck if retired else subdeck]
        queue = SUSPENDED if retired else NEW
        for number in _numbers(ords):
            last = max(last + 1, note)
            made.append((last, note, deck, number, changed, queue, position))
    return made


_numbers = cache(json.loads)


def _pack(collection: Path, package: Path) -> None:
    """Put a collection into a package; entries without a date of their own are of 1980."""
    with ZipFile(package, "w", ZIP_DEFLATED, compresslevel=DEFLATE) as entries:
        with entries.open(collection.name, "w") as entry, collection.open("rb") as file:
            shutil.copyfileobj(file, entry, COPY)
        with entries.open("media", "w") as entry:
            entry.write(b"{}")
