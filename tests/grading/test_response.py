"""Responses that are none are refused in words that help; the others are read."""

import json

import pytest

from quizapp.deck import QuestionType
from quizapp.deck.characters import line
from quizapp.grading import ResponseError
from quizapp.grading.response import LONGEST_LINE, LONGEST_TEXT, checked, pairs, steps


@pytest.mark.parametrize(
    ("way", "most"),
    [(QuestionType.TYPED, LONGEST_LINE), (QuestionType.GAP, LONGEST_LINE)]
    + [(way, LONGEST_TEXT) for way in (QuestionType.OPEN, QuestionType.ORDER, QuestionType.CHOICE)],
)
def test_a_response_has_a_longest_length_and_the_refusal_names_it(way, most):
    assert checked("x" * most, way) == "x" * most
    with pytest.raises(ResponseError, match=f"{most + 1} characters; {most} are the most"):
        checked("x" * (most + 1), way)


@pytest.mark.parametrize("odd", ["\x00", "\x08", "\x1b", "\x7f", "\x85", "\ud800"])
def test_control_characters_are_refused_by_name_and_place(odd):
    with pytest.raises(ResponseError, match=rf"U\+{ord(odd):04X} at place 3"):
        checked(f"ko{odd}khoz", QuestionType.OPEN)


def test_line_ends_and_tabs_are_kept_in_a_text_and_one_space_in_a_line():
    text = checked(" one\r\n\ttwo  three ", QuestionType.OPEN)

    assert text == "one\r\n\ttwo  three"
    assert line(text) == "one two three"


def test_letters_are_composed_and_what_cannot_be_seen_goes():
    assert checked("e\u0301", QuestionType.OPEN) == "é"
    assert line("kol\u00adkhoz\u200b \ufeff") == "kolkhoz"
    assert line("\u202ekolkhoz\u202c") == "kolkhoz"


def test_steps_and_pairs_are_read_as_lines():
    assert steps(json.dumps(["one", " two  three "])) == ("one", "two three")
    assert pairs(json.dumps([["a", "b"], ["c", ""]])) == (("a", "b"), ("c", ""))
    assert steps("") == ()
    assert pairs("[]") == ()


NO_ARRAYS = ("x", "{", "[", "[" * 9_000, "null", "3", '"one"', '{"a": 1}', "NaN", "1" * 9_000)
NO_TEXTS = ("[1]", "[null]", "[[]]", "[true]", "[NaN]", '["one",]', "[{}]", "\ufeff[]")


@pytest.mark.parametrize("response", [*NO_ARRAYS, *NO_TEXTS])
def test_what_is_no_array_of_texts_is_refused(response):
    with pytest.raises(ResponseError, match="Load the page again"):
        steps(response)


@pytest.mark.parametrize("response", ['["a"]', '[["a"]]', '[["a", "b", "c"]]', '[["a", 1]]'])
def test_what_is_no_array_of_pairs_is_refused(response):
    with pytest.raises(ResponseError, match="Load the page again"):
        pairs(response)


def test_a_refusal_repeats_no_more_than_a_line_of_the_response():
    with pytest.raises(ResponseError) as refused:
        steps(json.dumps({"a": "\ud800" * 900}))

    assert len(str(refused.value)) < 150
    assert str(refused.value).encode()
