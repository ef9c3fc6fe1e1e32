"""One door to all graders."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quizapp.deck import QuestionType
from quizapp.grading import Outcome, ResponseError, grade
from quizapp.progress.stored import verdict_from, verdict_json
from quizapp.questions import Question
from tests.grading import questions
from tests.grading.questions import SOVIET

OPEN = Question(type=QuestionType.OPEN, prompt="Why?")
TYPED = questions.typed("kolkhoz", "колхоз")
EVERY = (TYPED, OPEN, questions.choice(), questions.order(), questions.match())
texts = st.one_of(
    st.text(max_size=40),
    st.sampled_from(("A state farm", "sovkhoz", "[]", '["Food arrives"]', '[["Mir", ""]]')),
)


def test_an_open_answer_is_left_to_the_learner_as_it_was_written():
    verdict = grade(OPEN, "  Because of *hunger*.\nAnd purges. ", SOVIET)

    assert verdict.outcome is Outcome.SELF
    assert verdict.given == "Because of *hunger*.\nAnd purges."
    assert (verdict.expected, verdict.feedback, verdict.remark) == ("", "", "")


@given(st.sampled_from(EVERY), texts)
def test_any_text_gets_a_verdict_or_a_refusal_and_both_can_be_stored(question, text):
    try:
        verdict = grade(question, text, SOVIET)
    except ResponseError as refused:
        message = str(refused)
    else:
        stored = json.dumps(verdict_json(verdict), ensure_ascii=False)
        message = stored

        assert verdict_from(json.loads(stored)) == verdict

    assert message.encode()


def test_a_verdict_that_was_kept_before_sentences_could_be_translated_is_read():
    kept = verdict_json(grade(TYPED, "sovkhoz", SOVIET)) | {"feedback": "Not that.", "remark": ""}

    assert verdict_from(kept).feedback == "Not that."


@pytest.mark.parametrize("question", [each for each in EVERY if each is not OPEN])
def test_an_empty_answer_is_wrong_and_kindly_said(question):
    for nothing in ("", "  ", "\n"):
        verdict = grade(question, nothing, SOVIET)

        assert verdict.outcome is Outcome.WRONG
        assert verdict.given == ""
        assert str(verdict.feedback) == f"It is: {verdict.expected}."


@given(st.sampled_from(EVERY), texts)
def test_a_right_answer_needs_no_feedback_and_a_wrong_one_has_it(question, text):
    try:
        verdict = grade(question, text, SOVIET)
    except ResponseError:
        return

    assert bool(verdict.feedback) == (verdict.outcome in {Outcome.WRONG, Outcome.NEAR_MISS})
    assert bool(verdict.remark) == (verdict.outcome is Outcome.REMARK)
    assert bool(verdict.rival) == (verdict.outcome is Outcome.NEAR_MISS)
