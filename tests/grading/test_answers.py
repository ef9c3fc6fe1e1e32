"""Accepted answers, and how a response stands to them."""

import pytest

from quizapp.grading.answers import answers
from quizapp.grading.spelling import spelled


@pytest.mark.parametrize("text", ["kolkhoz", "The KOLKHOZ", "kol khoz", "колхоз", "kol-khoz."])
def test_an_answer_is_one_however_it_is_set(text):
    assert answers(("kolkhoz",)).has(spelled(text))


@pytest.mark.parametrize("text", ["kolchoz", "kolkhozes", "", "sovkhoz"])
def test_another_spelling_is_not_the_answer_itself(text):
    assert not answers(("kolkhoz",)).has(spelled(text))


def test_a_space_between_digits_is_none_in_a_word():
    assert not answers(("1 2",)).has(spelled("12"))
    assert not answers(("19 31",)).has(spelled("1931"))


def test_an_answer_without_a_word_is_taken_as_it_stands():
    assert answers(("+",)).has(spelled("+"))
    assert not answers(("+",)).has(spelled("-"))


def test_the_nearest_answer_is_one_in_the_same_script():
    wanted = answers(("kolkhoz", "collective farm", "колхоз"))

    assert wanted.nearest(spelled("колхос")).text == "колхоз"
    assert wanted.nearest(spelled("colective")).text == "collective farm"
    assert answers(("kolkhoz",)).nearest(spelled("колхос")).text == "kolkhoz"


def test_words_of_the_question_may_stand_beside_a_bare_figure():
    bare, with_unit = answers(("7 million",)), answers(("3 months",))

    def left(wanted, text):
        return wanted.without_unit(spelled(text), "How many peasants starved?").words

    assert left(bare, "7 million peasants") == ("7000000",)
    assert left(bare, "7 million cows") == ("7000000", "cows")
    assert left(bare, "many peasants") == ("many", "peasants")
    assert left(with_unit, "3 peasants") == ("3", "peasants")


@pytest.mark.parametrize(
    ("text", "right"),
    [("6.3 million", True), ("7.7 million", True), ("6.29 million", False), ("7%", False)],
)
def test_a_figure_may_be_off_by_its_tolerance(text, right):
    assert answers(("7 million",)).within(spelled(text), 0.1) is right
    assert not answers(("7 million",)).within(spelled(text), 0.0)


def test_a_figure_within_its_tolerance_keeps_its_sign():
    assert answers(("70%",)).within(spelled("72%"), 0.1)
    assert not answers(("70%",)).within(spelled("72"), 0.1)


@pytest.mark.parametrize(
    ("asked", "text", "hint"),
    [
        ("7 million", "8 million", "That is too high"),
        ("70%", "7%", "That is too low"),
        ("70%", "0.7", ""),
        ("3 months", "4 months", "That is too high"),
        ("3 months", "5 weeks", ""),
        ("one half", "0.4", "That is too low"),
        ("one half", "60%", "That is too high"),
        ("one half", "one third", ""),
        ("one third", "0.4", ""),
        ("April 1931", "May 1931", "The year is right; the month is wrong"),
        ("1931", "April 1931", "The year is right; the month is more than was asked"),
        ("1932–33", "1932", ""),
        ("kolkhoz", "7", ""),
        ("7 million", "many", ""),
    ],
)
def test_a_hint_says_in_what_a_figure_or_date_is_off(asked, text, hint):
    assert str(answers((asked,)).hint(spelled(text)) or "") == hint
