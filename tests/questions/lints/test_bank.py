"""Lints of a deck as a whole: B1, B2, B4."""

from quizapp.deck import QuestionType, Status
from quizapp.questions import Level
from tests import build
from tests.questions.lints.flaws import asked, choice, flaws, where

TYPED = {"type": QuestionType.TYPED, "answers": ("1931",)}


def test_the_same_question_twice_is_an_error():
    facts = (build.claim(), build.claim(id="again", cards=("claim",)))

    (found,) = flaws("duplicate", *facts)

    assert (found.fact, found.card, found.others) == ("again", "claim", ("anarchy",))
    assert found.level is Level.ERROR


def test_the_same_answer_to_another_question_is_no_duplicate():
    again = build.claim(id="again", about="waste", cards=("claim",))

    assert flaws("duplicate", build.claim(), again) == []
    assert flaws("duplicate", build.sequence(), build.enumeration()) == []


def test_what_is_chosen_in_the_same_words_may_have_another_answer():
    prompt = {"prompt": "Which of these is a farm?"}
    first = choice("kolkhoz", "mir", "kulak", **prompt)

    assert flaws("duplicate", first, choice("sovkhoz", "mir", "kulak", id="b", **prompt)) == []
    assert flaws("duplicate", first, choice("kolkhoz", "plan", "bread", id="b", **prompt))


def test_nearly_the_same_question_with_the_same_answer_is_found():
    facts = (
        asked("When did the workers of Ivanovo strike?", **TYPED),
        asked("When did the workers of Ivanovo strike, in which year?", id="again", **TYPED),
    )

    assert where("near-duplicate", *facts) == ["again/question"]


def test_the_same_answer_from_another_side_is_not_found():
    facts = (
        asked("When did the workers of Ivanovo strike?", **TYPED),
        asked("In which year was food sent to Ivanovo to calm down its people?", id="b", **TYPED),
    )

    assert where("near-duplicate", *facts) == []


def test_questions_that_are_taken_for_each_other_are_found():
    facts = (
        asked("In which year did the workers of Ivanovo strike?", **TYPED),
        asked(
            "In which year did the workers of Ivanova strike?",
            id="b",
            type=QuestionType.TYPED,
            answers=("1932",),
        ),
    )

    (found,) = flaws("interference", *facts)

    assert (found.fact, found.others) == ("b", ("by-hand",))


def test_questions_of_facts_that_are_kept_apart_may_read_alike():
    facts = (
        asked("In which year did the workers of Ivanovo strike?", **TYPED),
        asked("In which year did the workers of Ivanova strike?", id="b", contrast=("by-hand",)),
    )

    assert flaws("interference", *facts) == []


def test_questions_of_one_fact_or_of_one_form_only_may_read_alike():
    words = {"chien": "dog", "chat": "cat", "eau": "water"}
    terms = [build.term(id=each, term=each, definition=what) for each, what in words.items()]

    assert flaws("interference", build.contrast(), build.enumeration(), *terms) == []


def test_among_many_questions_those_that_read_alike_are_found():
    words = ("bread", "salt", "fish", "coal", "iron", "wood", "wool", "corn", "milk", "lead")
    many = [
        asked(f"What did {one} cost when {other} was dear in {year}?", id=f"{one}-{other}-{year}")
        for one in words
        for other in words
        for year in ("spring", "autumn", "winter")
    ]
    twin = asked("What did horses cost when ploughs were dear in summer?", id="twin")
    again = asked("What did horses cost when a plough was dear in summer?", id="again")
    again = type(again)(**(vars(again) | {"answers": ("Much.",)}))

    assert where("interference", twin, *many, again)[-1] == "again/question"


def test_a_fact_that_requires_what_is_never_asked_is_found():
    draft = build.term(id="mir", term="mir", definition="a commune", status=Status.DRAFT)
    fact = build.term(requires=("mir",))

    (found,) = flaws("orphan", fact, draft)

    assert found.message == "it requires mir, which is draft and never asked"
    ready = build.term(id="mir", term="mir", definition="a commune")
    assert flaws("orphan", fact, ready) == []


def test_drafts_and_retired_facts_are_not_judged():
    flawed = ("none of the above", "a feast", "a fair")

    assert flaws("none-of-the-above", choice(*flawed))
    for status in (Status.DRAFT, Status.RETIRED):
        assert flaws("none-of-the-above", choice(*flawed, status=status)) == []
