"""What one form sends many times at the same moment, as by a double click, is one thing."""

import re
from concurrent.futures import ThreadPoolExecutor

import pytest

from tests.web.pages import words
from tests.web.site import Browser
from tests.web.writing import EDIT, HEAD, TERM, make_deck

AT_ONCE = 8
KEY = re.compile(r'name="form" value="([^"]+)"')


def _pressed(browser, place, **fields):
    """Return what each is answered who presses the button of one form at the same moment."""
    fields["form"] = _key(browser, place)
    windows = [_same(browser) for _ in range(AT_ONCE)]
    token = browser.token()
    with ThreadPoolExecutor(AT_ONCE) as threads:
        return [*threads.map(lambda each: each.post(place, token, **fields), windows)]


def _key(browser, place):
    """Return by what the form of a page is known."""
    found = KEY.search(browser.get(place).text)
    assert found
    return found[1]


def _same(browser):
    """Return another window of a browser."""
    made = Browser(browser.app)
    for name in ("__Host-session", "__Host-sign-in"):
        cookie = browser.client.get_cookie(name)
        made.client.set_cookie(name, cookie.value, domain="localhost", secure=True)
    return made


@pytest.fixture
def author(app_on_both):
    return Browser(app_on_both).sign_up("alice")


def test_a_new_fact_that_is_sent_many_times_is_one_draft(author):
    make_deck(author)

    answers = _pressed(author, f"{EDIT}new/term", **TERM)

    assert {each.status_code for each in answers} == {303}
    assert len({each.location for each in answers}) == 1
    assert "1 draft waits to be published." in words(author.get(EDIT).text)


def test_a_new_deck_that_is_sent_many_times_is_one_deck(author):
    answers = _pressed(author, "/editing/new", **HEAD)

    assert {(each.status_code, each.location) for each in answers} == {(303, f"{EDIT}kinds")}
    assert author.get("/decks/two-farms-2").status_code == 404


def test_a_form_of_a_deck_to_which_one_went_back_makes_another_deck(author):
    key = _key(author, "/editing/new")
    make_deck(author, form=key)

    make_deck(author, form=key, title="Three farms")

    assert author.get("/decks/two-farms").status_code == 200
    assert author.get("/decks/three-farms").status_code == 200


def test_a_new_course_that_is_sent_many_times_is_one_course(author):
    answers = _pressed(author, "/courses/new", title="Reading", about="")

    assert {each.status_code for each in answers} == {303}
    assert len({each.location for each in answers}) == 1


def test_the_form_of_a_course_of_one_makes_nothing_known_to_another(author, app_on_both):
    bob = Browser(app_on_both).sign_up("bob")
    key = _key(author, "/courses/new")
    first = author.post("/courses/new", title="Reading", about="", form=key)

    other = bob.post("/courses/new", title="Reading", about="", form=key)

    assert other.status_code == 303
    assert other.location != first.location
    back = author.post("/courses/new", title="Writing", about="", form=key)
    assert back.location not in {first.location, other.location}
