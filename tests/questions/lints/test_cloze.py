"""Lints of gaps and of typed answers that the question gives away: C1 to C3."""

import pytest

from quizapp.deck import QuestionType
from quizapp.questions import Level
from tests import build
from tests.questions.lints.flaws import asked, flaws, gap, where

TITLES = {"title": "Anarchy and plan"}


def test_six_words_must_stay_around_a_gap():
    assert where("gap-context", gap("The famine killed {{c1::7 million}} peasants there."))
    assert not where("gap-context", gap("The famine killed {{c1::7 million}} peasants out there."))


def test_the_name_of_the_holder_before_a_gap_does_not_count():
    fact = gap("It became {{c1::anarchy}} very soon.", holder="Serge")

    assert where("gap-context", fact) == ["kolkhoz/c1"]


def test_the_other_gaps_of_a_sentence_are_words_around_one():
    fact = gap("The {{c2::great famine}} killed {{c1::7 million}} peasants there.")

    assert where("gap-context", fact) == []


def test_two_gaps_at_once_are_enough():
    three = "From {{c1::plan}} to {{c1::chaos}} and to {{c1::famine}} it went in three years."
    two = "From {{c1::plan}} to {{c1::chaos}} and to {{c2::famine}} it went in three years."

    assert where("many-gaps", gap(three)) == ["kolkhoz/c1"]
    assert where("many-gaps", gap(two)) == []


def test_a_sentence_that_begins_with_its_gap_is_found():
    statement = "{{c1::Famine}} was what the regime had in the end produced."

    assert where("first-word-gap", gap(statement)) == ["kolkhoz/c1"]
    assert where("first-word-gap", gap(statement, holder="Serge")) == []
    assert where("first-word-gap", gap(statement.replace("Famine", "Famine::which evil"))) == []
    assert where("first-word-gap", gap(f"In the end: {statement}")) == []


@pytest.mark.parametrize(
    "statement",
    [
        "The {{c1::famine}} was a famine made by the state.",
        "The {{c1::kolkhozy}} were many, and kolkhozy they stayed.",
        "The {{c1::seven million::seven million people}} who died were mostly peasants.",
        "It fell from {{c1::plan}} to {{c1::chaos}}, and chaos it stayed for years.",
    ],
)
def test_a_gap_that_gives_itself_away_is_an_error(statement):
    (found,) = flaws("gap-leak", gap(statement))

    assert found.level is Level.ERROR
    assert found.message.startswith("the gap gives itself away, “")


@pytest.mark.parametrize(
    "statement",
    [
        "The {{c1::famine}} was made by the state that feared the peasants.",
        "The {{c1::plan}} of the planners for the planets was not kept.",
        "It was {{c1::out}} of fear that they got out of there.",
        "From {{c1::plan}} to chaos, from {{c1::plan}} to famine it went.",
        "The language {{c1::C}} came long before C++ and its templates.",
        "Where {{c1::$x$}} is known, $x^2$ is known as well, and so on.",
        "Unlike {{c1::CO}}, the metal Co is no gas at all, of course.",
    ],
)
def test_a_gap_that_stands_nowhere_else_is_not_found(statement):
    assert flaws("gap-leak", gap(statement)) == []


def test_a_word_of_the_gap_in_another_form_is_found():
    statement = "The {{c1::plan}} of the planned economy was never kept there."

    (found,) = flaws("gap-echo", gap(statement))

    assert found.level is Level.WARNING
    assert "a word of the gap “plan” stands in the question" in found.message


def test_another_spelling_of_the_gap_is_found():
    statement = "The {{c1::колхоз}} or kolkhoz was farmed by all of the village."

    assert where("gap-echo", gap(statement)) == ["kolkhoz/c1"]
    assert where("gap-leak", gap(statement)) == []


def test_a_word_of_the_gap_in_a_title_on_the_page_is_found():
    statement = "In the end there was nothing but {{c1::anarchy}} in the villages."

    (found,) = flaws("gap-echo", gap(statement), **TITLES)

    assert "in the title of the deck: “Anarchy and plan”" in found.message
    assert flaws("gap-echo", gap(statement)) == []
    assert flaws("gap-echo", gap(statement, topic="anarchy"))


def test_a_gap_that_gives_itself_away_is_told_once():
    assert flaws("gap-echo", gap("The {{c1::famine}} was a famine made by the state.")) == []


def test_sentences_that_read_alike_around_their_gaps_are_found():
    facts = (
        gap("The famine of 1932 killed {{c1::7 million}} peasants."),
        gap("A famine in 1932 killed the {{c1::hungry}} peasants.", id="mir"),
    )

    (found,) = flaws("alike-gaps", *facts)

    assert (found.fact, found.others) == ("mir", ("kolkhoz",))


def test_a_year_or_a_place_of_the_gap_tells_sentences_apart():
    facts = (
        gap("The famine of 1932 killed {{c1::7 million}} peasants."),
        gap("The famine of 1921 killed {{c1::5 million}} peasants.", id="mir"),
        gap("The famine of 1932 killed 7 million {{c1::peasants}}.", id="kulak"),
    )

    assert flaws("alike-gaps", *facts) == []


def test_hints_tell_sentences_apart():
    facts = (
        gap("Victor Serge was a child of exiles from {{c1::Russia::which country}}."),
        gap("Victor Serge was a child of exiles from {{c1::the Tsar::whose rule}}.", id="mir"),
    )

    assert flaws("alike-gaps", *facts) == []


def test_a_typed_answer_that_the_question_names_is_found():
    typed = {"type": QuestionType.TYPED, "answers": ("kolkhoz",)}

    assert where("answer-in-prompt", asked("Is it a kolkhoz or a sovkhoz?", **typed))
    assert not where("answer-in-prompt", asked("What is a kolkhozlike farm?", **typed))
    assert not where("answer-in-prompt", asked("What is a kolkhoz?", answers=("kolkhoz",)))
    assert where("answer-in-prompt", build.term(definition="a kolkhoz run by all"))
