"""`quizapp sign-in-link NAME`: an address that signs in once, for those who are known."""

import pytest
from click.testing import CliRunner
from sqlalchemy.orm import Session

from quizapp.accounts import sign_up
from quizapp.commands import main
from quizapp.settings import DATABASE_FILE, Settings
from quizapp.tables import connect
from quizapp.web import create_app
from quizapp.web.database import db
from tests.build import NOW
from tests.databases import renew
from tests.web.site import PASSWORD, Browser


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


def _run(name, data, **settings):
    environ = {"QUIZAPP_DATA": str(data)} | settings
    return CliRunner().invoke(main, ["sign-in-link", name], env=environ)


def test_it_prints_an_address_that_signs_in_once(data):
    ran = _run("ada", data)

    assert ran.exit_code == 0
    address = ran.stdout.strip()
    assert address.startswith("http://127.0.0.1:8000/account/link/")
    assert "works once, for 30 minutes" in ran.stderr
    assert "set QUIZAPP_PORT or QUIZAPP_PUBLIC_URL here as there" in ran.stderr
    app = create_app(Settings(data=data))
    browser = Browser(app)
    path = address.removeprefix("http://127.0.0.1:8000")
    assert [browser.post(path).status_code for _ in range(2)] == [303, 410]
    assert "You are signed in as Ada." in browser.get("/settings").text
    with app.app_context():
        db.engine.dispose()


@pytest.mark.parametrize(
    ("settings", "start"),
    [
        ({"QUIZAPP_PORT": "8080"}, "http://127.0.0.1:8080/"),
        ({"QUIZAPP_HOST": "0.0.0.0"}, "http://127.0.0.1:8000/"),  # noqa: S104 - read, not listened on
        ({"QUIZAPP_HOST": "::1"}, "http://[::1]:8000/"),
        ({"QUIZAPP_HOST": "quiz.local"}, "http://quiz.local:8000/"),
        ({"QUIZAPP_PUBLIC_URL": "https://quiz.example.org"}, "https://quiz.example.org/"),
    ],
)
def test_the_address_is_where_people_reach_the_site(settings, start, data):
    assert _run("Ada", data, **settings).stdout.startswith(f"{start}account/link/")


@pytest.mark.parametrize(("name", "said"), [("Eve", "nobody called “Eve”"), ("", "Enter a name")])
def test_someone_unknown_is_said_and_not_made(name, said, data):
    ran = _run(name, data)

    assert ran.exit_code == 1
    assert said in ran.stderr
    assert ran.stdout == ""


def test_wrong_settings_are_said(tmp_path):
    ran = _run("Ada", tmp_path, QUIZAPP_PORT="x")

    assert ran.exit_code == 1
    assert "QUIZAPP_PORT is 'x'" in ran.stderr


def test_where_there_is_no_site_it_says_so_and_makes_none(tmp_path):
    ran = _run("Ada", tmp_path / "elsewhere")

    assert ran.exit_code == 1
    assert "There is no site in" in ran.stderr
    assert [*tmp_path.iterdir()] == []
