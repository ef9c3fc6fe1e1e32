"""Questions on their way into the database and back."""

import json

from quizapp.deck import QuestionType
from quizapp.library.asked import asked, rendered, rival, stored_rival
from quizapp.questions import Option, Question, generate, rivals
from tests.build import deck, every_kind

QUESTIONS = [each for card in generate(deck(*every_kind())) for each in card.questions]


def test_a_question_comes_back_as_it_was():
    assert {question.type for question in QUESTIONS} >= {*QuestionType} - {QuestionType.TRUE_FALSE}
    for question in QUESTIONS:
        stored = json.loads(json.dumps(rendered(question)))

        assert asked(stored).question == question


def test_what_an_option_earns_comes_back_and_nothing_is_not_stored():
    options = (Option(text="a", right=True), Option(text="b", feedback="No.", share=0.25))
    question = Question(type=QuestionType.CHOICE, prompt="Which?", options=options)

    stored = json.loads(json.dumps(rendered(question)))

    assert asked(stored).question == question
    assert ["share" in each for each in stored["options"]] == [False, True]


def test_html_stands_beside_everything_that_is_shown():
    choice = next(each for each in QUESTIONS if each.options)

    found = asked(rendered(choice))

    assert found.prompt == f"<p>{choice.prompt}</p>"
    assert len(found.options) == len(choice.options)
    right = [option.right for option in choice.options].index(True)
    assert [bool(text) for text in found.feedback] == [
        place != right for place in range(len(choice.options))
    ]


def test_what_is_empty_is_not_stored():
    typed = next(each for each in QUESTIONS if each.accepted and not each.options)

    assert {*rendered(typed)} == {"type", "prompt", "prompt_html", "accepted"}


def test_rivals_come_back_as_they_were():
    found = rivals(generate(deck(*every_kind())))

    assert found
    for each in found:
        assert rival(json.loads(json.dumps(stored_rival(each)))) == each
