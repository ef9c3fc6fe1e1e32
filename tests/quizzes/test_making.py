"""Instructors make quizzes; learners see those that are published."""

from datetime import timedelta

import pytest

from quizapp.deck import QuestionType
from quizapp.quizzes.blueprint import Part
from quizapp.quizzes.drawing import Drawn
from quizapp.quizzes.making import (
    begin_quiz,
    change_quiz,
    delete_quiz,
    draw_anew,
    publish_quiz,
    put_questions,
)
from quizapp.quizzes.reading import questions, quiz, quizzes
from quizapp.quizzes.rules import QuizError, Wanted
from quizapp.tables import Feedback
from tests.build import NOW, farms
from tests.progress.study import card, published
from tests.quizzes.school import School


def begun(here: School, **changes) -> str:
    wanted = Wanted(**{"title": "Farms", "parts": (Part(deck=here.deck, count=3),)} | changes)
    return begin_quiz(here.session, here.alice, here.course(here.alice), wanted, NOW)


def test_a_quiz_is_drawn_when_it_is_made_and_learners_see_it_when_it_is_published(here):
    uid = begun(here)
    of_alice, of_bob = here.course(here.alice), here.course(here.bob)
    assert quiz(here.session, of_bob, uid) is None
    assert quizzes(here.session, of_bob) == ()

    publish_quiz(here.session, of_alice, here.look(uid), NOW)

    found = quiz(here.session, of_bob, uid)
    assert found
    assert found.is_open(NOW)
    assert len(questions(here.session, found.id)) == 3
    assert [each.uid for each in quizzes(here.session, of_bob)] == [uid]


def test_a_quiz_that_draws_for_each_attempt_has_no_questions_of_its_own(here):
    assert questions(here.session, here.look(begun(here, drawn_each=True)).id) == ()


def test_all_mistakes_of_a_quiz_are_told_at_once(here):
    part = Part(deck=here.deck, count=0, points=1000)
    later = NOW + timedelta(days=1)
    wrong = {"title": " ", "minutes": 0, "attempts": 101, "opens_at": later, "closes_at": NOW}

    with pytest.raises(QuizError) as refused:
        begun(here, parts=(part,), **wrong)

    assert {*refused.value.messages} == {"title", "minutes", "attempts", "closes_at", "parts"}
    assert len(refused.value.messages["parts"]) == 2


def test_answers_cannot_be_told_at_a_closing_that_never_comes(here):
    with pytest.raises(QuizError, match="never does"):
        begun(here, feedback=Feedback.CLOSED)


def test_more_questions_than_there_are_is_refused_with_their_number(here):
    with pytest.raises(QuizError, match=r"^150 questions are asked for, but only 10 of"):
        begun(here, parts=(Part(deck=here.deck, count=150),))


def test_decks_that_the_instructor_does_not_see_give_no_questions(here):
    with pytest.raises(QuizError, match=r"^No card can be asked so"):
        begun(here, parts=(Part(deck=here.deck + 77, count=1),))


def test_another_blueprint_draws_anew_and_another_title_does_not(here):
    found = here.look(begun(here))
    of_alice = here.course(here.alice)
    before = questions(here.session, found.id)

    same = Wanted(title="Other", parts=found.plan)
    change_quiz(here.session, here.alice, of_alice, found, same, NOW)
    assert (here.look(found.uid).title, questions(here.session, found.id)) == ("Other", before)

    other = Wanted(title="Other", parts=(Part(deck=here.deck, count=2, points=2),))
    change_quiz(here.session, here.alice, of_alice, here.look(found.uid), other, NOW)
    assert [each.points for each in questions(here.session, found.id)] == [2, 2]


def test_drawing_anew_gives_others_in_the_end(here):
    found = here.look(begun(here))
    seen = {questions(here.session, found.id)}
    for _ in range(8):
        draw_anew(here.session, here.alice, here.course(here.alice), here.look(found.uid), NOW)
        seen.add(questions(here.session, found.id))

    assert len(seen) > 1


def test_questions_are_put_together_by_hand(here):
    found = here.look(begun(here, parts=()))
    wanted = (
        Drawn(card=card(here.session), way=QuestionType.TYPED, points=2),
        Drawn(card=card(here.session, "mir/meaning"), way=QuestionType.CHOICE, points=1),
    )

    put_questions(here.session, here.course(here.alice), found, wanted)

    assert questions(here.session, found.id) == wanted


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({"card": 10**6}, "Question 1 is no longer asked so"),
        ({"way": QuestionType.ORDER}, "Question 1 is no longer asked so"),
        ({"way": QuestionType.OPEN}, "Question 1 is no longer asked so"),
        ({"points": 0}, "Question 1: 0 is not from 0.25 to 100.0 points"),
    ],
)
def test_a_question_that_cannot_be_is_refused(here, changes, said):
    found = here.look(begun(here, parts=()))
    given = {"card": card(here.session), "way": QuestionType.TYPED, "points": 1.0} | changes

    with pytest.raises(QuizError, match=said):
        put_questions(here.session, here.course(here.alice), found, [Drawn(**given)])

    assert questions(here.session, found.id) == ()


def test_a_card_stands_in_a_quiz_once(here):
    found = here.look(begun(here, parts=()))
    twice = [Drawn(card=card(here.session), way=QuestionType.TYPED, points=1.0)] * 2

    with pytest.raises(QuizError, match="twice"):
        put_questions(here.session, here.course(here.alice), found, twice)


def test_a_quiz_without_questions_is_not_published(here):
    found = here.look(begun(here, parts=()))

    with pytest.raises(QuizError, match="no questions yet"):
        publish_quiz(here.session, here.course(here.alice), found, NOW)


def test_a_quiz_that_was_sat_is_not_deleted(here):
    sat, unsat = here.quiz(), here.quiz(title="Other")
    here.begin(sat, here.bob)
    here.begin(unsat, here.alice)
    of_alice = here.course(here.alice)

    delete_quiz(here.session, of_alice, unsat)
    with pytest.raises(QuizError, match="have sat this quiz"):
        delete_quiz(here.session, of_alice, sat)

    assert [each.uid for each in quizzes(here.session, of_alice)] == [sat.uid]


def test_a_card_of_a_deck_that_the_course_does_not_have_cannot_be_put_in(here):
    uid = begun(here, parts=())
    published(here.session, *farms(), id="secret", uid="s" * 22)
    foreign = card(here.session, deck_id="secret")
    wanted = [Drawn(card=foreign, way=QuestionType.TYPED, points=1)]

    with pytest.raises(QuizError, match="Choose another"):
        put_questions(here.session, here.course(here.alice), here.look(uid), wanted)
    assert questions(here.session, here.look(uid).id) == ()
