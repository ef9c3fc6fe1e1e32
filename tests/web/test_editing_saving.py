"""A fact of a deck that nobody else sees is asked as it was saved, at once."""

import re

import pytest

from tests.web.pages import words
from tests.web.site import Browser
from tests.web.writing import EDIT, TERM, add_term, author, errors

FACT = f"{EDIT}facts/kolkhoz"
MENDED = TERM | {"id": "kolkhoz", "definition": "a farm held in common"}


@pytest.fixture
def alice(app):
    return author(app)


def _edit(browser):
    """Return the address of the form of a fact as the page of studying has it."""
    found = re.search(r'href="([^"]*edit/facts[^"]*)"', browser.get("/study/two-farms").text)
    assert found
    return found[1]


def test_a_slip_that_is_mended_while_studying_is_mended_at_once_and_leads_back(alice):
    place = _edit(alice)
    html = alice.get(place).text
    assert 'href="/study/two-farms">Back to studying' in html
    assert re.search(r'button-primary" type="submit" name="publish" value="yes"', html)

    done = alice.post(place, **MENDED, publish="yes")

    assert (done.status_code, done.location) == (303, "/study/two-farms")
    assert "Saved." in alice.get(done.location).text
    assert "a farm held in common" in alice.get("/decks/two-farms").text
    assert "wait to be published" not in words(alice.get(EDIT).text)


def test_a_draft_that_is_only_looked_at_keeps_the_way_back(alice):
    place = _edit(alice)

    done = alice.post(place, **MENDED)
    assert done.status_code == 303
    html = alice.get(done.location).text
    assert 'href="/study/two-farms">Back to studying' in html
    again = re.search(r'id="fact" method="post" action="([^"]+)"', html)
    assert again
    assert alice.post(again[1], **MENDED, publish="yes").location == "/study/two-farms"


def test_what_is_kept_while_typed_keeps_the_way_back(alice):
    html = alice.get(_edit(alice)).text
    keep = re.search(r'data-keep="([^"]+)"', html)
    assert keep

    told = alice.post(keep[1].replace("&amp;", "&"), **MENDED).json

    assert told["place"].endswith("?study=two-farms")
    assert "study=two-farms" in told["keep"]


def test_a_new_fact_can_be_asked_at_once_and_other_drafts_stay_drafts(alice):
    assert add_term(alice, term="artel", definition="a guild").status_code == 303

    done = add_term(alice, term="mir", definition="a village commune", publish="yes")

    assert done.location == f"{EDIT}facts/mir"
    assert "a village commune" in alice.get("/decks/two-farms").text
    assert "1 draft waits to be published." in words(alice.get(EDIT).text)


def test_the_first_fact_of_a_deck_that_is_saved_can_be_studied(app):
    alice = Browser(app).sign_up("alice")
    alice.post("/editing/new", title="Spanish", language="en")

    sent = {"topic": "spanish", "term": "ser", "definition": "to be"}
    done = alice.post("/decks/spanish/edit/new/term", **sent, publish="yes")

    assert done.status_code == 303, errors(done.text)
    assert "ser" in alice.get("/study/spanish").text


def test_what_has_mistakes_or_errors_is_kept_as_a_draft_and_says_so(alice):
    wrong = alice.post(FACT, **MENDED | {"definition": ""}, publish="yes")
    assert wrong.status_code == 422
    assert "Some things in it must be mended." in wrong.text

    same = {"term": "kolkhoz", "definition": "a collective farm"}
    twice = add_term(alice, **same, id="again", publish="yes")
    assert twice.status_code == 303
    assert "The lints find errors" in alice.get(twice.location).text
    assert "2 drafts wait to be published." in words(alice.get(EDIT).text)


def test_what_others_see_waits_to_be_published(alice, app):
    alice.post(f"{EDIT}authors", name="bob")
    bob = Browser(app).sign_up("bob")
    alice.post(f"{EDIT}authors", name="bob")
    assert bob.get(EDIT).status_code == 200

    html = alice.get(FACT).text
    assert 'name="publish"' not in html
    done = alice.post(FACT, **MENDED, publish="yes")

    assert "/drafts/" in done.location
    assert "a farm held in common" not in alice.get("/decks/two-farms").text


def test_a_way_back_is_one_of_this_site(alice):
    place = f"{FACT}?study=//elsewhere.example\\x"

    assert alice.post(place, **MENDED, publish="yes").location == "/"


def test_who_did_not_come_from_studying_is_led_to_the_fact(alice):
    html = alice.get(FACT).text
    assert "Back to studying" not in html
    assert f'action="{FACT}"' in html

    assert alice.post(FACT, **MENDED, publish="yes").location == FACT
    assert "Saved. It is asked like that from now on." in alice.get(FACT).text
