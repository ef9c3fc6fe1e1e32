"""Write a published deck as an Anki package. Knows the published notes and the collection.

Notes go from database to database, never through note objects: for 100,000 notes that is what
makes an export a matter of a second. Equal decks give equal bytes: nothing in a package comes from
the clock or from chance.
"""

import itertools
import json
import shutil
import sqlite3
import tempfile
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from functools import cache
from pathlib import Path
from typing import Any
from zipfile import ZIP_DEFLATED, ZipFile

from sqlalchemy import Row, bindparam, select
from sqlalchemy.orm import Session

from quizapp.anki.about import about
from quizapp.anki.collection import FIRST_DECK_ID, new_collection, write_decks, write_tables
from quizapp.anki.media import media_of
from quizapp.anki.published import bring
from quizapp.deck import Deck as DeckOfFacts
from quizapp.library import deck_name, publish
from quizapp.library.pictures import Checked, put
from quizapp.tables import Base, Deck, connect

COPY = 1 << 18
DEFLATE = 1  # 6 takes four times as long for a sixth less
NEW, SUSPENDED = 0, -1
IN_MEMORY = "sqlite://"
NO_PICTURES: Mapping[str, Checked] = {}
# Of SQLite's codes only the lowest byte says what kind of mistake it was.
PRIMARY = 0xFF
OF_THE_DISK = frozenset({sqlite3.SQLITE_FULL, sqlite3.SQLITE_IOERR})

HEAD = select(Deck.title, Deck.head).where(Deck.id == bindparam("deck"))
NOTES = """
INSERT INTO notes
SELECT number, guid, model, changed, -1, tags, fields, sort_field, checksum, 0, '' FROM published
"""
OF_CARDS = "SELECT number, changed, subdeck, ords, position, retired FROM published"
CARD = "INSERT INTO cards VALUES (?, ?, ?, ?, ?, -1, 0, ?, ?, 0, 0, 0, 0, 0, 0, 0, 0, '')"
COUNTS = "SELECT (SELECT count(*) FROM notes), (SELECT count(*) FROM cards)"


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
    try:
        if path.exists() and not path.is_file():
            raise ExportError(f"{path} is no file that could be replaced; name another one.")
        # Beside the file, so that it can be moved into its place.
        with tempfile.TemporaryDirectory(prefix=".quizapp-", dir=path.parent) as folder:
            collection, package = Path(folder, "collection.anki2"), Path(folder, "package.apkg")
            exported = _write_collection(session, deck_id, head, collection)
            _pack(collection, package, media_of(session, deck_id, collection))
            package.replace(path)
    except OSError as error:
        raise _unwritable(path, error.strerror or str(error)) from error
    except sqlite3.OperationalError as error:
        if error.sqlite_errorcode & PRIMARY not in OF_THE_DISK:
            raise
        raise _unwritable(path, str(error)) from error
    return exported


def _unwritable(path: Path, why: str) -> ExportError:
    return ExportError(f"{path} cannot be written: {why}. Name another file or make room.")


def export_file(
    deck: DeckOfFacts, path: Path, now: datetime, pictures: Mapping[str, Checked] = NO_PICTURES
) -> Exported:
    """Write a deck that is published nowhere as an Anki package, whole or not at all.

    Args:
        deck: The deck.
        path: The file to write; one that is there is replaced at the end.
        now: When all of its notes count as changed.
        pictures: Those of its facts, by their names.

    Raises:
        ExportError: If the deck has no cards, or the file cannot be written.
        PublishError: If the lints find errors.
    """
    engine = connect(IN_MEMORY)
    try:
        Base.metadata.create_all(engine)
        with Session(engine) as session:
            put(session, deck.uid, pictures, now)
            return export(session, publish(session, deck, now).deck_id, path)
    finally:
        engine.dispose()


def _write_collection(session: Session, deck_id: int, head: Row[Any], path: Path) -> Exported:
    main = deck_name(head.title)
    ids = itertools.count(FIRST_DECK_ID)
    decks = defaultdict[str, int](ids.__next__, {main: next(ids)})
    with new_collection(path) as collection:
        bring(session, deck_id, collection)
        collection.execute("BEGIN")
        write_tables(collection)
        collection.execute(NOTES)
        published = collection.execute(OF_CARDS)
        collection.executemany(CARD, _cards(published, decks, f"{main} (retired)"))
        notes, cards = collection.execute(COUNTS).fetchone()
        write_decks(collection, decks, about(head.head))
        collection.execute("COMMIT")
    if not cards:
        raise ExportError(f"The deck {head.title!r} has no cards; there is nothing to export.")
    return Exported(notes=notes, cards=cards)


def _cards(
    published: Iterable[tuple[Any, ...]], decks: defaultdict[str, int], retired_deck: str
) -> Iterator[tuple[int, ...]]:
    """Yield the cards of notes.

    Anki takes the number of a card for the moment it was made, so it is that of its note or the
    next free one. What is retired lies in a deck of its own, where nobody is asked.

    Args:
        published: Number, change, deck, cards, position and retirement of each note, ascending.
        decks: Ids of decks by name; looking for a new name makes one.
        retired_deck: Name of the deck for what is retired.
    """
    last = 0
    for note, changed, subdeck, ords, position, retired in published:
        deck = decks[retired_deck if retired else subdeck]
        queue = SUSPENDED if retired else NEW
        for number in _numbers(ords):
            last = max(last + 1, note)
            yield last, note, deck, number, changed, queue, position


_numbers = cache(json.loads)


def _pack(collection: Path, package: Path, media: Mapping[str, bytes]) -> None:
    """Put a collection into a package; entries without a date of their own are of 1980."""
    with ZipFile(package, "w", ZIP_DEFLATED, compresslevel=DEFLATE) as entries:
        with entries.open(collection.name, "w") as entry, collection.open("rb") as file:
            shutil.copyfileobj(file, entry, COPY)
        with entries.open("media", "w") as entry:
            entry.write(json.dumps({str(at): name for at, name in enumerate(media)}).encode())
        for at, data in enumerate(media.values()):
            with entries.open(str(at), "w") as entry:
                entry.write(data)
