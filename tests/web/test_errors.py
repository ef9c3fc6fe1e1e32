"""Pages for what went wrong say what to do and tell nothing of the inside."""

import gc
from concurrent.futures import ThreadPoolExecutor

import pytest
from sqlalchemy import event, text
from sqlalchemy.orm import Session
from werkzeug.exceptions import ServiceUnavailable

from quizapp.settings import DATABASE_FILE, Settings
from quizapp.web import create_app
from quizapp.web.database import db
from tests.databases import renew
from tests.web.site import Browser, site

INSIDE = ("Traceback", "quizapp/", ".py", "sqlite", "SELECT", "Werkzeug", "Flask", "secret inside")
SETTINGS = {
    "zone": "UTC",
    "rollover_hour": "4",
    "new_per_day": "20",
    "reviews_per_day": "200",
    "retention": "90",
    "maximum_interval": "365",
    "two_buttons": "two",
    "theme": "dark",
}
STOP = (
    "SELECT count(pg_terminate_backend(pid)) FROM pg_stat_activity "
    "WHERE datname = current_database() AND wait_event_type = 'Lock'"
)

STOP_OTHERS = (
    "SELECT count(pg_terminate_backend(pid)) FROM pg_stat_activity "
    "WHERE datname = current_database() AND pid <> pg_backend_pid()"
)


def ends_connections(test):
    """Mark a test in which the server ends connections.

    pg8000 leaves their sockets to the garbage collector, which warns of them.
    """
    ignored = pytest.mark.filterwarnings("ignore:unclosed <socket:ResourceWarning")
    return pytest.mark.usefixtures("collected")(ignored(test))


@pytest.fixture
def collected():
    """Collect what a test leaves behind while its warnings are still its own."""
    yield
    gc.collect()


@pytest.fixture
def breaking(settings, clock):
    """Yield a browser on a site with an address that breaks, and one that is busy."""

    def breaks():
        raise RuntimeError("secret inside")

    def busy():
        raise ServiceUnavailable(retry_after=7)

    with site(settings, clock) as app:
        app.add_url_rule("/breaks", "breaks", breaks)
        app.add_url_rule("/busy", "busy", busy)
        yield Browser(app)


def test_an_unknown_page_says_so_and_shows_the_way(eve):
    answer = eve.get("/nowhere")

    assert answer.status_code == 404
    assert "There is no such page" in answer.text
    assert 'href="/"' in answer.text


def test_a_page_that_only_takes_forms_names_what_it_allows(eve):
    answer = eve.get("/account/sign-out")

    assert answer.status_code == 405
    assert "POST" in answer.headers["Allow"]


def test_too_much_is_refused(eve):
    answer = eve.post("/account/sign-in", name="x" * 200_000)

    assert answer.status_code == 413
    assert "too long" in answer.text


def test_too_many_fields_are_refused(eve):
    parts = {f"field{number}": "x" for number in range(300)}

    answer = eve.client.post("/account/sign-in", data=parts, content_type="multipart/form-data")

    assert answer.status_code == 413


def test_a_broken_page_says_that_it_is_on_record_and_nothing_else(breaking):
    answer = breaking.get("/breaks")

    assert answer.status_code == 500
    assert "Something broke" in answer.text
    assert [word for word in INSIDE if word in answer.text] == []


def test_a_busy_site_says_when_to_come_back(breaking):
    answer = breaking.get("/busy")

    assert answer.status_code == 503
    assert answer.headers["Retry-After"] == "7"


@pytest.mark.parametrize(
    ("path", "status"), [("/nowhere", 404), ("/breaks", 500), ("/account/sign-out", 405)]
)
def test_programs_are_answered_in_json(path, status, breaking):
    answer = breaking.get(path, headers={"Accept": "application/json"})

    assert answer.status_code == status
    assert answer.json["error"]["code"] == str(status)
    assert answer.json["error"]["message"]


@pytest.mark.parametrize("accept", ["text/html", "*/*", "", "text/html, application/json;q=0.9"])
def test_people_are_answered_with_a_page(accept, eve):
    answer = eve.get("/nowhere", headers={"Accept": accept})

    assert answer.mimetype == "text/html"


def test_a_database_that_is_away_is_no_mistake_of_the_browser(tmp_path, clock):
    settings = Settings(data=tmp_path, database="postgresql://quiz:secret@127.0.0.1:1/quiz")
    browser = Browser(create_app(settings, clock))

    answer = browser.get("/")

    assert answer.status_code == 503
    assert answer.headers["Retry-After"] == "5"
    assert "What you did before is kept" in answer.text
    assert [word for word in (*INSIDE, "127.0.0.1", "secret") if word in answer.text] == []
    assert browser.get("/livez").status_code == 200
    assert browser.get("/readyz").status_code == 503
    assert browser.get("/healthz").get_json()["status"] == "the database does not answer"
    # Nothing but the page itself asks who is there.
    assert browser.get("/static/0/css/tokens.css").status_code == 200


