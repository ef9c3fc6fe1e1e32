"""Pages for what went wrong say what to do and tell nothing of the inside."""

import pytest
from werkzeug.exceptions import ServiceUnavailable

from quizapp.settings import Settings
from quizapp.web import create_app
from tests.web.site import Browser

INSIDE = ("Traceback", "quizapp/", ".py", "sqlite", "SELECT", "Werkzeug", "Flask", "secret inside")


@pytest.fixture
def breaking(app):
    """Give the site an address that breaks, and one that is busy."""

    def breaks():
        raise RuntimeError("secret inside")

    def busy():
        raise ServiceUnavailable(retry_after=7)

    app.add_url_rule("/breaks", "breaks", breaks)
    app.add_url_rule("/busy", "busy", busy)
    return Browser(app)


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
