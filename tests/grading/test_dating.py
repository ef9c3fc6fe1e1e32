"""Dates are read however they are written."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quizapp.grading.dating import dated, said_of, undated
from quizapp.grading.spelling import spelled
from quizapp.questions.dates import Moment, When, spellings

moments = st.builds(Moment, st.integers(1000, 2100), st.integers(1, 12), st.integers(1, 28))
APRIL = Moment(1931, 4)


@pytest.mark.parametrize(
    ("text", "moment"),
    [
        ("1931", Moment(1931)),
        ("in 1931", Moment(1931)),
        ("April 1931", APRIL),
        ("1931 apr", APRIL),
        ("Sept. 1931", Moment(1931, 9)),
        ("4/1931", APRIL),
        ("1931-04", APRIL),
        ("the 17th of April, 1931", Moment(1931, 4, 17)),
        ("April 17th 1931", Moment(1931, 4, 17)),
        ("17/4/1931", Moment(1931, 4, 17)),
        ("4/17/1931", Moment(1931, 4, 17)),
        ("5/4/1931", Moment(1931, 4, 5)),
        ("1931-04-17", Moment(1931, 4, 17)),
        ("1931-32", None),
        ("1931/13", None),
        ("1931 1932", None),
        ("April", None),
        ("April May 1931", None),
        ("17 18 April 1931", None),
        ("1 2 3 1931", None),
        ("the strike of 1931", None),
        ("1930s", None),
        ("", None),
    ],
)
def test_a_date_is_read(text, moment):
    assert dated(spelled(text).words) == moment


@given(moments)
def test_every_usual_way_to_write_a_day_is_that_day(moment):
    for text in spellings(When(first=moment)):
        read = dated(spelled(text).words)

        assert read == moment or (moment.day <= 12 and "/" in text), text


def test_small_words_lead_to_a_date_only():
    assert undated(("from", "1932", "to", "1933")) == ("1932", "1933")
    assert undated(("on", "the", "17th")) == ("17",)


@pytest.mark.parametrize(
    ("found", "said"),
    [
        (Moment(1931), "The year is right; the month and the day are left out"),
        (Moment(1931, 5, 17), "The year and the day are right; the month is wrong"),
    ],
)
def test_what_is_right_of_a_date_is_said(found, said):
    assert str(said_of(found, Moment(1931, 4, 17))) == said


def test_nothing_is_said_of_a_date_of_which_nothing_is_right():
    assert said_of(Moment(1932, 5, 18), Moment(1931, 4, 17)) is None


def test_what_was_not_asked_of_a_date_is_said():
    said = said_of(Moment(1931, 4, 17), Moment(1931))

    assert str(said) == "The year is right; the month and the day are more than was asked"
