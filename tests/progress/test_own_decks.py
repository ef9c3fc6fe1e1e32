"""Decks of one's own are among what is kept of someone: exported with their facts and drafts."""

import io
import json

import pytest

from quizapp.deck import Kind
from quizapp.library.drafts import Hand, begin
from quizapp.progress.export import write_json
from tests.build import NOW
from tests.library.authors import author, keep_term, own_deck, publish_drafts


@pytest.fixture
def alice(session):
    return author(session)


def _exported(session, person):
    file = io.BytesIO()
    write_json(session, person.id, NOW, file)
    return json.loads(file.getvalue())


def test_facts_that_were_published_and_what_was_not_are_there(session, alice):
    deck = own_deck(session, alice)
    keep_term(session, deck)
    publish_drafts(session, alice)
    begin(session, deck.id, Kind.TERM, {"term": "artel"}, NOW, Hand(by=alice.id))

    found = _exported(session, alice)

    assert [(each["title"], each["listed"]) for each in found["own_decks"]] == [
        ("Two farms", False)
    ]
    (fact,) = found["own_facts"]
    assert (fact["deck"], fact["slug"], fact["kind"]) == ("two-farms", "kolkhoz", "term")
    assert fact["content"]["definition"] == "a collective farm"
    assert [each["content"]["term"] for each in found["drafts"]] == ["artel"]


def test_those_of_others_are_not(session, alice):
    keep_term(session, own_deck(session, alice))
    publish_drafts(session, alice)

    found = _exported(session, author(session, "bob"))

    assert [found[name] for name in ("own_decks", "own_facts", "drafts")] == [[], [], []]
