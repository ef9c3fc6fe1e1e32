"""An author's answers to lints."""

from quizapp.questions import Level
from tests import build
from tests.questions.lints.flaws import choice, findings, flaws, where

LONG = ("a strike of all the workers of the plant", "a strike of workers", "a famine in town")


def _names(*facts):
    return [each.lint for each in findings(*facts)]


def test_a_warning_that_is_answered_is_not_shown():
    assert _names(choice(*LONG)) == ["absolute-word", "longest-correct"]
    answered = choice(*LONG, lint_ok={"longest-correct": "the strike is told of so"})
    assert _names(answered) == ["absolute-word"]


def test_either_of_two_facts_can_answer():
    answers = {"lint_ok": {"shared-spelling": "people say both"}}
    alias = {"aliases": ("sovchoz",)}
    other = {"id": "sovkhoz", "term": "sovkhoz", "definition": "a state farm"}

    assert _names(build.term(**alias, **answers), build.term(**other)) == []
    assert _names(build.term(**alias), build.term(**other, **answers)) == []


def test_an_error_cannot_be_answered():
    fact = choice("bread", "bread", "salt", lint_ok={"true-distractor": "I like it"})

    found = {each.lint: each for each in findings(fact)}

    assert found["true-distractor"].level is Level.ERROR
    assert "which is an error" in found["unused-lint-ok"].message


def test_an_answer_to_a_lint_that_finds_nothing_is_found():
    (found,) = flaws("unused-lint-ok", build.term(lint_ok={"longest-correct": "the term is long"}))

    assert found.level is Level.WARNING
    assert found.message == "lint_ok answers 'longest-correct', which finds nothing here"


def test_an_answer_to_a_lint_that_does_not_exist_is_found():
    (found,) = flaws("unused-lint-ok", build.term(lint_ok={"longest-corect": "the term is long"}))

    assert "which is no lint" in found.message
    assert found.mend == "write longest-correct"


def test_answers_to_lints_of_the_text_wait_until_it_is_at_hand():
    fact = build.term(lint_ok={"answer-not-in-source": "the text has another word"})

    assert where("unused-lint-ok", fact) == []


def test_findings_come_in_the_order_of_the_facts():
    facts = (choice(*LONG), build.term(lint_ok={"yes-no": "no"}), choice(*LONG, id="again"))

    found = [each.fact for each in findings(*facts)]

    assert found == sorted(found, key=["by-hand", "kolkhoz", "again"].index)
