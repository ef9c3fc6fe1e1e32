"""Drafts in the bin: what comes back writes over nothing that was published meanwhile."""

from datetime import timedelta

import pytest

from quizapp.library import PublishError
from quizapp.library.binned import discard, take_back
from quizapp.library.drafts import Hand, revise
from quizapp.library.manuscript import manuscript
from tests.build import NOW
from tests.library.authors import TERM, keep_term, own_deck, publish_drafts, row

LATER = NOW + timedelta(hours=1)


@pytest.fixture
def deck(session, alice):
    """Return a deck with a published term, `kolkhoz`."""
    made = own_deck(session, alice)
    keep_term(session, made)
    publish_drafts(session, alice)
    return made


def _revised(session, deck, definition):
    fields = {"id": "kolkhoz", **TERM, "definition": definition}
    return revise(session, deck.id, "kolkhoz", fields, NOW, Hand())


def test_a_draft_that_comes_back_says_that_its_fact_was_published_otherwise_meanwhile(
    session, alice, deck
):
    binned = discard(session, deck.id, _revised(session, deck, "an old thought"), NOW)
    assert binned is not None
    _revised(session, deck, "a farm held in common")
    publish_drafts(session, alice, LATER)

    take_back(session, deck.id, binned, alice.id, LATER)

    (written,) = manuscript(session, row(session, alice)).written
    assert written.sent["definition"] == "an old thought"
    assert written.overtaken
    with pytest.raises(PublishError, match="published otherwise"):
        publish_drafts(session, alice, LATER)


def test_a_draft_that_comes_back_to_the_fact_that_it_was_of_is_published(session, alice, deck):
    binned = discard(session, deck.id, _revised(session, deck, "a farm held in common"), NOW)
    assert binned is not None

    take_back(session, deck.id, binned, alice.id, LATER)

    (written,) = manuscript(session, row(session, alice)).written
    assert not written.overtaken
    assert publish_drafts(session, alice, LATER).changed
