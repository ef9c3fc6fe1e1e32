"""Who forgot a password gets a link for a new one in a course, if they allow it."""

import re
from datetime import timedelta

import pytest

from tests.web.pages import words
from tests.web.reading import code_of, make_course
from tests.web.site import Browser

ADDRESS = re.compile(r'class="course-place"[^>]*>http://localhost(/reset/[^<]+)<')
NEW = "a wholly new sentence"


@pytest.fixture
def course(alice):
    return make_course(alice)


def _link(browser, course, person=2):
    answer = browser.post(f"{course}members/{person}/link")
    found = ADDRESS.search(answer.text)
    assert found, answer.text
    assert answer.headers["Cache-Control"] == "no-store"
    return found[1]


def test_a_forgotten_password_is_chosen_anew_and_its_owner_is_told(app, alice, bob, course):
    bob.post(f"/join/{code_of(alice, course)}", links="1")
    link = _link(alice, course)
    assert "alice made it in “Reading Serge”" in words(bob.get("/").text)

    other = Browser(app)
    assert "For bob" in words(other.get(link).text)
    assert other.post(link, password="short").status_code == 422
    assert other.post(link, password=NEW).location == "/"
    assert "It was used" in words(other.get("/").text)
    other.post("/reset/read")
    assert "It was used" not in words(other.get("/").text)
    assert other.get(link).status_code == 410
    assert Browser(app).sign_in("bob", NEW).status_code == 303
    assert Browser(app).sign_in("bob").status_code == 422


def test_who_does_not_allow_links_gets_none(alice, bob, course):
    bob.post(f"/join/{code_of(alice, course)}")

    refused = alice.post(f"{course}members/2/link")
    assert refused.status_code == 422
    assert "No link can be handed out" in words(refused.text)
    bob.post(f"{course}links", allowed="1")
    link = _link(alice, course)
    bob.post(f"{course}links", allowed="0")
    assert bob.get(link).status_code == 410


def test_a_link_is_refused_a_day_later(clock, alice, bob, course):
    bob.post(f"/join/{code_of(alice, course)}", links="1")
    link = _link(alice, course)
    clock.now += timedelta(hours=24)

    assert bob.get(link).status_code == 410
    assert bob.post(link, password=NEW).status_code == 410
