"""Who decides of a deck, and who loses by it: those who study it, not those who help with it."""

import pytest
from sqlalchemy import insert, select

from quizapp.accounts import Learner
from quizapp.library import own
from quizapp.library.authors import add_author, hand_over
from quizapp.library.sharing import SharingError, delete_deck, list_deck, sharing, unlist_deck
from quizapp.progress import add_deck
from quizapp.tables import BinnedDeck, Deck, Import, ImportState, write
from tests.build import NOW
from tests.library.authors import author, keep_term, own_deck, publish_drafts, row

READY = {"author": "Alice", "licence": "CC BY 4.0"}


@pytest.fixture
def bob(session):
    return author(session, "bob")


@pytest.fixture
def deck(session, alice, bob):
    """Return a published deck of alice's that bob helps with."""
    made = own_deck(session, alice, **READY)
    keep_term(session, made)
    publish_drafts(session, alice)
    add_author(session, alice, made, "bob", NOW)
    return row(session, alice)


def _imported(session, deck_id: int, by: Learner) -> None:
    values = {"uid": "u", "deck_id": deck_id, "person_id": by.id, "state": ImportState.DONE}
    values |= {"name": "", "text": "", "is_file": False, "reading": {}, "stage": "", "done": 1000}
    values |= {"beat_at": NOW, "found": {}, "before": [], "made_at": NOW}
    with write(session):
        session.execute(insert(Import).values(values))


def test_a_table_that_a_co_author_brought_does_not_keep_the_owner_from_deleting(session, deck, bob):
    _imported(session, deck.id, bob)
    assert sharing(session, deck).others == 0

    add_deck(session, bob, deck.id, NOW)
    assert sharing(session, deck).others == 1


@pytest.mark.parametrize(
    "act",
    [list_deck, unlist_deck, lambda session, deck: delete_deck(session, deck, deck.title, NOW)],
    ids=["list", "unlist", "delete"],
)
def test_who_handed_a_deck_over_meanwhile_decides_nothing_of_it(session, deck, alice, bob, act):
    hand_over(session, alice, deck, bob.id, NOW)

    with pytest.raises(SharingError, match="Only the owner"):
        act(session, deck)

    now = own(session, deck.slug, bob)
    assert now
    assert (now.owner_id, now.listed) == (bob.id, False)


def test_a_deck_that_is_deleted_twice_at_once_is_deleted_once(session, deck, alice):
    delete_deck(session, deck, deck.title, NOW)

    with pytest.raises(SharingError, match="Only the owner"):
        delete_deck(session, deck, deck.title, NOW)

    assert [*session.scalars(select(BinnedDeck.owner_id))] == [alice.id]
    assert session.scalars(select(Deck.owner_id)).one() is None
