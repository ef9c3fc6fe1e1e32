"""`quizapp rebuild`: says where memories and counters differ from the log, and mends them."""

import pytest
from click.testing import CliRunner
from sqlalchemy import delete, inspect, text, update
from sqlalchemy.orm import Session

from quizapp import tables
from quizapp.commands import main
from quizapp.progress import record
from quizapp.settings import DATABASE_FILE, Settings
from quizapp.tables import connect, write
from tests.build import NOW
from tests.databases import renew
from tests.progress.study import card, learner, published, review


@pytest.fixture
def site(tmp_path, sqlite_template):
    """Return a session on the database of a site where someone answered a card."""
    renew(tmp_path / DATABASE_FILE, sqlite_template)
    engine = connect(Settings(data=tmp_path).database_url)
    with Session(engine) as session:
        published(session)
        record(session, learner(session), [review(card(session))], NOW)
        yield session
    engine.dispose()


def _run(tmp_path, *options):
    return CliRunner().invoke(main, ["rebuild", *options], env={"QUIZAPP_DATA": str(tmp_path)})


@pytest.mark.parametrize("options", [[], ["--check"]])
def test_it_says_that_nothing_differs(site, tmp_path, options):
    ran = _run(tmp_path, *options)

    assert (ran.exit_code, ran.stdout) == (0, "Memories and counters are what the log says.\n")


def test_it_names_what_differs_and_mends_it_when_asked(site, tmp_path):
    with write(site):
        site.execute(update(tables.DayCount).values(answers=7))

    checked, mended, after = _run(tmp_path, "--check"), _run(tmp_path), _run(tmp_path, "--check")

    assert (checked.exit_code, mended.exit_code, after.exit_code) == (1, 0, 0)
    kept = "person 1, day_count study_day 739942 deck 1 rating 3:\n  kept:     "
    assert checked.stdout.startswith(kept)
    assert "answers=7" in checked.stdout
    assert "1 differs from the log. To mend this, run: quizapp rebuild" in checked.stderr
    assert mended.stdout.endswith("Mended: 1.\n")


def test_it_says_where_nothing_was_kept(site, tmp_path):
    with write(site):
        site.execute(delete(tables.Memory))

    ran = _run(tmp_path, "--check")

    assert "  kept:     nothing\n  from log: Memory(" in ran.stdout


@pytest.mark.parametrize("options", [[], ["--check"]])
def test_where_there_is_no_site_it_says_so_and_makes_none(tmp_path, options):
    ran = _run(tmp_path / "elsewhere", *options)

    assert ran.exit_code == 1
    assert f"There is no site in {tmp_path / 'elsewhere'}. Look at QUIZAPP_DATA." in ran.stderr
    assert [*tmp_path.iterdir()] == []


def test_a_database_with_nothing_of_this_program_is_left_alone(blank, tmp_path):
    url = blank.url.set(drivername=blank.dialect.name).render_as_string(hide_password=False)

    ran = CliRunner().invoke(
        main, ["rebuild"], env={"QUIZAPP_DATA": str(tmp_path), "QUIZAPP_DATABASE": url}
    )

    assert ran.exit_code == 1
    assert "There is no site in" in ran.stderr
    assert "Look at QUIZAPP_DATABASE." in ran.stderr
    assert inspect(blank).get_table_names() == []


def test_a_database_of_another_version_is_left_alone(site, tmp_path):
    with write(site):
        site.execute(text("UPDATE alembic_version SET version_num = '9999'"))

    ran = _run(tmp_path, "--check")

    assert ran.exit_code == 1
    assert "'9999'" in ran.stderr
