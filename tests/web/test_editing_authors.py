"""The page of a deck's authors: the owner adds, removes and hands over; a co-author may leave."""

import re

import pytest

from tests.web.site import Browser
from tests.web.writing import EDIT, TERM, add_term, published

PAGE = f"{EDIT}authors"
PERSON = re.compile(r"authors/(\d+)/remove")


@pytest.fixture
def alice(app):
    made = Browser(app).sign_up("alice")
    published(made)
    return made


@pytest.fixture
def bob(app, alice):
    made = Browser(app).sign_up("bob")
    assert alice.post(PAGE, name="Bob").status_code == 303
    return made


def number(browser):
    found = PERSON.search(browser.get(PAGE).text)
    assert found
    return found[1]


def test_a_co_author_types_and_publishes(alice, bob):
    assert add_term(bob, term="sovkhoz", definition="a state farm").status_code == 303
    assert bob.post(f"{EDIT}publish", reason="One more farm").status_code == 303

    assert "a state farm" in alice.get("/decks/two-farms").text
    assert "<bdi>bob</bdi>" in alice.get(f"{EDIT}versions").text
    assert bob.get("/decks/two-farms").text.count(f'href="{EDIT}"') == 1


def test_a_co_author_cannot_do_what_the_owner_does(app, alice, bob):
    Browser(app).sign_up("charlie")
    alice.post(PAGE, name="charlie")
    charlie = PERSON.findall(alice.get(PAGE).text)[-1]

    assert bob.post(PAGE, name="charlie").status_code == 403
    assert bob.post(f"{PAGE}/{charlie}/remove").status_code == 403
    assert bob.post(f"{PAGE}/{charlie}/give", sure="yes").status_code == 403
    assert "<bdi>charlie</bdi>" in bob.get(PAGE).text


def test_a_co_author_leaves_and_sees_the_deck_no_longer(alice, bob):
    assert bob.post(f"{PAGE}/{number(bob)}/remove").status_code == 303

    assert bob.get(EDIT).status_code == 404
    assert "Nobody helps" in alice.get(PAGE).text


def test_the_owner_hands_the_deck_over_once_sure(alice, bob):
    alice.post(f"{PAGE}/{number(alice)}/give")
    assert "Owner: <bdi>alice</bdi>" in " ".join(alice.get(PAGE).text.split())
    alice.post(f"{PAGE}/{number(alice)}/give", sure="yes")

    assert "Owner: <bdi>bob</bdi>" in " ".join(alice.get(PAGE).text.split())
    assert alice.post(f"{EDIT}facts/kolkhoz", **TERM).status_code == 303


def test_a_name_that_nobody_has_is_refused_at_its_field(alice):
    done = alice.post(PAGE, name="nobody")

    assert done.status_code == 422
    assert 'id="name-error"' in done.text


def test_strangers_and_visitors_come_to_no_authors(app, alice, bob):
    person = number(alice)
    for stranger in (Browser(app).sign_up("charlie"), Browser(app)):
        assert stranger.get(PAGE).status_code == 404
        for place in (PAGE, f"{PAGE}/{person}/remove", f"{PAGE}/{person}/give"):
            assert stranger.post(place, name="charlie", sure="yes").status_code == 404
