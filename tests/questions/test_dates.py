"""Dates: how they are shown, written and compared."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quizapp.deck.when import DATE, date_mistakes
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


@given(st.from_regex(DATE, fullmatch=True).filter(lambda text: not [*date_mistakes("date", text)]))
def test_every_date_of_a_deck_can_be_shown_moved_and_compared(text):
    when = dates.read(text)
    assert str(when.first.year) in dates.spellings(when)[0]
    moved = when.moved(4)
    assert moved is None or (moved.moved(-4), moved.precision()) == (when, when.precision())


@given(st.dates(min_value=date(1000, 1, 1)))
def test_a_shown_day_is_read_back(day):
    when = dates.read(day.isoformat())
    assert dates.place_in_time(when.shown()) == when.span()


def test_a_month_lies_within_its_year():
    year, month = dates.read("1931").span(), dates.read("1931-04").span()
    assert year[0] < month[0] <= month[1] < year[1]


@pytest.mark.parametrize(
    ("text", "years", "moved"),
    [
        ("1932-02-29", -1, None),
        ("1932-02-29", 4, "29 February 1936"),
        ("1932-02-28/1932-02-29", 1, None),
        ("0003", -3, None),
        ("9999", 1, None),
        ("9998/9999", 1, None),
        ("0099~", 1, "about 100"),
    ],
)
def test_a_date_moves_to_days_that_the_calendar_has(text, years, moved):
    found = dates.read(text).moved(years)
    assert (found and found.shown()) == moved


@pytest.mark.parametrize("text", ["0003", "0079", "0079-08-24", "0988"])
def test_an_early_date_is_read_back(text):
    when = dates.read(text)
    assert dates.as_shown(when.shown()) == when


def test_a_year_of_few_figures_is_told_from_a_number():
    assert dates.spellings(dates.read("0079")) == ("AD 79", "79", "79 AD")
    assert {"24 August 79", "24 August AD 79", "0079-08-24"} <= {
        *dates.spellings(dates.read("0079-08-24"))
    }
    assert dates.read("0003/0005").shown() == "AD 3–5"
    assert dates.read("0979/0985").shown() == "979–985"


def test_other_texts_are_no_dates():
    assert dates.place_in_time("70% of factories") is None
    assert dates.place_in_time("1932–33") == (19320000, 19331231)
