"""Fractions below one, in the ways in which they are usually written."""

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quizapp.grading.fractions import other_writings


@pytest.mark.parametrize("text", ["one half", "half", "a half", "1/2", "½", " One-Half "])
def test_one_half_has_six_writings(text):
    assert other_writings(text) == ("one half", "half", "1/2", "½", "0.5", "50%")


def test_a_fraction_that_is_no_exact_decimal_has_none():
    assert other_writings("two thirds") == ("two thirds", "2/3", "⅔")


@pytest.mark.parametrize(
    "text",
    [
        "third",
        "the third",
        "three",
        "3",
        "2/1",
        "1/1",
        "0/5",
        "1/0",
        "7/12",
        "half of it",
        "halves",
    ],
)
def test_what_may_be_something_else_is_no_fraction(text):
    assert other_writings(text) == ()


@given(st.integers(1, 9), st.integers(2, 10))
def test_each_writing_of_a_fraction_has_the_same_writings(top, bottom):
    found = other_writings(f"{top}/{bottom}")

    assert bool(found) == (top < bottom)
    for each in found:
        if "." not in each and "%" not in each and " " in each:
            assert other_writings(each) == found
        if each.endswith("%"):
            assert Fraction(each.removesuffix("%")) / 100 == Fraction(top, bottom)
