"""An answer earns all of its points, a part of them, or none."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quizapp.deck import Pair, QuestionType
from quizapp.deck.question import LEAST_SHARE, MOST_SHARE
from quizapp.grading import Outcome, ResponseError
from quizapp.questions import Option, Question
from quizapp.quizzes.marks import mark, points

HARVEST = Question(
    type=QuestionType.CHOICE,
    prompt="Who took the harvest?",
    options=(
        Option(text="The state", right=True),
        Option(text="The army, in part", feedback="It got its share from the state.", share=0.25),
        Option(text="The peasants", feedback="They were left with nothing."),
    ),
)
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


def test_a_partly_right_option_earns_its_share_and_is_not_right():
    assert [mark(HARVEST, each.text, ()).share for each in HARVEST.options] == [1, 0.25, 0]
    assert mark(HARVEST, "The\u2028army, in part", ()).share == 0.25
    assert mark(HARVEST, "The army, in part", ()).verdict.outcome is Outcome.WRONG
    assert mark(HARVEST, None, ()).share == 0


@given(
    shares=st.lists(st.floats(LEAST_SHARE, MOST_SHARE) | st.just(0.0), min_size=2, max_size=3),
    chosen=st.integers(0, 3),
    right=st.integers(0, 3),
)
def test_any_choice_earns_what_its_author_says(shares, chosen, right):
    options = [Option(text=f"{at}", feedback="No.", share=each) for at, each in enumerate(shares)]
    options.insert(right % (len(options) + 1), Option(text="right", right=True))
    asked = Question(type=QuestionType.CHOICE, prompt="Which?", options=tuple(options))
    option = options[chosen % len(options)]

    made = mark(asked, option.text, ())

    assert made.share == option.earns
    assert (made.verdict.outcome is Outcome.RIGHT) == option.right
    # What is partly right never earns as much as what is right, nor as little as nothing.
    assert option.right or not option.share or 0 < made.share < 1


def test_a_choice_earns_all_or_nothing_where_no_option_is_partly_right():
    options = (Option(text="a farm", right=True), Option(text="a mine", feedback="No."))
    asked = Question(type=QuestionType.CHOICE, prompt="What?", options=options)

    assert [mark(asked, given, ()).share for given in ("a farm", "a mine", None)] == [1, 0, 0]
    with pytest.raises(ResponseError, match="a quarry"):
        mark(asked, "a quarry", ())


def test_points_are_what_the_shares_are_of():
    assert points([1.0, 0.5, 0.0], [2.0, 3.0, 7.0]) == 3.5
