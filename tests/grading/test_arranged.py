"""Orders and matches: each place says whether it is right."""

import json
from itertools import permutations

import pytest

from quizapp.grading import Change, Outcome, ResponseError, grade
from tests.grading import questions

ORDER, MATCH = questions.order(), questions.match()
STRIKE, YIELD, FOOD = ORDER.steps
PAIRS = [[pair.left, pair.right] for pair in MATCH.pairs]


def _order(*steps):
    return grade(ORDER, json.dumps(steps), ())


def _match(*pairs):
    return grade(MATCH, json.dumps(pairs), ())


def test_only_the_right_order_is_right():
    right = [each for each in permutations(ORDER.steps) if _order(*each).outcome is Outcome.RIGHT]

    assert right == [ORDER.steps]


def test_a_wrong_order_says_how_much_of_it_is_right_and_what_stands_where():
    verdict = _order(YIELD, STRIKE, FOOD)

    assert verdict.outcome is Outcome.WRONG
    assert str(verdict.feedback) == "1 of 3 steps stands in its place."
    assert verdict.given == f"{YIELD} → {STRIKE} → {FOOD}"
    assert verdict.expected == f"{STRIKE} → {YIELD} → {FOOD}"
    assert verdict.words == (
        Change(kind="changed", given=YIELD, expected=STRIKE),
        Change(kind="changed", given=STRIKE, expected=YIELD),
        Change(kind="same", given=FOOD, expected=FOOD),
    )


@pytest.mark.parametrize(
    ("steps", "said"),
    [
        ((FOOD, STRIKE, YIELD), "0 of 3 steps stand in their places."),
        ((STRIKE, YIELD), "2 of 3 steps stand in their places."),
    ],
)
def test_one_step_is_counted_as_one_and_any_others_as_many(steps, said):
    assert str(_order(*steps).feedback) == said


def test_a_step_left_out_is_missing():
    verdict = _order(STRIKE, YIELD)

    assert verdict.outcome is Outcome.WRONG
    assert verdict.words[-1] == Change(kind="missing", given="", expected=FOOD)


def test_steps_that_were_not_asked_or_are_too_many_are_refused():
    with pytest.raises(ResponseError, match="'Nobody comes' is no step"):
        _order("Nobody comes")
    with pytest.raises(ResponseError, match="4 steps; 3 are asked"):
        _order(*ORDER.steps, FOOD)


def test_pairs_are_right_in_any_order():
    assert all(_match(*each).outcome is Outcome.RIGHT for each in permutations(PAIRS))


def test_a_wrong_match_says_how_much_of_it_is_right():
    verdict = _match(["Kolkhoz", "A state farm"], ["Sovkhoz", "A collective farm"], PAIRS[2])

    assert verdict.outcome is Outcome.WRONG
    assert str(verdict.feedback) == "1 of 3 pairs is right."
    assert verdict.given == "Kolkhoz: A state farm; Sovkhoz: A collective farm; Mir: A commune"
    assert verdict.words[2].kind == "same"


def test_a_pair_left_open_is_missing():
    verdict = _match(*PAIRS[:2], ["Mir", ""])

    assert verdict.outcome is Outcome.WRONG
    assert str(verdict.feedback) == "2 of 3 pairs are right."
    assert verdict.words[2] == Change(kind="missing", given="", expected="Mir: A commune")


def test_sides_that_were_not_asked_or_stand_twice_are_refused():
    with pytest.raises(ResponseError, match="'A pub' is no side"):
        _match(["Mir", "A pub"])
    with pytest.raises(ResponseError, match="'Pub' is no side"):
        _match(["Pub", "A commune"])
    with pytest.raises(ResponseError, match="'Mir' is matched twice"):
        _match(["Mir", "A commune"], ["Mir", "A state farm"])
