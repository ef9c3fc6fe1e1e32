"""Who is there, and where tries are counted together."""

import pytest

from quizapp.web import people


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
    token = eve.token()
    statuses = []
    for number in range(301):
        eve.client.delete_cookie("__Host-sign-in")
        form = {"client_id": f"a{number}", "card": "1", "type": "open", "scope": "serge"}
        times = {"shown": clock().isoformat(), "response": "x", "zone": "UTC"}
        statuses.append(eve.post("/study/answer", token=token, **form, **times).status_code)

    assert statuses == [303] * 300 + [429]
