"""Periods are cut into spans without a gap, as many as one sees at a glance."""

from datetime import date
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quizapp.insight import Period, Span
from quizapp.insight.period import WEEKS_OF_A_YEAR, first_day, first_of_year, monday, spans

TODAY = date(2026, 11, 22).toordinal()  # a Sunday
DAYS = st.integers(1, date(2100, 1, 1).toordinal())


def _on(year, month, day):
    return date(year, month, day).toordinal()


@pytest.mark.parametrize(
    ("period", "days"), [(Period.MONTH, 30), (Period.QUARTER, 91), (Period.YEAR, 365)]
)
def test_a_period_ends_today(period, days):
    assert TODAY - first_day(period, TODAY) + 1 == days


def test_all_time_has_no_beginning():
    assert first_day(Period.ALL, TODAY) == 1


@given(DAYS)
def test_weeks_begin_on_monday(day):
    assert date.fromordinal(monday(day)).weekday() == 0
    assert 0 <= day - monday(day) < 7


def test_the_year_of_a_heat_map_is_whole_weeks_with_this_one():
    first = first_of_year(TODAY)

    assert first == _on(2025, 11, 17)
    assert (TODAY - first + 1) / 7 == WEEKS_OF_A_YEAR


@given(DAYS, st.integers(0, 40_000), st.sampled_from([1, 7]))
def test_spans_follow_each_other_from_the_first_day_to_the_last(first, more, at_least):
    last = first + more
    found = spans(first, last, at_least=at_least)

    assert found[0].first == first
    assert found[-1].last == last
    assert all(each.first <= each.last for each in found)
    assert all(a.last + 1 == b.first for a, b in pairwise(found))


def test_a_month_is_cut_into_days():
    assert spans(TODAY - 29, TODAY) == tuple(
        Span(first=day, last=day) for day in range(TODAY - 29, TODAY + 1)
    )


def test_a_month_is_cut_into_weeks_where_a_day_is_too_short():
    found = spans(TODAY - 29, TODAY, at_least=7)

    assert [each.last - each.first + 1 for each in found] == [2, 7, 7, 7, 7]


def test_a_year_is_cut_into_weeks():
    found = spans(first_day(Period.YEAR, TODAY), TODAY)

    assert len(found) == 53
    assert {date.fromordinal(each.first).weekday() for each in found[1:]} == {0}


def test_several_years_are_cut_into_months():
    found = spans(_on(2024, 11, 15), _on(2026, 2, 3))

    assert found[0] == Span(first=_on(2024, 11, 15), last=_on(2024, 11, 30))
    assert found[1] == Span(first=_on(2024, 12, 1), last=_on(2024, 12, 31))
    assert found[-1] == Span(first=_on(2026, 2, 1), last=_on(2026, 2, 3))
    assert len(found) == 16


def test_many_years_are_cut_into_years():
    found = spans(_on(2010, 5, 1), TODAY)

    assert found[0] == Span(first=_on(2010, 5, 1), last=_on(2010, 12, 31))
    assert len(found) == 17


def test_a_span_holds_its_first_and_its_last_day():
    span = Span(first=3, last=5)

    assert [day for day in range(8) if day in span] == [3, 4, 5]
