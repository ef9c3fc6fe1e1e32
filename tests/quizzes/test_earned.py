"""What each attempt earned, question by question."""

import pytest
from sqlalchemy.orm import Session

from quizapp.deck import QuestionType
from quizapp.quizzes.blueprint import Part
from quizapp.quizzes.earned import earned
from quizapp.quizzes.handing_in import hand_in
from tests.build import NOW, farms
from tests.quizzes.school import School, school


@pytest.fixture
def here(session: Session) -> School:
    return school(session, *farms())


def shown(here: School, found) -> dict[str, dict[str, float]]:
    asked = earned(here.session, here.course(here.alice), found)
    return {each.prompt: dict(each.points) for each in asked}


def test_questions_stand_in_their_order_with_the_points_of_attempts_that_ended(here):
    part = Part(deck=here.deck, count=3, ways=(QuestionType.TYPED,), points=2.0)
    found = here.quiz(parts=(part,), shuffled=True)
    first = here.begin(found, here.bob)
    here.give_right(first, 1, 2)
    tried = here.begin(found, here.alice)
    running = here.begin(found, here.dora)
    here.give_right(running)
    for each in (first, tried):
        hand_in(here.session, each, NOW)

    table = earned(here.session, here.course(here.alice), found)

    marks = {each.sheet.asked.prompt: each.earned for each in here.answers(first)}
    assert {each.prompt: each.points for each in table} == {
        prompt: {first.uid: points} for prompt, points in marks.items()
    }
    assert sorted(marks.values()) == [0, 2, 2]
    assert {each.way for each in table} == {QuestionType.TYPED}


def test_a_question_that_was_not_asked_of_someone_has_no_points_of_theirs(here):
    part = Part(deck=here.deck, count=1, ways=(QuestionType.TYPED,))
    found = here.quiz(parts=(part,), drawn_each=True, attempts=0)
    asked = {}
    for _ in range(8):
        sitting = here.begin(found, here.bob)
        asked[sitting.uid] = here.answers(sitting)[0].sheet.asked.prompt
        hand_in(here.session, sitting, NOW)

    table = shown(here, found)

    assert len({*asked.values()}) > 1
    assert table == {
        prompt: {uid: 0.0 for uid, each in asked.items() if each == prompt}
        for prompt in asked.values()
    }


def test_a_quiz_that_nobody_sat_has_no_questions_to_tell_of(here):
    assert shown(here, here.quiz()) == {}
