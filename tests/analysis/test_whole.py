"""What is said of a whole test equals what exact arithmetic says."""

from fractions import Fraction
from statistics import median

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from quizapp.analysis import Marks, MarksError, whole
from quizapp.analysis.whole import kurtosis, skewness
from tests.analysis import exact
from tests.analysis.drawn import SHARES, close, marked, marks_of

EIGHTHS = ((8, 4, 8), (0, 4, 8), (6, 0, 8), (8, 8, 8), (0, 0, 8), (3, 5, 8), (8, 5, 8))
ROWS = [tuple(Fraction(x, 8) for x in row) for row in EIGHTHS]
MAXIMA = [Fraction(1), Fraction(4), Fraction(2)]


def scores(rows, maxima) -> list[Fraction]:
    return [
        sum(x * most for x, most in zip(row, maxima, strict=True)) / sum(maxima) for row in rows
    ]


def test_the_figures_of_our_own_test_are_exact() -> None:
    found = whole(marks_of(ROWS, MAXIMA))
    own = scores(ROWS, MAXIMA)
    alpha = exact.alpha(ROWS, MAXIMA)
    assert alpha is not None
    spread = exact.root(exact.variance(own))

    assert close(found.mean.value, sum(own) / 7)
    assert close(found.median.value, median(own))
    assert close(found.spread.value, spread)
    assert close(found.skewness.value, exact.skewness(own))
    assert close(found.kurtosis.value, exact.kurtosis(own))
    assert close(found.consistency.value, alpha)
    assert close(found.error_ratio.value, exact.root(1 - alpha))
    assert close(found.standard_error.value, exact.root(1 - alpha) * spread)


def test_items_that_measure_opposite_things_make_an_error_above_all_spread() -> None:
    rows = ((1.0, 0.0), (0.0, 0.9), (0.8, 0.1), (0.0, 1.0))
    found = whole(Marks(rows=rows, maxima=(1, 1)))

    assert found.consistency.value is not None
    assert found.error_ratio.value is not None
    assert found.consistency.value < 0
    assert found.error_ratio.value > 1


def test_twice_the_same_item_is_wholly_consistent_and_without_error() -> None:
    found = whole(Marks(rows=((0.1, 0.1), (0.7, 0.7), (0.3, 0.3)), maxima=(1, 1)))

    assert found.consistency.value == pytest.approx(1)
    assert found.standard_error.value == pytest.approx(0, abs=1e-6)


def test_what_cannot_be_reckoned_says_why() -> None:
    alike = whole(Marks(rows=((0.1, 0.3), (0.3, 0.1)) * 3, maxima=(1, 1)))
    one = whole(Marks(rows=((0.1,), (0.3,)), maxima=(1,)))
    drawn = whole(Marks(rows=((0.1, None), (None, 0.3), (0.5, 0.5)), maxima=(1, 1)))
    nobody = whole(Marks(rows=(), maxima=(1, 1)))

    same = "All scores are the same."
    assert [alike.consistency.why, alike.skewness.why, alike.kurtosis.why] == [same] * 3
    assert alike.standard_error.value is None
    assert one.consistency.why == "Needs more than one question."
    assert drawn.consistency.why == "Not everyone was asked the same questions."
    assert drawn.mean.value == pytest.approx(0.3)
    assert (nobody.mean.value, nobody.median.why) == (None, "Needs 1 answer.")
    assert nobody.consistency.value is nobody.spread.value is None


def test_skewness_needs_three_scores_and_kurtosis_four() -> None:
    assert skewness([0.1, 0.2]).why == "Needs 3 answers."
    assert kurtosis([0.1, 0.2, 0.6]).why == "Needs 4 answers."
    assert skewness([0.1, 0.2, 0.6]).value is not None


def test_an_attempt_that_was_asked_nothing_has_no_score() -> None:
    assert whole(Marks(rows=((None, None), (1.0, None)), maxima=(1, 2))).scores == (1.0,)


@pytest.mark.parametrize(
    ("rows", "maxima", "said"),
    [
        (((1.0,),), (1, 1), "Attempt 1 has 1 marks"),
        (((0.5, 1.2),), (1, 1), "Attempt 1 has the mark 1.2"),
        (((0.5, -0.1),), (1, 1), "Attempt 1 has the mark -0.1"),
        (((0.5, float("nan")),), (1, 1), "Attempt 1 has the mark nan"),
        ((), (0,), "0 is no full mark"),
        ((), (float("inf"),), "inf is no full mark"),
    ],
)
def test_marks_that_no_test_can_have_are_refused(rows, maxima, said: str) -> None:
    with pytest.raises(MarksError, match=said):
        Marks(rows=rows, maxima=maxima)


@given(marked(whole=True))
@settings(max_examples=80)
def test_any_test_has_the_exact_consistency(test) -> None:
    rows, maxima = test
    found, own = whole(marks_of(rows, maxima)), scores(rows, maxima)
    alpha = exact.alpha(rows, maxima)

    assert close(found.consistency.value, alpha)
    if alpha is not None:
        error = exact.root(1 - alpha) * exact.root(exact.variance(own))
        # A root of almost nothing is less exact than what it is taken of.
        assert found.standard_error.value == pytest.approx(float(error), abs=1e-6)


@given(st.lists(SHARES, min_size=4, max_size=9))
@settings(max_examples=60)
def test_the_shape_of_any_scores_is_exact(own) -> None:
    found = [float(each) for each in own]

    assert close(skewness(found).value, exact.skewness(own))
    assert close(kurtosis(found).value, exact.kurtosis(own))
