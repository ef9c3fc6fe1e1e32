"""`quizapp export`: packages of the site's decks, of shipped ones and of files."""

import os
import shutil
from contextlib import chdir
from datetime import UTC, datetime
from pathlib import Path
from zipfile import ZipFile, is_zipfile

import pytest
from anki.collection import Collection
from click.testing import CliRunner
from sqlalchemy.orm import Session

from quizapp import shipped
from quizapp.commands import main
from quizapp.deck import Picture
from quizapp.deck_file import to_toml
from quizapp.settings import DATABASE_FILE
from quizapp.tables import connect
from tests.anki import learner
from tests.build import deck, farms, term
from tests.databases import renew
from tests.library.authors import author
from tests.library.pictures.files import png

NAME = "serge-stalinism"


@pytest.fixture
def folder(tmp_path):
    """Yield a folder to work in, beside a data folder that is not there yet."""
    found = tmp_path / "work"
    found.mkdir()
    with chdir(found):
        yield found


@pytest.fixture
def site(folder, sqlite_template):
    """Make the data folder, with a site that has no deck."""
    data = folder.parent / "data"
    data.mkdir()
    renew(data / DATABASE_FILE, sqlite_template)


def _run(*arguments, folder):
    data = folder.parent / "data"
    found = CliRunner(env={"QUIZAPP_DATA": str(data)}).invoke(main, [*map(str, arguments)])
    return found.exit_code, found.output


def _write(path, *facts, **changes):
    path.write_text(to_toml(deck(*facts, **changes)), encoding="utf-8")
    return path


def test_a_shipped_deck_is_exported_without_a_site_and_makes_none(folder):
    code, said = _run("export", NAME, "-o", "serge.apkg", folder=folder)

    assert code == 0
    assert said.startswith("Wrote serge.apkg: ")
    assert is_zipfile("serge.apkg")
    assert [*folder.parent.iterdir()] == [folder]
    assert [path.name for path in folder.iterdir()] == ["serge.apkg"]


def test_a_deck_file_is_exported_by_its_path(folder):
    _write(folder / "mine.toml", *farms())

    code, said = _run("export", "mine.toml", "--output", "mine.apkg", folder=folder)

    assert (code, said) == (0, "Wrote mine.apkg: 8 cards in 8 notes.\n")


def test_a_deck_of_the_site_is_exported_by_its_name(folder, site):
    _write(folder / "mine.toml", *farms(), id="mine")
    _run("publish", "mine.toml", folder=folder)
    (folder / "mine.toml").unlink()

    code, said = _run("export", "mine", "-o", "mine.apkg", folder=folder)

    assert (code, said) == (0, "Wrote mine.apkg: 8 cards in 8 notes.\n")


def test_the_deck_of_the_site_comes_before_the_shipped_one(folder, site):
    _write(folder / "mine.toml", *farms(), id=NAME)
    _run("publish", "mine.toml", folder=folder)

    _, said = _run("export", NAME, "-o", "mine.apkg", folder=folder)

    assert said == "Wrote mine.apkg: 8 cards in 8 notes.\n"


def test_a_deck_that_only_its_owner_sees_is_exported_by_its_name(folder, site):
    path = _write(folder / "mine.toml", *farms(), id="mine")
    engine = connect(f"sqlite:///{folder.parent}/data/{DATABASE_FILE}")
    with Session(engine) as session:
        author(session)
    engine.dispose()
    _run("deck", "import", path, "--owner", "alice", "--yes", folder=folder)

    code, said = _run("export", "mine", "-o", "mine.apkg", folder=folder)

    assert (code, said) == (0, "Wrote mine.apkg: 8 cards in 8 notes.\n")


def test_a_shipped_deck_is_exported_where_the_site_has_none(folder, site):
    _write(folder / "mine.toml", *farms())
    _run("publish", "mine.toml", folder=folder)

    code, _ = _run("export", NAME, "-o", "serge.apkg", folder=folder)

    assert code == 0


def test_an_unknown_name_lists_what_there_is(folder, site):
    _write(folder / "mine.toml", *farms(), id="mine")
    _run("publish", "mine.toml", folder=folder)

    code, said = _run("export", "yours", "-o", "yours.apkg", folder=folder)

    assert code == 1
    assert said == (
        f"Error: There is no deck 'yours'. Seen by everyone: mine. With the program: {NAME}. "
        "A deck file is named by its path, such as ./yours.toml\n"
    )
    assert not Path("yours.apkg").exists()


def test_the_same_file_gives_the_same_bytes_wherever_it_lies(folder):
    source = shipped.decks() / f"{NAME}.toml"
    shutil.copy2(source, folder / "copy.toml")

    _run("export", source, "-o", "one.apkg", folder=folder)
    _run("export", "copy.toml", "-o", "two.apkg", folder=folder)

    assert Path("one.apkg").read_bytes() == Path("two.apkg").read_bytes()


def test_a_file_from_the_future_counts_as_of_now_since_anki_refuses_others(folder):
    path = _write(folder / "mine.toml", *farms())
    future = datetime(2200, 1, 1, tzinfo=UTC).timestamp()
    os.utime(path, (future, future))
    _run("export", path, "-o", "mine.apkg", folder=folder)

    collection = Collection(str(folder.parent / "learner.anki2"))
    try:
        assert learner.take(collection, folder / "mine.apkg") == {"new": 8}
    finally:
        collection.close()


