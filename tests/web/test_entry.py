"""Whoever is not known says who they are first, and comes back to where they wanted to go."""

from urllib.parse import parse_qs, urlsplit

import pytest

from tests.web.pages import Student
from tests.web.site import Browser

SIGN_IN, SIGN_UP = "/account/sign-in", "/account/sign-up"
OPENED = [
    ("/account/password", SIGN_IN, "/account/password"),
    ("/courses/", SIGN_IN, "/courses/"),
    ("/courses/new", SIGN_UP, "/courses/new"),
    ("/data", SIGN_IN, "/data"),
    ("/data/everything.json", SIGN_IN, "/data"),
    ("/data/everything.zip", SIGN_IN, "/data"),
    ("/editing/new", SIGN_UP, "/editing/new"),
    ("/editing/new/file", SIGN_UP, "/editing/new/file"),
    ("/decks/serge/exam", SIGN_IN, "/decks/serge/exam"),
    ("/settings", SIGN_IN, "/settings"),
    ("/settings/holidays", SIGN_IN, "/settings/holidays"),
    ("/settings/schedule", SIGN_IN, "/settings/schedule"),
    ("/statistics/?deck=serge", SIGN_IN, "/statistics/?deck=serge"),
    ("/study/otherwise", SIGN_IN, "/study/otherwise"),
    ("/study/serge?ahead=3", SIGN_IN, "/study/serge?ahead=3"),
    ("/cards/1/problem", SIGN_IN, "/cards/1/problem"),
]
SENT = [
    ("/cards/acts", SIGN_IN, "/decks"),
    ("/cards/undo", SIGN_IN, "/decks"),
    ("/cards/1/note", SIGN_IN, "/decks"),
    ("/data/delete", SIGN_IN, "/data"),
    ("/decks/serge/exam/remove", SIGN_IN, "/decks/serge/exam"),
    ("/join/abc-def", SIGN_UP, "/join/ABCDEF"),
    ("/settings/holidays/remove", SIGN_IN, "/settings/holidays"),
    ("/settings/schedule", SIGN_IN, "/settings/schedule"),
]


def _led(answer):
    """Return where an answer leads, and where one goes on from there."""
    place = urlsplit(answer.location)
    return answer.status_code, place.path, parse_qs(place.query)["next"][0]


@pytest.mark.parametrize(("place", "to", "afterwards"), OPENED)
def test_who_opens_a_page_comes_back_to_it(place, to, afterwards, eve):
    assert _led(eve.get(place)) == (303, to, afterwards)


@pytest.mark.parametrize(("place", "to", "afterwards"), SENT)
def test_who_sends_a_form_comes_back_to_its_page(place, to, afterwards, eve):
    assert _led(eve.post(place, next="/decks")) == (303, to, afterwards)


def test_who_is_sent_away_is_told_each_header_once(eve):
    names = [name for name, _ in eve.get("/settings").headers if name != "Set-Cookie"]

    assert len(names) == len({*names})


def test_a_guest_comes_to_what_is_theirs_but_not_to_what_needs_an_account(app):
    guest = Student(app)
    guest.answer(unknown="1")

    assert guest.get("/settings").status_code == 200
    assert _led(guest.get("/courses/")) == (303, SIGN_IN, "/courses/")
    assert _led(guest.get("/editing/new")) == (303, SIGN_UP, "/editing/new")


def test_where_only_invited_people_make_decks_and_courses_others_are_told(app, alice, monkeypatch):
    monkeypatch.setitem(app.config, "ONLY_INVITED_MAKE", True)

    for place in ("/courses/new", "/editing/new", "/editing/new/file"):
        assert _led(Browser(app).get(place)) == (303, SIGN_UP, place)
        refused = alice.get(place)
        assert refused.status_code == 403
        assert "Only those who were invited" in refused.text
