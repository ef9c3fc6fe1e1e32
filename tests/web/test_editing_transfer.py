"""Facts are copied or moved to another deck as drafts; discarded drafts come back from the bin."""

import pytest
from sqlalchemy import select, update

from quizapp import tables
from quizapp.tables import write
from quizapp.web.database import session
from tests.web.pages import Student, words
from tests.web.site import Browser
from tests.web.writing import EDIT, add_term, make_deck, published

OTHER = "/decks/other/edit/"


@pytest.fixture
def alice(app):
    """Let alice have a published deck with a term, a draft in it, and another deck."""
    made = Student(app)
    made.sign_up("alice")
    published(made)
    add_term(made, term="sovkhoz", definition="a state farm", **{"requires-0": "kolkhoz"})
    make_deck(made, title="Other", **{"topic-0-title": "farms"})
    return made


def _send(browser, mode, *facts, deck="other"):
    token = browser.token()
    fields = {"csrf_token": token, "mode": mode, "deck": deck, "fact": [*facts]}
    return browser.client.post(f"{EDIT}move", base_url=browser.address, data=fields)


def _states(app):
    with app.app_context():
        columns = (tables.Deck.slug, tables.Fact.slug, tables.Fact.status)
        rows = session().execute(
            select(*columns).join(tables.Deck).where(tables.Deck.slug != "serge")
        )
        return {(deck, fact): status.value for deck, fact, status in rows}


def test_copies_come_as_drafts_with_what_they_refer_to(app, alice):
    done = _send(alice, "copy", "kolkhoz", "sovkhoz")

    assert done.location == OTHER
    assert "2 drafts came here." in words(alice.get(OTHER).text)
    alice.post(f"{OTHER}publish")
    assert _states(app) == {
        ("two-farms", "kolkhoz"): "ready",
        ("other", "kolkhoz"): "ready",
        ("other", "sovkhoz"): "ready",
    }
    assert 'requires = ["kolkhoz"]' in alice.get(f"{OTHER}file").text


def test_a_reference_to_what_stays_behind_is_left_out(app, alice):
    _send(alice, "copy", "sovkhoz")
    alice.post(f"{OTHER}publish")

    assert "requires" not in alice.get(f"{OTHER}file").text


def test_a_moved_fact_is_retired_here_and_what_was_learnt_stays_with_it(app, alice):
    alice.deck = "two-farms"
    alice.rate(3, alice.answer(unknown="1"))

    _send(alice, "move", "kolkhoz", "sovkhoz")
    alice.post(f"{OTHER}publish")
    alice.post(f"{EDIT}publish")

    assert _states(app) == {
        ("two-farms", "kolkhoz"): "retired",
        ("other", "kolkhoz"): "ready",
        ("other", "sovkhoz"): "ready",
    }
    assert "sovkhoz" not in alice.get(EDIT).text
    assert alice.reviews() == 1


def test_an_id_that_is_taken_gets_a_number(alice):
    _send(alice, "copy", "kolkhoz")
    done = _send(alice, "copy", "kolkhoz")

    said = words(alice.get(done.location).text)
    assert "Their ids were taken here: kolkhoz → kolkhoz-2." in said


def test_nothing_is_moved_without_a_deck_and_facts(alice):
    assert "Choose a deck." in _send(alice, "copy", "kolkhoz", deck="").text
    assert "Choose a deck." in _send(alice, "copy", "kolkhoz", deck="two-farms").text
    assert "Choose at least one fact." in _send(alice, "copy").text
    assert "Choose at least one fact." in _send(alice, "copy", "none").text
    assert _send(alice, "nonsense", "kolkhoz").status_code == 400


def test_a_deck_of_someone_else_takes_nothing(app, alice, bob):
    make_deck(bob, title="Bobs")

    assert _send(alice, "copy", "kolkhoz", deck="bobs").status_code == 422
    assert _send(alice, "copy", "kolkhoz", deck="serge").status_code == 422
    for stranger in (bob, Browser(app)):
        assert stranger.get(f"{EDIT}move").status_code == 404
        assert stranger.get(f"{EDIT}bin").status_code == 404
        assert stranger.post(f"{EDIT}bin/1").status_code == 404
        assert stranger.post(f"{EDIT}move", mode="copy", deck="bobs").status_code == 404


def test_a_discarded_draft_comes_back(alice):
    alice.post(f"{EDIT}drafts/2/discard")
    assert "sovkhoz" in alice.get(f"{EDIT}bin").text

    done = alice.post(f"{EDIT}bin/1")

    assert "a state farm" in alice.get(done.location).text
    assert "The bin is empty." in alice.get(f"{EDIT}bin").text
    assert alice.post(f"{EDIT}bin/1").status_code == 404


def test_a_draft_of_a_published_fact_comes_back_as_one(alice):
    changed = {"topic": "farms", "term": "kolkhoz", "definition": "held in common", "cite-0": "¶8"}
    draft = alice.post(f"{EDIT}facts/kolkhoz", **changed).location.partition("#")[0]
    alice.post(f"{draft}/discard")
    alice.post(f"{EDIT}facts/kolkhoz", **changed)

    refused = alice.get(alice.post(f"{EDIT}bin/1").location)
    assert "The fact has another draft now" in refused.text


def test_days_of_the_bins_and_of_tables_are_those_of_the_author(app, alice):
    with app.app_context(), write(session()):
        session().execute(update(tables.Person).values(zone="Pacific/Auckland"))
    alice.post(f"{EDIT}drafts/2/discard")
    alice.post(f"{OTHER}sharing/delete", title="Other")
    alice.post(f"{EDIT}import", text="term\tmeaning\nmir\ta commune", topic="farms")

    for place in (f"{EDIT}bin", f"{EDIT}import", "/editing/deleted"):
        assert "23 November" in words(alice.get(place).text)


def test_the_bin_is_emptied_after_thirty_days(alice, clock):
    alice.post(f"{EDIT}drafts/2/discard")

    clock.move(days=31)
    alice.sign_in("alice")

    assert "The bin is empty." in alice.get(f"{EDIT}bin").text
