"""The versions of a deck in the browser: read, compared, restored; publishing says why."""

import re

import pytest
from sqlalchemy import func, select

from quizapp import tables
from quizapp.web.database import session
from tests.web.pages import words
from tests.web.site import Browser
from tests.web.writing import EDIT, TERM, author

FACT = f"{EDIT}facts/kolkhoz"
BETTER = TERM | {"definition": "a farm held in common by peasants"}


@pytest.fixture
def alice(app):
    return author(app)


def change(browser, reason="A better definition", **changes):
    assert browser.post(FACT, **(BETTER | changes)).status_code == 303
    done = browser.post(f"{EDIT}publish", reason=reason)
    assert done.status_code == 303, done.text


def test_a_version_says_who_when_why_and_what_word_by_word(app, alice):
    change(alice)

    listed = words(alice.get(f"{EDIT}versions").text)
    assert "Version 3" in listed
    assert "A better definition" in listed
    assert "alice" in listed
    html = alice.get(f"{EDIT}versions/3").text
    assert re.search(r"<del>\s*collective\s*</del>", html)
    assert "<ins> held in common by peasants</ins>" in html


def test_the_publish_page_offers_a_reason_and_says_what_is_asked_again(app, alice):
    alice.post(FACT, **(TERM | {"definition": "a rich peasant"}))

    html = alice.get(f"{EDIT}publish").text

    assert re.search(r'name="reason" value="Changed: kolkhoz"', html)
    assert re.search(r'name="again-kolkhoz" value="yes" checked', html)


@pytest.mark.parametrize("again", [True, False])
def test_learners_are_asked_again_if_the_author_says_so(app, alice, clock, again):
    alice.rate(4, alice.answer(unknown="1"))
    clock.move(hours=1)
    alice.post(FACT, **BETTER)
    wish = {"again-kolkhoz": "yes"} if again else {}

    alice.post(f"{EDIT}publish", changed="kolkhoz", **wish)

    with app.app_context():
        count = select(func.count()).select_from(tables.AskedAgain)
        assert session().execute(count).scalar_one() == int(again)


def test_drafts_that_the_page_did_not_show_are_not_published(app, alice, clock):
    alice.post(FACT, **BETTER)
    found = re.search(r'name="seen" value="(\w+)"', alice.get(f"{EDIT}publish").text)
    assert found
    clock.move(minutes=1)
    alice.post(f"{EDIT}drafts/2", **(BETTER | {"note": "Typed since."}))

    done = alice.post(f"{EDIT}publish", seen=found[1])

    assert done.status_code == 409
    assert "changed elsewhere meanwhile" in done.text
    assert alice.get(f"{EDIT}versions/3").status_code == 404


def test_a_fact_is_taken_up_again_as_a_draft(app, alice):
    change(alice)

    done = alice.post(f"{EDIT}versions/2/facts/kolkhoz")

    assert done.status_code == 303
    assert 'value="a collective farm"' in alice.get(done.location).text
    assert "held in common" in alice.get("/decks/two-farms").text


def test_a_fact_with_a_draft_is_not_restored_over_it(app, alice):
    change(alice)
    alice.post(FACT, **(BETTER | {"note": "Mine."}))

    done = alice.post(f"{EDIT}versions/2/facts/kolkhoz")

    assert "Mine." in alice.get(done.location).text


def test_a_deck_goes_back_and_says_so(app, alice):
    change(alice)
    assert "Back to version 2?" in words(alice.get(f"{EDIT}versions/2/restore").text)

    done = alice.post(f"{EDIT}versions/2/restore")

    assert done.status_code == 303
    assert "Restored version 2" in words(alice.get(done.location).text)
    assert "a collective farm" in alice.get("/decks/two-farms").text


def test_two_versions_stand_beside_each_other(app, alice):
    change(alice)
    change(alice, reason="Again", note="Since 1929.")

    html = alice.get(f"{EDIT}versions?from=2&to=4").text

    assert re.search(r"<del>\s*collective\s*</del>", html)
    assert "<ins>Since 1929.</ins>" in html
    assert alice.get(f"{EDIT}versions?from=2&to=9").status_code == 404


def test_a_version_that_is_none_is_not_found(app, alice):
    for place in ("versions/9", "versions/9/restore"):
        assert alice.get(f"{EDIT}{place}").status_code == 404
    assert alice.post(f"{EDIT}versions/1/facts/none").status_code == 404


def test_nobody_else_sees_or_restores_a_version(app, alice):
    bob = Browser(app).sign_up("bob")
    for place in ("versions", "versions/2", "versions/2/restore"):
        assert bob.get(f"{EDIT}{place}").status_code == 404
    for place in ("versions/2/restore", "versions/2/facts/kolkhoz"):
        assert bob.post(f"{EDIT}{place}").status_code == 404


def test_the_publish_page_says_word_by_word_what_changes(app, alice):
    alice.post(FACT, **BETTER)

    html = alice.get(f"{EDIT}publish").text

    assert "<del> collective</del>" in html
    assert "<ins> held in common by peasants</ins>" in html


def test_the_reason_that_is_offered_names_no_fact_that_is_not_asked_yet(app, alice):
    alice.post(f"{EDIT}new/term", **(TERM | {"term": "zadruga", "status": "draft"}))

    assert 'name="reason" value=""' in alice.get(f"{EDIT}publish").text


def test_the_first_publishing_is_not_called_the_second_version(alice):
    said = words(alice.get("/decks/two-farms").text)

    assert "The deck is published: 2 new cards." in said
    assert "is published: " not in said.replace("The deck is published: ", "")
