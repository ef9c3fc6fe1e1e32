"""What is told reads well aloud, and is CommonMark in which the learner's text is plain."""

import html

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quizapp.grading import diff, told
from quizapp.markup import to_html_inline


@pytest.mark.parametrize(
    ("given_", "usual", "said"),
    [
        ("kolkhos", "kolkhoz", ": “z” instead of “s”"),
        ("klkhoz", "kolkhoz", ": “o” is missing"),
        ("kollkhoz", "kolkhoz", ": “l” is too much"),
        ("shockwork", "shock work", ": a space is missing"),
        ("7illion", "7 million", ": “m” is missing"),
        ("colhoz", "kolkhoz", ": “k” instead of “c”, and “k” is missing"),
        ("Arpil", "April", ""),
        ("b,r-ead", "bread", ""),
        ("abcdefghi", "kbldmfnho", ""),
    ],
)
def test_a_few_letters_are_told_and_many_are_not(given_, usual, said):
    letters = diff.letters(given_, usual)

    assert str(told.usual_spelling(usual, letters)) == f"The usual spelling is “{usual}”{said}."


def test_an_answer_that_stands_in_quotation_marks_keeps_them():
    assert str(told.the_answer("“anti-planning”", None, ())) == "The answer is “anti-planning”."


@given(st.text(alphabet="ab *_`$[]()<>&~\\#-+!|'\"/:.@“”1", max_size=24))
def test_nothing_the_learner_wrote_is_markup(text):
    shown = " ".join(text.split())

    assert html.unescape(to_html_inline(told.written(shown))) == f"“{shown}”"
