"""A package is whole or not there, and the same for the same deck."""

import json
import os
import resource
import sqlite3
import subprocess
import sys
from contextlib import closing
from zipfile import ZIP_DEFLATED, ZipFile

import pytest
from sqlalchemy import insert, select, text
from sqlalchemy.orm import Session

from quizapp import tables
from quizapp.anki import Exported, ExportError, export, export_file
from quizapp.anki.published import BATCH
from quizapp.library import PublishError, publish
from quizapp.tables import write
from tests.anki.decks import FIRST, LATER, package
from tests.build import deck, every_kind, farms, term

EXPORT = """
import sys
from pathlib import Path
from quizapp.anki import export_file
from tests.anki.decks import FIRST
from tests.build import deck, every_kind

export_file(deck(*every_kind()), Path(sys.argv[1]), FIRST)
"""


@pytest.fixture
def path(tmp_path):
    folder = tmp_path / "out"
    folder.mkdir()
    return folder / "deck.apkg"


def _rows(path, query):
    with ZipFile(path) as entries:
        entries.extract("collection.anki2", path.parent.parent)
    with closing(sqlite3.connect(path.parent.parent / "collection.anki2")) as collection:
        return collection.execute(query).fetchall()


def test_it_counts_what_the_package_holds(engine, path):
    exported = package(engine, path, deck(*every_kind()), FIRST)

    assert _rows(path, "SELECT count(*) FROM notes") == [(exported.notes,)]
    assert _rows(path, "SELECT count(*) FROM cards") == [(exported.cards,)]
    assert exported.cards == 32


def test_it_holds_a_collection_without_media_packed_small(sqlite, path):
    package(sqlite, path, deck(*every_kind()), FIRST)

    with ZipFile(path) as entries:
        assert entries.testzip() is None
        assert entries.namelist() == ["collection.anki2", "media"]
        assert json.loads(entries.read("media")) == {}
        collection = entries.getinfo("collection.anki2")
    assert collection.compress_type == ZIP_DEFLATED
    assert collection.compress_size < collection.file_size / 3


def test_both_databases_give_the_same_bytes(sqlite, postgres, path, tmp_path):
    other = tmp_path / "other.apkg"
    for engine, file in ((sqlite, path), (postgres, other)):
        package(engine, file, deck(*farms()), FIRST)
        package(engine, file, deck(*every_kind()), LATER)

    assert path.read_bytes() == other.read_bytes()


@pytest.mark.parametrize(("zone", "seed"), [("Pacific/Kiritimati", "1"), ("America/Adak", "2")])
def test_neither_clock_nor_chance_nor_time_zone_are_in_the_bytes(path, tmp_path, zone, seed):
    other = tmp_path / "other.apkg"
    export_file(deck(*every_kind()), path, FIRST)

    environ = os.environ | {"TZ": zone, "PYTHONHASHSEED": seed}
    subprocess.run([sys.executable, "-c", EXPORT, str(other)], check=True, env=environ)

    assert path.read_bytes() == other.read_bytes()


def test_a_note_was_changed_when_its_content_was(engine, path):
    package(engine, path, deck(*farms()), FIRST)
    package(engine, path, deck(term(note="New."), *farms()[1:]), LATER)

    changed = dict(_rows(path, "SELECT flds, mod FROM notes"))
    by_key = {fields.partition("\x1f")[0]: moment for fields, moment in changed.items()}
    assert by_key["serge/kolkhoz/name"] == LATER.timestamp()
    assert by_key["serge/sovkhoz/name"] == FIRST.timestamp()


def test_notes_and_cards_were_made_in_the_past(engine, path):
    package(engine, path, deck(*farms()), FIRST)
    package(engine, path, deck(*every_kind()), LATER)

    for query in ("SELECT id FROM notes", "SELECT id FROM cards"):
        numbers = [number for (number,) in _rows(path, query)]
        assert FIRST.timestamp() - 1 < min(numbers) / 1000
        assert max(numbers) / 1000 <= LATER.timestamp()
        assert len(set(numbers)) == len(numbers)


def test_every_note_has_another_guid_and_every_card_a_note(engine, path):
    package(engine, path, deck(*every_kind()), FIRST)

    guids = [guid for (guid,) in _rows(path, "SELECT guid FROM notes")]
    assert len(set(guids)) == len(guids)
    orphans = "SELECT count(*) FROM cards WHERE nid NOT IN (SELECT id FROM notes)"
    assert _rows(path, orphans) == [(0,)]


