"""A live quiz goes on step by step, and each phone counts once."""

from collections.abc import Iterator
from itertools import count

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from quizapp.deck import QuestionType
from quizapp.quizzes.drawing import Drawn
from quizapp.quizzes.live import (
    LESSON,
    Live,
    Step,
    begin_live,
    go_on,
    live,
    live_by_code,
    lives,
    running_lives,
)
from quizapp.quizzes.rules import QuizError
from quizapp.quizzes.seats import (
    MOST_SEATS,
    answer,
    answered,
    make_evidence,
    own_answer,
    rounds,
    seats,
    spread,
    take_seat,
)
from quizapp.tables import LiveSeat, Review, Stage, write
from tests.build import NOW
from tests.progress.study import card, is_whole
from tests.quizzes.school import School, school

CHOICE, TYPED = QuestionType.CHOICE, QuestionType.TYPED
RIGHT, WRONG = "A collective farm", "A state farm"


@pytest.fixture
def here(engine) -> Iterator[School]:
    with Session(engine) as session:
        yield school(session)


def begun(here: School) -> str:
    drawn = [
        Drawn(card=card(here.session, "kolkhoz/meaning"), way=CHOICE, points=1),
        Drawn(card=card(here.session, "mir/name"), way=TYPED, points=1),
    ]
    return begin_live(here.session, here.alice, here.course(here.alice), "Live", drawn, NOW)


def look(here: School, uid: str) -> Live:
    found = live(here.session, here.course(here.alice), uid)
    assert found
    return found


def step(here: School, uid: str, *wishes: Step) -> Live:
    for wish in wishes:
        found = look(here, uid)
        assert go_on(here.session, found, wish, found.revision, NOW)
    return look(here, uid)


def options(found: Live) -> tuple[str, str]:
    """Return the right option of the question that is on, and a wrong one."""
    listed = found.sheet.asked.question.options
    wrong = next(each.text for each in listed if not each.right)
    return next(each.text for each in listed if each.right), wrong


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


def test_answers_are_counted_once_for_each_phone_and_round(here):
    found = step(here, begun(here), Step.ASK)
    right, wrong = options(found)
    sat = [take_seat(here.session, found, token, None, NOW) for token in "abc"]
    for seat, given in zip(sat, (wrong, right, wrong), strict=True):
        answer(here.session, found, seat, (0, 1), given, NOW)
    answer(here.session, found, sat[0], (0, 1), right, NOW)
    first = spread(here.session, found, 0, 1)

    found = step(here, found.uid, Step.COUNT, Step.AGAIN)
    answer(here.session, found, sat[2], (0, 2), right, NOW)

    assert answered(here.session, found) == 1
    assert (first.answers, first.right) == (3, 2)
    assert sorted(each.count for each in first.bars) == [0, 1, 2]
    assert [[each.right for each in of] for of in rounds(here.session, found)] == [[2, 1], []]
    assert [own_answer(here.session, found, each) for each in sat] == ["", "", right]


def test_typed_answers_that_are_spelt_alike_are_one(here):
    found = step(here, begun(here), Step.ASK, Step.TELL, Step.NEXT)
    for token, given in zip(count(), ("mir", "Мир", "kulak", "mir"), strict=False):
        seat = take_seat(here.session, found, str(token), None, NOW)
        answer(here.session, found, seat, (1, 1), given, NOW)

    bars = spread(here.session, found, 1, 1).bars

    assert [(each.said, each.count, each.right) for each in bars] == [
        ("mir", 3, True),
        ("kulak", 1, False),
    ]


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


def test_what_a_phone_cannot_answer_at_once_is_left_out(here):
    order = Drawn(card=card(here.session, "by-order/question"), way=QuestionType.ORDER, points=1)

    with pytest.raises(QuizError, match="answered by a phone"):
        begin_live(here.session, here.alice, here.course(here.alice), "Live", [order], NOW)


def test_learners_are_told_of_a_live_quiz_until_it_is_over_or_left(here):
    uid = begun(here)
    course = here.course(here.bob)

    assert [each.code for each in running_lives(here.session, course, NOW)] == [
        look(here, uid).code
    ]
    assert running_lives(here.session, course, NOW + LESSON) == ()
    step(here, uid, Step.END)
    assert running_lives(here.session, course, NOW) == ()
