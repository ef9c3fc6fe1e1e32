"""Anki packages: 100,000 published notes, beside genanki writing the same ones."""

import shutil
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from genanki import Deck, Model, Note, Package
from sqlalchemy import Engine, insert, select
from sqlalchemy.orm import Session

from quizapp import deck_file, schema, shipped, tables
from quizapp.anki import export
from quizapp.anki.models import models
from quizapp.library import publish
from quizapp.tables import connect, write
from tests.bench.report import Report, peak_mib

NOTES = 100_000
NOW = datetime(2026, 11, 22, 12, tzinfo=UTC)
DECK_ID = 1_700_000_001
FASTER, SMALLER, MOST_MIB = 2.5, 0.3, 40


def run(report: Report) -> None:
    """Export a deck of many notes, by ours and by genanki."""
    with _folder() as folder:
        engine = connect(f"sqlite:///{folder / 'quiz.sqlite3'}")
        _fill(engine)
        mine, theirs = folder / "ours.apkg", folder / "genanki.apkg"

        def ours() -> None:
            with Session(engine) as session:
                export(session, 1, mine)

        peer = _peer(engine, theirs)
        report.versus(f"export of {NOTES:,} notes against genanki", ours, peer, at_least=FASTER)
        sizes = [path.stat().st_size for path in (mine, theirs)]
        report.figure("size of the package", sizes[0] / sizes[1], "of genanki's", at_most=SMALLER)
        # No connection may be shared with the child that is measured.
        engine.dispose()
        report.figure("memory of an export", peak_mib(ours), "MiB more", at_most=MOST_MIB)
        engine.dispose()


def _peer(engine: Engine, path: Path) -> Callable[[], None]:
    """Return what writes the same notes with genanki, as its manual says."""
    notes = _notes(engine)

    def peer() -> None:
        made = Deck(DECK_ID, "Serge")
        for model, guid, fields, tags in notes:
            made.add_note(Note(model=model, fields=[*fields], tags=tags, guid=guid))
        Package(made).write_to_file(path, timestamp=NOW.timestamp())

    return peer


@contextmanager
def _folder() -> Iterator[Path]:
    """Yield a folder; what genanki forgets in the system's goes there, too."""
    before, tempfile.tempdir = tempfile.tempdir, tempfile.mkdtemp(prefix="quizapp-bench-")
    try:
        yield Path(tempfile.tempdir)
    finally:
        shutil.rmtree(tempfile.tempdir)
        tempfile.tempdir = before


def _fill(engine: Engine) -> None:
    """Publish the shipped decks as one, over and over, each time with other keys."""
    schema.upgrade(engine)
    path = shipped.decks() / "serge-stalinism.toml"
    with Session(engine) as session:
        publish(session, deck_file.read(path).deck, NOW)
        found = session.execute(select(tables.Note.__table__)).mappings().all()
        wanted = range(len(found), NOTES)
        with write(session):
            session.execute(
                insert(tables.Note), [_again(found[at % len(found)], at) for at in wanted]
            )


def _again(note: Any, number: int) -> dict[str, Any]:
    values = {name: value for name, value in note.items() if name != "id"}
    fields = note["fields"].replace(note["key"], f"{note['key']}-{number}")
    own = {"key": f"{note['key']}-{number}", "guid": f"{note['guid'][:14]}{number:06}"}
    return values | own | {"fields": fields, "anki_id": note["anki_id"] + number * 1_000}


def _notes(engine: Engine) -> list[tuple[Model, str, list[str], list[str]]]:
    """Return what genanki is given, ready to become its notes."""
    by_kind = dict(zip(tables.NoteModel, map(_model, models(DECK_ID).values()), strict=True))
    columns = (tables.Note.model, tables.Note.guid, tables.Note.fields, tables.Note.tags)

    def given(row: Any) -> tuple[Model, str, list[str], list[str]]:
        return by_kind[row.model], row.guid, row.fields.split("\x1f"), row.tags.split()

    with Session(engine) as session:
        return [given(row) for row in session.execute(select(*columns)).all()]


def _model(made: dict[str, Any]) -> Model:
    return Model(
        int(made["id"]),
        made["name"],
        fields=made["flds"],
        templates=made["tmpls"],
        css=made["css"],
        model_type=made["type"],
        sort_field_index=made["sortf"],
    )
