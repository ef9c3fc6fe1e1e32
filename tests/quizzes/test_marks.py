"""An answer earns all of its points, a part of them, or none."""

import json

import pytest

from quizapp.deck import Pair, QuestionType
from quizapp.grading import ResponseError
from quizapp.questions import Option, Question
from quizapp.quizzes.marks import mark, points

STEPS = ("dawn", "morning", "noon", "evening", "night")
PAIRS = (("kolkhoz", "collective farm"), ("mir", "commune"), ("sovkhoz", "state farm"))


def order(*given: str) -> float:
    asked = Question(type=QuestionType.ORDER, prompt="Order", steps=STEPS)
    return mark(asked, json.dumps(given), ()).share


def match(*given: tuple[str, str]) -> float:
    pairs = tuple(Pair(left=left, right=right) for left, right in PAIRS)
    asked = Question(type=QuestionType.MATCH, prompt="Match", pairs=pairs)
    return mark(asked, json.dumps(given), ()).share


@pytest.mark.parametrize(
    ("given", "share"),
    [
        (STEPS, 1.0),
        (("night", "dawn", "morning", "noon", "evening"), 3 / 4),
        (("morning", "dawn", "noon", "evening", "night"), 2 / 4),
        (STEPS[::-1], 0.0),
        (("dawn", "morning"), 1 / 4),
        ((), 0.0),
    ],
)
def test_an_order_earns_by_its_neighbours(given, share):
    assert order(*given) == share


@pytest.mark.parametrize(
    ("given", "share"),
    [
        (PAIRS, 1.0),
        (PAIRS[:2], 2 / 3),
        ((("kolkhoz", "commune"), ("mir", "collective farm"), PAIRS[2]), 1 / 3),
        ((), 0.0),
    ],
)
def test_a_match_earns_by_its_pairs(given, share):
    assert match(*given) == share


@pytest.mark.parametrize(
    ("given", "share"), [("kolkhoz", 1.0), ("колхоз", 1.0), ("sovkhoz", 0.0), ("", 0.0), (None, 0)]
)
def test_a_typed_answer_is_marked_as_when_it_is_studied(given, share):
    asked = Question(type=QuestionType.TYPED, prompt="Which farm?", accepted=("kolkhoz",))

    assert mark(asked, given, ()).share == share


def test_a_choice_earns_all_or_nothing():
    options = (Option(text="a farm", right=True), Option(text="a mine", feedback="No."))
    asked = Question(type=QuestionType.CHOICE, prompt="What?", options=options)

    assert [mark(asked, given, ()).share for given in ("a farm", "a mine", None)] == [1, 0, 0]
    with pytest.raises(ResponseError, match="a quarry"):
        mark(asked, "a quarry", ())


def test_points_are_what_the_shares_are_of():
    assert points([1.0, 0.5, 0.0], [2.0, 3.0, 7.0]) == 3.5
