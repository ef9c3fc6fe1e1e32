"""Cards of a question written by hand."""

from dataclasses import replace

from quizapp.deck import Choice, Pair, QuestionType
from tests import build
from tests.questions.cards import card_of, cards_of, way, ways, wrong


def _choice(*texts):
    first, *others = texts
    return build.question(
        type=QuestionType.CHOICE,
        answers=(),
        options=(
            Choice(text=first, right=True),
            *(Choice(text=text, feedback=f"{text} is wrong.") for text in others),
        ),
    )


def test_a_choice_keeps_its_options_and_their_feedback():
    card = card_of(_choice("one", "two", "three"), "question")
    assert ways(card) == ["choice"]
    assert card.answer == "one"
    assert wrong(card) == {"two": "two is wrong.", "three": "three is wrong."}


def test_a_share_goes_with_its_option_and_the_right_one_earns_everything():
    given = _choice("one", "two", "three")
    right, partly, other = given.options
    fact = replace(given, options=(right, replace(partly, share=0.25), other))

    options = way(card_of(fact, "question"), "choice").options

    assert {each.text: each.earns for each in options} == {"one": 1, "two": 0.25, "three": 0}


def test_years_among_the_options_are_sorted():
    card = card_of(_choice("1931", "1929", "1933"), "question")
    assert [each.text for each in way(card, "choice").options] == ["1929", "1931", "1933"]


def test_a_typed_question_accepts_every_answer():
    fact = build.question(type=QuestionType.TYPED, answers=("hunger", "famine"))
    assert way(card_of(fact, "question"), "typed").accepted == ("hunger", "famine")


def test_a_typed_figure_is_accepted_in_words():
    fact = build.question(type=QuestionType.TYPED, answers=("7 million",))
    assert "seven million" in way(card_of(fact, "question"), "typed").accepted


def test_true_or_false_is_explained():
    fact = build.question(type=QuestionType.TRUE_FALSE, answers=("false",))
    card = card_of(fact, "question")
    assert card.answer == "False"
    assert wrong(card, "true-false") == {"True": "The statement is false."}


def test_order_match_and_open_are_passed_on():
    order = build.question(type=QuestionType.ORDER, answers=(), steps=("b", "a"))
    assert way(card_of(order, "question"), "order").steps == ("b", "a")
    pairs = (Pair(left="x", right="1"), Pair(left="y", right="2"))
    match = build.question(type=QuestionType.MATCH, answers=(), pairs=pairs)
    assert way(card_of(match, "question"), "match").pairs == pairs
    assert card_of(match, "question").answer == "x: 1; y: 2"
    assert ways(card_of(build.question(), "question")) == ["open"]


def test_a_gap_question_makes_only_the_cards_of_its_gaps():
    fact = build.question(
        type=QuestionType.GAP, prompt="", answers=(), statement="Serge was an {{c1::exile}}."
    )
    assert [*cards_of(fact)] == ["by-hand/c1"]
