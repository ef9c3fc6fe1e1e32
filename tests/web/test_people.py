"""Who is there, and where tries are counted together."""

from concurrent.futures import ThreadPoolExecutor

import pytest
from sqlalchemy import func, select

from quizapp.tables import Person
from quizapp.web import people
from quizapp.web.database import session
from tests.web.pages import Student
from tests.web.site import Browser


@pytest.mark.parametrize(
    ("given", "counted"),
    [
        ("203.0.113.9", "203.0.113.9"),
        ("2001:db8:1:2:3:4:5:6", "2001:db8:1:2::/64"),
        ("::1", "::/64"),
        ("::ffff:203.0.113.9", "::ffff:203.0.113.9"),
        ("unknown", "unknown"),
        ("", ""),
    ],
)
def test_tries_are_counted_by_what_one_customer_has(given, counted, app):
    with app.test_request_context(environ_base={"REMOTE_ADDR": given}):
        assert people.address() == counted


def test_nobody_is_there_without_a_cookie_and_nobody_is_made_by_looking(app):
    with app.test_request_context():
        assert people.current() is None
        assert people.ended() == ""


def test_guests_from_one_address_are_limited(app, eve, clock):
    statuses = []
    for number in range(301):
        eve.client.delete_cookie("__Host-sign-in")
        eve.client.delete_cookie("__Host-session")
        form = {"client_id": f"a{number}", "card": "1", "type": "open", "scope": "serge"}
        times = {"shown": clock().isoformat(), "response": "x", "zone": "UTC"}
        statuses.append(eve.post("/study/answer", **form, **times).status_code)

    assert statuses == [303] * 300 + [429]


def _persons(app):
    with app.app_context():
        return session().execute(select(func.count()).select_from(Person)).scalar_one()


def test_answers_that_a_visitor_sends_at_once_make_one_guest(app_on_both, clock):
    first = Browser(app_on_both)
    token = first.token()
    cookie = first.client.get_cookie("__Host-session")
    assert cookie
    form = {"card": "1", "type": "open", "scope": "serge", "shown": clock().isoformat()}

    def send(number):
        browser = Browser(app_on_both)
        browser.client.set_cookie("__Host-session", cookie.value, secure=True)
        sent = form | {"client_id": f"a{number % 2}", "response": "x"}
        return browser.post("/study/answer", token=token, **sent).status_code

    with ThreadPoolExecutor(6) as threads:
        assert [*threads.map(send, range(6))] == [303] * 6
    assert _persons(app_on_both) == 1


@pytest.mark.parametrize(
    "junk",
    [{"type": "choice", "response": ""}, {"card": "99"}, {"client_id": "?"}],
)
def test_answers_that_nobody_can_give_make_no_guest(junk, app, eve, clock):
    form = {"client_id": "a", "card": "1", "type": "open", "response": "x", "scope": "serge"}

    eve.post("/study/answer", **form | {"shown": clock().isoformat()} | junk)

    assert _persons(app) == 0


def test_a_guest_learns_before_signing_in_that_what_they_learnt_moves(app, eve):
    guest = Student(app)
    guest.rate(html=guest.answer(unknown="1"))

    assert "as a guest moves to your account" in guest.get("/account/sign-in").text
    assert "as a guest moves to your account" not in eve.get("/account/sign-in").text
