"""The interval of a share is Wilson's."""

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quizapp.scheduling.proportion import NINETY_FIVE, wilson

COUNTS = st.integers(1, 100_000).flatmap(
    lambda total: st.tuples(st.integers(0, total), st.just(total))
)


@pytest.mark.parametrize(
    ("hits", "total", "low", "high"),
    [
        # Newcombe, Statistics in Medicine 17 (1998), table I, method 3.
        (81, 263, 0.2553, 0.3662),
        (15, 148, 0.0624, 0.1605),
        (0, 20, 0.0, 0.1611),
        (1, 29, 0.0061, 0.1718),
        # The mirror image.
        (20, 20, 0.8389, 1.0),
    ],
)
def test_the_interval_is_that_of_the_literature(hits, total, low, high):
    found = wilson(hits, total)

    assert found.low == pytest.approx(low, abs=5e-5)
    assert found.high == pytest.approx(high, abs=5e-5)


@given(COUNTS)
def test_at_its_ends_the_counted_share_is_just_as_far_off_as_chance_allows(counts):
    hits, total = counts
    found = wilson(hits, total)

    # The equation that Wilson solved; an end at 0 or 1 solves it as well.
    for end in (found.low, found.high):
        off = (hits / total - end) ** 2
        assert math.isclose(
            off, NINETY_FIVE**2 * end * (1 - end) / total, rel_tol=1e-6, abs_tol=1e-12
        )
    assert 0 <= found.low <= hits / total <= found.high <= 1


@given(COUNTS)
def test_what_was_missed_has_the_mirrored_interval(counts):
    hits, total = counts
    found, missed = wilson(hits, total), wilson(total - hits, total)

    assert missed.low == pytest.approx(1 - found.high)
    assert missed.high == pytest.approx(1 - found.low)


def test_more_answers_make_it_narrower():
    widths = [each.high - each.low for each in (wilson(9 * n, 10 * n) for n in (1, 10, 100))]

    assert widths == sorted(widths, reverse=True)


@pytest.mark.parametrize(("hits", "total"), [(0, 0), (3, 2), (-1, 5)])
def test_what_is_no_share_is_refused(hits, total):
    with pytest.raises(ValueError, match=f"^{hits} of {total} is no share"):
        wilson(hits, total)
