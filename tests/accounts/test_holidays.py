"""Holidays: kept, joined, taken back, and what is refused."""

from concurrent.futures import ThreadPoolExecutor

import pytest
from sqlalchemy.orm import Session

from quizapp.accounts import (
    AccountError,
    add_holiday,
    coming_holidays,
    create_guest,
    remove_holiday,
)
from tests.build import NOW

TODAY = NOW.toordinal()


@pytest.fixture
def person(session):
    return create_guest(session, "UTC", NOW).id


def _kept(session, person, today=TODAY):
    found = coming_holidays(session, person, today)
    return [(each.first - TODAY, each.last - TODAY) for each in found]


def _add(session, person, first, last):
    add_holiday(session, person, TODAY + first, TODAY + last, TODAY)


def test_a_holiday_is_kept_until_it_is_over(session, person):
    _add(session, person, 3, 5)

    assert _kept(session, person) == [(3, 5)]
    assert _kept(session, person, TODAY + 5) == [(3, 5)]
    assert _kept(session, person, TODAY + 6) == []


def test_holidays_that_touch_become_one(session, person):
    _add(session, person, 3, 5)
    _add(session, person, 20, 21)
    _add(session, person, 6, 8)
    assert _kept(session, person) == [(3, 8), (20, 21)]

    _add(session, person, 1, 30)
    assert _kept(session, person) == [(1, 30)]


def test_a_holiday_may_have_begun_already(session, person):
    _add(session, person, -2, 0)

    assert _kept(session, person) == [(-2, 0)]


def test_a_holiday_is_taken_back_and_those_of_others_stay(session, person):
    other = create_guest(session, "UTC", NOW).id
    _add(session, person, 3, 5)
    _add(session, other, 3, 5)
    assert _kept(session, person) == [(3, 5)]

    remove_holiday(session, person, TODAY + 3)
    remove_holiday(session, person, TODAY + 99)

    assert _kept(session, person) == []
    assert _kept(session, other) == [(3, 5)]


@pytest.mark.parametrize(
    ("first", "last", "field", "said"),
    [
        (5, 4, "last_day", "not before the first"),
        (-3, -1, "last_day", "These days are over"),
        (0, 183, "last_day", "at most 183 days"),
        (700, 740, "first_day", "within the next two years"),
    ],
)
def test_what_cannot_be_is_said_and_nothing_is_kept(session, person, first, last, field, said):
    with pytest.raises(AccountError, match=said) as refused:
        _add(session, person, first, last)

    assert [*refused.value.messages] == [field]
    assert _kept(session, person) == []


def test_nobody_has_more_than_twenty_holidays(session, person):
    for number in range(20):
        _add(session, person, 2 * number + number, 2 * number + number)

    with pytest.raises(AccountError, match="20 holidays"):
        _add(session, person, 100, 100)

    assert len(_kept(session, person)) == 20


def test_holidays_that_are_sent_at_once_become_one(engine, session, person):
    def send(number):
        with Session(engine) as own:
            _add(own, person, 3 + number % 2, 6)

    with ThreadPoolExecutor(4) as threads:
        assert [*threads.map(send, range(8))] == [None] * 8

    session.rollback()
    assert _kept(session, person) == [(3, 6)]
