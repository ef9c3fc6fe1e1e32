"""What happened to a card, on both databases."""

from sqlalchemy import insert, select

from quizapp import tables
from quizapp.deck import QuestionType
from quizapp.grading import Outcome
from quizapp.progress import Acted, Answered, history, record
from quizapp.tables import write
from tests.build import NOW
from tests.progress.study import EASY, MINUTE, card, cards, learner, published, review


def test_answers_are_told_the_newest_first(session):
    published(session)
    student, number = learner(session), card(session)
    record(session, student, [review(number), review(cards(session)[5])], NOW)
    later = NOW + MINUTE
    record(session, student, [review(number, later, EASY, response="sovkhoz")], later)

    newest, oldest = history(session, student, number)

    assert isinstance(newest, Answered)
    assert isinstance(oldest, Answered)
    assert (newest.at, newest.given, newest.rating) == (later, "sovkhoz", EASY)
    assert newest.outcome is Outcome.NEAR_MISS
    assert newest.interval > 0
    assert (oldest.type, oldest.seconds, oldest.interval) == (QuestionType.TYPED, 4.0, 0)
    assert not oldest.undone


def test_what_was_taken_back_is_marked_and_others_are_left_out(session):
    published(session)
    alice, bob, number = learner(session), learner(session), card(session)
    for student in (alice, bob):
        record(session, student, [review(number)], NOW)
    first = select(tables.Review.id).where(tables.Review.person_id == alice.id)
    act = {"person_id": alice.id, "card_id": number, "deck_id": 1, "done_at": NOW + MINUTE}
    act |= {"recorded_at": NOW, "study_day": NOW.toordinal(), "before": None}
    act |= {"review_id": None, "act_id": None}
    undo = {"client_id": "u", "kind": "undo", "review_id": session.execute(first).scalar_one()}
    with write(session):
        session.execute(
            insert(tables.Act), [act | {"client_id": "s", "kind": "suspend"}, act | undo]
        )

    acted, answered = history(session, alice, number)

    assert acted == Acted(at=NOW + MINUTE, kind="suspend", undone=False)
    assert answered.undone
    (other,) = history(session, bob, number)
    assert not other.undone
