"""A limit of new cards of a deck by itself is set, refused, carried over and forgotten."""

import pytest

from quizapp.progress import (
    add_deck,
    leave_deck,
    merge_guest,
    own_limit,
    record,
    set_own_limit,
    standings,
)
from quizapp.progress.own_limits import LimitError
from tests.build import NOW
from tests.courses.build import account
from tests.progress.acts import done, undo
from tests.progress.study import cards, learner, published, review


@pytest.fixture
def decks(session):
    return tuple(
        published(session, id=each, uid=f"deck-{each:-<17}", title=each) for each in ("one", "two")
    )


@pytest.fixture
def student(session, decks):
    """Return someone who wants 5 new cards a day of the first deck."""
    found = learner(session)
    set_own_limit(session, found, decks[0], 5, NOW)
    return found


def test_a_deck_that_is_left_forgets_its_limit(session, student, decks):
    leave_deck(session, student, decks[0])
    add_deck(session, student, decks[0], NOW)

    assert own_limit(session, student, decks[0]) is None


def test_a_limit_stays_when_the_answer_that_began_the_deck_is_taken_back(session, decks):
    student = learner(session)
    sent = review(cards(session)[0], NOW)
    record(session, student, [sent], NOW)
    set_own_limit(session, student, decks[0], 4, NOW)

    done(session, student, undo(sent.client_id))

    assert own_limit(session, student, decks[0]) == 4


def test_a_guest_brings_limits_to_an_account_that_has_none(session, decks):
    guest, bob = learner(session), account(session, "bob")
    for who, limits in ((guest, (4, 5)), (bob, (None, 9))):
        for each, limit in zip(decks, limits, strict=False):
            set_own_limit(session, who, each, limit, NOW)

    merge_guest(session, guest.id, bob.id, NOW)

    assert [own_limit(session, bob, each) for each in decks[:2]] == [4, 9]


def test_who_sets_a_limit_of_a_deck_begins_it(session, decks):
    student = learner(session)
    assert own_limit(session, student, decks[0]) is None

    set_own_limit(session, student, decks[0], 4, NOW)

    assert own_limit(session, student, decks[0]) == 4
    assert [*standings(session, student, NOW).decks] == [decks[0]]


@pytest.mark.parametrize("wrong", [-1, 10_000])
def test_what_is_no_limit_is_refused(session, student, decks, wrong):
    with pytest.raises(LimitError, match="from 0 to 9999, or leave it empty"):
        set_own_limit(session, student, decks[0], wrong, NOW)

    assert own_limit(session, student, decks[0]) == 5
