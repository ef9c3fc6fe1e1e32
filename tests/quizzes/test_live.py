"""A live quiz in class: its questions, and who finds it."""

import pytest
from sqlalchemy import insert, update

from quizapp.deck import QuestionType
from quizapp.quizzes.blueprint import MARKED
from quizapp.quizzes.drawing import Drawn
from quizapp.quizzes.live import (
    LESSON,
    MOST_QUESTIONS,
    LeftOut,
    begin_live,
    left_out,
    live,
    live_by_code,
    lives,
    running_lives,
)
from quizapp.quizzes.rules import QuizError
from quizapp.quizzes.steps import Step
from quizapp.tables import Card, QuizQuestion, write
from tests.build import NOW
from tests.progress.study import card
from tests.quizzes.lesson import begun, by_hand, look, step
from tests.quizzes.school import School


def asked(here: School, *drawn: Drawn) -> int:
    """Return the id of a quiz that asks these questions."""
    quiz = here.quiz()
    with write(here.session):
        here.session.query(QuizQuestion).filter_by(quiz_id=quiz.id).delete()
        rows = [
            {
                "quiz_id": quiz.id,
                "position": position,
                "card_id": each.card,
                "question_type": each.way,
                "points": each.points,
            }
            for position, each in enumerate(drawn, 1)
        ]
        here.session.execute(insert(QuizQuestion), rows)
    return quiz.id


def test_only_those_who_teach_see_it_and_phones_find_it_by_its_code(here):
    uid = begun(here)
    of_bob = here.course(here.bob)

    assert live(here.session, of_bob, uid) is None
    assert lives(here.session, of_bob) == ()
    code = look(here, uid).code
    assert code
    assert live_by_code(here.session, code.lower()) == look(here, uid)
    step(here, uid, Step.END)
    assert live_by_code(here.session, code) is None


def test_every_type_that_a_program_can_mark_is_asked_live(here):
    drawn = [by_hand(here, way) for way in MARKED]

    found = look(here, begun(here, *drawn))

    assert [each.asked.question.type for each in found.questions] == [*MARKED]


def test_retired_cards_and_questions_beyond_the_most_are_left_out_and_counted(here):
    mir, kolkhoz = card(here.session, "mir/name"), card(here.session, "kolkhoz/meaning")
    typed = Drawn(card=mir, way=QuestionType.TYPED, points=1)
    gone = Drawn(card=kolkhoz, way=QuestionType.CHOICE, points=1)
    changed = Drawn(card=mir, way=QuestionType.ORDER, points=1)
    drawn = [gone, changed, *[typed] * (MOST_QUESTIONS + 3)]
    quiz, whole = asked(here, *drawn), asked(here, typed)
    with write(here.session):
        here.session.execute(update(Card).where(Card.id == kolkhoz).values(retired_at=NOW))

    found = look(here, begun(here, *drawn))

    assert {*found.cards} == {mir}
    assert len(found.questions) == MOST_QUESTIONS
    assert left_out(here.session, here.course(here.alice)) == {quiz: LeftOut(gone=2, beyond=3)}
    assert whole != quiz


def test_a_quiz_without_a_question_that_is_still_asked_is_not_held(here):
    gone = Drawn(card=card(here.session, "mir/name"), way=QuestionType.ORDER, points=1)

    with pytest.raises(QuizError, match="no question that is still asked"):
        begin_live(here.session, here.alice, here.course(here.alice), "Live", [gone], NOW)


def test_learners_are_told_of_a_live_quiz_until_it_is_over_or_left(here):
    uid = begun(here)
    course = here.course(here.bob)

    assert [each.code for each in running_lives(here.session, course, NOW)] == [
        look(here, uid).code
    ]
    assert running_lives(here.session, course, NOW + LESSON) == ()
    step(here, uid, Step.END)
    assert running_lives(here.session, course, NOW) == ()
