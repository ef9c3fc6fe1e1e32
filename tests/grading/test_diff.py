"""Differences by words and letters."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quizapp.grading import Change, diff

words = st.lists(st.text(alphabet="aábkz’.", min_size=1, max_size=3), max_size=6).map(" ".join)


def _sides(changes, between):
    return tuple(
        between.join(piece for piece in pieces if piece)
        for pieces in zip(*((each.given, each.expected) for each in changes), strict=True)
    )


@given(st.text(max_size=12), st.text(max_size=12))
def test_the_letters_make_both_texts_again(given_, expected):
    changes = diff.letters(given_, expected)

    assert "".join(each.given for each in changes) == given_
    assert "".join(each.expected for each in changes) == expected


@given(words, words)
def test_the_words_make_both_texts_again(given_, expected):
    changes = diff.words(given_, expected)

    assert _sides(changes, " ") == (given_, expected) if changes else not (given_ or expected)


@given(words, words)
def test_each_piece_is_of_one_kind(given_, expected):
    for each in (*diff.letters(given_, expected), *diff.words(given_, expected)):
        there = (bool(each.given), bool(each.expected))

        assert there == {"missing": (False, True), "extra": (True, False)}.get(
            each.kind, (True, True)
        )


def test_capitals_make_no_difference():
    assert diff.letters("KOLKHOS", "kolkhoz") == (
        Change(kind="same", given="KOLKHO", expected="kolkho"),
        Change(kind="changed", given="S", expected="z"),
    )


def test_accents_and_punctuation_are_no_difference_between_words():
    assert diff.words("the Plán, of 1931!", "The plan for 1931") == (
        Change(kind="same", given="the Plán,", expected="The plan"),
        Change(kind="changed", given="of", expected="for"),
        Change(kind="same", given="1931!", expected="1931"),
    )


@pytest.mark.parametrize(("given_", "telling"), [("kolkhos", True), ("sov", False)])
def test_a_difference_tells_something_if_half_of_the_answer_is_there(given_, telling):
    assert diff.is_telling(diff.letters(given_, "kolkhoz")) is telling
