"""No page of another site changes anything here, at any address that takes a form."""

import sqlite3

import pytest

from quizapp.settings import DATABASE_FILE
from tests.web.site import Browser

FOREIGN = "ImEi.aaaaaa.bbbbbbbbbbbbbbbbbbbbbbbbbbb"


def _addresses(app):
    """Return every address that takes a post."""
    with app.test_request_context():
        adapter = app.create_url_adapter(None) or app.url_map.bind("localhost")
    return [
        adapter.build(rule.endpoint, dict.fromkeys(rule.arguments, "1"), method="POST")
        for rule in app.url_map.iter_rules()
        if "POST" in (rule.methods or ())
    ]


def _everything(settings):
    """Return all that is kept."""
    with sqlite3.connect(settings.data / DATABASE_FILE) as connection:
        kept = [*connection.iterdump()]
    connection.close()
    return kept


def test_there_are_addresses_to_try(app):
    assert {"/account/sign-in", "/account/sign-out", "/study/answer", "/settings"} <= {
        *_addresses(app)
    }


@pytest.mark.parametrize(
    ("headers", "token"),
    [
        ({}, None),
        ({}, ""),
        ({}, FOREIGN),
        ({"X-CSRFToken": FOREIGN}, None),
        ({"Sec-Fetch-Site": "cross-site"}, "own"),
        ({"Sec-Fetch-Site": "same-site"}, "own"),
        ({"Origin": "https://evil.example.org"}, "own"),
        ({"Origin": "null"}, "own"),
        ({"Origin": "https://[junk"}, "own"),
        ({"Content-Type": "text/plain"}, None),
    ],
)
def test_what_comes_from_elsewhere_changes_nothing(headers, token, app, alice, settings):
    own = alice.token()
    before = _everything(settings)

    for address in _addresses(app):
        fields = {} if token is None else {"csrf_token": own if token == "own" else token}
        data = "csrf_token=x" if "Content-Type" in headers else fields
        answer = alice.client.post(address, data=data, headers=headers)
        assert answer.status_code == 400, address

    assert _everything(settings) == before


@pytest.mark.parametrize(
    "headers", [{"Sec-Fetch-Site": "cross-site"}, {"Origin": "https://evil.example.org"}]
)
def test_what_comes_from_elsewhere_leaves_the_browser_its_cookies(headers, app, eve):
    for address in _addresses(app):
        # Browsers send none of their cookies with it, but keep those of the answer.
        answer = eve.client.post(address, data={"card": "1"}, headers=headers)
        assert answer.status_code == 400, address
        assert answer.headers.getlist("Set-Cookie") == [], address
        assert "<form" not in answer.text
        assert "another site" in answer.text


def test_the_token_of_another_browser_is_worth_nothing(app, alice, bob, settings):
    stolen = bob.token()
    alice.token()
    before = _everything(settings)

    for address in _addresses(app):
        assert alice.post(address, token=stolen).status_code == 400, address

    assert _everything(settings) == before


def test_json_needs_a_token_as_well(alice):
    refused = alice.send("/study/reviews", {"reviews": []}, token="")

    assert refused.status_code == 400
    assert refused.json["error"]["code"] == "stale-page"


@pytest.mark.parametrize(
    "headers",
    [
        {"Sec-Fetch-Site": "same-origin"},
        {"Sec-Fetch-Site": "none"},
        {"Origin": "http://localhost"},
        {},
    ],
)
def test_our_own_pages_are_taken(headers, alice):
    assert alice.post("/account/sign-out", headers=headers).status_code == 303


@pytest.mark.parametrize("host", ["192.168.1.7:8000", "quiz_app:8000", "quiz.local"])
def test_our_own_pages_are_taken_on_a_local_network(host, app):
    browser = Browser(app, host)
    own = {"Origin": f"http://{host}"}

    done = browser.post("/account/sign-up", headers=own, name="ada", password="seven million")

    assert done.status_code == 303
    assert "ada" in browser.get("/settings").text


def test_a_page_that_was_open_for_months_still_saves(alice, clock):
    page = alice.get("/settings").text
    token = alice.token("/settings")
    clock.move(days=20)

    answer = alice.post("/settings", token=token, theme="dark", zone="UTC", **_numbers())

    assert "Settings" in page
    assert answer.status_code == 303


def _numbers():
    return {
        "rollover_hour": "4",
        "new_per_day": "20",
        "reviews_per_day": "200",
        "retention": "90",
        "maximum_interval": "365",
        "two_buttons": "two",
    }


def test_signing_in_or_out_makes_older_pages_worthless(alice):
    before = alice.token()
    alice.post("/account/sign-out")

    assert alice.post("/account/sign-in", token=before, name="alice").status_code == 400


def test_the_token_of_another_browser_is_worth_nothing_in_json_however_often_it_was_good(
    alice, bob
):
    own = bob.token()
    for _ in range(2):
        assert bob.send("/study/reviews", {"reviews": []}, token=own).status_code == 200

    for _ in range(2):
        refused = alice.send("/study/reviews", {"reviews": []}, token=own)
        assert refused.json["error"]["code"] == "stale-page"


def test_a_token_of_a_script_ends_with_its_sign_in(alice):
    token = alice.token()
    assert alice.send("/study/reviews", {"reviews": []}, token=token).status_code == 200

    alice.post("/account/sign-out")

    assert alice.send("/study/reviews", {"reviews": []}, token=token).status_code == 400
