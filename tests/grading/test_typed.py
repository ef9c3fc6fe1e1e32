"""What the learner is told of a typed answer, and laws that hold for any answer."""

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from quizapp.deck.characters import line
from quizapp.grading import Change, Outcome, grade
from quizapp.grading.spelling import spelled
from quizapp.questions import Rival
from quizapp.questions.fold import folds
from tests.grading.questions import SOVIET, SOVKHOZ, TRACTORS, rival, typed

ACCEPTED = {Outcome.RIGHT, Outcome.REMARK}
LETTERS = "abcdefghiklmnoprstuvz"
long_words = st.text(alphabet=LETTERS, min_size=5, max_size=14)
any_words = st.lists(st.text(alphabet=LETTERS, min_size=1, max_size=12), min_size=1, max_size=3)
phrases = any_words.map(" ".join)
typed_texts = st.text(st.characters(exclude_categories=("Cc", "Cs")), min_size=1, max_size=30)
answers = st.one_of(phrases, typed_texts, st.integers(0, 10**9).map(str))
slips = st.sampled_from(("dropped", "doubled", "changed", "swapped"))


def test_a_right_answer_is_right_and_that_is_all():
    verdict = grade(typed("kolkhoz"), "The Kolkhoz", SOVIET)

    assert verdict.outcome is Outcome.RIGHT
    assert (verdict.given, verdict.expected) == ("The Kolkhoz", "kolkhoz")
    assert (verdict.words, verdict.letters) == ((), ())


def test_a_slip_is_told_letter_by_letter():
    verdict = grade(typed("kolkhoz"), "kolhkoss", SOVIET)

    assert verdict.outcome is Outcome.WRONG
    verdict = grade(typed("kolkhoz"), "kolkhos", SOVIET)

    assert verdict.outcome is Outcome.REMARK
    assert str(verdict.remark) == "The usual spelling is “kolkhoz”: “z” instead of “s”."
    assert verdict.letters == (
        Change(kind="same", given="kolkho", expected="kolkho"),
        Change(kind="changed", given="s", expected="z"),
    )
    assert verdict.words == (Change(kind="changed", given="kolkhos", expected="kolkhoz"),)


def test_a_slip_is_compared_with_the_spelling_that_was_meant():
    verdict = grade(typed("kolkhoz", "колхоз", "collective farm"), "colective farm", SOVIET)

    assert str(verdict.remark) == "The usual spelling is “collective farm”: “l” is missing."
    assert verdict.expected == "kolkhoz"


@pytest.mark.parametrize("marks", ["“{}”", '"{}"', "„{}“", "«{}»", "'{}'", "‘{}’", "” {} “"])
def test_quotation_marks_around_an_answer_are_no_matter_of_spelling(marks):
    question = typed("tractors of the future")

    right = grade(question, marks.format("tractors of the future"), ())
    verdict = grade(question, marks.format("tactors of the future"), ())
    wrong = grade(question, marks.format("tractors of the past"), ())

    assert right.outcome is Outcome.RIGHT
    assert str(verdict.remark) == "The usual spelling is “tractors of the future”: “r” is missing."
    assert verdict.given == marks.format("tactors of the future")
    assert "".join(each.given for each in verdict.letters) == "tactors of the future"
    assert "".join(each.given for each in wrong.letters) == "tractors of the past"
    assert str(wrong.feedback) == (
        "The answer is “tractors of the future”: “future” instead of “past”."
    )


@pytest.mark.parametrize(
    ("given", "said"),
    [
        (
            "Aparatus of state",
            "The usual spelling is “the Apparatus of the State”: “p” is missing.",
        ),
        ("The apparatus", "The answer is “the Apparatus of the State”: “of State” is missing."),
    ],
)
def test_articles_are_left_out_of_what_is_told(given, said):
    verdict = grade(typed("the Apparatus of the State"), given, ())

    assert said == str(verdict.remark or verdict.feedback)


def test_quotation_marks_inside_of_an_answer_or_of_the_deck_stay():
    two = grade(typed("“plan” and “market”"), "“plan” and “markt”", ())
    assert two.outcome is Outcome.REMARK
    assert "".join(each.given for each in two.letters) == "“plan” and “markt”"
    assert grade(typed("'a'"), "'a'", ()).outcome is Outcome.RIGHT
    assert grade(typed('""'), '""', ()).outcome is Outcome.RIGHT


