"""The decks of someone who leaves for good: passed on, kept for others, or gone with them."""

from datetime import timedelta

import pytest
from sqlalchemy import func, select, update

from quizapp import tables
from quizapp.courses import leave_for_good
from quizapp.library import own
from quizapp.library.authors import add_author, authors
from quizapp.library.sharing import delete_deck
from quizapp.progress import add_deck, record
from quizapp.tables import write
from tests.build import NOW
from tests.courses.build import course_of, private_deck, teach
from tests.library.authors import author, keep_term, own_deck, row
from tests.progress.study import is_whole, review

HOUR = timedelta(hours=1)
OF_A_DECK = (tables.Deck, tables.Card, tables.Fact, tables.Topic, tables.DeckVersion, tables.Draft)


@pytest.fixture
def bob(session):
    return author(session, "bob")


def _kept(session):
    return [
        table.__tablename__
        for table in OF_A_DECK
        if session.execute(select(func.count()).select_from(table)).scalar_one()
    ]


def _owners(session):
    return [*session.execute(select(tables.Deck.owner_id)).scalars()]


def test_goes_to_the_first_who_helped(session, alice, bob):
    charlie = author(session, "charlie")
    deck = own_deck(session, alice)
    add_author(session, alice, deck, "charlie", NOW)
    add_author(session, alice, deck, "bob", NOW + HOUR)

    leave_for_good(session, alice.id, NOW)

    found = own(session, deck.slug, bob)
    assert found is not None
    assert found.owner_id == charlie.id
    assert [each.name for each in authors(session, found.id)] == ["bob"]


@pytest.mark.parametrize("binned", [False, True])
def test_one_that_nobody_else_sees_goes_with_its_answers_and_drafts(session, alice, bob, binned):
    private_deck(session, alice)
    card = session.scalars(select(tables.Card.id)).first()
    record(session, alice, [review(card)], NOW)
    mine = row(session, alice, "own")
    keep_term(session, mine, id="artel")
    if binned:
        delete_deck(session, mine, mine.title, NOW)

    leave_for_good(session, alice.id, NOW)

    assert _kept(session) == []
    assert session.get(tables.Person, bob.id)
    assert is_whole(session)


def test_one_that_others_study_stays_without_an_owner(session, alice, bob):
    add_deck(session, bob, private_deck(session, alice), NOW)

    leave_for_good(session, alice.id, NOW)

    assert _owners(session) == [None]


def test_one_that_everyone_finds_stays_without_an_owner(session, alice):
    private_deck(session, alice, slug="listed")
    with write(session):
        session.execute(update(tables.Deck).values(listed=True))

    leave_for_good(session, alice.id, NOW)

    assert _owners(session) == [None]


def test_one_that_the_course_of_another_teaches_stays_without_an_owner(session, alice, bob):
    teach(session, course_of(session, bob), private_deck(session, alice))

    leave_for_good(session, alice.id, NOW)

    assert _owners(session) == [None]
