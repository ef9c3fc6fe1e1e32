"""What is said of an item equals what exact arithmetic says, also with ties and gaps."""

from fractions import Fraction

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from quizapp.analysis import Marks, discrimination, efficiency, facility, hidden, item, sums
from quizapp.analysis.item import spread
from tests.analysis import exact
from tests.analysis.drawn import SHARES, close, marked, marks_of

# Six attempts at four items: the second has ties, the third is constant, the fourth was not asked
# of everyone. In tenths.
ROWS: tuple[tuple[int | None, ...], ...] = (
    (10, 5, 10, None),
    (0, 5, 10, 0),
    (7, 0, 10, 10),
    (10, 10, 10, 10),
    (0, 0, 10, None),
    (3, 5, 10, 0),
)
TENTHS = [tuple(None if x is None else Fraction(x, 10) for x in row) for row in ROWS]
MAXIMA = [Fraction(1), Fraction(4), Fraction(2), Fraction(1, 2)]


def shares(column: int) -> list[Fraction]:
    return [share for row in TENTHS if (share := row[column]) is not None]


@pytest.mark.parametrize("column", range(4))
def test_the_figures_of_our_own_test_are_exact(column: int) -> None:
    found = item(marks_of(TENTHS, MAXIMA), column)
    xs, ys = zip(*exact.paired(TENTHS, MAXIMA, column), strict=True)

    assert close(found.facility.value, sum(shares(column)) / len(shares(column)))
    assert close(found.spread.value, exact.root(exact.variance(shares(column))))
    assert close(found.discrimination.value, exact.correlation(xs, ys))
    assert close(found.efficiency.value, exact.efficiency(xs, ys))


def test_an_item_that_was_not_asked_of_all_counts_those_who_were() -> None:
    found = item(marks_of(TENTHS, MAXIMA), 3)

    assert found.facility.n == found.discrimination.n == 4
    assert found.facility.value == 0.5


def test_a_constant_item_has_a_facility_but_tells_nothing_apart() -> None:
    found = item(Marks(rows=((0.1, 0.3), (0.1, 0.2), (0.1, 0.7)) * 7, maxima=(1, 1)), 0)

    assert found.facility.value == pytest.approx(0.1)
    assert found.discrimination.value is None
    assert found.discrimination.why == "All marks are the same."
    assert found.efficiency.why == "All marks are the same."


def test_a_constant_rest_is_not_the_fault_of_the_item() -> None:
    # In floats the rests of the two rows differ in their last bits.
    rows = ((0.0, 0.1, 0.2, 0.3), (1.0, 0.3, 0.2, 0.1), (1.0, 0.2, 0.1, 0.3))
    found = item(Marks(rows=rows, maxima=(1, 1, 1, 1)), 0)

    assert found.discrimination.value is None
    assert found.discrimination.why == "All did equally well on the rest."
    assert found.efficiency.why == "All did equally well on the rest."


def test_one_answer_is_too_few_and_none_at_all_too() -> None:
    one = item(Marks(rows=((0.5, 1.0),), maxima=(1, 1)), 0)
    none = item(Marks(rows=(), maxima=(1,)), 0)

    assert one.facility.value == 0.5
    assert one.discrimination.why == one.efficiency.why == one.spread.why == "Needs 2 answers."
    assert none.facility.value is None
    assert none.facility.why == "Needs 1 answer."


def test_a_test_of_one_item_has_no_rest() -> None:
    found = item(Marks(rows=((0.0,), (1.0,), (1.0,)), maxima=(1,)), 0)

    assert found.facility.value == pytest.approx(2 / 3)
    assert found.discrimination.n == 0


def test_the_interval_of_a_facility_is_that_of_wilson() -> None:
    # 8 of 10: Wilson's interval as published tables have it.
    found = facility(8, 10)

    assert (found.low, found.high) == pytest.approx((0.4902, 0.9433), abs=1e-4)


def test_the_interval_of_a_discrimination_is_that_of_fisher() -> None:
    # tanh(atanh(0.5) -+ 1.96 / sqrt(22)), reckoned by hand.
    pairs = [(0.0, 0.0), (1.0, 0.5), (0.0, 0.5), (1.0, 1.0), (0.5, 0.5)] * 5
    found = discrimination(sums(pairs))

    assert found.value == pytest.approx(0.7071067811865475)
    assert (found.low, found.high) == pytest.approx((0.433, 0.861), abs=1e-3)


def test_what_rests_on_few_answers_is_hidden_and_says_so() -> None:
    pairs = [(0.0, 0.0), (1.0, 1.0), (1.0, 0.5)]
    shown = hidden(discrimination(sums(pairs)))

    assert (shown.value, shown.low, shown.n) == (None, None, 3)
    assert shown.why == "Needs 20 answers."
    assert hidden(facility(15, 20)).value == 0.75


@given(marked(), st.integers(0, 1))
@settings(max_examples=60)
def test_any_item_has_the_exact_figures(test, column: int) -> None:
    rows, maxima = test
    found = item(marks_of(rows, maxima), column)
    own = [row[column] for row in rows if row[column] is not None]
    pairs = exact.paired(rows, maxima, column)

    assert found.facility.n == len(own)
    assert close(found.facility.value, sum(own) / len(own) if own else None)
    assert found.discrimination.n == len(pairs)
    if len(pairs) < 2:
        assert found.discrimination.value is found.efficiency.value is None
        return
    xs, ys = zip(*pairs, strict=True)
    assert close(found.discrimination.value, exact.correlation(xs, ys))


@given(st.lists(st.tuples(SHARES, SHARES), min_size=2, max_size=5))
@settings(max_examples=40)
def test_efficiency_is_the_share_of_the_best_order_of_all(pairs) -> None:
    xs, ys = zip(*pairs, strict=True)
    found = efficiency([(float(x), float(y)) for x, y in pairs])

    assert close(found.value, exact.efficiency(xs, ys))


@given(st.lists(SHARES, min_size=2, max_size=9))
@settings(max_examples=30)
def test_the_spread_is_that_of_all_differences(xs) -> None:
    found = spread([float(x) for x in xs])

    assert close(found.value, exact.root(exact.variance(xs)))
