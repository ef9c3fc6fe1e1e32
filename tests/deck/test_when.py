"""Dates as deck files write them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quizapp.deck.when import DATE, as_date, date_mistakes, typed_mistakes, unmistakable

GOOD = ["1931", "1931-04", "1931-04-17", "1920~", "1932/1933", "1932-05/1932", "1932/1932-05"]


@pytest.mark.parametrize("date", [*GOOD, "1928-02-29", "1931-04-17/1931-04-17", "1918~/1921~"])
def test_a_date_may_be_a_year_a_month_a_day_or_a_range(date):
    assert [*date_mistakes("date", date)] == []


@pytest.mark.parametrize(
    "date",
    ["", "April 1931", "31", "1931-13", "1931-04-32", "17.4.1931", "1931/", "1931-"],
)
def test_what_is_no_date_is_told_how_to_write_one(date):
    what = f"date is {date!r}; write 1931, 1931-04, 1931-04-17 or 1932/1933"
    assert [*date_mistakes("date", date)] == [what]


@pytest.mark.parametrize(
    ("typed", "written"),
    [
        ("8 November 1923", "1923-11-08"),
        ("the 8th of November, 1923", "1923-11-08"),
        ("November 8, 1923", "1923-11-08"),
        ("Nov. 8 1923", "1923-11-08"),
        (" 1923-11-08\n", "1923-11-08"),
        ("1923-11-8", "1923-11-08"),
        ("1923/11/08", "1923-11-08"),
        ("17.4.1931", "1931-04-17"),
        ("4/17/1931", "1931-04-17"),
        ("4.4.1931", "1931-04-04"),
        ("8 ноября 1923 г.", "1923-11-08"),
        ("Ноябрь 1923", "1923-11"),
        ("April 1931", "1931-04"),
        ("04/1931", "1931-04"),
        ("1931/04", "1931-04"),
        ("1928-32", "1928/1932"),
        ("1928–1932", "1928/1932"),
        ("from 1928 to 1932", "1928/1932"),
        ("8–10 November 1923", "1923-11-08/1923-11-10"),
        ("November 8-10, 1923", "1923-11-08/1923-11-10"),
        ("28 October – 3 November 1923", "1923-10-28/1923-11-03"),
        ("October–November 1923", "1923-10/1923-11"),
        ("November 1922 to March 1923", "1922-11/1923-03"),
        ("about April 1931", "1931-04~"),
        ("c. 1920", "1920~"),
        ("около 1928–32", "1928~/1932~"),
        # As deck files have it, July is meant; in a form it is refused, see below.
        ("1905-07", "1905-07"),
        ("07/1905", "1905-07"),
    ],
)
def test_what_people_write_is_read_if_it_can_mean_one_date_only(typed, written):
    assert as_date(typed) == written
    assert [*date_mistakes("date", as_date(typed))] == []


@pytest.mark.parametrize(
    ("typed", "one", "other"),
    [
        ("08.11.1923", "1923-11-08", "1923-08-11"),
        ("3/4/1923", "1923-04-03", "1923-03-04"),
        ("1905–07", "07/1905", "1905/1907"),
        ("1908-9", "09/1908", "1908/1909"),
        ("1931-4", "1931-04", "1931/1934"),
    ],
)
def test_what_may_be_two_dates_is_refused_with_both(typed, one, other):
    assert as_date(typed) == typed
    what = f"date is {typed!r}, which may be {one} or {other}; write the one that is meant"
    assert [*date_mistakes("date", typed)] == [what]


@pytest.mark.parametrize(
    ("typed", "one", "other"),
    [("1905-07", "07/1905", "1905/1907"), (" 1900-12 ", "12/1900", "1900/1912")],
)
def test_a_month_that_is_typed_and_may_be_a_later_year_is_refused_with_both(typed, one, other):
    what = f"date is {typed.strip()!r}, which may be {one} or {other}; write the one that is meant"

    assert [*typed_mistakes("date", typed)] == [what]
    assert [as_date(each) for each in (one, other)] == [typed.strip(), other]


@pytest.mark.parametrize("typed", ["1931-04", "1912-12", "1905-07-01", "1905-07~", "1905", "", "x"])
def test_what_is_typed_and_may_be_one_date_only_is_no_mistake(typed):
    assert [*typed_mistakes("date", typed)] == []


@given(st.from_regex(DATE, fullmatch=True))
def test_a_form_shows_a_date_so_that_it_is_read_as_itself(date):
    assert as_date(unmistakable(date)) == date
    assert [*typed_mistakes("date", unmistakable(date))] == []


@pytest.mark.parametrize(
    "typed",
    [
        *(
            "",
            "in spring 1931",
            "8 November",
            "1930s",
            "13.13.1923",
            "November 1923–24",
            "1 2 1923",
        ),
        *("November December 1923", "1932 to", "–", "٨ November 1923", "8 November 1923" * 9_000),
    ],
)
def test_what_is_no_date_stays_as_it_is_written(typed):
    assert as_date(typed) == typed
    assert [*date_mistakes("date", typed)]


@given(st.text() | st.from_regex(r"[0-9 .,/–-]*(November)?[0-9 .,/–-]*", fullmatch=True))
def test_a_date_that_was_read_is_one_of_a_deck_file_and_is_read_as_itself(text):
    read = as_date(text)
    assert read == text or DATE.fullmatch(read)
    assert as_date(read) == read


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
