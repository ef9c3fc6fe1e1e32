"""Lints of how much a question asks at once: F1 to F4."""

import pytest

from quizapp.deck import QuestionType
from tests import build
from tests.questions.lints.flaws import asked, choice, where

EIGHT = "one two three four five six seven eight"
TWENTY_FIVE = " ".join(["word"] * 25)


def _typed(answer):
    return asked("What did Serge see?", type=QuestionType.TYPED, answers=(answer,))


def test_a_typed_answer_has_eight_words_at_most():
    assert where("long-answer", _typed(f"{EIGHT} nine")) == ["by-hand/question"]
    assert where("long-answer", _typed(f"{EIGHT} –")) == []


def test_a_told_answer_has_twenty_five_words_at_most():
    assert where("long-answer", build.term(definition=f"{TWENTY_FIVE} more")) == ["kolkhoz/meaning"]
    assert where("long-answer", build.term(definition=TWENTY_FIVE)) == []


def test_a_contrast_may_say_as_much_of_each_side():
    sides = {"value_a": " ".join(["word"] * 20), "value_b": " ".join(["other"] * 20)}

    assert where("long-answer", build.contrast(**sides)) == []


def test_an_order_is_not_told():
    assert where("long-answer", build.sequence(label="the course", cards=("order",))) == []


@pytest.mark.parametrize(
    "prompt",
    [
        "Who wrote it, and when did it appear?",
        "What was it? Where?",
        "When and where did the workers strike?",
        "How many struck and also why?",
    ],
)
def test_two_demands_are_found(prompt):
    assert where("two-questions", asked(prompt)) == ["by-hand/question"]


@pytest.mark.parametrize(
    "prompt",
    [
        "Who or what is to blame?",
        "Who asked “Who gains? And why?” at the end?",
        "Who wrote *What Is to Be Done?* in exile?",
        "What does the factory and whatever belongs to it cost?",
        "Workers strike and win. What follows?",
    ],
)
def test_one_demand_is_not_found(prompt):
    assert where("two-questions", asked(prompt)) == []


def test_a_contrast_asks_for_both_sides():
    prompt = {"difference": "What did Serge say, and what did Trotsky say?"}

    assert where("two-questions", build.contrast(ask=prompt)) == []


@pytest.mark.parametrize(
    "answer",
    [
        "hunger, fear and lies",
        "hunger, fear, and lies",
        "hunger; fear; lies",
        "a pen, ink or paper",
    ],
)
def test_a_list_is_found(answer):
    assert where("list-answer", build.cause(effect=answer)) == ["turnover/effect"]


@pytest.mark.parametrize(
    "answer",
    [
        "hunger and fear",
        "shock work (udarnichestvo), one of three schemes",
        "the fact that, at their age, they did not work",
        "the reason why figures, balances and reports are false",
        "a strike, in which every worker of the big textile plant took part, and its end",
        "what Serge calls “hunger, fear and lies”",
    ],
)
def test_an_answer_of_one_piece_is_not_found(answer):
    assert where("list-answer", build.cause(effect=answer)) == []


def test_the_kinds_that_ask_piece_by_piece_may_hold_lists():
    items = build.enumeration().items
    wide = (*items[:2], type(items[0])(id="more", text="bread, salt and fish, all rationed out"))

    assert where("list-answer", build.enumeration(items=wide)) == []
    assert where("list-answer", build.contrast(value_a="hunger, fear and lies")) == []


def test_a_question_has_thirty_five_words_at_most():
    words = " ".join(["word"] * 33)

    assert where("long-prompt", asked(f"What is {words} more?")) == ["by-hand/question"]
    assert where("long-prompt", asked(f"What is {words}?")) == []


def test_a_choice_whose_question_is_left_to_the_options_is_found():
    options = ("a famine", "a feast", "a fair")

    assert where("unfocused-prompt", choice(*options, prompt="Serge saw")) == ["by-hand/question"]
    for prompt in (
        "What did Serge see?",
        "Serge saw:",
        "Who asked “Why?”",
        "What did Serge see? (one word)",
        "*What did Serge see?*",
    ):
        assert where("unfocused-prompt", choice(*options, prompt=prompt)) == []


def test_only_a_choice_needs_its_question_mark():
    assert where("unfocused-prompt", asked("Tell what Serge saw.")) == []
