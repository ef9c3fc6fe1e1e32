"""What the grader says of hundreds of responses, as data that any grader must agree with."""

import json
from collections import Counter
from pathlib import Path

import pytest

from quizapp.deck import Pair, QuestionType
from quizapp.grading import Outcome, ResponseError, grade
from quizapp.questions import Option, Question, Rival

VECTORS = json.loads(Path(__file__).with_name("vectors.json").read_text(encoding="utf-8"))
ERROR = "error"
CASES = [(group, case) for group in VECTORS["groups"] for case in group["cases"]]


def _question(stored):
    return Question(
        type=QuestionType(stored["type"]),
        prompt=stored["prompt"],
        options=tuple(Option(**option) for option in stored.get("options", ())),
        accepted=tuple(stored.get("accepted", ())),
        tolerance=stored.get("tolerance", 0.0),
        steps=tuple(stored.get("steps", ())),
        pairs=tuple(Pair(left=left, right=right) for left, right in stored.get("pairs", ())),
    )


def _rivals(name):
    return tuple(
        Rival(**(stored | {"spellings": tuple(stored["spellings"])}))
        for stored in VECTORS["rivals"][name]
    )


def _given(case):
    return case["given"] * case.get("times", 1)


def _said(group, case):
    """Return the outcome and the answer that the response was mistaken for."""
    try:
        verdict = grade(_question(group["question"]), _given(case), _rivals(group["rivals"]))
    except ResponseError:
        return ERROR, ""
    return verdict.outcome.value, verdict.rival.answer if verdict.rival else ""


@pytest.mark.parametrize("group", VECTORS["groups"], ids=lambda group: group["title"])
def test_the_grader_agrees(group):
    wanted = {_given(case): (case["outcome"], case.get("rival", "")) for case in group["cases"]}

    assert {_given(case): _said(group, case) for case in group["cases"]} == wanted


def test_the_vectors_are_many_and_each_has_its_reason():
    assert len(CASES) > 400
    assert all(case["why"] for _, case in CASES)
    assert {case["outcome"] for _, case in CASES} == {*Outcome, ERROR}
    assert {group["question"]["type"] for group, _ in CASES} == {*QuestionType}


def test_no_response_stands_twice_in_a_group():
    for group in VECTORS["groups"]:
        assert max(Counter(map(_given, group["cases"])).values()) == 1, group["title"]


def test_a_near_miss_names_the_other_answer():
    for _, case in CASES:
        assert ("rival" in case) == (case["outcome"] == Outcome.NEAR_MISS)
