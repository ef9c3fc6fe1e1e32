"""What a guest learnt becomes that of the account they sign in to, on both databases."""

import pytest
from sqlalchemy import select

from quizapp import tables
from quizapp.accounts import Learner, sign_up
from quizapp.progress import keep_answer, merge_guest, next_card, record, session_summary
from tests.build import NOW
from tests.progress.study import (
    AGAIN,
    DAY,
    EASY,
    MINUTE,
    answer,
    card,
    cards,
    count,
    from_log,
    is_whole,
    learner,
    log,
    memory,
    published,
    review,
)

PASSWORD = "seven million"


@pytest.fixture
def account(session) -> Learner:
    """Return someone with an account, who studies a published deck."""
    published(session)
    return sign_up(session, "Anna", PASSWORD, NOW)


@pytest.fixture
def guest(session, account) -> Learner:
    """Return a guest beside the account."""
    return learner(session)


def test_reviews_of_both_make_one_memory_in_the_order_of_time(session, account, guest):
    which = card(session)
    record(session, account, [review(which), review(which, NOW + 3 * DAY)], NOW + 3 * DAY)
    record(session, guest, [review(which, NOW + DAY, AGAIN, client_id="g")], NOW + 3 * DAY)

    moved = merge_guest(session, guest.id, account.id, NOW + 3 * DAY)

    found = memory(session, account.id, which)
    assert moved == 1
    assert found
    assert found == from_log(session, account.id)[which]
    assert (found.reps, found.last_review) == (3, NOW + 3 * DAY)
    assert len(log(session, account.id)) == 3
    assert is_whole(session)


def test_the_guest_is_gone_with_all_that_was_theirs(session, account, guest):
    for each in cards(session):
        record(session, guest, [review(each)], NOW)

    merge_guest(session, guest.id, account.id, NOW)

    people = session.execute(select(tables.Person.id)).scalars().all()
    assert people == [account.id]
    assert count(session, tables.Memory) == count(session, tables.Review) == 8
    assert session_summary(session, account, NOW).answers == 8
    assert is_whole(session)


def test_a_review_that_both_sent_counts_once(session, account, guest):
    sent = review(card(session))
    record(session, account, [sent], NOW)
    record(session, guest, [sent], NOW)

    assert merge_guest(session, guest.id, account.id, NOW) == 0

    assert count(session, tables.Review) == 1
    assert is_whole(session)


def test_decks_that_the_guest_began_are_learnt(session, account, guest):
    record(session, guest, [review(cards(session)[0], NOW, EASY)], NOW)

    merge_guest(session, guest.id, account.id, NOW + MINUTE)

    shown = next_card(session, account, None, NOW + MINUTE)
    assert shown
    assert shown.card.id == cards(session)[2]


def test_new_cards_that_neither_met_are_found(session, account, guest):
    which = cards(session)
    record(session, account, [review(each) for each in which[:3]], NOW)
    record(session, guest, [review(each) for each in which[4:]], NOW)

    merge_guest(session, guest.id, account.id, NOW)

    assert is_whole(session)
    shown = next_card(session, account, 1, NOW + DAY)
    assert shown


def test_an_answer_that_waits_is_kept_for_the_account(session, account, guest):
    keep_answer(session, guest, answer(card(session)), NOW)

    merge_guest(session, guest.id, account.id, NOW)

    shown = next_card(session, account, 1, NOW)
    assert shown
    assert shown.pending
    assert shown.pending.client_id == "a"


def test_of_two_answers_to_a_card_that_of_the_account_waits_on(session, account, guest):
    keep_answer(session, guest, answer(card(session), client_id="g"), NOW)
    keep_answer(session, account, answer(card(session), client_id="a"), NOW)

    merge_guest(session, guest.id, account.id, NOW)

    waiting = session.execute(select(tables.PendingAnswer.client_id)).scalars().all()
    assert waiting == ["a"]


def test_nothing_is_merged_that_is_not_a_guest_and_an_account(session, account, guest):
    other = sign_up(session, "Olga", PASSWORD, NOW)
    record(session, guest, [review(card(session))], NOW)
    record(session, other, [review(card(session))], NOW)

    for one, into in (
        (other.id, account.id),
        (guest.id, guest.id),
        (account.id, guest.id),
        (guest.id, 999),
        (999, account.id),
    ):
        assert merge_guest(session, one, into, NOW) == 0

    assert [len(log(session, each.id)) for each in (account, guest, other)] == [0, 1, 1]
    assert is_whole(session)


def test_a_guest_who_signs_up_keeps_everything(session, account, guest):
    which = card(session)
    record(session, guest, [review(which)], NOW)
    before = memory(session, guest.id, which)

    named = sign_up(session, "Olga", PASSWORD, NOW, guest=guest.id)

    assert named.id == guest.id
    assert memory(session, named.id, which) == before
    assert is_whole(session)
