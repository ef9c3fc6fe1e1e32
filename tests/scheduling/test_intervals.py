"""Intervals are whole days, in order, within bounds; fuzz is fixed by its seed and fair."""

from collections import Counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quizapp.scheduling.intervals import Rounding, factor, rounded

RAW = st.floats(min_value=0.001, max_value=40_000)
FACTORS = st.none() | st.floats(min_value=0, max_value=1, exclude_max=True)
MAXIMA = st.integers(min_value=1, max_value=36_500)


@given(RAW, st.integers(min_value=0, max_value=40_000), MAXIMA, FACTORS)
def test_an_interval_is_at_least_what_is_wanted_and_the_maximum_wins(raw, least, maximum, where):
    days = Rounding(maximum=maximum, factor=where).days(raw, least)

    assert min(max(least, 1), maximum) <= days <= maximum


@given(st.tuples(RAW, RAW, RAW), st.integers(min_value=1, max_value=36_500), MAXIMA, FACTORS)
def test_passing_intervals_grow_from_hard_to_easy(raw, previous, maximum, where):
    hard, good, easy = Rounding(maximum=maximum, factor=where).passing(raw, previous)

    assert hard < good < easy or maximum in {good, easy}
    assert 1 <= hard <= good <= easy <= maximum


@given(RAW, RAW, MAXIMA, FACTORS)
def test_graduating_intervals_grow_from_good_to_easy(good, easy, maximum, where):
    days = Rounding(maximum=maximum, factor=where).graduating(good, easy)

    assert days[0] < days[1] or days[1] == maximum


@given(RAW, st.integers(min_value=1, max_value=36_500), FACTORS)
def test_a_passed_card_whose_interval_grows_never_comes_sooner_than_before(raw, previous, where):
    hard, *_ = Rounding(maximum=36_500, factor=where).passing((raw, raw, raw), previous)

    if rounded(raw) > previous:
        assert hard > previous or hard == 36_500


@pytest.mark.parametrize(
    ("raw", "low", "high"),
    # Anki's ranges: 15 % of the days from 2.5 to 7, 10 % to 20, 5 % beyond, and a day.
    [(1, 1, 1), (2.4, 2, 2), (2.5, 2, 4), (7, 5, 9), (10, 8, 12), (20, 17, 23), (100, 93, 107)],
)
def test_fuzz_stays_in_the_ranges_of_anki(raw, low, high):
    found = {Rounding(maximum=36_500, factor=each / 500).days(raw, 1) for each in range(500)}

    assert found == {*range(low, high + 1)}


def test_every_day_of_a_range_is_as_likely():
    """Rounding instead of cutting off would halve the first day and add one after the last."""
    draws = Counter(
        Rounding(maximum=36_500, factor=factor(f"card {number}")).days(10, 1)
        for number in range(10_000)
    )

    assert {*draws} == {8, 9, 10, 11, 12}
    assert all(1800 < times < 2200 for times in draws.values())


def test_halves_are_rounded_up():
    assert [rounded(each) for each in (0.5, 1.5, 2.5, 3.4999)] == [1, 2, 3, 3]


@given(st.text(min_size=1))
def test_a_seed_always_gives_the_same_place_in_the_range(seed):
    found = factor(seed)

    assert found == factor(seed)
    assert found is not None
    assert 0 <= found < 1


def test_seeds_that_differ_in_the_count_alone_give_other_places():
    assert len({factor(f"serge/kolkhoz/meaning/{count}") for count in range(100)}) == 100
    assert factor("") is None
