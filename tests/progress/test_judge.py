"""What is sent is judged before it is written: refused with a reason, clamped, or taken as kept."""

from datetime import UTC, datetime

import pytest

from quizapp import tables
from quizapp.accounts import Learner
from quizapp.deck import QuestionType
from quizapp.library import publish
from quizapp.progress import Status, keep_answer, record
from tests.build import NOW, deck, farms
from tests.progress.study import (
    AGAIN,
    DAY,
    MINUTE,
    answer,
    card,
    count,
    learner,
    log,
    memory,
    published,
    renamed,
    review,
)

RECORDED, REFUSED = Status.RECORDED, Status.REFUSED


@pytest.fixture
def student(session) -> Learner:
    """Return someone who studies a published deck."""
    published(session)
    return learner(session)


def _statuses(results):
    return [each.status for each in results]


def test_a_review_that_is_refused_does_not_lose_the_good_ones(session, student):
    good = review(card(session))
    bad = [
        review(999, client_id="no-card"),
        review(-1, client_id="negative"),
        review(10**15, client_id="huge"),
        renamed(good, ""),
        renamed(good, "x" * 37),
        renamed(good, "жук"),
        review(card(session), NOW - 367 * DAY),
        review(card(session), response="\x00", client_id="nul"),
        review(card(session), response="\ud800", client_id="surrogate"),
        review(card(session), response="[", type=QuestionType.CHOICE, client_id="no-option"),
    ]

    done = record(session, student, [*bad[:5], good, *bad[5:]], NOW)

    assert _statuses(done) == [REFUSED] * 5 + [RECORDED] + [REFUSED] * 5
    assert all(each.reason for each in done if each.status is REFUSED)
    assert [each.client_id for each in done][5] == good.client_id
    assert count(session, tables.Review) == 1


@pytest.mark.parametrize(
    ("seconds", "kept"),
    [
        (-5, 0),
        (0.0004, 0),
        (3.21, 3210),
        (1e12, 600_000),
        (float("inf"), 0),
        (float("nan"), 0),
    ],
)
def test_impossible_seconds_are_clamped(session, student, seconds, kept):
    record(session, student, [review(card(session), seconds=seconds)], NOW)

    assert [row.milliseconds for row in log(session, student.id)] == [kept]


@pytest.mark.parametrize("sent", [NOW + MINUTE, NOW + 3000 * DAY, datetime.max.replace(tzinfo=UTC)])
def test_a_time_to_come_counts_as_now(session, student, sent):
    record(session, student, [review(card(session), sent)], NOW)

    assert [row.answered_at for row in log(session, student.id)] == [NOW]


def test_the_beginning_of_time_is_refused(session, student):
    (done,) = record(
        session, student, [review(card(session), datetime.min.replace(tzinfo=UTC))], NOW
    )

    assert (done.status, "clock of the device" in str(done.reason)) == (REFUSED, True)


def test_a_review_of_a_retired_card_is_kept(session, student):
    which = card(session)
    publish(session, deck(*farms()[1:]), NOW + DAY)

    done = record(session, student, [review(which, NOW + DAY)], NOW + DAY)

    assert _statuses(done) == [RECORDED]
    assert memory(session, student.id, which)


def test_a_review_in_a_way_that_is_no_longer_asked_is_kept_without_a_verdict(session, student):
    sent = review(card(session), type=QuestionType.GAP, response="kolk\x00hoz\ud800")

    done = record(session, student, [sent], NOW)

    (row,) = log(session, student.id)
    assert _statuses(done) == [RECORDED]
    assert (row.given, row.outcome, row.suggested) == ("kolkhoz", "self", None)


def test_what_was_kept_of_the_answer_counts_and_not_what_comes_with_its_rating(session, student):
    which = card(session)
    keep_answer(session, student, answer(which, response="sovkhoz", seconds=9), NOW)
    rated = review(which, NOW + MINUTE, AGAIN, client_id="a", response="kolkhoz", seconds=1)

    record(session, student, [rated], NOW + MINUTE)

    (row,) = log(session, student.id)
    assert (row.given, row.outcome, row.milliseconds) == ("sovkhoz", "near-miss", 9000)
    assert row.answered_at == NOW
    assert count(session, tables.PendingAnswer) == 0
