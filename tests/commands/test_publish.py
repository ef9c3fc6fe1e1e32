"""`quizapp publish`: what it says, and that a mistake publishes nothing."""

import pytest
from click.testing import CliRunner
from sqlalchemy import text

from quizapp.commands import main
from quizapp.deck import Picture
from quizapp.deck_file import to_toml
from quizapp.settings import DATABASE_FILE
from quizapp.tables import connect
from tests.build import deck, farms, term
from tests.databases import renew
from tests.library.pictures.files import png


@pytest.fixture
def folder(tmp_path, sqlite_template):
    """Return a folder to work in, with the data of a site that has no deck."""
    (tmp_path / "data").mkdir()
    renew(tmp_path / "data" / DATABASE_FILE, sqlite_template)
    return tmp_path


def _publish(*paths, folder):
    runner = CliRunner(env={"QUIZAPP_DATA": str(folder / "data")})
    found = runner.invoke(main, ["publish", *map(str, paths)])
    return found.exit_code, found.output


def _write(path, *facts, **changes):
    path.write_text(to_toml(deck(*facts, **changes)), encoding="utf-8")
    return path


def _slugs(folder):
    engine = connect(f"sqlite:///{folder / 'data' / DATABASE_FILE}")
    with engine.connect() as connection:
        found = connection.execute(text("SELECT slug FROM deck ORDER BY id")).scalars().all()
    engine.dispose()
    return found


def test_a_new_deck_makes_the_site_and_says_what_came(tmp_path):
    path = _write(tmp_path / "mine.toml", *farms())

    assert _publish(path, folder=tmp_path) == (
        0,
        "serge: 8 new, 0 changed, 0 retired, 0 cards as before\n",
    )
    assert _slugs(tmp_path) == ["serge"]


def test_a_deck_that_did_not_change_says_so(folder):
    path = _write(folder / "mine.toml", *farms())
    _publish(path, folder=folder)

    assert _publish(path, folder=folder) == (0, "serge: nothing changed, 8 cards\n")


def test_changes_are_counted(folder):
    path = _write(folder / "mine.toml", *farms())
    _publish(path, folder=folder)
    _write(path, term(note="New."), *farms()[1:3])

    code, said = _publish(path, folder=folder)

    assert code == 0
    assert "2 retired" in said
    assert "0 new" in said


def test_several_decks_are_published_at_once_and_shipped_ones_by_name(folder):
    path = _write(folder / "mine.toml", *farms())

    code, said = _publish(path, "serge-stalinism", folder=folder)

    assert code == 0
    assert len(said.splitlines()) == 2
    assert _slugs(folder) == ["serge", "serge-stalinism"]


def test_a_mistake_in_one_file_publishes_none_and_all_mistakes_are_named(tmp_path):
    good = _write(tmp_path / "good.toml", *farms())
    (tmp_path / "bad.toml").write_text("[[", encoding="utf-8")

    code, said = _publish(
        good, tmp_path / "bad.toml", tmp_path / "none.toml", "nothing", folder=tmp_path
    )

    assert code == 1
    assert "bad.toml:1" in said
    assert "none.toml: there is no such file" in said
    assert "There is no deck 'nothing'" in said
    assert not (tmp_path / "data").exists()


def test_a_deck_that_may_not_be_published_says_why_and_the_others_are(folder):
    twins = (term(), term(id="twin"))
    weak = _write(folder / "weak.toml", *twins, id="weak", uid="another-deck-of-mine")
    good = _write(folder / "good.toml", *farms())

    code, said = _publish(weak, good, folder=folder)

    assert code == 1
    assert "weak is not published:\ntwin: kolkhoz asks the same" in said
    assert _slugs(folder) == ["serge"]


def test_a_name_that_is_taken_is_refused(folder):
    first = _write(folder / "first.toml", *farms())
    second = _write(folder / "second.toml", *farms(), uid="another-deck-of-mine")
    _publish(first, folder=folder)

    code, said = _publish(second, folder=folder)

    assert code == 1
    assert "Another deck here is called serge" in said


def test_the_reason_is_kept_and_another_answer_is_told(folder):
    path = _write(folder / "mine.toml", *farms())
    _publish(path, folder=folder)
    _write(path, term(term="artel"), *farms()[1:])

    code, said = _publish(path, "--reason", "Artels were meant", folder=folder)

    assert code == 0
    assert "Learners are asked again: 1" in said
    engine = connect(f"sqlite:///{folder / 'data' / DATABASE_FILE}")
    with engine.connect() as connection:
        reasons = connection.execute(text("SELECT reason FROM deck_version")).scalars().all()
    engine.dispose()
    assert reasons == ["", "Artels were meant"]


def test_a_deck_that_is_not_published_keeps_the_pictures_that_it_had(folder):
    shown = term(media=(Picture(file="map.png", alt="A map"),))
    path = _write(folder / "mine.toml", shown, *farms()[1:])
    (folder / "mine").mkdir()
    (folder / "mine" / "map.png").write_bytes(png(1, 1))
    assert _publish(path, folder=folder)[0] == 0
    before = _pictures(folder)
    _write(path, shown, *farms()[1:], term(id="twin"))
    (folder / "mine" / "map.png").write_bytes(png(2, 2))

    assert _publish(path, folder=folder)[0] == 1

    assert _pictures(folder) == before
    _write(path, shown, *farms()[1:])
    assert _publish(path, folder=folder)[0] == 0
    assert _pictures(folder) > before


def _pictures(folder):
    engine = connect(f"sqlite:///{folder / 'data' / DATABASE_FILE}")
    with engine.connect() as connection:
        found = {*connection.execute(text("SELECT name, hash FROM picture")).all()}
    engine.dispose()
    return found
