"""`quizapp invite NAME`: who is invited may make decks and courses; a wrong name is refused."""

import pytest
from click.testing import CliRunner
from sqlalchemy.orm import Session

from quizapp.accounts import learners, may_create, sign_up
from quizapp.commands import main
from quizapp.settings import DATABASE_FILE, Settings
from quizapp.tables import connect
from tests.build import NOW
from tests.databases import renew
from tests.web.site import PASSWORD


@pytest.fixture
def data(tmp_path, sqlite_template):
    """Return the data folder of a site where ada has an account."""
    folder = tmp_path / "data"
    folder.mkdir()
    renew(folder / DATABASE_FILE, sqlite_template)
    engine = connect(Settings(data=folder).database_url)
    with Session(engine) as session:
        sign_up(session, "Ada", PASSWORD, NOW)
    engine.dispose()
    return folder


def _run(data, *words):
    return CliRunner().invoke(main, ["invite", *words], env={"QUIZAPP_DATA": str(data)})


def _may(data):
    engine = connect(Settings(data=data).database_url)
    with Session(engine) as session:
        found = [may_create(each, only_invited=True) for each in learners(session)]
    engine.dispose()
    return found


def test_who_is_invited_may_make_decks_until_it_is_taken_back(data):
    assert _may(data) == [False]

    ran = _run(data, "ada")
    assert (ran.exit_code, ran.output) == (0, "ada may make decks and courses.\n")
    assert _may(data) == [True]

    ran = _run(data, "ADA", "--revoke")
    assert (ran.exit_code, ran.output) == (0, "ADA may no longer make decks and courses.\n")
    assert _may(data) == [False]


def test_who_is_not_known_is_not_invited(data):
    ran = _run(data, "bob")

    assert ran.exit_code == 1
    assert "nobody called “bob”" in ran.output
    assert _may(data) == [False]
