"""The bin of decks: what is in it is published by nobody, and counts among those one may have."""

import pytest
from sqlalchemy import select

from quizapp.accounts.learner import existing
from quizapp.library import PublishError, authoring, find, publish
from quizapp.library.authoring import TooManyDecksError, begin_deck
from quizapp.library.binned import KEPT
from quizapp.library.deck_bin import bring_back, empty_deck_bin
from quizapp.library.pictures import checked, put
from quizapp.library.sharing import delete_deck
from quizapp.library.sources import kept
from quizapp.library.sources.reading import ReadIn
from quizapp.progress import record
from quizapp.tables import (
    Card,
    Deck,
    Passage,
    Picture,
    Reading,
    Review,
    SourceText,
    Topic,
    write,
)
from tests.build import NOW, deck, farms, person_row, term
from tests.library.authors import HEAD
from tests.library.pictures.files import png
from tests.progress.study import MINUTE, card, review

ARTEL = term(id="artel", term="artel", definition="a fishing co-operative")


@pytest.fixture
def alice(session):
    with write(session):
        session.add(person_row())
    return existing(session, 1)


def _deleted(session, alice):
    publish(session, deck(*farms()), NOW, owner=alice.id)
    row = find(session, "serge", alice)
    assert row
    delete_deck(session, row, row.title, NOW)
    return row.id


@pytest.mark.parametrize("more", [(), (ARTEL,)], ids=["same", "changed"])
def test_a_deck_that_was_deleted_is_not_published_where_nobody_sees_it(session, alice, more):
    deleted = _deleted(session, alice)

    with pytest.raises(PublishError, match=r"was deleted, .* 30 days"):
        publish(session, deck(*farms(), *more), NOW)

    assert bring_back(session, alice, deleted, NOW) == "serge"
    assert publish(session, deck(*farms(), ARTEL), NOW).version == 2


def test_nobody_fills_the_disk_with_decks_that_they_delete(session, alice, monkeypatch):
    monkeypatch.setattr(authoring, "MOST_DECKS", 1)
    deleted = _deleted(session, alice)

    with pytest.raises(TooManyDecksError, match="You have 1 decks"):
        begin_deck(session, alice, HEAD, NOW)

    bring_back(session, alice, deleted, NOW)
    with pytest.raises(TooManyDecksError, match="You have 1 decks"):
        begin_deck(session, alice, HEAD, NOW)


def test_whoever_makes_a_deck_makes_room_by_those_deleted_long_ago(session, alice, monkeypatch):
    monkeypatch.setattr(authoring, "MOST_DECKS", 1)
    _deleted(session, alice)

    made = begin_deck(session, alice, HEAD, NOW + KEPT + MINUTE)

    assert [*session.scalars(select(Deck.slug))] == [made]


def test_of_a_deck_that_was_answered_texts_and_pictures_go_as_of_any_other(session, alice):
    made = deck(*farms())
    put(session, made.uid, {"map.png": checked(png())}, NOW)
    deck_id = publish(session, made, NOW, owner=alice.id).deck_id
    for text in ("The text.", "Its second reading."):
        kept.read_in(session, deck_id, "weissman", ReadIn(text=text, remarks=()), NOW)
        if text == "The text.":
            kept.keep(session, deck_id, "weissman", NOW, NOW)
    record(session, alice, [review(card(session))], NOW)
    row = find(session, "serge", alice)
    assert row
    delete_deck(session, row, row.title, NOW)
    there = (Picture, SourceText, Passage, Reading)
    assert all(session.execute(select(each.__table__)).all() for each in there)

    with write(session):
        empty_deck_bin(session, NOW + KEPT + MINUTE)

    assert not any(session.execute(select(each.__table__)).all() for each in there)
    assert session.scalars(select(Review.deck_id)).all() == [deck_id]


def test_what_a_browser_keeps_of_a_deck_that_is_gone_names_nothing_of_another(session, alice):
    numbered = Deck.id, Topic.id, Card.id
    _deleted(session, alice)
    gone = [{*session.scalars(select(number))} for number in numbered]
    with write(session):
        empty_deck_bin(session, NOW + KEPT + MINUTE)
    assert [*session.scalars(select(Deck.id))] == []

    publish(session, deck(*farms()), NOW)

    new = [{*session.scalars(select(number))} for number in numbered]
    assert [len(each) for each in new] == [len(each) for each in gone]
    assert [each & other for each, other in zip(new, gone, strict=True)] == [set()] * 3
