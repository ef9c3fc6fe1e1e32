"""Figures have one form, however they are written."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quizapp.grading.figures import figured, mended, worth
from quizapp.questions.fold import plain
from quizapp.questions.numbers import in_words


def _figured(text):
    return figured(text, tuple(plain(text).split()))


@pytest.mark.parametrize(
    "text",
    [
        *("7 million", "seven million", "7,000,000", "7 000 000", "7.000.000", "7’000’000"),
        *("7m", "7 mln", "7mn", "7000 thousand", "7.0 million", "07 million", "about 7 million"),
        *("some seven million", "ca 7 million"),
    ],
)
def test_seven_million_is_one_figure(text):
    assert _figured(text) == ("7000000",)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("1.5 million", ("1500000",)),
        ("1,5 million", ("1500000",)),
        ("1,500", ("1500",)),
        ("1.500", ("1.5",)),
        ("two hundred and fifty thousand", ("250000",)),
        ("two hundred fifty thousand and six", ("250006",)),
        ("7 million 500 thousand", ("7500000",)),
        ("7 million 8 million", ("7000000", "8000000")),
        ("7 million and 8 million", ("7000000", "8000000")),
        ("nineteen thirty-one", ("19", "31")),
        ("20 5", ("20", "5")),
        ("twenty ten", ("20", "10")),
        ("five and six", ("5", "and", "6")),
        ("hundred days", ("100", "days")),
        ("zero", ("0",)),
        ("-5 degrees", ("-5", "degrees")),
        ("1932-33", ("1932", "33")),
        ("1932 – 33", ("1932", "33")),
        ("17.4.1931", ("17", "4", "1931")),
        ("1930s", ("1930s",)),
        ("v2.0", ("v2", "0")),
        ("20th congress", ("20th", "congress")),
        ("twenty-first congress", ("21th", "congress")),
        ("70 per cent of it", ("70%", "of", "it")),
        ("seventy percent", ("70%",)),
        ("70 %", ("70%",)),
        ("up to 15 million", ("up to", "15000000")),
        ("at most fifteen million", ("up to", "15000000")),
        ("more than three months", ("over", "3", "months")),
        ("about time", ("about", "time")),
        ("12, 345", ("12", "345")),
        ("no figure here", ("no", "figure", "here")),
    ],
)
def test_figures_are_read(text, words):
    assert _figured(text) == words


@given(st.integers(0, 10**15 - 1))
def test_digits_keep_their_worth(number):
    assert worth(*_figured(str(number))) == worth(*_figured(f"{number:,}")) == number


@given(st.integers(0, 99))
def test_number_words_have_the_worth_of_their_digits(number):
    assert _figured(in_words(number)) == (str(number),)


@given(st.from_regex(r"[0-9]{16,30}", fullmatch=True))
def test_rows_of_digits_that_are_too_long_stay(digits):
    assert _figured(digits) == (digits,)


@given(st.text(alphabet="0123456789,.’' -–%kmand", max_size=20))
def test_whatever_stands_there_is_read(text):
    assert all(_figured(text))


@pytest.mark.parametrize(
    ("text", "right"),
    [
        ("sevn", "seven"),
        ("fourty two", "forty two"),
        ("7 milion", "7 million"),
        ("7 nillion", "7 nillion"),
        ("seven", "seven"),
        ("ten", "ten"),
        ("tne", "tne"),
        ("hour", "hour"),
        ("fove", "fove"),
    ],
)
def test_a_number_word_may_have_one_letter_wrong(text, right):
    assert mended(text) == right


def test_words_are_worth_nothing():
    assert [worth(each) for each in ("70%", "-5", "7.5", "kolkhoz", "1930s", "20th")] == [
        70,
        -5,
        7.5,
        None,
        None,
        None,
    ]
