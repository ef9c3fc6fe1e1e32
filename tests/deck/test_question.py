"""Questions written by hand: what each type needs and has no use for."""

import math

import pytest

from quizapp.deck import Choice, FactError, Pair, QuestionType
from quizapp.deck.question import USES
from tests import build
from tests.deck.test_fact import mistakes

OPTIONS = (
    Choice(text="bread", right=True),
    Choice(text="salt", feedback="Salt was not rationed."),
    Choice(text="tea", feedback="Tea was not rationed."),
)
PAIRS = (Pair(left="Serge", right="a new order"), Pair(left="Trotsky", right="a workers’ state"))
FILLED = {"options": OPTIONS, "answers": ("bread",), "steps": ("one", "two"), "pairs": PAIRS}


def made(kind, **changes):
    """Return a question of a type with what it needs."""
    given = {"type": kind, "answers": ()}
    if kind in USES:
        given[USES[kind]] = FILLED[USES[kind]]
    if kind is QuestionType.TRUE_FALSE:
        given["answers"] = ("true",)
    if kind is QuestionType.GAP:
        given |= {"prompt": "", "statement": "{{c1::Bread}} was rationed."}
    return build.question(**(given | changes))


@pytest.mark.parametrize("kind", QuestionType)
def test_a_question_of_any_type_can_be_written(kind):
    aspects = made(kind).aspects()
    assert aspects == (("c1",) if kind is QuestionType.GAP else ("question",))


@pytest.mark.parametrize("kind", [each for each in QuestionType if each is not QuestionType.GAP])
def test_only_a_gap_question_has_no_prompt(kind):
    def make(**changes):
        return made(kind, **changes)

    assert mistakes(make, prompt=" ") == ("prompt is empty; write the question",)


@pytest.mark.parametrize("kind", QuestionType)
@pytest.mark.parametrize("field", FILLED)
def test_what_a_type_has_no_use_for_is_refused(kind, field):
    def make(**changes):
        return made(kind, **changes)

    if USES.get(kind) != field:
        (found,) = mistakes(make, **{field: FILLED[field]})
        assert found == f"{field} has no use in a question of type {kind}; remove it"


def question_mistakes(kind, **changes):
    def make(**given):
        return made(kind, **given)

    return mistakes(make, **changes)


def test_a_choice_has_three_options_and_one_is_right():
    assert question_mistakes(QuestionType.CHOICE, options=OPTIONS[:2]) == (
        "options has 2; a choice needs 3 or more",
    )
    wrong = (*OPTIONS[1:], Choice(text="rye", feedback="No."))
    assert question_mistakes(QuestionType.CHOICE, options=wrong) == (
        "options has 0 right ones; mark exactly one with right = true",
    )
    right = (*OPTIONS, Choice(text="rye", right=True))
    assert question_mistakes(QuestionType.CHOICE, options=right) == (
        "options has 2 right ones; mark exactly one with right = true",
    )


def test_a_wrong_option_says_what_it_is():
    with pytest.raises(FactError, match="the wrong option 'salt' has no feedback; say what it is"):
        Choice(text="salt")
    with pytest.raises(FactError, match="an option is empty; write its text or remove it"):
        Choice(text=" ", right=True)


@pytest.mark.parametrize("share", [0.0, 0.01, 1 / 3, 0.99])
def test_a_wrong_option_may_earn_a_share_of_the_points(share):
    option = Choice(text="rye", feedback="Half of it was rye.", share=share)

    assert made(QuestionType.CHOICE, options=(*OPTIONS, option)).options[-1].share == share


@pytest.mark.parametrize("share", [-0.5, 0.009, 0.991, 1.0, 50.0, math.inf, math.nan])
def test_a_share_is_neither_nothing_nor_all(share):
    with pytest.raises(FactError) as refused:
        Choice(text="rye", feedback="No.", share=share)

    said = f"the option 'rye' has the share {share}; use a share of the points from 0.01 to 0.99"
    assert refused.value.args == (f"{said}, or remove it",)


@pytest.mark.parametrize("share", [0.5, 1.0])
def test_the_right_option_earns_everything_without_a_share(share):
    with pytest.raises(FactError, match=f"the right option 'rye' has the share {share}; it earns"):
        Choice(text="rye", right=True, share=share)


@pytest.mark.parametrize("kind", [QuestionType.TYPED, QuestionType.OPEN])
@pytest.mark.parametrize("answers", [(), ("",), ("bread", " ")])
def test_an_answer_is_never_empty(kind, answers):
    assert question_mistakes(kind, answers=answers) == (
        f"answers is {list(answers)!r}; write one or more, none of them empty",
    )


@pytest.mark.parametrize("answers", [(), ("yes",), ("true", "false"), ("True",)])
def test_a_statement_is_true_or_false(answers):
    assert question_mistakes(QuestionType.TRUE_FALSE, answers=answers) == (
        f'answers is {list(answers)!r}; write ["true"] or ["false"]',
    )


@pytest.mark.parametrize(
    ("steps", "what"),
    [
        (("one",), "steps has 1; write two or more"),
        (("one", ""), "steps has an empty step; write it or remove it"),
        (("one", "two", "one"), "steps has the step 'one' twice; make them different"),
        (("one  two", "one two "), "steps has the step 'one two' twice; make them different"),
        (("one", "\u200b"), "steps has an empty step; write it or remove it"),
    ],
)
def test_steps_are_two_or_more_and_different(steps, what):
    assert question_mistakes(QuestionType.ORDER, steps=steps) == (what,)


def test_pairs_are_two_or_more_and_different_on_both_sides():
    one = "pairs has 1; write two or more"
    assert set(question_mistakes(QuestionType.MATCH, pairs=PAIRS[:1])) == {one}
    same = (PAIRS[0], Pair(left="Serge", right="a regime"))
    assert question_mistakes(QuestionType.MATCH, pairs=same) == (
        "pairs has the left 'Serge' twice; make them different",
    )
    spaced = (PAIRS[0], Pair(left="Rakovsky", right="a new  order "))
    assert question_mistakes(QuestionType.MATCH, pairs=spaced) == (
        "pairs has the right 'a new order' twice; make them different",
    )
    empty = (PAIRS[0], Pair(left="Rakovsky", right=" "))
    assert question_mistakes(QuestionType.MATCH, pairs=empty) == (
        "pairs has an empty right; write it or remove it",
    )


def test_a_gap_question_has_no_use_for_a_prompt_of_its_own():
    assert question_mistakes(QuestionType.GAP, prompt="What was rationed?") == (
        "prompt has no use in a question of type gap; write it for its gap: ask = { c1 = … }",
    )


def test_a_gap_question_needs_a_sentence_with_a_gap():
    assert question_mistakes(QuestionType.GAP, statement="") == (
        "statement is empty; a gap question needs a sentence with a gap",
    )