def test_a_slip_in_cyrillic_letters_is_told_in_them():
    verdict = grade(typed("kolkhoz", "колхоз"), "калхоз", SOVIET)

    assert str(verdict.remark) == "The usual spelling is “колхоз”: “о” instead of “а”."


def test_what_is_plainly_wrong_is_set_beside_the_answer_that_is_named():
    question = typed("wasteful production", "waste", "waste in production")

    verdict = grade(question, "atomized population", ())

    assert verdict.outcome is Outcome.WRONG
    assert str(verdict.feedback) == "The answer is “wasteful production”."
    assert {each.expected for each in verdict.words} == {"wasteful production"}
    assert "".join(each.expected for each in verdict.letters) in {"", "wasteful production"}


def test_what_is_half_right_is_set_beside_the_answer_that_it_is_nearest_to_and_that_is_named():
    question = typed("a rise of output by records", "three great shocks")

    verdict = grade(question, "three shocks", ())

    assert str(verdict.feedback) == "The answer is “three great shocks”: “great” is missing."
    assert " ".join(filter(None, (each.expected for each in verdict.words))) == "three great shocks"


def test_a_fraction_in_other_words_is_not_said_to_be_too_low():
    question = typed("one half", "half", prompt="To what share of the workers was it refused?")

    assert grade(question, "0.5", ()).outcome is Outcome.RIGHT
    assert str(grade(question, "one third", ()).feedback) == ("The answer is “one half”.")


def test_another_answer_of_the_deck_is_told_from_the_one_asked_for():
    verdict = grade(typed("kolkhoz"), "Sovkhoz", SOVIET)

    assert verdict.outcome is Outcome.NEAR_MISS
    assert verdict.rival == SOVKHOZ
    assert str(verdict.feedback) == (
        "You wrote “Sovkhoz”: a state farm. The answer is “kolkhoz”: a collective farm."
    )


def test_an_answer_between_two_names_the_other_one():
    verdict = grade(typed("kolkhoz"), "solkhoz", SOVIET)

    assert str(verdict.feedback) == (
        "You wrote “solkhoz”, which is nearest to “sovkhoz”: a state farm. "
        "The answer is “kolkhoz”: a collective farm."
    )


def test_another_name_of_the_same_thing_is_said_to_be_that():
    verdict = grade(typed("udarnichestvo"), "shock work", SOVIET)

    assert verdict.outcome is Outcome.NEAR_MISS
    assert str(verdict.feedback) == (
        "You wrote “shock work”, which names the same. The answer is “udarnichestvo”."
    )


def test_a_gap_is_not_told_to_be_itself():
    question = typed("tractors", prompt="The kolkhoz had no […].")

    assert str(grade(question, "sovkhoz", SOVIET).feedback).endswith("The answer is “tractors”.")
    assert str(grade(typed("kolkhoz"), "tractors", SOVIET).feedback) == (
        f"You wrote “tractors”: {TRACTORS.what} The answer is “kolkhoz”: a collective farm."
    )


def test_a_wrong_phrase_says_what_it_lacks():
    question = typed("bureaucratic totalitarianism with collectivist leanings")

    verdict = grade(question, "bureaucratic totalitarianism", ())

    assert str(verdict.feedback) == (
        "The answer is “bureaucratic totalitarianism with collectivist leanings”: "
        "“with collectivist leanings” is missing."
    )


def test_an_answer_of_which_nothing_is_right_is_only_set_right():
    verdict = grade(typed("kolkhoz"), "bread", SOVIET)

    assert str(verdict.feedback) == "The answer is “kolkhoz”."
    assert verdict.letters == ()


def test_only_an_empty_answer_is_none():
    assert str(grade(typed("+"), "", ()).feedback) == "It is: +."
    assert str(grade(typed("+"), "-", ()).feedback) == "The answer is “+”."
    assert str(grade(typed("kolkhoz"), "?!", SOVIET).feedback) == "The answer is “kolkhoz”."


def test_a_wrong_figure_says_where_to_look():
    question = typed("7 million")

    assert str(grade(question, "8 million", ()).feedback).startswith("That is too high. ")
    assert str(grade(question, "70", ()).feedback).startswith("That is too low. ")


