"""How questions and answers are put into English."""

import pytest

from quizapp.questions import wording


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("a farm", "A farm"),
        ("“command documents”", "“Command documents”"),
        ("*destiny* of all", "*Destiny* of all"),
        ("iPhone users", "iPhone users"),
        ("$x$ is free", "$x$ is free"),
        ("7 million", "7 million"),
        ("élan", "Élan"),
        ("", ""),
    ],
)
def test_a_capital_stands_where_a_sentence_begins(text, expected):
    assert wording.capitalised(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("a farm.", "a farm"),
        ("and so on…", "and so on…"),
        ("the U.S.", "the U.S."),
        ("etc.", "etc."),
    ],
)
def test_only_a_full_stop_is_taken_away(text, expected):
    assert wording.without_stop(text) == expected


def test_a_question_has_one_mark():
    assert wording.as_question("who wrote it?") == "Who wrote it?"
    assert wording.as_question("who wrote it.") == "Who wrote it?"


def test_the_holder_is_named_once_and_never_given_away():
    asked = "what did hunger lead to"
    assert wording.according_to("Serge", asked) == f"according to Serge, {asked}"
    assert wording.according_to("Victor Serge", "who shot Serge") == "who shot Serge"
    assert wording.according_to("Serge", "who is meant", "Victor Serge") == "who is meant"
    assert wording.according_to("", asked) == asked
    assert wording.according_to("Serge", "how do Serges differ").startswith("according")


@pytest.mark.parametrize(
    ("label", "expected"),
    [
        ("the schemes of the plan", "how many schemes of the plan are there"),
        ("Serge’s reasons", "how many are there of Serge’s reasons"),
        ("the four bases of DNA", "how many bases of DNA are there"),
        ("3 bases", "how many are there of bases"),
        ("the fourfold path", "how many fourfold path are there"),
    ],
)
def test_a_number_is_asked_for(label, expected):
    assert wording.how_many(label) == expected


def test_an_answer_has_shorter_forms():
    assert wording.bare_forms("the shock work (udarnichestvo)") == (
        "the shock work (udarnichestvo)",
        "the shock work",
        "udarnichestvo",
        "shock work (udarnichestvo)",
        "shock work",
    )
    assert wording.bare_forms("“anti-planning”") == ("“anti-planning”", "anti-planning")


def test_texts_that_nobody_tells_apart_are_the_same():
    same = ("A kolkhoz", "a  kolkhoz", "*a kolkhoz*.", "“a kolkhoz.”", " “A kolkhoz”. ")
    assert {wording.plain(each) for each in same} == {"a kolkhoz"}
    apart = ("C", "C++", "Co", "CO", "co", "aa", "Aa", "-5", "5", "$x^2$", "$x_2$", "e.g.")
    assert len({wording.plain(each) for each in apart}) == len(apart)