def test_a_large_deck_goes_in_parts_and_every_card_has_a_number_of_its_own(engine, path):
    with Session(engine) as session:
        deck_id = publish(session, deck(term()), FIRST).deck_id
        first = session.execute(select(tables.Note.__table__).limit(1)).mappings().one()
        pair = {name: value for name, value in first.items() if name != "id"} | {"ords": [0, 1]}
        with write(session):
            session.execute(
                insert(tables.Note),
                [
                    pair | {"key": f"note {number}", "guid": f"{number}", "anki_id": number}
                    for number in range(1, 2 * BATCH)
                ],
            )
        exported = export(session, deck_id, path)

    assert exported == Exported(notes=2 * BATCH + 1, cards=2 * (2 * BATCH - 1) + 2)
    assert _rows(path, "SELECT count(*) FROM notes") == [(exported.notes,)]
    assert _rows(path, "SELECT count(*) FROM cards") == [(exported.cards,)]


def test_a_file_that_is_there_is_replaced(sqlite, path):
    path.write_bytes(b"old")

    package(sqlite, path, deck(*farms()), FIRST)

    assert path.read_bytes()[:2] == b"PK"
    assert [*path.parent.iterdir()] == [path]


def test_a_deck_that_is_not_there_is_named(session, path):
    path.write_bytes(b"old")

    with pytest.raises(ExportError, match="no deck with the number 7"):
        export(session, 7, path)
    assert path.read_bytes() == b"old"


def test_a_deck_without_cards_leaves_no_file(sqlite, path):
    with pytest.raises(ExportError, match="'Serge' has no cards"):
        package(sqlite, path, deck(), FIRST)
    assert [*path.parent.iterdir()] == []


def test_an_export_that_breaks_off_leaves_what_was_there(sqlite, path):
    package(sqlite, path, deck(*farms()), FIRST)
    before = path.read_bytes()
    with sqlite.begin() as connection:
        connection.execute(text("UPDATE note SET ords = '[' WHERE id = 8"))

    with Session(sqlite) as session, pytest.raises(json.JSONDecodeError):
        export(session, 1, path)

    assert path.read_bytes() == before
    assert [*path.parent.iterdir()] == [path]


def test_a_folder_that_is_not_there_is_said(path):
    missing = path.parent / "missing" / "deck.apkg"

    with pytest.raises(ExportError, match=r"deck\.apkg cannot be written: No such file"):
        export_file(deck(*farms()), missing, FIRST)


def test_a_disk_that_is_full_is_said(sqlite, path):
    package(sqlite, path, deck(*farms()), FIRST)
    before = path.read_bytes()
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (100_000, hard))
    try:
        with (
            Session(sqlite) as session,
            pytest.raises(ExportError, match="disk I/O error"),
        ):
            export(session, 1, path)
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))

    assert path.read_bytes() == before


def test_what_fails_for_another_reason_is_not_called_unwritable(sqlite, path):
    package(sqlite, path, deck(*farms()), FIRST)
    with sqlite.begin() as connection:
        connection.execute(text("ALTER TABLE note RENAME COLUMN tags TO labels"))

    with (
        Session(sqlite) as session,
        pytest.raises(sqlite3.OperationalError, match="no such col"),
    ):
        export(session, 1, path)


def test_a_folder_or_device_is_never_replaced(path, tmp_path):
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)

    for target in (path.parent, pipe):
        with pytest.raises(ExportError, match="is no file that could be replaced"):
            export_file(deck(*farms()), target, FIRST)
    assert pipe.is_fifo()


def test_a_deck_that_is_published_nowhere_is_exported_as_one_that_is(sqlite, path, tmp_path):
    other = tmp_path / "other.apkg"
    there = package(sqlite, path, deck(*every_kind()), FIRST)

    assert export_file(deck(*every_kind()), other, FIRST) == there
    assert path.read_bytes() == other.read_bytes()
    assert isinstance(there, Exported)


def test_a_deck_with_errors_is_not_exported(path):
    twins = (term(), term(id="twin"))

    with pytest.raises(PublishError) as caught:
        export_file(deck(*twins), path, FIRST)

    assert caught.value.findings
    assert not path.exists()
