"""Lints of what counts as the answer: A1, A2, A6."""

from quizapp.deck import QuestionType
from quizapp.questions import Level
from tests import build
from tests.questions.lints.flaws import asked, choice, flaws, where

DEATHS = "How many people died of it in Ukraine?"


def test_one_question_with_two_answers_is_an_error():
    facts = (build.claim(), build.claim(id="waste", proposition="it wasted what it was to save"))

    (found,) = flaws("one-answer", *facts)

    assert (found.fact, found.card, found.others) == ("waste", "claim", ("anarchy",))
    assert found.level is Level.ERROR
    assert "“It produced disorder, not a plan”" in found.message


def test_the_same_question_about_another_matter_is_another_question():
    other = build.claim(id="waste", about="waste", proposition="it wasted what it was to save")

    assert flaws("one-answer", build.claim(), other) == []


def test_two_answers_to_the_gaps_of_one_sentence_do_not_collide():
    fact = build.term(
        statement="The {{c1::famine}} of 1932 came before the {{c2::purge}} of 1937.",
        cards=("c1", "c2"),
    )

    assert flaws("one-answer", fact) == []


def test_a_gap_in_the_same_words_elsewhere_is_another_question():
    facts = (
        build.term(statement="{{c1::Serge}} wrote of Trotsky in the thirties.", cards=("c1",)),
        build.work(statement="Serge wrote of {{c1::Trotsky}} in the thirties.", cards=("c1",)),
    )

    assert flaws("one-answer", *facts) == []


def test_choices_of_one_wording_may_have_different_options():
    facts = (
        choice("a famine", "a feast", "a fair", prompt="Which of these happened?"),
        choice("a purge", "a party", "a pause", prompt="Which of these happened?", id="other"),
    )

    assert flaws("one-answer", *facts) == []


def test_a_wrong_option_that_is_an_accepted_spelling_is_an_error():
    fact = build.quantity(
        distractors=(build.distractor("seven million", aspect="value"), build.distractor("9"))
    )

    (found,) = flaws("true-distractor", fact)

    assert (found.card, found.level) == ("value", Level.ERROR)
    assert "“seven million” is offered as wrong" in found.message


def test_a_wrong_option_of_one_card_may_be_the_answer_of_another():
    wrong = (build.distractor("a new order"), build.distractor("an old order"))

    # Of which card the options are is not written: they are of the first one that has any, side a.
    assert where("true-distractor", build.contrast(distractors=wrong)) == ["class-nature/a"]
    second = build.contrast(distractors=wrong, cards=("b",))
    assert where("true-distractor", second) == []


def test_a_written_option_that_says_the_right_one_again_is_an_error():
    assert where("true-distractor", choice("famine", "Famine", "a feast")) == ["by-hand/question"]
    assert where("true-distractor", choice("famine", "a fair", "a feast")) == []


def test_a_wrong_option_that_may_be_right_by_the_authors_own_word_is_an_error():
    wrong = (build.distractor("a village"), build.distractor("a farm machine"))

    assert where("true-distractor", build.term(distractors=wrong, not_options=("A village",)))
    assert not where("true-distractor", build.term(distractors=wrong, not_options=("a farm",)))


def test_a_wrong_option_that_another_fact_gives_for_the_same_is_an_error():
    written = (build.distractor("Trotsky", "author"), build.distractor("Rakovsky", "author"))
    work = build.work(distractors=written, ask={"author": "Who wrote it in exile, *Destiny*?"})
    twin = build.work(id="twin", author="Trotsky")

    (found,) = flaws("true-distractor", work, twin)

    assert found.message == "“Trotsky” is offered as wrong, but twin gives it as an answer, too"
    assert flaws("true-distractor", work, build.work(id="twin", author="Trotsky", title="X")) == []


def test_what_another_holds_of_the_same_matter_may_be_offered_as_wrong():
    rival = build.claim(id="rival", holder="Trotsky", proposition="it came too late for the towns")
    wrong = (build.distractor("it came too late for the towns"), build.distractor("it succeeded"))
    declared = build.claim(rivals=("rival",))

    assert flaws("true-distractor", build.claim(distractors=wrong, cards=("claim",)), rival) == []
    assert flaws("true-distractor", declared, rival) == []


def test_signs_and_short_words_are_told_apart():
    """Folding takes C++ for C and $x$ for $h$; an error must not."""
    asked_twice = (
        asked("What does C++ mean?", answers=("a language",)),
        asked("What does C mean?", id="b", answers=("another language",)),
    )

    assert flaws("one-answer", *asked_twice) == []
    assert flaws("true-distractor", choice("$x$", "$h$", "$y$")) == []
    assert flaws("true-distractor", choice("+", "×", "=")) == []
    assert flaws("true-distractor", choice("CO", "Co", "-5", "5")) == []


def test_a_question_to_be_answered_by_yes_is_found():
    typed = {"type": QuestionType.TYPED}

    assert where("yes-no", asked(DEATHS, answers=("Yes",), **typed))
    assert where("yes-no", asked("Did Serge call the regime capitalist?"))
    assert where("yes-no", asked("According to Serge, was there a plan?"))


def test_a_question_that_only_holds_such_words_is_not_found():
    assert not where("yes-no", asked(DEATHS))
    assert not where("yes-no", asked("Isolated as he was, what did Serge do?"))
    assert not where("yes-no", asked("What did Serge say?", answers=("No to every war",)))


def test_true_or_false_may_be_asked_as_such():
    fact = asked("True or false: it grew.", type=QuestionType.TRUE_FALSE, answers=("true",))

    assert not where("yes-no", fact)
