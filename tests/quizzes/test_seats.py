"""Phones in a live quiz: each counts once, comes back to its seat, and is refused with a reason."""

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from quizapp.deck import QuestionType
from quizapp.quizzes.rules import QuizError
from quizapp.quizzes.seats import (
    MOST_SEATS,
    answer,
    answered,
    live_of_seat,
    make_evidence,
    own_answers,
    seats,
    take_seat,
)
from quizapp.quizzes.steps import Step
from quizapp.tables import LiveSeat, Review, write
from tests.build import NOW
from tests.progress.study import card, is_whole
from tests.quizzes.lesson import begun, by_hand, look, options, ordered, step
from tests.quizzes.school import school


def test_a_phone_that_comes_back_sits_where_it_sat(here):
    found = look(here, begun(here))

    taken = [take_seat(here.session, found, token, None, NOW) for token in ("a", "a", "b")]

    assert taken[0] == taken[1] != taken[2]
    assert seats(here.session, found) == 2


def test_there_are_so_many_seats_and_no_more(sqlite):
    with Session(sqlite) as session:
        here = school(session)
        found = look(here, begun(here))
        with write(session):
            rows = [
                LiveSeat(
                    live_id=found.id,
                    token_hash=bytes(30) + n.to_bytes(2),
                    person_id=None,
                    seated_at=NOW,
                )
                for n in range(MOST_SEATS)
            ]
            session.add_all(rows)

        with pytest.raises(QuizError, match="All 500 seats"):
            take_seat(session, found, "a", None, NOW)


def test_an_answer_takes_the_place_of_the_one_before_in_its_round_only(here):
    found = step(here, begun(here), Step.ASK)
    right, wrong = options(found)
    seat = take_seat(here.session, found, "a", None, NOW)
    for given in (wrong, right):
        answer(here.session, found, seat, (0, 1), given, NOW)
    assert answered(here.session, found) == 1

    found = step(here, found.uid, Step.COUNT, Step.AGAIN)
    answer(here.session, found, seat, (0, 2), wrong, NOW)

    assert answered(here.session, found) == 1
    assert own_answers(here.session, seat) == {(0, 1): right, (0, 2): wrong}


def test_a_phone_finds_what_it_sat_in_when_it_is_over_and_no_other_does(here):
    found = look(here, begun(here))
    seat = take_seat(here.session, found, "a", None, NOW)
    over = step(here, found.uid, Step.END)

    assert live_of_seat(here.session, found.id, "a") == (over, seat)
    assert live_of_seat(here.session, found.id, "b") is None
    assert live_of_seat(here.session, found.id + 1, "a") is None


def test_an_answer_to_what_is_not_asked_is_refused(here):
    found = step(here, begun(here), Step.ASK)
    seat = take_seat(here.session, found, "a", None, NOW)
    right, _ = options(found)
    for at in ((1, 1), (0, 2), (-1, 1)):
        with pytest.raises(QuizError, match="closed"):
            answer(here.session, found, seat, at, right, NOW)
    for given, said in (("no option", "no option"), ("", "Write an answer")):
        with pytest.raises(QuizError, match=said):
            answer(here.session, found, seat, (0, 1), given, NOW)
    step(here, found.uid, Step.COUNT)

    with pytest.raises(QuizError, match="closed"):
        answer(here.session, found, seat, (0, 1), right, NOW)

    assert answered(here.session, found) == 0


def test_first_answers_of_those_signed_in_become_reviews_once(here):
    found = step(here, begun(here), Step.ASK)
    right, wrong = options(found)
    seat = take_seat(here.session, found, "a", here.bob.id, NOW)
    nobody = take_seat(here.session, found, "b", None, NOW)
    for each in (seat, nobody):
        answer(here.session, found, each, (0, 1), wrong, NOW)
    found = step(here, found.uid, Step.COUNT, Step.AGAIN)
    answer(here.session, found, seat, (0, 2), right, NOW)
    found = step(here, found.uid, Step.END)

    for _ in range(2):
        make_evidence(here.session, found, NOW)

    log = here.session.scalars(select(Review)).all()
    assert [(each.person_id, each.card_id, each.rating) for each in log] == [
        (here.bob.id, card(here.session, "kolkhoz/meaning"), 1)
    ]
    assert is_whole(here.session)


def test_an_order_that_is_partly_right_is_a_review_that_was_not_known(here):
    found = step(here, begun(here, by_hand(here, QuestionType.ORDER)), Step.ASK)
    seat = take_seat(here.session, found, "a", here.bob.id, NOW)
    answer(here.session, found, seat, (0, 1), ordered(found.sheet, 1, 2, 3, 0), NOW)
    over = step(here, found.uid, Step.TELL, Step.END)

    make_evidence(here.session, over, NOW)

    log = here.session.scalars(select(Review)).all()
    assert [(each.question_type, each.rating) for each in log] == [(QuestionType.ORDER, 1)]
    assert is_whole(here.session)
