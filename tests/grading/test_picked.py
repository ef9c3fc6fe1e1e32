"""Options say themselves what they are."""

import pytest

from quizapp.grading import Outcome, ResponseError, grade
from tests.grading import questions


def test_the_right_option_is_right():
    verdict = grade(questions.choice(), "A *collective* farm", ())

    assert verdict.outcome is Outcome.RIGHT
    assert verdict.given == verdict.expected == "A *collective* farm"


def test_a_wrong_option_says_what_it_is():
    verdict = grade(questions.choice(), "A state farm", ())

    assert verdict.outcome is Outcome.WRONG
    assert verdict.feedback == "That is a sovkhoz (¶8)."
    assert (verdict.given, verdict.expected) == ("A state farm", "A *collective* farm")


def test_a_form_may_break_the_text_of_an_option_into_lines():
    assert grade(questions.choice(), "A state\r\nfarm", ()).given == "A state farm"


def test_an_option_that_the_question_has_not_is_refused():
    with pytest.raises(ResponseError, match="'A pub' is none of the options"):
        grade(questions.choice(), "A pub", ())
