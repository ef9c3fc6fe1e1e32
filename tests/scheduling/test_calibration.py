"""What was foretold beside what came true, in groups of as many reviews."""

import random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quizapp.scheduling import DEFAULT, chance, first, following
from quizapp.scheduling.calibration import calibration, predictions
from tests.scheduling.drawn import histories, near_default

PREDICTIONS = st.lists(st.tuples(st.floats(0, 1), st.booleans()), max_size=60)


def test_each_review_on_a_later_day_is_foretold_from_what_was_before():
    learnt = following()(*first(3), 0, 3)
    lapsed = following()(*learnt, 4, 1)

    studied = [[(10, 3), (10, 3), (14, 1), (14, 3), (20, 3)], [(7, 4)]]

    found = [*predictions(studied)]

    after = following()(*lapsed, 0, 3)
    assert found == [(chance(learnt[0], 4), False), (chance(after[0], 6), True)]
    assert [*predictions(studied, since=14)] == found
    assert [*predictions(studied, since=15)] == found[1:]


def test_a_learner_who_forgets_as_foretold_is_within_the_bounds():
    bins = calibration(predictions(histories(DEFAULT, 20_000, seed=1)))

    within = sum(each.low <= each.predicted <= each.high for each in bins)
    assert len(bins) == 10
    assert within >= 7
    assert [each.predicted for each in bins] == sorted(each.predicted for each in bins)


def test_a_learner_who_forgets_otherwise_is_not():
    bins = calibration(predictions(histories(near_default(8, 0.5), 20_000, seed=1)))

    assert sum(each.low <= each.predicted <= each.high for each in bins) < 7


def test_in_ninety_of_a_hundred_cases_the_true_share_lies_within():
    drawn = random.Random(1)
    bins = [
        each
        for _ in range(200)
        for each in calibration((0.8, drawn.random() < 0.8) for _ in range(500))
    ]

    within = sum(each.low <= 0.8 <= each.high for each in bins) / len(bins)
    assert 0.87 < within < 0.93


def test_answers_of_the_same_chance_are_not_sorted_by_their_outcome():
    bins = calibration((0.9, place % 2 == 0) for place in range(200))

    assert {each.actual for each in bins} == {0.5}


@given(PREDICTIONS)
def test_all_reviews_are_in_groups_of_like_size_and_bounds_hold(found):
    bins = calibration(found)

    assert sum(each.reviews for each in bins) == len(found)
    assert len(bins) == min(10, len(found))
    sizes = {each.reviews for each in bins}
    assert max(sizes, default=0) - min(sizes, default=0) <= 1
    for each in bins:
        assert 0 <= each.low <= each.actual + 1e-9
        assert each.actual - 1e-9 <= each.high <= 1


def test_the_interval_is_that_of_wilson():
    """Eight of ten: 0.541 to 0.931 at 1.645 standard deviations."""
    bins = calibration((place / 100, place % 10 < 8) for place in range(100))

    assert [each.reviews for each in bins] == [10] * 10
    assert all(each.low == pytest.approx(0.541, abs=0.001) for each in bins)
    assert all(each.high == pytest.approx(0.931, abs=0.001) for each in bins)


def test_no_reviews_make_no_groups():
    assert calibration([]) == []
    assert calibration([(0.9, True)])[0].predicted == pytest.approx(0.9)
