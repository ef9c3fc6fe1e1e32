"""In what form a card is asked, and which rating fits the answer."""

from dataclasses import replace

import pytest

from quizapp.agenda import RECALL_FROM, SLOW, question_for, suggested
from quizapp.deck import QuestionType
from quizapp.grading import Outcome
from quizapp.questions import Question
from quizapp.scheduling import Memory, Phase, Rating
from tests.build import NOW

CHOICE, GAP, TYPED, OPEN = (
    QuestionType.CHOICE,
    QuestionType.GAP,
    QuestionType.TYPED,
    QuestionType.OPEN,
)
YOUNG = Memory(
    stability=RECALL_FROM - 1,
    difficulty=5.0,
    phase=Phase.REVIEW,
    step=0,
    last_review=NOW,
    due=NOW,
    due_day=NOW.toordinal(),
    interval=3,
    reps=2,
    lapses=0,
)
LEARNING = replace(YOUNG, phase=Phase.LEARNING)
RELEARNING = replace(YOUNG, phase=Phase.RELEARNING, stability=100.0)
OLD = replace(YOUNG, stability=RECALL_FROM)


def _asked(memory: Memory | None, *types: QuestionType) -> QuestionType:
    return question_for(memory, [Question(type=each, prompt="?") for each in types]).type


@pytest.mark.parametrize(
    ("memory", "way"),
    [(None, CHOICE), (LEARNING, CHOICE), (RELEARNING, CHOICE), (YOUNG, GAP), (OLD, TYPED)],
)
def test_a_card_is_recognised_then_recalled_with_help_then_without(memory, way):
    assert _asked(memory, CHOICE, GAP, TYPED) == way


@pytest.mark.parametrize(
    ("memory", "types", "way"),
    [
        (YOUNG, (CHOICE, TYPED), CHOICE),
        (OLD, (CHOICE, GAP), GAP),
        (OLD, (CHOICE,), CHOICE),
        (None, (GAP, TYPED), GAP),
        (None, (OPEN,), OPEN),
        (YOUNG, (OPEN,), OPEN),
    ],
)
def test_where_the_fitting_way_lacks_an_easier_one_is_taken_or_else_a_harder_one(
    memory, types, way
):
    assert _asked(memory, *types) == way


@pytest.mark.parametrize("way", QuestionType)
@pytest.mark.parametrize("memory", [None, LEARNING, RELEARNING, YOUNG, OLD])
def test_every_way_of_asking_can_stand_alone(memory, way):
    assert _asked(memory, way) == way


def test_ways_that_ask_as_much_take_turns():
    ways = [_asked(replace(OLD, reps=reps), CHOICE, TYPED, OPEN) for reps in range(4)]

    assert ways == [TYPED, OPEN, TYPED, OPEN]


@pytest.mark.parametrize(
    ("outcome", "seconds", "rating"),
    [
        (Outcome.RIGHT, 3, Rating.GOOD),
        (Outcome.RIGHT, SLOW, Rating.GOOD),
        (Outcome.RIGHT, SLOW + 1, Rating.HARD),
        (Outcome.REMARK, 3, Rating.GOOD),
        (Outcome.NEAR_MISS, 3, Rating.AGAIN),
        (Outcome.WRONG, 300, Rating.AGAIN),
        (Outcome.SELF, 3, None),
    ],
)
def test_the_rating_that_fits_follows_from_the_answer_and_the_time_it_took(
    outcome, seconds, rating
):
    assert suggested(outcome, seconds) == rating