@pytest.mark.parametrize("path", ["/", "/nowhere", "/account/sign-out", "/study/serge"])
def test_a_database_file_that_cannot_be_opened_is_told_on_every_page(
    path, site_template, tmp_path, clock
):
    database = tmp_path / DATABASE_FILE
    renew(database, site_template)
    with site(Settings(data=tmp_path), clock) as app:
        alice = Browser(app).sign_up("alice")
    for each in tmp_path.glob(f"{DATABASE_FILE}*"):
        each.unlink()
    database.mkdir()

    answer = alice.get(path)

    assert answer.status_code == 503
    assert answer.headers["Retry-After"] == "5"
    # Whether the sign-in has ended cannot be known now.
    assert "Sign in again" not in answer.text


@pytest.fixture
def held(postgres, tmp_path, clock):
    """Return a browser of someone whose row another program holds, and that program's session."""
    url = postgres.url.render_as_string(hide_password=False)
    settings = Settings(data=tmp_path, database=url.replace("+pg8000", ""))
    with site(settings, clock) as app:
        event.listen(_engine(app), "begin", _wait_a_moment_only)
        browser = Browser(app).sign_up("alice")
        token = browser.token()
        with Session(postgres) as holder:
            holder.execute(text("SELECT id FROM person FOR UPDATE"))
            yield browser, token, holder


def _engine(app):
    with app.app_context():
        return db.engine


def _wait_a_moment_only(connection):
    connection.exec_driver_sql("SET LOCAL lock_timeout = '1s'")


def _save(browser, token):
    return browser.post("/settings", token=token, **SETTINGS)


def test_a_database_that_keeps_one_waiting_is_busy(held):
    browser, token, holder = held

    busy = _save(browser, token)
    holder.rollback()

    assert busy.status_code == 503
    assert busy.headers["Retry-After"] == "5"
    assert "The site is busy" in busy.text
    assert _save(browser, token).status_code == 303


@ends_connections
def test_a_database_that_is_stopped_in_the_middle_is_away(held):
    browser, token, holder = held
    with ThreadPoolExecutor(1) as threads:
        sent = threads.submit(_save, browser, token)
        stopped = 0
        while not stopped:
            stopped = holder.execute(text(STOP)).scalar_one()
        away = sent.result()
    holder.rollback()

    assert away.status_code == 503
    assert away.headers["Retry-After"] == "5"
    assert _save(browser, token).status_code == 303


@ends_connections
def test_connections_that_a_restart_ended_are_made_anew(postgres, tmp_path, clock):
    url = postgres.url.render_as_string(hide_password=False)
    settings = Settings(data=tmp_path, database=url.replace("+pg8000", ""))
    with site(settings, clock) as app, Session(postgres) as other:
        browser = Browser(app).sign_up("alice")
        other.execute(text(STOP_OTHERS))

        # The first page may meet the end of its connection.
        assert browser.get("/settings").status_code in {200, 503}
        assert browser.get("/settings").status_code == 200


def test_a_mistake_of_ours_in_a_statement_is_no_busy_database(engine, tmp_path, clock):
    def doubles():
        db.session.execute(text("INSERT INTO person (id) VALUES (1)"))

    url = engine.url.render_as_string(hide_password=False)
    settings = Settings(data=tmp_path, database=url.replace("+pg8000", ""))
    with site(settings, clock) as app:
        app.add_url_rule("/doubles", "doubles", doubles)
        assert Browser(app).get("/doubles").status_code == 500


@pytest.mark.parametrize(
    ("method", "place", "headers"),
    [
        ("GET", "/", {}),
        ("GET", "/?next=%00", {}),
        ("POST", "/study/answer", {"Sec-Fetch-Site": "cross-site"}),
        ("POST", "/study/answer", {"Origin": "https://evil.example.org"}),
        ("POST", "/study/answer", {}),
    ],
)
def test_a_host_that_is_none_is_told_whatever_else_is_wrong(method, place, headers, app):
    host = {"HTTP_HOST": "9" * 400}
    answer = app.test_client().open(place, method=method, headers=headers, environ_overrides=host)

    assert answer.status_code == 400
    assert answer.text == "This site has another address.\n"
