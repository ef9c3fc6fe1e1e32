"""The pictures that the notes of a package show. Knows published pictures and the collection."""

import re
import sqlite3
from contextlib import closing
from pathlib import Path

from sqlalchemy.orm import Session

from quizapp.library.pictures import anki_name, bytes_of

SHOWN = re.compile(r'<img src="(quizapp-[0-9a-f]+\.[a-z]+)"')
WITH_PICTURES = "SELECT flds FROM notes WHERE flds LIKE '%<img src=%'"


def media_of(session: Session, deck_id: int, collection: Path) -> dict[str, bytes]:
    """Return the pictures that the notes of a collection show, by name, in the order of names.

    Args:
        session: Where the deck is published.
        deck_id: The deck.
        collection: A collection with its notes.
    """
    with closing(sqlite3.connect(collection)) as opened:
        rows = opened.execute(WITH_PICTURES)
        names = {name for (fields,) in rows for name in SHOWN.findall(fields)}
    if not names:
        return {}
    known = {anki_name(file): data for file, data in bytes_of(session, deck_id).items()}
    return {name: known[name] for name in sorted(names & known.keys())}
