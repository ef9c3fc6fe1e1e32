"""Cards are found by text, topic and kind, on both databases."""

from datetime import timedelta

import pytest
from sqlalchemy import select

from quizapp.deck import Kind
from quizapp.library import Sought, kinds, publish, search, topics
from quizapp.library.search import MOST_KEPT, Catalogue, Shelf
from quizapp.tables import Card
from tests.build import NOW, claim, deck, every_kind, farms, term
from tests.progress.study import cards, published


def _keys(session, **sought):
    """Return the facts and aspects of the cards found."""
    keys = {row.id: row.key for row in session.execute(select(Card.id, Card.key))}
    return [keys[each].removeprefix("serge/") for each in search(session, 1, Sought(**sought))]


@pytest.mark.parametrize(
    "text",
    [
        "kolkhoz",
        "колхоз",
        "Колхоз",
        "kolchoz",
        "KOLHOZ",
        "kolk",
        "lkho",
        "колх",
        "kólkhoz",
        "kolcho",
    ],
)
def test_a_word_is_found_in_every_usual_spelling_and_in_parts(session, text):
    published(session)

    assert _keys(session, text=text) == ["kolkhoz/meaning", "kolkhoz/name"]


def test_every_word_must_stand_somewhere_in_the_card(session):
    published(session)

    assert _keys(session, text="state-farm") == ["sovkhoz/meaning", "sovkhoz/name"]
    assert _keys(session, text="farm state") == ["sovkhoz/meaning", "sovkhoz/name"]
    assert _keys(session, text="state collective") == []


def test_what_is_explained_and_who_holds_it_is_searched_and_no_markup(session):
    published(session, term(note="Under *one* roof &c."), claim(topic="farms"))

    assert set(_keys(session, text="roof")) == {"kolkhoz/meaning", "kolkhoz/name"}
    assert {key.partition("/")[0] for key in _keys(session, text="serge")} == {"anarchy"}
    assert _keys(session, text="span") == []
    assert _keys(session, text="amp") == []


@pytest.mark.parametrize("text", ["", "   "])
def test_without_a_text_all_cards_are_found_in_the_order_to_learn_them(session, text):
    deck_id = published(session)

    assert [*search(session, deck_id, Sought(text=text))] == cards(session)


@pytest.mark.parametrize("text", ["?!", "nothing", "'; DROP TABLE card", "%", "_", "aaaa"])
def test_what_stands_nowhere_finds_nothing(session, text):
    published(session)

    assert _keys(session, text=text) == []


def test_cards_are_found_by_topic_and_kind(session):
    deck_id = published(session, *every_kind())

    found = search(session, deck_id, Sought(topic="labour"))
    assert found
    assert [*search(session, deck_id, Sought(topic="labour", kind=Kind.QUOTE))] == [
        each for each in found if each in search(session, deck_id, Sought(kind=Kind.QUOTE))
    ]
    assert [*search(session, deck_id, Sought(topic="nowhere"))] == []
    assert [row.slug for row in topics(session, deck_id)][:2] == ["farms", "people"]
    assert kinds(session, deck_id)[0] is Kind.TERM
    assert len(kinds(session, deck_id)) == len(Kind)


def test_what_was_published_last_is_found_and_what_is_retired_no_longer(session):
    deck_id = published(session)
    assert _keys(session, text="commune")

    changed = (*farms()[:2], term(id="mir", term="mir", definition="a council of peasants"))
    publish(session, deck(*changed), NOW + timedelta(days=1))

    assert _keys(session, text="commune") == []
    assert _keys(session, text="council") == ["mir/meaning", "mir/name"]
    assert _keys(session, text="kulak") == []
    assert len(search(session, deck_id, Sought())) == 6


def test_only_the_catalogues_used_last_are_kept():
    shelf = Shelf()
    half = tuple(range(MOST_KEPT // 2))

    def made(digest):
        return Catalogue(digest=digest, cards=half, topics=(), kinds=())

    for deck_id in (1, 2):
        shelf.put(deck_id, made("a"))
    shelf.get(1, "a")
    shelf.put(3, made("a"))

    assert [bool(shelf.get(each, "a")) for each in (1, 2, 3)] == [True, False, True]
    assert shelf.get(1, "b") is None
