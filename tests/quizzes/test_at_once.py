"""What two people do at once: who comes second waits, and goes by what the first has done."""

import time
from collections.abc import Callable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest
from sqlalchemy import Engine, insert, select, text, update
from sqlalchemy.orm import Session

from quizapp.quizzes.digest import digest
from quizapp.quizzes.grades import give_time
from quizapp.quizzes.handing_in import check, finish
from quizapp.quizzes.live import lives
from quizapp.quizzes.making import change_quiz, delete_quiz
from quizapp.quizzes.regrading import changes, regrade
from quizapp.quizzes.rules import QuizError, Wanted
from quizapp.tables import Attempt, Feedback, LiveQuiz, Member, Quiz, Response, Stage, write
from tests.build import NOW
from tests.quizzes.lesson import begun
from tests.quizzes.school import School, right, school

MINUTE = timedelta(minutes=1)
PATIENCE = 10.0
WAITS = text("SELECT count(*) FROM pg_stat_activity WHERE wait_event_type = 'Lock'")
Meanwhile = Callable[[Callable[[Session], Any]], Future[Any]]


@pytest.fixture
def alone(postgres: Engine) -> Iterator[School]:
    """Return a course on PostgreSQL, where writers do not queue by themselves."""
    with Session(postgres) as session:
        yield school(session)


@pytest.fixture
def meanwhile(postgres: Engine) -> Iterator[Meanwhile]:
    """Return a way to do something in another session; it returns once that waits, or is done."""
    with ThreadPoolExecutor(1) as pool:

        def in_session(act: Callable[[Session], Any]) -> Any:
            with Session(postgres) as session:
                return act(session)

        def begun(act: Callable[[Session], Any]) -> Future[Any]:
            made, end = pool.submit(in_session, act), time.monotonic() + PATIENCE
            with postgres.connect().execution_options(isolation_level="AUTOCOMMIT") as looks:
                while not (made.done() or looks.execute(WAITS).scalar_one()):
                    assert time.monotonic() < end
                    time.sleep(0.01)
            return made

        yield begun


def test_who_begins_a_quiz_that_was_changed_since_they_saw_it_has_its_new_time(here):
    old = here.quiz(minutes=30)
    wanted = Wanted(title="Farms", parts=old.plan, minutes=10, closes_at=NOW + 60 * MINUTE)
    change_quiz(here.session, here.alice, here.course(here.alice), old, wanted, NOW)

    assert here.begin(old, here.bob).ends_at == NOW + 10 * MINUTE


def test_who_begins_a_quiz_that_was_deleted_since_they_saw_it_is_told(here):
    old = here.quiz(drawn_each=True)
    delete_quiz(here.session, here.course(here.alice), old)

    with pytest.raises(QuizError, match="is deleted"):
        here.begin(old, here.bob)


def test_a_quiz_that_someone_begins_at_that_moment_is_not_deleted(alone, meanwhile):
    found = alone.quiz()
    of_alice = alone.course(alone.alice)
    values = {"uid": "begun", "quiz_id": found.id, "person_id": alone.bob.id, "number": 1}

    with write(alone.session):
        begins = select(Quiz.id).where(Quiz.id == found.id)
        alone.session.execute(begins.with_for_update(read=True))
        alone.session.execute(
            insert(Attempt).values(values | {"started_at": NOW, "most_points": 4.0})
        )
        deleting = meanwhile(lambda session: delete_quiz(session, of_alice, found))

    with pytest.raises(QuizError, match="have sat this quiz"):
        deleting.result(PATIENCE)


def test_who_is_given_time_while_they_begin_has_it_at_once(alone, meanwhile):
    found = alone.quiz(minutes=30)
    of_alice = alone.course(alone.alice)
    of_bob = (Member.course_id == found.course_id, Member.person_id == alone.bob.id)
    values = {"uid": "begun", "quiz_id": found.id, "person_id": alone.bob.id, "number": 1}
    values |= {"started_at": NOW, "ends_at": NOW + 30 * MINUTE, "most_points": 4.0}

    with write(alone.session):
        alone.session.execute(select(Member.role).where(*of_bob).with_for_update()).one()
        giving = meanwhile(lambda session: give_time(session, of_alice, alone.bob.id, 50))
        alone.session.execute(insert(Attempt).values(values))

    assert giving.result(PATIENCE) == 1
    assert alone.sitting(alone.bob, "begun").ends_at == NOW + 45 * MINUTE


def test_an_answer_that_is_changed_at_that_moment_is_not_checked(alone, meanwhile):
    sitting = alone.begin(alone.quiz(feedback=Feedback.AT_ONCE), alone.bob)
    alone.give_right(sitting, 1)
    locked = select(Attempt.id).where(Attempt.id == sitting.id).with_for_update()
    first = (Response.attempt_id == sitting.id, Response.position == 1)

    with write(alone.session):
        alone.session.execute(locked)
        checking = meanwhile(lambda session: check(session, sitting, 1, NOW))
        assert not checking.done()
        alone.session.execute(update(Response).where(*first).values(given=None, saves=2))

    checking.result(PATIENCE)
    assert alone.answers(sitting)[0].checked_at is None


def test_judging_anew_puts_no_mark_on_an_answer_that_took_the_place_of_another(alone, meanwhile):
    found = alone.quiz()
    sitting = alone.begin(found, alone.bob)
    finish(alone.session, sitting, NOW)
    first = (Response.attempt_id == sitting.id, Response.position == 1)
    with write(alone.session):
        alone.session.execute(update(Response).where(*first).values(share=1.0))
    seen = digest(changes(alone.session, found))
    locked = select(Attempt.id).where(Attempt.id == sitting.id).with_for_update()
    good = right(alone.answers(sitting)[0])

    with write(alone.session):
        alone.session.execute(locked)
        judging = meanwhile(lambda session: regrade(session, found, seen, NOW))
        alone.session.execute(update(Response).where(*first).values(given=good))

    with pytest.raises(QuizError, match="meanwhile"):
        judging.result(PATIENCE)
    assert alone.answers(sitting)[0].share == 1


def test_of_two_live_quizzes_that_one_begins_at_once_the_first_has_ended(alone, meanwhile):
    first, of_alice = begun(alone), alone.course(alone.alice)
    cards = alone.session.scalars(select(LiveQuiz.questions)).one()
    host = (Member.course_id == of_alice.id, Member.person_id == alone.alice.id)
    values = {"course_id": of_alice.id, "host_id": alone.alice.id, "title": "Live", "round": 1}
    values |= {"stage": Stage.WAITING, "place": 0, "revision": 1, "began_at": NOW, "hidden": []}
    values |= {"questions": cards, "standings": [], "uid": "second", "code": "SECOND"}

    with write(alone.session):
        alone.session.execute(select(Member.role).where(*host).with_for_update()).one()
        third = meanwhile(lambda session: begun(replace(alone, session=session)))
        assert not third.done()
        alone.session.execute(insert(LiveQuiz).values(values))

    last = third.result(PATIENCE)
    held = {each.uid: each.stage for each in lives(alone.session, of_alice)}
    assert held == {first: Stage.OVER, "second": Stage.OVER, last: Stage.WAITING}
