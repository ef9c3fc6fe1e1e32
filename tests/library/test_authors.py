"""Co-authors: the owner says who helps; a deck finds another owner when its owner leaves."""

from datetime import timedelta

import pytest

from quizapp.accounts import TooManyTries
from quizapp.library import own
from quizapp.library.authors import (
    TRIES,
    AuthorError,
    add_author,
    authors,
    hand_over,
    owner_name,
    remove_author,
)
from tests.build import NOW
from tests.library.authors import author, own_deck

HOUR = timedelta(hours=1)


@pytest.fixture
def people(session):
    return [author(session, name) for name in ("alice", "bob", "charlie")]


@pytest.fixture
def deck(session, people):
    return own_deck(session, people[0])


def names(session, deck):
    return [each.name for each in authors(session, deck.id)]


def test_whoever_is_added_may_change_the_deck(session, people, deck):
    alice, bob, charlie = people
    assert add_author(session, alice, deck, " Bob ", NOW) == "bob"

    assert own(session, deck.slug, bob) == deck
    assert own(session, deck.slug, charlie) is None
    assert names(session, deck) == ["bob"]


@pytest.mark.parametrize(
    ("name", "said"),
    [("nobody", "Nobody here is called"), ("alice", "already"), ("BOB", "already"), ("", "Nobody")],
)
def test_who_cannot_be_added_is_said_plainly(session, people, deck, name, said):
    add_author(session, people[0], deck, "bob", NOW)

    with pytest.raises(AuthorError, match=said):
        add_author(session, people[0], deck, name, NOW)
    assert names(session, deck) == ["bob"]


def test_a_co_author_adds_and_removes_nobody_but_may_leave(session, people, deck):
    alice, bob, charlie = people
    add_author(session, alice, deck, "bob", NOW)
    add_author(session, alice, deck, "charlie", NOW + HOUR)

    for refused in (
        lambda: add_author(session, bob, deck, "charlie", NOW),
        lambda: remove_author(session, bob, deck, charlie.id),
        lambda: hand_over(session, bob, deck, bob.id, NOW),
    ):
        with pytest.raises(AuthorError, match="Only the owner"):
            refused()
    remove_author(session, bob, deck, bob.id)

    assert names(session, deck) == ["charlie"]
    assert own(session, deck.slug, bob) is None


def test_a_deck_is_handed_over_and_its_owner_helps_from_then_on(session, people, deck):
    alice, bob, charlie = people
    add_author(session, alice, deck, "bob", NOW)

    with pytest.raises(AuthorError, match="co-author only"):
        hand_over(session, alice, deck, charlie.id, NOW)
    hand_over(session, alice, deck, bob.id, NOW)

    found = own(session, deck.slug, alice)
    assert found is not None
    assert (found.owner_id, owner_name(session, found)) == (bob.id, "bob")
    assert names(session, deck) == ["alice"]


def test_names_are_not_tried_out_for_ever(session, people, deck):
    for number in range(TRIES):
        with pytest.raises(AuthorError):
            add_author(session, people[0], deck, f"name {number}", NOW)

    with pytest.raises(TooManyTries):
        add_author(session, people[0], deck, "bob", NOW)