def test_a_wrong_date_says_what_of_it_is_right():
    question = typed("April 1931")

    assert str(grade(question, "1931", ()).feedback) == (
        "The year is right; the month is left out. The answer is “April 1931”."
    )
    assert str(grade(question, "May 1931", ()).feedback).startswith(
        "The year is right; the month is wrong. "
    )


def test_a_figure_within_its_margin_is_right_with_a_remark():
    verdict = grade(typed("7 million", tolerance=0.1), "6.5 million", ())

    assert verdict.outcome is Outcome.REMARK
    assert str(verdict.remark) == "That counts as right; the answer is “7 million”."


def test_what_the_learner_wrote_is_no_markup_in_what_is_told():
    odd = rival("*x* <b>$y$</b>", "a thing")

    verdict = grade(typed("kolkhoz"), "*x* <b>$y$</b>", (odd,))

    assert str(verdict.feedback).startswith(r"You wrote “\*x\* \<b>\$y\$\</b>”: a thing.")


@given(st.lists(answers, min_size=1, max_size=4), st.lists(answers, max_size=4))
def test_an_accepted_answer_is_always_right(accepted, others):
    rivals = [rival(each, "another thing") for each in others]
    for each in accepted:
        assume(line(each))

        assert grade(typed(*accepted), each, rivals).outcome is Outcome.RIGHT


@given(phrases, st.lists(phrases, min_size=1, max_size=6))
def test_another_answer_of_the_deck_is_never_accepted(accepted, others):
    rivals = [rival(each, "another thing") for each in others]
    for each in others:
        same = spelled(each).joined == spelled(accepted).joined
        verdict = grade(typed(accepted), each, rivals)

        assert verdict.outcome is (Outcome.RIGHT if same else Outcome.NEAR_MISS)


@given(phrases, st.lists(phrases, max_size=4), phrases)
def test_more_rivals_never_make_an_answer_right(accepted, others, response):
    rivals = [rival(each, "another thing") for each in others]

    alone = grade(typed(accepted), response, ()).outcome in ACCEPTED
    beside = grade(typed(accepted), response, rivals).outcome in ACCEPTED

    assert alone or not beside


@given(long_words, slips, st.integers(0, 12), st.sampled_from(LETTERS))
def test_one_slip_in_a_word_of_five_letters_or_more_is_forgiven(word, slip, place, letter):
    place %= len(word) - 1
    before, here, after = word[:place], word[place : place + 2], word[place + 2 :]
    made = {
        "dropped": here[1],
        "doubled": here[0] + here,
        "changed": letter + here[1],
        "swapped": here[::-1],
    }[slip]
    # A prefix or an ending may turn the meaning: those are tried by themselves.
    assume(2 <= place < len(word) - 3)
    verdict = grade(typed(word), before + made + after, ())

    assert verdict.outcome in ACCEPTED


@given(
    st.text(alphabet=LETTERS, min_size=1, max_size=4), st.integers(0, 3), st.sampled_from("bdklmnr")
)
def test_a_short_word_is_another_with_any_letter_changed(word, place, letter):
    place %= len(word)
    other = word[:place] + letter + word[place + 1 :]
    assume({*folds(other)}.isdisjoint(folds(word)))

    assert grade(typed(word), other, ()).outcome is Outcome.WRONG


@given(st.integers(0, 10**12), st.integers(0, 10**12))
def test_digits_must_be_right(number, other):
    right = grade(typed(f"{number:,}"), str(other), ()).outcome in ACCEPTED

    assert right == (number == other)


@given(st.integers(1, 999), st.sampled_from(("thousand", "million", "billion")))
def test_a_figure_is_one_in_words_and_digits(number, scale):
    worth = number * {"thousand": 10**3, "million": 10**6, "billion": 10**9}[scale]

    for response in (f"{worth:,}", str(worth), f"{worth:,}".replace(",", " ")):
        assert grade(typed(f"{number} {scale}"), response, ()).outcome is Outcome.RIGHT


def test_rivals_may_be_any_sequence():
    verdict = grade(typed("kolkhoz"), "sovkhoz", [SOVKHOZ])

    assert isinstance(verdict.rival, Rival)
