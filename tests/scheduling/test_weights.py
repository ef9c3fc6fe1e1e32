"""Weights are 21 numbers within the bounds of FSRS-6; anything else is refused with its place."""

import fsrs
import pytest
from fsrs.scheduler import LOWER_BOUNDS_PARAMETERS, UPPER_BOUNDS_PARAMETERS

from quizapp.scheduling import DEFAULT, Weights, WeightsError
from quizapp.scheduling.weights import BOUNDS


def test_default_and_bounds_are_those_of_py_fsrs():
    assert DEFAULT.values == fsrs.Scheduler().parameters
    assert [low for low, _ in BOUNDS] == [*LOWER_BOUNDS_PARAMETERS]
    assert [high for _, high in BOUNDS] == [*UPPER_BOUNDS_PARAMETERS]


def test_the_default_is_that_of_fsrs_rs():
    fsrs_rs = pytest.importorskip("fsrs_rs_python", reason="get it with: make test")

    assert DEFAULT.values == pytest.approx(fsrs_rs.DEFAULT_PARAMETERS, rel=1e-6)


@pytest.mark.parametrize("count", [0, 19, 20, 22])
def test_another_number_of_weights_is_refused(count):
    with pytest.raises(WeightsError, match=f"There are {count} weights; FSRS-6 has 21"):
        Weights((1.0,) * count)


@pytest.mark.parametrize("value", [-1.0, 0.9, float("nan"), float("inf")])
def test_a_weight_out_of_its_bounds_is_refused(value):
    wrong = (*DEFAULT.values[:20], value)

    with pytest.raises(WeightsError, match=f"Weight 20 is {value}; use a number from 0.1 to 0.8"):
        Weights(wrong)


def test_equal_weights_are_one():
    assert {DEFAULT, Weights((*DEFAULT.values,))} == {DEFAULT}
