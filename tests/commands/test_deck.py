"""`quizapp deck`: what is taken out comes in again as it was; changes are shown and asked for."""

import io
from dataclasses import replace

import pytest
from click.testing import CliRunner
from sqlalchemy import text
from sqlalchemy.orm import Session

from quizapp.commands import main
from quizapp.deck import Picture
from quizapp.deck_file import parse, to_toml
from quizapp.library.pages import of_site
from quizapp.settings import DATABASE_FILE
from quizapp.tables import connect
from tests.build import deck, farms, term
from tests.databases import renew
from tests.library.authors import author, own_deck
from tests.library.pictures.files import png

WAITING = "SELECT state FROM pg_stat_activity WHERE state = 'idle in transaction'"


@pytest.fixture
def engine(tmp_path, sqlite_template):
    (tmp_path / "data").mkdir()
    renew(tmp_path / "data" / DATABASE_FILE, sqlite_template)
    made = connect(f"sqlite:///{tmp_path / 'data' / DATABASE_FILE}")
    yield made
    made.dispose()


@pytest.fixture
def folder(engine, tmp_path):
    return tmp_path


def _run(folder, *arguments, answer=None):
    runner = CliRunner(env={"QUIZAPP_DATA": str(folder / "data")})
    found = runner.invoke(main, ["deck", *map(str, arguments)], input=answer)
    return found.exit_code, found.output


def _write(folder, found):
    path = folder / "mine.toml"
    path.write_text(to_toml(found), encoding="utf-8")
    return path


FARMS = deck(*farms())
CHANGED = deck(
    *farms()[:2],
    replace(farms()[2], definition="a rural commune"),
    term(id="artel", term="artel", definition="a guild of workers"),
)


def test_what_is_taken_out_is_brought_in_without_a_change(folder):
    assert _run(folder, "import", _write(folder, FARMS), "--yes")[0] == 0

    code, text = _run(folder, "export", "serge")
    assert (code, parse(text, "x.toml").deck) == (0, FARMS)
    assert _run(folder, "export", FARMS.uid, "-o", folder / "out.toml") == (
        0,
        f"Wrote {folder / 'out.toml'}.\n",
    )
    assert (folder / "out.toml").read_bytes() == (folder / "mine.toml").read_bytes()
    assert _run(folder, "import", folder / "out.toml") == (
        0,
        "Facts: 0 new, 0 changed, 0 retired, 4 unchanged.\nNothing changed.\n",
    )


def test_what_would_change_is_shown_word_by_word_and_nothing_is_done(folder):
    _run(folder, "import", _write(folder, FARMS), "--yes")

    code, said = _run(folder, "import", _write(folder, CHANGED), "--dry-run")

    assert code == 0
    assert said.splitlines() == [
        "changed: mir (term)",
        "  definition: a [-village-]{+rural+} commune",
        "new: artel (term)",
        "retired: kulak (term)",
        "Facts: 1 new, 1 changed, 1 retired, 2 unchanged.",
    ]
    assert _run(folder, "export", "serge")[1] == to_toml(FARMS)


def test_it_asks_before_it_does_anything(folder):
    _run(folder, "import", _write(folder, FARMS), "--yes")
    path = _write(folder, CHANGED)

    assert _run(folder, "import", path, answer="n\n")[0] == 1
    assert _run(folder, "import", path, answer="")[0] == 1
    assert _run(folder, "export", "serge")[1] == to_toml(FARMS)
    code, said = _run(folder, "import", path, answer="y\n")
    assert (code, "serge, version 2: cards" in said) == (0, True)
    assert "artel" in _run(folder, "export", "serge")[1]


class _Reader(io.BytesIO):
    """Whoever is asked: says yes, and knows what the database has open while they read."""

    def __init__(self, engine):
        super().__init__(b"y\n")
        self.engine, self.open = engine, []

    def read1(self, size=-1, /):
        with self.engine.connect() as connection:
            self.open += connection.execute(text(WAITING)).scalars().all()
        return super().read1(size)


def test_who_reads_for_long_keeps_no_transaction_open(folder, postgres):
    url = postgres.url.render_as_string(hide_password=False).replace("+pg8000", "")
    runner = CliRunner(env={"QUIZAPP_DATA": str(folder / "data"), "QUIZAPP_DATABASE": url})
    for each in (FARMS, CHANGED):
        reader = _Reader(postgres)
        found = runner.invoke(main, ["deck", "import", str(_write(folder, each))], input=reader)
        assert "cards" in found.output

        assert reader.open == []


def test_pictures_beside_the_file_are_shown_and_come_with_it(folder):
    shown = replace(FARMS.facts[0], media=(Picture(file="map.png", alt="A map"),))
    path = _write(folder, replace(FARMS, facts=(shown, *FARMS.facts[1:])))
    assert "the picture map.png is not there" in _run(folder, "import", path, "--yes")[1]
    (folder / "mine").mkdir()
    assert "is not there; put it there" in _run(folder, "import", path, "--yes")[1]

    for width in (1, 2):
        (folder / "mine" / "map.png").write_bytes(png(width, 1))
        code, said = _run(folder, "import", path, "--yes")
        assert (code, said.splitlines()[0]) == (0, "picture: map.png")
    assert "Nothing changed." in _run(folder, "import", path, "--yes")[1]
    assert _run(folder, "export", "serge", "-o", folder / "out.toml")[0] == 0
    # Those of the site stay where no folder is.
    assert _run(folder, "import", folder / "out.toml", "--yes")[0] == 0


def test_a_new_deck_can_be_someones_own(folder, engine):
    with Session(engine) as session:
        alice = author(session)
        own_deck(session, alice)
    path = _write(folder, FARMS)

    for how in ("--yes", "--dry-run"):
        said = _run(folder, "import", path, "--owner", "zoe", how)
        assert said == (1, "Error: Nobody here is called 'zoe'.\n")
    assert _run(folder, "import", path, "--owner", "alice", "--yes")[0] == 0

    with Session(engine) as session:
        (row,) = of_site(session, "serge")
        assert (row.owner_id, row.listed) == (alice.id, False)
    assert _run(folder, "export", "two-farms")[0] == 0


@pytest.mark.parametrize(
    ("arguments", "why"),
    [
        (("export", "none"), "There is no deck 'none'. Seen by everyone: serge."),
        (("import", "none.toml"), "none.toml"),
        (("export", "serge", "-o", "no/such/x.toml"), "cannot be written"),
    ],
)
def test_what_cannot_be_done_is_said(folder, arguments, why):
    _run(folder, "import", _write(folder, FARMS), "--yes")

    code, said = _run(folder, *arguments)

    assert code != 0
    assert why in said


def test_every_mistake_of_a_file_is_named_by_its_line(folder):
    path = folder / "bad.toml"
    path.write_text(to_toml(FARMS).replace("a state farm", ""), encoding="utf-8")

    code, said = _run(folder, "import", path, "--yes")

    assert code == 1
    assert "bad.toml:" in said
    assert "definition is empty" in said
