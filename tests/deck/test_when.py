"""Dates as deck files write them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quizapp.deck.when import date_mistakes

GOOD = ["1931", "1931-04", "1931-04-17", "1920~", "1932/1933", "1932-05/1932", "1932/1932-05"]


@pytest.mark.parametrize("date", [*GOOD, "1928-02-29", "1931-04-17/1931-04-17", "1918~/1921~"])
def test_a_date_may_be_a_year_a_month_a_day_or_a_range(date):
    assert [*date_mistakes("date", date)] == []


@pytest.mark.parametrize(
    "date",
    ["", "April 1931", "31", "1931-4", "1931-13", "1931-04-32", "17.4.1931", "1931/", "1931-"],
)
def test_what_is_no_date_is_told_how_to_write_one(date):
    what = f"date is {date!r}; write 1931, 1931-04, 1931-04-17 or 1932/1933"
    assert [*date_mistakes("date", date)] == [what]


@pytest.mark.parametrize("date", ["1931-02-29", "1931-06-31", "0000", "1931/1932-04-31"])
def test_a_day_that_the_calendar_does_not_have_is_refused(date):
    (found,) = date_mistakes("date", date)
    assert "does not have" in found


@pytest.mark.parametrize("date", ["1933/1932", "1931-05/1931-04", "1932/1931-12"])
def test_a_range_ends_after_it_begins(date):
    (found,) = date_mistakes("date", date)
    assert "ends before it begins" in found


@given(st.dates(), st.dates())
def test_any_two_days_in_their_order_are_a_range(one, other):
    first, last = sorted((one, other))
    assert [*date_mistakes("date", f"{first}/{last}")] == []
