"""Lints of what a question speaks of and on whose word: A3, A4, A5."""

import pytest

from quizapp.deck import QuestionType
from tests import build
from tests.questions.lints.flaws import asked, choice, gap, where


@pytest.mark.parametrize(
    "prompt",
    [
        "What did it lead to?",
        "Why did he call the regime capitalist?",
        "When did this happen?",
        "Which of these did Serge see?",
        "What does the text above say of Serge?",
        "What is the cause of the above?",
        "What is it?",
        "Who holds that it was an answer to the fear of hunger?",
        "Who thinks that they were shot?",
        "Why?",
    ],
)
def test_a_question_that_points_at_nothing_is_found(prompt):
    assert where("dangling-reference", asked(prompt)) == ["by-hand/question"]


@pytest.mark.parametrize(
    "prompt",
    [
        "The plan failed. What did it lead to?",
        "What did Serge say before he left the country?",
        "In his last years, what did Serge hope for?",
        "What came right after this: the workers strike?",
        "Who wrote: “It was anarchy”?",
        "Who wrote *It Happened*?",
        "Why is it hard to count the dead?",
        "What was it that Serge saw in the villages?",
        "While it prepared for war, what did the regime fear?",
        "How was the famine above all others in Ukraine?",
        "What does “it” mean?",
        "Who says about collectivization that it was an answer to the fear of hunger?",
        "Who holds that the state keeps what it takes?",
        "What is $x$?",
    ],
)
def test_a_question_that_names_what_it_means_is_not_found(prompt):
    assert where("dangling-reference", asked(prompt)) == []


def test_the_holder_alone_is_no_subject():
    fact = gap("It turned into {{c1::anarchy}} soon after that.", holder="Serge")

    assert where("dangling-reference", fact) == ["kolkhoz/c1"]


def test_a_choice_may_speak_of_its_options():
    fact = choice("a famine", "a feast", "a fair", prompt="Which of these did Serge see?")

    assert where("dangling-reference", fact) == []


def test_a_claim_that_is_asked_as_a_fact_is_found():
    fact = build.claim(ask={"claim": "What did collectivization produce?"}, cards=("claim",))

    assert where("no-holder", fact) == ["anarchy/claim"]


@pytest.mark.parametrize(
    "prompt",
    [
        "What did collectivization produce, according to Serge?",
        "What did collectivization produce in Serge’s eyes?",
        "What did collectivization produce, as Victor Lvovich put it?",
    ],
)
def test_a_claim_may_name_its_holder_in_any_way(prompt):
    serge = build.person(id="serge", name="Victor Serge", aliases=("Serge", "Victor Lvovich"))
    fact = build.claim(ask={"claim": prompt}, cards=("claim",))

    assert where("no-holder", fact, serge) == []


def test_who_holds_it_may_be_the_question():
    assert where("no-holder", build.claim(cards=("holder",))) == []


def test_of_two_holders_both_are_named():
    prompt = {"claim": "What did Trotsky say about collectivization?"}
    both = {"holder": "Trotsky and Rakovsky", "cards": ("claim",)}

    assert where("no-holder", build.claim(ask=prompt, **both)) == ["anarchy/claim"]
    assert where("no-holder", build.claim(**both)) == []


def test_a_judgement_without_a_judge_is_found():
    fact = build.cause(holder="", effect="a terrible waste of food")

    assert where("bare-opinion", fact) == ["turnover/effect", "turnover/cause"]


def test_a_judgement_with_a_judge_or_in_quotation_marks_is_not_found():
    judged = {"effect": "a terrible waste of food"}
    said = {"effect": "what is known as “the terrible year”", "holder": ""}
    asked_for = {"effect": "What did hunger lead to, according to Serge?"}

    assert where("bare-opinion", build.cause(**judged)) == []
    assert where("bare-opinion", build.cause(**said)) == []
    by_prompt = build.cause(**judged, holder="", ask=asked_for, cards=("effect",))
    assert where("bare-opinion", by_prompt) == []
    assert where("bare-opinion", build.cause(holder="", effect="the evilness of none")) == []


def test_a_figure_without_its_time_is_found():
    assert where("undated-figure", build.quantity(as_of="")) == ["dead/value"]


@pytest.mark.parametrize(
    "changes",
    [
        {},
        {"as_of": "", "measure": "how many peasants did the famine of 1932 kill"},
        {"as_of": "", "measure": "how many peasants died during the famine"},
        {"as_of": "", "ask": {"value": "How many died in the first year?"}},
    ],
)
def test_a_figure_with_its_time_is_not_found(changes):
    assert where("undated-figure", build.quantity(**changes)) == []


def test_only_figures_need_a_time():
    fact = asked("How many died?", type=QuestionType.TYPED, answers=("7 million",))

    assert where("undated-figure", fact) == []
