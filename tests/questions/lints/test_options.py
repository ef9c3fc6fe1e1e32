"""Lints of the options of a choice as a set: O4, O5, O6, O11, O13."""

from dataclasses import replace

import pytest

from quizapp.deck import Item
from quizapp.questions import Level, generate, lint
from tests import build
from tests.questions.lints.flaws import choice, flaws, where

FOUR = "a strike of workers"  # 19 letters


def test_a_right_option_that_is_the_longest_by_a_quarter_is_found():
    longer = f"{FOUR} there"  # 25 letters, 1.32 times as long

    (found,) = flaws("longest-correct", choice(longer, FOUR, "a strike"))

    assert found.level is Level.WARNING
    assert "1.32 times as long" in found.message
    assert flaws("longest-correct", choice(f"{FOUR} now", FOUR, "a strike")) == []
    assert flaws("longest-correct", choice(FOUR, longer, "a strike")) == []


def test_options_without_a_letter_are_measured_too():
    deck = build.deck(choice(FOUR, "a", "b"))
    (card,) = generate(deck)
    (question,) = card.questions
    options = tuple(
        replace(each, text=each.text if each.right else "") for each in question.options
    )
    bare = replace(card, questions=(replace(question, options=options),))

    assert "longest-correct" in [each.lint for each in lint(deck, [bare])]


def test_the_length_of_a_few_words_gives_nothing_away():
    assert flaws("longest-correct", choice("an insurrection everywhere", "peace", "war")) == []


def test_dates_that_stand_out_of_order_are_found():
    texts = ("31 August 1935", "spring 1931", "1 May 1937")
    found = [flaws("unsorted-options", choice(*texts, id=f"n{n}")) for n in range(12)]

    assert any(found)
    assert not all(found)  # by chance they may stand in order


@pytest.mark.parametrize(
    "texts",
    [
        ("31 August 1935", "1 May 1937", "August 1931"),
        ("1932–33", "1929–30", "1935–36"),
        ("9", "10", "11"),
        ("7 million", "70,000", "700"),
        ("7000 workers", "900 workers", "10,000 workers"),
        ("spring 1931", "May 1930", "June 1934"),
        ("Ivanovo", "Moscow", "10 villages"),
    ],
)
def test_dates_and_figures_are_put_in_order(texts):
    found = [flaws("unsorted-options", choice(*texts, id=f"n{n}")) for n in range(12)]

    assert not any(found)


def test_two_wrong_options_that_say_the_same_are_an_error():
    (found,) = flaws("same-option", choice("a famine", "the kolkhoz", "*The kolkhoz*."))

    assert found.level is Level.ERROR
    assert flaws("same-option", choice("a famine", "the kolkhoz", "the sovkhoz")) == []
    assert flaws("same-option", choice("$x$", "$y$", "$i$", "$j$")) == []


@pytest.mark.parametrize(
    "texts",
    [
        ("a famine in the country", "a famine", "a feast"),
        ("1932–33", "1933–34", "1935–36"),
        ("April 1931", "1931", "1933"),
        ("a famine", "the kolkhoz", "the колхоз"),
    ],
)
def test_options_that_hold_each_other_are_found(texts):
    assert where("overlapping-options", choice(*texts)) == ["by-hand/question"]


@pytest.mark.parametrize(
    "texts",
    [
        ("a famine", "a feast", "a fair"),
        ("1932–33", "1934–35", "1936"),
        ("7 million", "7", "70 million"),
        ("plan", "planning", "planners"),
        ("$x$", "$h$", "a"),
    ],
)
def test_options_that_shut_each_other_out_are_not_found(texts):
    assert where("overlapping-options", choice(*texts)) == []


def test_options_of_different_sorts_are_found():
    known = (build.person(), build.term(term="mir", definition="a village"))

    assert where("other-sort", choice("Christian Rakovsky", "mir", "Trotsky"), *known)
    assert where("other-sort", choice("1931", "Christian Rakovsky", "Trotsky"), *known)
    assert where("other-sort", choice("April 1931", "7", "9"))
    assert where("other-sort", choice("колхоз", "1931", "a farm"))


def test_options_of_one_sort_are_not_found():
    known = (build.person(), build.term(term="mir", definition="a village"))

    assert not where("other-sort", choice("Christian Rakovsky", "Trotsky", "Serge"), *known)
    assert not where("other-sort", choice("mir", "a farm", "kolkhoz"), *known)
    assert not where("other-sort", choice("1931", "1932–33", "April 1935"))


def test_five_options_are_too_many():
    assert where("option-count", choice("a", "b", "c", "d", "e")) == ["by-hand/question"]
    assert where("option-count", choice("a", "b", "c", "d")) == []


def test_a_wrong_option_that_nobody_sees_is_found():
    wrong = [build.distractor(f"a farm of the {word}") for word in ("state", "army", "town")]

    assert where("unused-distractor", build.term(distractors=tuple(wrong))) == []
    more = build.term(distractors=(*wrong, build.distractor("a farm of the clan", "meaning")))
    assert where("unused-distractor", more) == ["kolkhoz/meaning"]
    (found,) = flaws("unused-distractor", build.claim(distractors=(wrong[0],), cards=("holder",)))
    assert "“a farm of the state” is never shown" in found.message


def test_a_wrong_option_in_a_true_or_false_question_is_seen():
    for number in range(8):
        fact = build.claim(id=f"n{number}", distractors=(build.distractor("it kept to the plan"),))
        assert where("unused-distractor", fact) == []


def test_a_card_that_takes_no_options_shows_none():
    items = (Item(id="one", text="shock work"), Item(id="two", text="records"))
    fact = build.enumeration(items=items, complete=False, distractors=(build.distractor("bread"),))

    assert where("unused-distractor", fact) == ["schemes/"]
