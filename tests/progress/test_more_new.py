"""More new cards are met on a day that asks for them, and on no other, on both databases."""

from datetime import timedelta

import pytest

from quizapp.accounts import add_holiday, forget_person, save_settings
from quizapp.accounts.learner import existing
from quizapp.insight import days_ahead
from quizapp.progress import (
    left_today,
    meet_more,
    more_offered,
    next_card,
    record,
    standing,
    standings,
    upcoming,
)
from quizapp.progress.exam_day import set_exam
from quizapp.tables import write
from tests.build import NOW
from tests.progress.study import AGAIN, DAY, EASY, is_whole, learner, published, review, terms

LIMIT = 3
TODAY = NOW.toordinal()


@pytest.fixture
def deck_id(session):
    return published(session, *terms(30))


@pytest.fixture
def student(session, deck_id):
    """Return someone who met the new cards of the day."""
    found = learner(session, new_per_day=LIMIT)
    _study(session, found, deck_id, NOW)
    return found


def _study(session, student, deck_id, at):
    """Study until nothing is left; return how many cards were met."""
    for number in range(100):
        shown = next_card(session, student, deck_id, at)
        if shown is None:
            return number
        record(session, student, [review(shown.card.id, at, EASY)], at)
    raise AssertionError(number)


def _asked(session, student, deck_id, at=NOW):
    """Ask for more; return the one who did."""
    meet_more(session, student, deck_id, at)
    return existing(session, student.id)


def test_ten_more_come_once_those_of_the_day_are_done_and_are_counted_everywhere(
    session, student, deck_id
):
    assert left_today(session, student, deck_id, NOW).new == 0
    assert more_offered(session, student, deck_id, NOW) == 10

    eager = _asked(session, student, deck_id)

    assert eager.new_per_day == LIMIT
    for which in (deck_id, None):
        assert left_today(session, eager, which, NOW).new == 10
        assert len(upcoming(session, eager, which, NOW, most=50).cards) == 10
    assert standings(session, eager, NOW).left.new == 10
    found = standing(session, eager, deck_id, NOW)
    assert found
    assert found.left == standings(session, eager, NOW).decks[deck_id].left
    assert days_ahead(session, eager, NOW)[0].new == 10
    assert _study(session, eager, deck_id, NOW) == 10
    assert left_today(session, eager, deck_id, NOW).new == 0
    assert is_whole(session)


def test_the_next_day_is_as_before(session, student, deck_id):
    eager = _asked(session, student, deck_id)

    ahead = days_ahead(session, eager, NOW)
    assert [each.new for each in ahead[:3]] == [10, LIMIT, LIMIT]
    assert left_today(session, eager, deck_id, NOW + DAY).new == LIMIT
    assert _study(session, eager, deck_id, NOW + DAY) >= LIMIT
    assert left_today(session, eager, deck_id, NOW + DAY).new == 0


def test_a_form_that_is_sent_twice_asks_once_and_one_may_ask_again(session, student, deck_id):
    eager = _asked(session, student, deck_id)
    assert left_today(session, _asked(session, eager, deck_id), deck_id, NOW).new == 10
    # As from a page that is older than the first.
    assert left_today(session, _asked(session, student, deck_id), deck_id, NOW).new == 10
    _study(session, eager, deck_id, NOW)

    assert more_offered(session, eager, deck_id, NOW) == 10
    again = _asked(session, eager, deck_id)

    assert left_today(session, again, deck_id, NOW).new == 10
    assert left_today(session, again, deck_id, NOW + DAY).new == LIMIT


def test_ten_come_whatever_the_limit_of_the_day_became_meanwhile(session, student, deck_id):
    fewer = save_settings(session, student.id, new_per_day=1)

    assert left_today(session, _asked(session, fewer, deck_id), deck_id, NOW).new == 10


def test_the_day_ends_where_that_of_the_learner_does(session, deck_id):
    student = learner(session, new_per_day=LIMIT, zone="America/New_York")
    # Four in the morning there, when the next day begins, is nine o'clock here.
    before = NOW.replace(hour=8, minute=50)
    _study(session, student, deck_id, before)

    eager = _asked(session, student, deck_id, before)

    assert left_today(session, eager, deck_id, before).new == 10
    assert left_today(session, eager, deck_id, before + timedelta(minutes=15)).new == LIMIT


def test_no_more_is_offered_than_there_is(session, deck_id):
    published(session, *terms(5), id="few", uid="bcdefghijklmnopqrstuvw")
    student = learner(session, new_per_day=LIMIT)
    _study(session, student, deck_id + 1, NOW)

    # Of each fact one card came; its other one is for another day.
    assert more_offered(session, student, deck_id + 1, NOW) == 2
    assert left_today(session, _asked(session, student, deck_id + 1), deck_id + 1, NOW).new == 2


def test_nothing_is_offered_where_something_else_ends_the_day(session, student, deck_id):
    add_holiday(session, student.id, TODAY, TODAY, TODAY)
    assert more_offered(session, student, deck_id, NOW) == 0
    assert more_offered(session, student, deck_id, NOW + DAY) > 0
    brief = save_settings(session, student.id, minutes_per_day=1)
    known = upcoming(session, brief, deck_id, NOW + DAY, most=3).cards
    sent = [review(each.card.id, NOW + DAY, AGAIN, seconds=60.0) for each in known]
    record(session, brief, sent, NOW + DAY)

    assert more_offered(session, brief, deck_id, NOW + DAY) == 0


def test_more_comes_for_an_exam_as_well(session, student, deck_id):
    set_exam(session, student, deck_id, TODAY + 3, NOW)

    assert left_today(session, _asked(session, student, deck_id), deck_id, NOW).new == 10


def test_who_is_gone_asks_for_nothing(session, student, deck_id):
    with write(session):
        forget_person(session, student.id)

    meet_more(session, student, deck_id, NOW)
