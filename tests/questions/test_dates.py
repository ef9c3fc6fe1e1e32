"""Dates: how they are shown, written and compared."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quizapp.deck.when import DATE
from quizapp.questions import dates


@pytest.mark.parametrize(
    ("text", "shown", "spelled"),
    [
        ("1931", "1931", {"1931"}),
        ("1931-04", "April 1931", {"Apr 1931", "4/1931", "1931-04"}),
        ("1931-04-17", "17 April 1931", {"April 17, 1931", "17/4/1931"}),
        ("1932/1933", "1932–33", {"1932-33", "1932–1933", "1932-1933", "1932 to 1933", "1932/33"}),
        ("1899/1901", "1899–1901", {"1899-1901", "1899 to 1901"}),
        ("1931-04/1931-06", "April–June 1931", {"April 1931 to June 1931", "April-June 1931"}),
        ("1920~", "about 1920", {"1920", "circa 1920", "around 1920"}),
    ],
)
def test_dates_are_shown_and_accepted(text, shown, spelled):
    when = dates.read(text)
    assert when.shown() == shown
    accepted = dates.spellings(when)
    assert accepted[0] == shown
    assert spelled <= {*accepted}


@given(st.from_regex(DATE, fullmatch=True).filter(str.isascii))
def test_every_date_of_a_deck_can_be_shown_moved_and_compared(text):
    when = dates.read(text)
    assert str(when.first.year) in dates.spellings(when)[0]
    assert when.moved(1).moved(-1) == when
    assert when.precision() == when.moved(3).precision()


@given(st.dates(min_value=date(1000, 1, 1)))
def test_a_shown_day_is_read_back(day):
    when = dates.read(day.isoformat())
    assert dates.place_in_time(when.shown()) == when.span()


def test_a_month_lies_within_its_year():
    year, month = dates.read("1931").span(), dates.read("1931-04").span()
    assert year[0] < month[0] <= month[1] < year[1]


def test_other_texts_are_no_dates():
    assert dates.place_in_time("70% of factories") is None
    assert dates.place_in_time("1932–33") == (19320000, 19331231)
