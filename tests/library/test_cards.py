"""Cards as lists and their own pages show them, on both databases."""

from datetime import timedelta

import pytest
from sqlalchemy import update

from quizapp import tables
from quizapp.deck import Kind
from quizapp.library import card_page, card_rows, publish, seen_cards
from quizapp.tables import write
from tests.build import NOW, deck, farms, source, term
from tests.progress.study import card, learner, published


def test_cards_are_listed_in_the_order_asked_for(session):
    published(session)
    wanted = [card(session, "mir/name"), 10**6, card(session, "kolkhoz/meaning")]

    found = card_rows(session, wanted)

    assert [row.id for row in found] == [wanted[0], wanted[2]]
    assert {(row.topic, row.kind) for row in found} == {("Farms", Kind.TERM)}
    assert [row.citation for row in found] == ["¶9, n2", "¶1"]
    assert card_rows(session, []) == ()


def test_what_an_author_wrote_is_safe_in_a_list(session):
    published(session, term(term="kolkhoz <script>alert(1)</script>"))

    assert "<script>" not in card_rows(session, [card(session, "kolkhoz/meaning")])[0].prompt


def test_a_card_comes_with_its_deck_and_fact(session):
    published(session)

    found = card_page(session, card(session, "mir/name"), None)

    assert found is not None
    assert (found.deck.slug, found.fact, found.title, found.kind) == (
        "serge",
        "mir",
        "mir",
        Kind.TERM,
    )
    assert found.card.citation == "¶9, n2"
    assert found.sources == (source(),)
    assert found.retired_at is None


def test_a_card_that_is_no_longer_asked_says_since_when(session):
    published(session)
    gone = NOW + timedelta(days=1)
    publish(session, deck(*farms()[:3]), gone)

    found = card_page(session, card(session, "kulak/name"), None)

    assert found is not None
    assert found.retired_at == gone


@pytest.mark.parametrize("number", [0, -1, 10**6, 2**31, 10**15])
def test_a_number_that_no_card_has_is_not_found(session, number):
    published(session)

    assert card_page(session, number, None) is None


def test_a_card_of_a_deck_that_is_not_listed_is_seen_by_its_owner_only(session):
    alice, bob = learner(session), learner(session)
    publish(session, deck(*farms()), NOW, owner=alice.id)
    with write(session):
        session.execute(update(tables.Deck).values(listed=False))
    number = card(session)

    assert seen_cards(session, [number, 10**6, -1, 2**40, number], alice) == (number,)
    assert seen_cards(session, [number], bob) == ()
    assert card_page(session, number, alice) is not None
    assert card_page(session, number, bob) is None
    assert card_page(session, number, None) is None
