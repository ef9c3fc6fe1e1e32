"""The database inside of a package."""

import json
import sqlite3
from contextlib import closing

from quizapp.anki.collection import FIRST_DECK_ID, new_collection, write_decks, write_tables


def _made(path, decks):
    with new_collection(path) as database:
        database.execute("BEGIN")
        write_tables(database)
        write_decks(database, decks, "<p>About.</p>")
        database.execute("COMMIT")
    return path


def _one(path, query):
    with closing(sqlite3.connect(path)) as database:
        return database.execute(query).fetchall()


def test_it_has_genankis_tables_without_indexes(tmp_path):
    path = _made(tmp_path / "a.anki2", {"Serge": FIRST_DECK_ID})

    kinds = _one(path, "SELECT type, name FROM sqlite_schema ORDER BY name")
    assert [name for kind, name in kinds if kind == "table"] == [
        *("cards", "col", "graves", "notes", "revlog"),
    ]
    assert not [name for kind, name in kinds if kind == "index"]


def test_it_has_the_decks_and_both_note_types(tmp_path):
    path = _made(tmp_path / "a.anki2", {"Serge": FIRST_DECK_ID, "Serge::01 Farms": 3})

    ((decks, models),) = _one(path, "SELECT decks, models FROM col")
    by_id = {number: (each["name"], each["desc"]) for number, each in json.loads(decks).items()}
    assert by_id == {
        "1": ("Default", ""),
        "2": ("Serge", "<p>About.</p>"),
        "3": ("Serge::01 Farms", ""),
    }
    assert [each["name"] for each in json.loads(models).values()] == ["Quizapp", "Quizapp Cloze"]


def test_it_is_the_same_to_the_byte(tmp_path):
    one, two = (_made(tmp_path / name, {"Serge": FIRST_DECK_ID}) for name in ("a", "b"))

    assert one.read_bytes() == two.read_bytes()


def test_nothing_lies_beside_it(tmp_path):
    _made(tmp_path / "a #1?.anki2", {"Serge": FIRST_DECK_ID})

    assert [path.name for path in tmp_path.iterdir()] == ["a #1?.anki2"]
