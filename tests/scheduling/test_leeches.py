"""A card becomes a leech when it was forgotten eight times, and again after every four."""

import pytest

from quizapp.scheduling import is_leech


def test_a_leech_is_found_at_the_eighth_lapse_and_then_at_every_fourth():
    assert [lapses for lapses in range(30) if is_leech(lapses)] == [8, 12, 16, 20, 24, 28]


@pytest.mark.parametrize(
    ("threshold", "found"),
    [(1, [1, 2, 3, 4, 5, 6]), (2, [2, 3, 4, 5, 6]), (3, [3, 5]), (5, [5])],
)
def test_another_threshold_has_its_half_as_well(threshold, found):
    assert [lapses for lapses in range(7) if is_leech(lapses, threshold)] == found
