"""The day of an exam is set, moved and taken back, on both databases."""

from datetime import timedelta

import pytest

from quizapp.accounts import add_holiday
from quizapp.progress import learnt_decks, pause_deck, record
from quizapp.progress.exam_day import ExamError, remove_exam, set_exam, workload
from quizapp.progress.exams import exam_outlook
from tests.build import NOW
from tests.progress.study import cards, is_whole, learner, published, review, terms

TODAY = NOW.toordinal()


@pytest.fixture
def deck_id(session):
    return published(session, *terms(15))


def test_who_sets_an_exam_begins_the_deck(session, deck_id):
    student = learner(session)

    set_exam(session, student, deck_id, TODAY + 40, NOW)

    assert learnt_decks(session, student)[deck_id].exam_day == TODAY + 40
    outlook = exam_outlook(session, student, deck_id, NOW)
    assert outlook
    assert outlook.days_left == 40
    assert is_whole(session)


def test_an_exam_is_moved_and_taken_back_and_all_else_stays(session, deck_id):
    student, other = learner(session), learner(session)
    for each in (student, other):
        set_exam(session, each, deck_id, TODAY + 40, NOW)
    pause_deck(session, student, deck_id)

    set_exam(session, student, deck_id, TODAY, NOW)
    assert learnt_decks(session, student)[deck_id].exam_day == TODAY

    remove_exam(session, student, deck_id)
    found = learnt_decks(session, student)[deck_id]
    assert (found.exam_day, found.paused) == (None, True)
    assert exam_outlook(session, student, deck_id, NOW) is None
    assert learnt_decks(session, other)[deck_id].exam_day == TODAY + 40


@pytest.mark.parametrize(
    ("days", "said"), [(-1, "has passed"), (3 * 366 + 1, "within the next three years")]
)
def test_a_day_that_cannot_be_is_refused(session, deck_id, days, said):
    student = learner(session)

    with pytest.raises(ExamError, match=said):
        set_exam(session, student, deck_id, TODAY + days, NOW)

    assert learnt_decks(session, student) == {}


def test_the_day_is_one_of_the_zone_of_the_learner(session, deck_id):
    student = learner(session, zone="Pacific/Kiritimati", rollover_hour=0)

    with pytest.raises(ExamError):
        set_exam(session, student, deck_id, TODAY, NOW)
    set_exam(session, student, deck_id, TODAY + 1, NOW)


def test_new_cards_are_spread_over_the_days_of_study(session, deck_id):
    student = learner(session)

    found = workload(session, student, deck_id, TODAY + 17, NOW)

    assert (found.new, found.new_per_day) == (30, 2)
    assert workload(session, student, deck_id, TODAY + 3, NOW).new_per_day == 10
    assert workload(session, student, deck_id, TODAY, NOW).new_per_day == 30


def test_days_off_leave_more_for_the_others(session, deck_id):
    student = learner(session)
    before = workload(session, student, deck_id, TODAY + 20, NOW)
    add_holiday(session, student.id, TODAY + 1, TODAY + 10, TODAY)

    after = workload(session, student, deck_id, TODAY + 20, NOW)

    assert after.minutes_per_day == pytest.approx(2 * before.minutes_per_day)
    assert after.new_per_day > before.new_per_day


def test_what_was_met_is_new_no_longer(session, deck_id):
    student = learner(session)
    times = [NOW + timedelta(seconds=each) for each in range(10)]
    sent = [review(each, at) for each, at in zip(cards(session)[:10], times, strict=True)]
    record(session, student, sent, NOW + timedelta(minutes=1))

    found = workload(session, student, deck_id, TODAY + 17, NOW + timedelta(minutes=1))

    assert found.new == 20
    assert found.minutes_per_day > 0
