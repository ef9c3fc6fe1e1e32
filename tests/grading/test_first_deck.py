"""The first deck as a whole: each answer is right for its own card and for no other."""

from pathlib import Path

import pytest

from quizapp.deck import QuestionType
from quizapp.deck_file import read
from quizapp.grading import Outcome, grade
from quizapp.grading.spelling import spelled
from quizapp.questions import generate, rivals

DECK = Path(__file__).parents[2] / "decks" / "serge-stalinism.toml"
TYPED = frozenset({QuestionType.TYPED, QuestionType.GAP})


@pytest.fixture(scope="module")
def cards():
    return generate(read(DECK).deck)


@pytest.fixture(scope="module")
def asked(cards):
    return [each for card in cards for each in card.questions if each.type in TYPED]


def test_every_accepted_answer_is_right(cards, asked):
    others = rivals(cards)
    for question in asked:
        for answer in question.accepted:
            verdict = grade(question, answer, others)

            assert verdict.outcome is Outcome.RIGHT, (question.prompt, answer)


def test_no_answer_of_another_card_is_right_unless_it_is_the_same(cards, asked):
    others = rivals(cards)
    answers = {question.accepted[0] for question in asked}
    for question in asked:
        same = {spelled(each).joined for each in question.accepted}
        for answer in answers:
            if spelled(answer).joined not in same:
                outcome = grade(question, answer, others).outcome

                assert outcome in {Outcome.WRONG, Outcome.NEAR_MISS}, (question.prompt, answer)
