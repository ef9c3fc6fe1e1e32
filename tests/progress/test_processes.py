"""Several processes, and processes that are killed, lose nothing that was acknowledged."""

import time

import pytest
from sqlalchemy import Engine
from sqlalchemy.orm import Session

from quizapp import accounts, tables
from quizapp.progress import next_card
from tests.at_once import Running
from tests.build import NOW
from tests.progress.student_process import study
from tests.progress.study import count, is_whole, learner, log, published, url

PROCESSES, REVIEWS = 4, 12
KILLS = 3


@pytest.fixture
def person(engine) -> int:
    """Return the id of someone who studies a published deck."""
    with Session(engine) as session:
        published(session)
        return learner(session).id


def _studying(engine: Engine, person: int, name: str, number: int) -> Running:
    return Running(study, url(engine), person, name, number)


def test_processes_that_send_the_same_and_other_reviews_lose_none(engine, person):
    workers = [_studying(engine, person, f"p{each}", REVIEWS) for each in range(PROCESSES)]
    said = [each for worker in workers for each in worker.said() if each != "waits"]

    assert [worker.status for worker in workers] == [0] * PROCESSES
    taken = [client_id for client_id, status in said if status == "recorded"]
    with Session(engine) as session:
        kept = sorted(row.client_id for row in log(session, person))
        assert sorted(taken) == kept
        assert len(kept) == REVIEWS * (PROCESSES + 1)
        assert {status for _, status in said} == {"recorded", "repeated"}
        assert is_whole(session)


def test_answers_to_one_card_from_several_processes_leave_one_waiting(engine, person):
    workers = [_studying(engine, person, f"p{each}", 0) for each in range(PROCESSES)]

    assert [[*worker.said()] for worker in workers] == [["waits"]] * PROCESSES
    assert [worker.status for worker in workers] == [0] * PROCESSES
    with Session(engine) as session:
        assert count(session, tables.PendingAnswer) == 1


def test_an_answer_outlives_a_process_that_is_killed_before_the_rating(engine, person):
    worker = _studying(engine, person, "p", 10_000)
    said = worker.said()
    assert next(said) == "waits"
    worker.kill()
    assert len([*said]) < 10_000

    with Session(engine) as session:
        student = accounts.learner(session, person)
        assert student
        shown = next_card(session, student, 1, NOW)
        assert shown
        assert shown.pending
        assert (shown.pending.client_id, shown.pending.response) == ("waits-p", "kolkhoz")


def test_whatever_was_acknowledged_outlives_a_process_that_is_killed(engine, person):
    acknowledged = []
    for kill in range(KILLS):
        worker = _studying(engine, person, f"p{kill}", 10_000)
        said = worker.said()
        heard = [next(said) for _ in range(3)]
        time.sleep(0.01 * kill)
        worker.kill()
        heard += said
        acknowledged += [each[0] for each in heard if each[1] == "recorded"]

    with Session(engine) as session:
        kept = {row.client_id for row in log(session, person)}
        assert len(acknowledged) > KILLS
        assert {*acknowledged} <= kept
        # At most the one that was under way when the process died.
        assert len(kept) - len({*acknowledged}) <= KILLS
        assert is_whole(session)
        if engine.dialect.name == "sqlite":
            check = session.connection().exec_driver_sql("PRAGMA integrity_check")
            assert check.scalar_one() == "ok"
