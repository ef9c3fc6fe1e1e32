"""What a guest set, noted and took back becomes that of the account, too, on both databases."""

from datetime import date
from typing import Any

import pytest
from sqlalchemy import insert, select, update

from quizapp import tables
from quizapp.accounts import Learner, sign_up
from quizapp.deck import QuestionType
from quizapp.progress import ActKind, keep_note, merge_guest, record
from quizapp.tables import write
from tests.build import NOW
from tests.progress.acts import act, done, kept, undo
from tests.progress.study import (
    DAY,
    EASY,
    MINUTE,
    card,
    cards,
    count,
    is_whole,
    learner,
    log,
    memory,
    published,
    review,
)


@pytest.fixture
def account(session) -> Learner:
    """Return someone with an account, who studies a published deck."""
    published(session)
    return sign_up(session, "Anna", "seven million", NOW)


@pytest.fixture
def guest(session, account) -> Learner:
    """Return a guest beside the account."""
    return learner(session)


def _settings(session):
    rows = session.execute(select(tables.CardSetting)).scalars()
    return {row.card_id: (row.suspended, row.marked, row.note) for row in rows}


def test_what_either_set_for_a_card_counts_in_the_order_of_time(session, account, guest):
    first, second = cards(session)[:2]
    done(session, account, act(ActKind.SUSPEND, first, second), act(ActKind.MARK, first))
    done(session, guest, act(ActKind.UNSUSPEND, second, done_at=NOW + DAY))
    done(session, guest, act(ActKind.MARK, second))

    merge_guest(session, guest.id, account.id, NOW + DAY)

    assert _settings(session) == {first: (True, True, ""), second: (False, True, "")}
    assert count(session, tables.Act) == 5
    assert is_whole(session)


def test_notes_of_both_are_kept(session, account, guest):
    which = cards(session)
    for each, mine, theirs in ((0, "Mine.", "Theirs."), (1, "", "Theirs."), (2, "Same.", "Same.")):
        if mine:
            keep_note(session, account, which[each], 1, mine)
        keep_note(session, guest, which[each], 1, theirs)
    keep_note(session, account, which[3], 1, "Mine.")

    merge_guest(session, guest.id, account.id, NOW)

    notes = [note for _, (_, _, note) in sorted(_settings(session).items())]
    assert sorted(notes) == ["Mine.", "Mine.\n\nTheirs.", "Same.", "Theirs."]


def test_what_the_guest_took_back_stays_so_and_can_still_be(session, account, guest):
    first, second = cards(session)[:2]
    done(session, guest, review(first, rating=EASY, client_id="oops"), undo("oops", NOW + MINUTE))
    done(session, guest, review(second, rating=EASY, client_id="good"))
    done(session, guest, act(ActKind.MARK, second, client_id="m"), undo("m", NOW + 2 * MINUTE))

    merge_guest(session, guest.id, account.id, NOW + DAY)

    assert memory(session, account.id, first) is None
    assert memory(session, account.id, second)
    assert _settings(session) == {}
    assert is_whole(session)
    done(session, account, undo("good"))
    assert memory(session, account.id, second) is None
    assert is_whole(session)


def test_what_both_sent_is_counted_once_and_taken_back_by_either(session, account, guest):
    sent = review(card(session), rating=EASY, client_id="both")
    for each in (account, guest):
        done(session, each, sent)
    done(session, guest, undo("both"), review(card(session), NOW + MINUTE, client_id="other"))

    merge_guest(session, guest.id, account.id, NOW + DAY)

    assert [row.client_id for row in log(session, account.id)] == ["both", "other"]
    assert is_whole(session)


def test_an_account_without_anything_gets_what_the_guest_had(session, account, guest):
    for number, each in enumerate(cards(session)):
        record(session, guest, [review(each, NOW + number * MINUTE, EASY)], NOW + DAY)
    done(session, guest, act(ActKind.BURY, *cards(session)[:2]))
    before = kept(session, guest.id)

    merge_guest(session, guest.id, account.id, NOW + DAY)

    after = kept(session, account.id)
    others = {name: _of(account.id, rows) for name, rows in before.items() if name != "learning"}
    assert {name: rows for name, rows in after.items() if name != "learning"} == others
    assert is_whole(session)


def _of(person_id, rows):
    return [f"({person_id}, {row.partition(', ')[2]}" for row in rows]


def test_holidays_and_exam_days_are_kept(session, account, guest):
    record(session, guest, [review(card(session))], NOW)
    day = date(2026, 12, 24).toordinal()
    free: list[dict[str, Any]] = [
        {"person_id": account.id, "first_day": day, "last_day": day + 1},
        {"person_id": guest.id, "first_day": day, "last_day": day + 3},
        {"person_id": guest.id, "first_day": day + 20, "last_day": day + 20},
    ]
    with write(session):
        session.execute(insert(tables.Holiday), free)
        session.execute(update(tables.Learning).values(exam_day=day + 60))

    merge_guest(session, guest.id, account.id, NOW)

    holidays = session.execute(select(tables.Holiday).order_by(tables.Holiday.first_day)).scalars()
    found = [(row.person_id, row.first_day - day, row.last_day - day) for row in holidays]
    assert found == [(account.id, 0, 3), (account.id, 20, 20)]
    (learns,) = session.execute(select(tables.Learning)).scalars()
    assert (learns.person_id, learns.exam_day) == (account.id, day + 60)


def test_a_problem_that_the_guest_reported_is_that_of_the_account(session, account, guest):
    said = {"person_id": guest.id, "card_id": card(session), "deck_id": 1, "given": "", "said": "?"}
    with write(session):
        more = {"question_type": QuestionType.OPEN, "made_at": NOW}
        session.execute(insert(tables.Problem), [said | more])

    merge_guest(session, guest.id, account.id, NOW)

    assert session.execute(select(tables.Problem.person_id)).scalar_one() == account.id
