"""Lints of how options and the question above them are worded: O1-O3, O7-O10, C4."""

import pytest

from quizapp.questions import Level
from tests import build
from tests.questions.lints.flaws import choice, flaws, where

HERE = ["by-hand/question"]


@pytest.mark.parametrize(
    "text", ["none of the above", "None of the other options.", "neither of the above"]
)
def test_none_of_the_above_is_an_error(text):
    (found,) = flaws("none-of-the-above", choice("a famine", "a feast", text))

    assert found.level is Level.ERROR


@pytest.mark.parametrize("text", ["a nonentity", "none of the above men", "nonesuch", "no one"])
def test_a_word_that_holds_none_is_not_found(text):
    assert where("none-of-the-above", choice("a famine", "a feast", text)) == []


@pytest.mark.parametrize("text", ["All of the above", "both of the above", "any other answers"])
def test_all_of_the_above_is_an_error(text):
    assert where("all-of-the-above", choice(text, "a feast", "a famine")) == HERE


@pytest.mark.parametrize(
    "text", ["they slaughtered all of the livestock", "all of the livestock", "both of his sons"]
)
def test_all_of_something_else_is_not_found(text):
    assert where("all-of-the-above", choice(text, "a feast", "a famine")) == []


@pytest.mark.parametrize("text", ["None of these", "neither", "both", "All", "all of them."])
def test_an_option_that_may_speak_of_the_others_is_a_warning(text):
    (found,) = flaws("catch-all-option", choice("one", "two", text))

    assert found.level is Level.WARNING
    assert where("catch-all-option", choice("one", "two", "all of the livestock")) == []
    assert where("catch-all-option", choice("one", "two", "none of the above")) == []


def test_true_and_false_are_no_options_of_a_choice():
    assert where("true-false-option", choice("True", "False", "Not proven")) == HERE
    assert where("true-false-option", choice("Yes", "No", "Perhaps")) == HERE


def test_an_option_that_holds_such_a_word_is_not_found():
    assert where("true-false-option", choice("No", "Nobody", "Nothing")) == []
    assert where("true-false-option", choice("a true story", "a false one", "a joke")) == []


def test_a_word_that_only_the_right_option_shares_with_the_question_is_found():
    prompt = "What came of the plans?"

    (found,) = flaws("word-repeat", choice("a planned famine", "a feast", "a fair", prompt=prompt))

    assert "“planned”" in found.message
    same = ("a planned famine", "a planned feast", "a fair")
    assert where("word-repeat", choice(*same, prompt=prompt)) == []
    assert where("word-repeat", choice("a plain famine", "a feast", "a fair", prompt=prompt)) == []


@pytest.mark.parametrize(
    "texts",
    [
        ("the famine", "a feast", "a fair"),
        ("famines", "feast", "fair"),
        ("starving", "a feast", "a fair"),
        ("Famine", "harvest", "market"),
        ("a famine.", "a feast", "a fair"),
        ("“famine”", "feast", "fair"),
    ],
)
def test_a_right_option_of_another_form_is_found(texts):
    assert HERE[0] in where("grammar-clue", choice(*texts))


@pytest.mark.parametrize(
    "texts",
    [
        ("a famine", "an uproar", "a fair"),
        ("famines", "feasts", "fair"),
        ("a famine", "the feast", "a fair"),
        ("the crisis", "the class", "the census"),
        ("Serge", "Trotsky", "Rakovsky"),
        ("aa", "Aa", "AA"),
    ],
)
def test_a_right_option_of_the_same_form_as_another_is_not_found(texts):
    assert where("grammar-clue", choice(*texts)) == []


def test_whole_clauses_are_not_compared_by_their_nouns():
    wrong = (build.distractor("it kept every promise"), build.distractor("it calmed the village"))
    fact = build.claim(proposition="they became means of production", distractors=wrong)

    assert where("grammar-clue", fact) == []


def test_the_article_at_the_end_of_a_question_must_fit_every_option():
    prompt = "What did Serge call it? He called it an"

    assert where("grammar-clue", choice("anarchy", "order", "illness", prompt=prompt)) == []
    assert where("grammar-clue", choice("anarchy", "order", "plan", prompt=prompt)) == HERE
    assert where("grammar-clue", choice("plan", "mess", "Anarchy", prompt="Serge saw a:"))


def test_a_word_for_all_or_nothing_in_some_options_only_is_found():
    assert where("absolute-word", choice("bread", "nothing", "salt")) == HERE
    assert where("absolute-word", choice("all bread", "all salt", "all fish")) == []
    assert where("absolute-word", choice("bread", "an allotment", "a nonentity")) == []


def test_a_vague_word_in_some_options_only_is_found():
    assert where("vague-word", choice("it often failed", "it failed", "it won")) == HERE
    assert where("vague-word", choice("it failed unusually fast", "it won", "it grew")) == []


@pytest.mark.parametrize(
    "prompt",
    [
        "Which of these is not a farm?",
        "According to Serge, what did the plan not do?",
        "It was a plan. Which of these was NOT in it?",
        "Which of these is false?",
        "What were all of them except one?",
        "What didn’t Serge see?",
    ],
)
def test_a_question_for_what_does_not_hold_is_found(prompt):
    assert where("negative-prompt", choice("bread", "fish", "salt", prompt=prompt)) == HERE


@pytest.mark.parametrize(
    "prompt",
    [
        "What could happen without a passport?",
        "Why did the regime not control the workers?",
        "Serge did not call it capitalist. What did he call it?",
        "Who holds that the plan was not kept?",
        "Which term means: a plan that does not plan?",
        "What is “not a plan”?",
        "What is not only a plan but a promise?",
        "What is a notion of Serge’s?",
    ],
)
def test_a_question_that_only_holds_a_no_is_not_found(prompt):
    assert where("negative-prompt", choice("bread", "fish", "salt", prompt=prompt)) == []


def test_a_choice_with_a_blank_is_found():
    options = ("bread", "fish", "salt")

    for prompt in ("Serge ate ___:", "Serge ate __ there?", "Serge ate […]:"):
        assert where("blank-in-choice", choice(*options, prompt=prompt)) == HERE
    for prompt in ("What did __Serge__ eat?", "What is `a_b`?", "What did Serge eat?"):
        assert where("blank-in-choice", choice(*options, prompt=prompt)) == []
