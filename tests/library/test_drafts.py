"""Drafts are kept as they are typed, one for each published fact, until they are discarded."""

from datetime import timedelta

import pytest

from quizapp.deck import Kind
from quizapp.library import drafts
from quizapp.library.binned import discard
from quizapp.library.drafts import DraftError, begin, keep, revise
from quizapp.library.manuscript import manuscript
from tests.build import NOW
from tests.library.authors import author, keep_term, own_deck, publish_drafts, row

LATER = NOW + timedelta(hours=1)
ODD = {"id": "A B", "term": "\u202ex", "importance": "many", "definition": "y" * 100_000}


@pytest.fixture
def alice(session):
    return author(session)


@pytest.fixture
def deck(session, alice):
    return own_deck(session, alice)


def test_whatever_is_typed_comes_back_letter_by_letter(session, deck):
    number = begin(session, deck.id, Kind.TERM, ODD, NOW)

    (kept,) = drafts.drafts(session, deck.id)
    assert (kept.id, kept.kind, kept.fact, kept.sent) == (number, Kind.TERM, "", ODD)
    assert kept.changed_at == NOW


def test_a_draft_of_another_deck_is_neither_changed_nor_discarded(session, alice, deck):
    other = own_deck(session, alice, title="Other")
    number = keep_term(session, deck)

    assert not keep(session, other.id, number, {}, LATER)
    discard(session, other.id, number, NOW)

    (kept,) = drafts.drafts(session, deck.id)
    assert kept.changed_at == NOW


def test_a_published_fact_has_one_draft_however_often_it_is_changed(session, alice, deck):
    keep_term(session, deck)
    publish_drafts(session, alice)

    first = revise(session, deck.id, "kolkhoz", {"term": "a"}, NOW)
    assert revise(session, deck.id, "kolkhoz", {"term": "b"}, LATER) == first

    (kept,) = drafts.drafts(session, deck.id)
    assert (kept.fact, kept.sent, kept.changed_at) == ("kolkhoz", {"term": "b"}, LATER)


def test_a_discarded_draft_leaves_the_published_fact_as_it_was(session, alice, deck):
    keep_term(session, deck)
    publish_drafts(session, alice)
    before = manuscript(session, row(session, alice)).written
    number = revise(session, deck.id, "kolkhoz", {"term": "a"}, NOW)

    discard(session, deck.id, number, NOW)

    assert manuscript(session, row(session, alice)).written == before


def test_nobody_fills_the_disk_with_drafts(session, deck, monkeypatch):
    monkeypatch.setattr(drafts, "MOST", 2)
    keep_term(session, deck)
    keep_term(session, deck)

    with pytest.raises(DraftError, match="There are 2 drafts"):
        keep_term(session, deck)


def test_the_number_of_a_draft_is_never_given_again(session, alice, deck):
    first = keep_term(session, deck)
    publish_drafts(session, alice)

    assert keep_term(session, deck, id="other", term="artel") > first
