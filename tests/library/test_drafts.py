"""Drafts are kept as they are typed, one for each published fact, until they are discarded."""

from datetime import timedelta

import pytest

from quizapp.deck import Kind
from quizapp.library import drafted, drafts
from quizapp.library.binned import discard
from quizapp.library.drafted import DraftError
from quizapp.library.drafts import ConflictError, Hand, begin, keep, revise
from quizapp.library.manuscript import manuscript
from tests.build import NOW
from tests.library.authors import keep_term, own_deck, publish_drafts, row

LATER = NOW + timedelta(hours=1)
ODD = {"id": "A B", "term": "\u202ex", "importance": "many", "definition": "y" * 100_000}


def test_whatever_is_typed_comes_back_letter_by_letter(session, deck):
    number = begin(session, deck.id, Kind.TERM, ODD, NOW)

    (kept,) = drafts.drafts(session, deck.id)
    assert (kept.id, kept.kind, kept.fact, kept.sent) == (number, Kind.TERM, "", ODD)
    assert kept.changed_at == NOW


KEY = "0123456789abcdef" * 2


def test_what_a_form_sends_while_its_button_is_pressed_is_one_draft(session, deck):
    typed, pressed = Hand(form=KEY), Hand(form=KEY, pressed=True)
    one = begin(session, deck.id, Kind.TERM, {"id": "", "term": "mi"}, NOW, typed)
    # The answer was lost, and more was typed.
    assert begin(session, deck.id, Kind.TERM, {"id": "", "term": "mir"}, NOW, typed) == one
    assert begin(session, deck.id, Kind.TERM, {"id": "mir", "term": "mir"}, LATER, pressed) == one
    # Sent twice.
    assert begin(session, deck.id, Kind.TERM, {"id": "mir", "term": "mir"}, LATER, pressed) == one

    (kept,) = drafts.drafts(session, deck.id)
    assert (kept.id, kept.sent, kept.changed_at) == (one, {"id": "mir", "term": "mir"}, LATER)


def test_what_was_typed_before_the_button_and_comes_after_it_writes_over_nothing(session, deck):
    begin(session, deck.id, Kind.TERM, {"term": "mir"}, NOW, Hand(form=KEY, pressed=True))

    with pytest.raises(ConflictError):
        begin(session, deck.id, Kind.TERM, {"term": "mi"}, LATER, Hand(form=KEY))

    (kept,) = drafts.drafts(session, deck.id)
    assert kept.sent == {"term": "mir"}


def test_another_fact_typed_in_a_form_that_one_went_back_to_is_another_draft(session, deck):
    pressed = Hand(form=KEY, pressed=True)
    begin(session, deck.id, Kind.TERM, {"term": "mir"}, NOW, pressed)
    begin(session, deck.id, Kind.TERM, {"term": "artel"}, LATER, pressed)

    assert [each.sent["term"] for each in drafts.drafts(session, deck.id)] == ["mir", "artel"]


def test_a_form_is_known_in_its_own_deck_only(session, alice, deck):
    other = own_deck(session, alice, title="Other")

    for each in (deck, other):
        begin(session, each.id, Kind.TERM, {"term": each.slug}, NOW, Hand(form=KEY))

    for each in (deck, other):
        (kept,) = drafts.drafts(session, each.id)
        assert kept.sent == {"term": each.slug}


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
    monkeypatch.setattr(drafted, "MOST", 2)
    keep_term(session, deck)
    keep_term(session, deck)

    with pytest.raises(DraftError, match="There are 2 drafts"):
        keep_term(session, deck)


def test_the_number_of_a_draft_is_never_given_again(session, alice, deck):
    first = keep_term(session, deck)
    publish_drafts(session, alice)

    assert keep_term(session, deck, id="other", term="artel") > first
