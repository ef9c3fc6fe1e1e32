"""A live quiz goes on step by step, back and forth, and loses nothing of a question on the way."""

import pytest
from sqlalchemy import update

from quizapp.quizzes.rules import QuizError
from quizapp.quizzes.seats import answer, own_answers, take_seat
from quizapp.quizzes.spread import chart
from quizapp.quizzes.steps import MOST_ROUNDS, Step, go_on, hide
from quizapp.tables import LiveQuiz, Stage, write
from tests.build import NOW
from tests.quizzes.lesson import begun, look, options, sit, step


def test_it_goes_from_question_to_question_to_its_end(here):
    uid = begun(here)
    seen = [(look(here, uid).stage, look(here, uid).place)]
    for wish in (Step.ASK, Step.COUNT, Step.AGAIN, Step.TELL, Step.NEXT, Step.TELL, Step.NEXT):
        found = step(here, uid, wish)
        seen.append((found.stage, found.place))

    asked, counted, told, over = Stage.ASKED, Stage.COUNTED, Stage.TOLD, Stage.OVER
    stages = [(Stage.WAITING, 0), (asked, 0), (counted, 0), (asked, 0), (told, 0)]
    assert seen == [*stages, (asked, 1), (told, 1), (over, 1)]
    assert look(here, uid).code is None


def test_a_step_that_is_sent_twice_is_made_once(here):
    found = look(here, begun(here))

    made = [go_on(here.session, found, Step.ASK, 1, NOW) for _ in range(2)]

    assert made == [True, False]
    assert look(here, found.uid).revision == 2


def test_a_step_that_does_not_come_now_is_refused(here):
    found = look(here, begun(here))

    with pytest.raises(QuizError, match="gone on meanwhile"):
        go_on(here.session, found, Step.TELL, 1, NOW)


def test_a_question_is_asked_so_often_and_no_more(here):
    found = step(here, begun(here), Step.ASK, Step.COUNT)
    with write(here.session):
        here.session.execute(update(LiveQuiz).values(round=MOST_ROUNDS))

    with pytest.raises(QuizError, match="at most 9 times"):
        go_on(here.session, found, Step.AGAIN, found.revision, NOW)


def test_a_question_that_is_left_and_come_back_to_is_as_it_was_left(here):
    uid = begun(here)
    told = step(here, uid, Step.ASK, Step.COUNT, Step.AGAIN, Step.TELL)
    skipped = step(here, uid, Step.NEXT)
    back = step(here, uid, Step.BACK)
    forth = step(here, uid, Step.NEXT)

    assert (told.stage, told.place, told.round) == (Stage.TOLD, 0, 2)
    assert (skipped.stage, skipped.place, skipped.round) == (Stage.ASKED, 1, 1)
    assert (back.stage, back.place, back.round) == (Stage.TOLD, 0, 2)
    assert (forth.stage, forth.place, forth.round) == (Stage.ASKED, 1, 1)
    assert forth.standings == ((Stage.TOLD, 2), (Stage.ASKED, 1))


def test_a_question_that_was_skipped_goes_on_taking_answers_when_it_is_come_back_to(here):
    uid = begun(here)
    first = step(here, uid, Step.ASK)
    right, wrong = options(first)
    seat = sit(here, first, "a", wrong)
    away = step(here, uid, Step.NEXT)
    with pytest.raises(QuizError, match="closed"):
        answer(here.session, away, seat, (0, 1), right, NOW)

    back = step(here, uid, Step.BACK)
    answer(here.session, back, seat, (0, 1), right, NOW)

    assert own_answers(here.session, seat) == {(0, 1): right}


def test_nothing_comes_before_the_first_question(here):
    found = step(here, begun(here), Step.ASK)

    with pytest.raises(QuizError, match="before the first"):
        go_on(here.session, found, Step.BACK, found.revision, NOW)


def test_the_second_round_hides_nothing_of_the_first_and_may_be_joined_late(here):
    uid = begun(here)
    first = step(here, uid, Step.ASK)
    right, wrong = options(first)
    for token in "abc":
        sit(here, first, token, wrong)
    step(here, uid, Step.COUNT)
    late = take_seat(here.session, look(here, uid), "late", None, NOW)
    again = step(here, uid, Step.AGAIN)
    answer(here.session, again, late, (0, 2), right, NOW)
    sit(here, again, "a", right)
    told = step(here, uid, Step.COUNT, Step.TELL)

    found = chart(here.session, told, 0, told=True)

    counts = {row.said: row.counts for row in found.groups[0].rows}
    assert (found.answers, found.right) == ((3, 2), (0, 2))
    assert (counts[right], counts[wrong]) == ((0, 2), (3, 0))


def test_a_text_that_is_hidden_stays_so_until_all_are_shown_again(here):
    uid = begun(here)
    for key in ("one", "two", "one"):
        hide(here.session, look(here, uid), [key])
    assert look(here, uid).hidden == {"one", "two"}

    hide(here.session, look(here, uid), [])

    assert look(here, uid).hidden == frozenset()
