"""The database inside of an Anki package, as genanki makes it. Knows genanki and the note types.

Everything that genanki would take from the clock is fixed; what Anki does not read is left out.
"""

import json
import sqlite3
from collections.abc import Iterator, Mapping
from contextlib import closing, contextmanager
from pathlib import Path

from quizapp.anki.models import models

# One is Anki's own; Anki finds decks by their names and gives them numbers of its own.
FIRST_DECK_ID = 2
INDEX = "CREATE INDEX"
# A package that is not whole is thrown away. Large pages hold more than two or three notes.
PRAGMAS = """
PRAGMA page_size = 65536;
PRAGMA journal_mode = OFF;
PRAGMA synchronous = OFF;
PRAGMA cache_size = -4096;
"""


@contextmanager
def new_collection(path: Path) -> Iterator[sqlite3.Connection]:
    """Make a collection without any tables; it is closed when the block ends."""
    address = f"{path.absolute().as_uri()}?mode=rwc"
    with closing(sqlite3.connect(address, uri=True, isolation_level=None)) as database:
        database.executescript(PRAGMAS)
        yield database


def write_tables(database: sqlite3.Connection) -> None:
    """Write the tables of a collection, empty but for its settings."""
    from genanki.apkg_col import APKG_COL
    from genanki.apkg_schema import APKG_SCHEMA

    for statement in APKG_SCHEMA.split(";"):
        # Anki reads each table once, from end to end.
        if not statement.strip().startswith(INDEX):
            database.execute(statement)
    database.execute(APKG_COL)


def write_decks(database: sqlite3.Connection, decks: Mapping[str, int], about: str) -> None:
    """Write the decks and note types of a collection.

    Args:
        database: The collection.
        decks: Ids of the decks by full name; the main deck has the first.
        about: HTML that Anki shows with the main deck.
    """
    from genanki import Deck

    (known,) = database.execute("SELECT decks FROM col").fetchone()
    found = json.loads(known)
    for name, number in decks.items():
        made = Deck(number, name, about if number == FIRST_DECK_ID else "")
        found[str(number)] = made.to_json()
    columns = (found, models(FIRST_DECK_ID))
    database.execute("UPDATE col SET decks = ?, models = ?", [json.dumps(each) for each in columns])
