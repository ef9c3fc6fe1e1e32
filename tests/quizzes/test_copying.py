"""The course of the next year has the quizzes of the last one, as drafts."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

from quizapp.courses import begin_course, copy_course, course
from quizapp.quizzes.copying import copy_quizzes
from quizapp.quizzes.reading import questions, quizzes
from tests.build import NOW

YEAR = timedelta(weeks=52)


def test_quizzes_are_copied_as_drafts_with_their_windows_moved(here):
    opens = datetime(2026, 12, 1, 9, tzinfo=UTC)
    found = here.quiz(opens_at=opens, closes_at=opens + timedelta(hours=2), minutes=30)
    each = here.quiz(title="Drawn", drawn_each=True)
    of_alice = here.course(here.alice)
    uid, _ = copy_course(here.session, here.alice, of_alice, "Next year", None, NOW)
    copy = course(here.session, uid, here.alice)
    assert copy

    count = copy_quizzes(here.session, here.alice, (of_alice, copy), YEAR.days, NOW)

    made = {quiz.title: quiz for quiz in quizzes(here.session, copy)}
    assert count == len(made) == 2
    one = made[found.title]
    assert (one.published_at, one.minutes, one.opens_at) == (None, 30, opens + YEAR)
    assert one.closes_at == opens + YEAR + timedelta(hours=2)
    assert questions(here.session, one.id) == questions(here.session, found.id)
    assert (made["Drawn"].plan, made["Drawn"].drawn_each) == (each.plan, True)
    assert one.uid != found.uid


def test_questions_of_decks_that_the_copy_does_not_have_are_left_out(here):
    here.quiz()
    here.quiz(title="Drawn", drawn_each=True)
    uid = begin_course(here.session, here.alice, "Without the deck", "", NOW)
    copy = course(here.session, uid, here.alice)
    assert copy

    copy_quizzes(here.session, here.alice, (here.course(here.alice), copy), 0, NOW)

    for each in quizzes(here.session, copy):
        assert questions(here.session, each.id) == ()
        assert (each.plan, each.drawn_each) == ((), False)


def test_a_window_in_the_hour_that_clocks_skip_stays_as_long(here):
    berlin = replace(here.alice, zone="Europe/Berlin")
    # From half past two to a quarter past three, a week before clocks go from two to three.
    opens = datetime(2027, 3, 21, 1, 30, tzinfo=UTC)
    here.quiz(opens_at=opens, closes_at=opens + timedelta(minutes=45))
    uid, _ = copy_course(here.session, berlin, here.course(here.alice), "Next", None, NOW)
    copy = course(here.session, uid, here.alice)
    assert copy

    copy_quizzes(here.session, berlin, (here.course(here.alice), copy), 7, NOW)

    (made,) = quizzes(here.session, copy)
    assert made.opens_at == datetime(2027, 3, 28, 1, 30, tzinfo=UTC)
    assert made.closes_at == datetime(2027, 3, 28, 2, 15, tzinfo=UTC)
