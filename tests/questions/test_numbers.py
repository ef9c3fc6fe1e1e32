"""Figures: how they read and which ones look alike."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quizapp.questions import numbers


@pytest.mark.parametrize(
    ("text", "spelled"),
    [
        ("7 million", {"7,000,000", "7000000", "seven million"}),
        ("7,000,000", {"7000000", "7 million", "seven million"}),
        ("70%", {"70 %", "70 percent", "70 per cent", "70"}),
        ("up to 15 million", {"15 million", "fifteen million", "15,000,000"}),
        ("three", {"three"}),
        ("1.5 million", {"1,500,000", "1500000"}),
        ("43", {"forty-three"}),
    ],
)
def test_a_figure_is_accepted_in_words_and_digits(text, spelled):
    accepted = numbers.spellings(text)
    assert accepted[0] == text
    assert spelled <= {*accepted}


@given(st.integers(0, 10**12))
def test_every_spelling_in_digits_is_worth_the_same(number):
    for each in numbers.spellings(f"{number:,}"):
        assert numbers.figures(each) in {(float(number),), ()}


@pytest.mark.parametrize("pattern", [0, 1, 2])
@given(number=st.integers(2, 10**9), end=st.sampled_from(("", "%", " million", " tonnes")))
def test_neighbours_differ_and_keep_to_their_side(pattern, number, end):
    text = f"{number}{end}"
    worth = numbers.figures(text)[0]
    found = numbers.neighbours(text, pattern)
    assert len({each for each, _ in found}) == len(found)
    for each, high in found:
        (value,) = numbers.figures(each)
        assert (value > worth) is high
        assert value != worth


def test_neighbours_stay_outside_of_the_tolerance():
    for each, _ in numbers.neighbours("100", 1, tolerance=0.2):
        assert abs(numbers.figures(each)[0] - 100) > 20


def test_texts_without_one_figure_have_no_neighbours():
    assert numbers.neighbours("half of them", 0) == ()
    assert numbers.neighbours("70 of 100", 0) == ()


@pytest.mark.parametrize(
    ("number", "words"), [(0, "zero"), (3, "three"), (20, "twenty"), (43, "forty-three")]
)
def test_small_numbers_are_written_in_words(number, words):
    assert numbers.in_words(number) == words