def test_a_target_that_cannot_be_written_is_said(folder):
    code, said = _run("export", NAME, "-o", "missing/serge.apkg", folder=folder)

    assert code == 1
    assert "missing/serge.apkg cannot be written: No such file or directory." in said
    assert [*folder.iterdir()] == []


def test_a_target_that_can_be_no_file_is_said(folder):
    _write(folder / "mine.toml", *farms())

    code, said = _run("export", "mine.toml", "-o", "a" * 5000, folder=folder)

    assert code == 1
    assert "cannot be written: File name too long." in said


def test_a_deck_is_never_overwritten_by_its_own_package(folder):
    path = _write(folder / "mine.toml", *farms())
    before = path.read_text()

    code, said = _run("export", "mine.toml", "-o", "mine.toml", folder=folder)

    assert code == 1
    assert "is the deck itself" in said
    assert path.read_text() == before


@pytest.mark.parametrize(
    ("text", "said"),
    [("title = 3", "mine.toml:1"), ("[[", "mine.toml:1"), ("\N{SNOWMAN}", "mine.toml:1")],
)
def test_mistakes_in_a_file_are_named(folder, text, said):
    (folder / "mine.toml").write_text(text, encoding="utf-8")

    code, output = _run("export", "mine.toml", "-o", "mine.apkg", folder=folder)

    assert code == 1
    assert said in output
    assert not Path("mine.apkg").exists()


def test_a_file_that_is_not_there_is_said(folder):
    code, said = _run("export", "./mine.toml", "-o", "mine.apkg", folder=folder)

    assert code == 1
    assert "mine.toml: there is no such file" in said


def test_weak_questions_stop_an_export_with_what_to_do(folder):
    _write(folder / "mine.toml", term(), term(id="twin"))

    code, said = _run("export", "mine.toml", "-o", "mine.apkg", folder=folder)

    assert code == 1
    assert "twin: kolkhoz asks the same" in said
    assert not Path("mine.apkg").exists()


def test_a_database_of_another_version_stays_as_it_is(folder, site):
    _write(folder / "mine.toml", *farms(), id="mine")
    _run("publish", "mine.toml", folder=folder)
    engine = connect(f"sqlite:///{folder.parent}/data/{DATABASE_FILE}")
    with engine.begin() as connection:
        connection.exec_driver_sql("UPDATE alembic_version SET version_num = '9999'")
    engine.dispose()

    code, said = _run("export", "mine", "-o", "mine.apkg", folder=folder)

    assert code == 1
    assert "'9999'" in said
    assert not Path("mine.apkg").exists()


@pytest.mark.parametrize(
    "database",
    [
        "sqlite",
        "postgresql",
        "sqlite+nope:///quiz.sqlite3",
        "postgresql://quiz:hush@db:port/quiz",
        "postgresql://quiz:hush@127.0.0.1:1/quiz",
    ],
)
def test_a_database_that_cannot_be_used_is_said_without_its_password(folder, database):
    runner = CliRunner(env={"QUIZAPP_DATA": str(folder / "data"), "QUIZAPP_DATABASE": database})

    found = runner.invoke(main, ["export", NAME, "-o", "serge.apkg"])

    assert found.exit_code == 1
    assert found.output.startswith("Error: ")
    assert "QUIZAPP_DATABASE" in found.output
    assert "hush" not in found.output


def test_settings_that_cannot_be_used_are_named(folder):
    runner = CliRunner(env={"QUIZAPP_DATA": str(folder / "data"), "QUIZAPP_PORT": "many"})

    found = runner.invoke(main, ["export", NAME, "-o", "serge.apkg"])

    assert found.exit_code == 1
    assert "QUIZAPP_PORT is 'many'" in found.output


def test_pictures_lie_in_a_folder_beside_the_file(folder, site):
    media = (Picture(file="map.png", alt="A map"),)
    path = _write(folder / "serge.toml", term(media=media))

    for command in (("check",), ("publish",), ("export", "-o", "serge.apkg")):
        code, said = _run(*command, path, folder=folder)
        assert code == 1
        assert "serge/map.png is not there" in said
    (folder / "serge").mkdir()
    (folder / "serge" / "map.png").write_bytes(b"<svg/>")
    assert "SVG files can hold scripts" in _run("check", path, folder=folder)[1]
    (folder / "serge" / "map.png").write_bytes(png())

    assert "error" not in _run("check", path, folder=folder)[1].replace("0 errors", "")
    assert _run("publish", path, folder=folder)[0] == 0
    assert _run("publish", path, folder=folder)[1].startswith("serge: nothing changed")
    (folder / "serge" / "map.png").write_bytes(png(20, 20))
    assert "changed" in _run("publish", path, folder=folder)[1].partition("nothing")[0]
    assert _run("export", path, "-o", "serge.apkg", folder=folder)[0] == 0
    with ZipFile(folder / "serge.apkg") as package:
        assert package.read("0") == png(20, 20)
