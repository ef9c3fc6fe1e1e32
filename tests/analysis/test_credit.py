"""Credit rewards days, hardly their length, and no more than five usual days a week."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quizapp.analysis import WEEK_AT_MOST, credit

MONDAY = 7 * 100_000 + 1


@pytest.mark.parametrize(
    ("done", "points"),
    [
        ((0, 0.0), 0),
        ((1, 0.1), 0.5),
        ((9, 4.9), 0.5),
        ((10, 0.5), 1),
        ((2, 5.0), 1),
        ((39, 14.9), 1),
        ((40, 1.0), 1.5),
        ((5, 15.0), 1.5),
        ((900, 600.0), 1.5),
    ],
)
def test_a_day_earns_by_answers_or_by_minutes(done: tuple[int, float], points: float) -> None:
    assert credit({MONDAY: done}).points == points


def test_the_same_answers_earn_more_on_more_days() -> None:
    once, spread = {MONDAY: (50, 20.0)}, {MONDAY + day: (10, 4.0) for day in range(5)}

    assert credit(once).points == 1.5
    assert credit(spread).points == 5


def test_a_week_from_monday_to_sunday_earns_at_most_five_points() -> None:
    found = credit({MONDAY + day: (60, 30.0) for day in range(8)})

    assert found.weeks == {MONDAY: WEEK_AT_MOST, MONDAY + 7: 1.5}
    assert found.points == 6.5


def test_nothing_done_earns_nothing() -> None:
    assert credit({}).points == 0
    assert credit({MONDAY: (0, 0.0)}).weeks == {}


days = st.dictionaries(
    st.integers(MONDAY, MONDAY + 30), st.tuples(st.integers(0, 80), st.floats(0, 60))
)


@given(days, st.integers(MONDAY, MONDAY + 30))
def test_another_day_never_costs_points(done, day: int) -> None:
    without = {at: each for at, each in done.items() if at != day}

    assert credit(done | {day: (10, 1.0)}).points >= credit(without).points
