"""The nearest answers of a deck are found as if each were looked at."""

from hypothesis import given
from hypothesis import strategies as st

from quizapp.grading.crowd import crowd
from quizapp.grading.near import apart
from quizapp.grading.spelling import spelled
from tests.grading.questions import KOLKHOZ, SHOCK_WORK, SOVIET, SOVKHOZ, rival

words = st.text(alphabet="aekhloszv", min_size=1, max_size=9)


@given(words, st.lists(words, max_size=8), st.integers(0, 3))
def test_those_within_a_distance_are_all_found_nearest_first(response, names, most):
    rivals = tuple(rival(name, "a thing") for name in names)
    text = spelled(response)

    found = [(off, each.answer) for off, _, each in crowd(rivals).within(text, most)]

    distances = [(apart(text, spelled(name)), name) for name in names]
    near = [pair for pair in distances if pair[0] <= most]
    assert sorted(found) == sorted(near)
    assert [off for off, _ in found] == sorted(off for off, _ in found)


def test_a_spelling_names_its_rival():
    assert list(crowd(SOVIET).exact["shockwork"]) == [SHOCK_WORK]
    assert list(crowd(SOVIET).exact["sovkhoz"]) == [SOVKHOZ, SOVKHOZ]


def test_the_answer_itself_is_found_under_another_name():
    others = crowd(SOVIET)

    assert KOLKHOZ in others.same([spelled("kolkhoz")])
    assert others.same([spelled("shock work")]) == [SHOCK_WORK]
    assert others.same([spelled("a collective farm"), spelled("shock work")]) == []
    assert others.same([spelled("bread")]) == []
