"""Learners see what changed in a deck, on its page and on the cards, and nothing of drafts."""

import re

import pytest
from flask import Flask
from sqlalchemy import select

from quizapp import tables
from quizapp.tables import write
from quizapp.web.database import session
from tests.web.pages import Student, words
from tests.web.site import Browser
from tests.web.writing import EDIT, TERM, add_term, published

FACT = f"{EDIT}facts/kolkhoz"
CHANGES = "/decks/two-farms/changes"
BETTER = TERM | {"definition": "a farm held in common by peasants"}
SECRET = "zadruga"


@pytest.fixture
def alice(app):
    made = Browser(app).sign_up("alice")
    published(made)
    with app.app_context(), write(session()):
        found = select(tables.Deck).where(tables.Deck.slug == "two-farms")
        session().execute(found).scalar_one().listed = True
    return made


@pytest.fixture
def bob(app, alice):
    """Let bob learn alice's deck."""
    made = Student(app)
    made.sign_up("bob")
    made.deck = "two-farms"
    made.rate(4, made.answer(unknown="1"))
    return made


def change(clock, browser, **fields):
    clock.move(hours=1)
    browser.post(FACT, **(BETTER | fields))
    assert browser.post(f"{EDIT}publish", reason="A better definition").status_code == 303
    clock.move(hours=1)


def test_what_changed_is_announced_until_one_looked(clock, alice, bob):
    assert CHANGES not in bob.get("/").text
    change(clock, alice)

    assert f'href="{CHANGES}"' in bob.get("/").text
    assert "Something changed" in bob.get("/decks/two-farms").text
    html = bob.get(CHANGES).text
    assert "A better definition" in html
    assert "<del> collective</del>" in html

    assert CHANGES not in bob.get("/").text
    assert "Something changed" not in bob.get("/decks/two-farms").text


def test_who_published_is_not_told_what_they_know(clock, alice, bob):
    alice.post("/decks/two-farms/learning", wish="add")
    change(clock, alice)

    assert CHANGES not in alice.get("/").text


def test_what_a_deck_began_with_is_no_change(alice, bob):
    assert "Nothing has changed yet." in bob.get(CHANGES).text


def test_everyone_who_sees_a_deck_sees_what_changed_and_nobody_else(app, clock, alice, bob):
    change(clock, alice)
    assert Browser(app).get(CHANGES).status_code == 200
    with app.app_context(), write(session()):
        found = select(tables.Deck).where(tables.Deck.slug == "two-farms")
        session().execute(found).scalar_one().listed = False

    for stranger in (bob, Browser(app)):
        assert stranger.get(CHANGES).status_code == 404


def test_a_card_says_that_its_answer_changed_until_it_is_rated(clock, alice, bob):
    clock.move(days=2)
    change(clock, alice, term="artel", definition="a rich peasant")

    html = bob.get("/study/two-farms").text
    assert "The answer changed on 24 November." in words(html)
    bob.rate(3, bob.answer(unknown="1"))

    clock.move(days=40)
    assert "The answer changed" not in bob.get("/study/two-farms").text


def test_a_new_wording_says_nothing_on_the_card(clock, alice, bob):
    change(clock, alice, definition="a collective farm of peasants")
    clock.move(days=40)

    assert "The answer changed" not in bob.get("/study/two-farms").text


def pages(app: Flask, card: int) -> list[str]:
    """Return every page that a learner may open, with the deck, the card and so on put in."""
    given = {"slug": "two-farms", "card": str(card), "deck": "two-farms", "scope": "two-farms"}
    found = []
    for rule in app.url_map.iter_rules():
        place = re.sub(r"<(?:[^<>:]+:)?([^<>]+)>", lambda name: given.get(name[1], "1"), rule.rule)
        if "GET" in (rule.methods or ()) and rule.endpoint != "static":
            found.append(place)
    return found


def test_a_draft_is_on_no_page_of_a_learner(app, clock, alice, bob):
    add_term(alice, term=SECRET, definition="a house community")
    alice.post(FACT, **(BETTER | {"note": f"Not a {SECRET}."}))
    with app.app_context():
        cards = [*session().execute(select(tables.Card.id)).scalars()]

    for browser in (bob, Browser(app)):
        for place in pages(app, max(cards)):
            answer = browser.get(place)
            assert answer.status_code < 500, place
            assert SECRET.encode() not in answer.data, place
    assert SECRET in alice.get(EDIT).text


def test_a_fact_that_is_not_asked_yet_is_no_news(app, clock, alice, bob):
    add_term(alice, term=SECRET, definition="a house community", status="draft")
    clock.move(hours=1)
    assert alice.post(f"{EDIT}publish").status_code == 303

    assert SECRET not in bob.get(CHANGES).text
    assert SECRET not in bob.get("/decks/two-farms").text
