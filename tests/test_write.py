"""The only way to write: nothing is lost, nothing fails because someone else writes."""

import subprocess
import sys
import threading
import time

import pytest
from sqlalchemy import select, text, update
from sqlalchemy.exc import OperationalError
from sqlalchemy.orm import Session

from quizapp.tables import Person, WriteError, connect, write
from tests.at_once import Running
from tests.build import person_row

PROCESSES, UPDATES = 4, 50


def _count_up(_: object, url: str) -> None:
    engine = connect(url)
    for _ in range(UPDATES):
        with Session(engine) as session:
            session.execute(select(Person.new_per_day)).all()
            with write(session):
                read = select(Person.new_per_day).where(Person.id == 1).with_for_update()
                found = session.execute(read).scalar_one()
                session.execute(update(Person).where(Person.id == 1).values(new_per_day=found + 1))
    engine.dispose()


def _count(engine):
    with Session(engine) as session:
        return session.execute(text("SELECT new_per_day FROM person")).scalar_one()


def test_processes_that_read_then_write_lose_no_update_and_see_no_lock(engine):
    with Session(engine) as session, write(session):
        session.add(person_row(new_per_day=0))
    url = engine.url.render_as_string(hide_password=False)
    workers = [Running(_count_up, url) for _ in range(PROCESSES)]

    assert [[*worker.said()] for worker in workers] == [[]] * PROCESSES
    assert [worker.status for worker in workers] == [0] * PROCESSES
    assert _count(engine) == PROCESSES * UPDATES


def test_threads_wait_for_each_other(sqlite):
    with Session(sqlite) as session, write(session):
        session.add(person_row(new_per_day=0))

    def work() -> None:
        for _ in range(25):
            with Session(sqlite) as session, write(session):
                person = session.get_one(Person, 1)
                person.new_per_day += 1

    workers = [threading.Thread(target=work) for _ in range(4)]
    for worker in workers:
        worker.start()
    for worker in workers:
        worker.join()

    assert _count(sqlite) == 100


def test_a_write_that_fails_is_wholly_undone(session):
    def work() -> None:
        with write(session):
            session.add(person_row())
            session.flush()
            _ = 1 / 0

    with pytest.raises(ZeroDivisionError):
        work()

    assert session.execute(text("SELECT count(*) FROM person")).scalar_one() == 0
    with write(session):
        session.add(person_row())
    assert session.execute(text("SELECT count(*) FROM person")).scalar_one() == 1


def test_what_was_read_before_a_write_is_read_again_inside(engine):
    with Session(engine) as session:
        with write(session):
            session.add(person_row(new_per_day=1))
        mine = session.get_one(Person, 1)
        assert mine.new_per_day == 1
        with Session(engine) as other, write(other):
            other.get_one(Person, 1).new_per_day = 7

        with write(session):
            mine.new_per_day += 1

    assert _count(engine) == 8


def test_readers_never_wait_for_a_writer(sqlite):
    with Session(sqlite) as writer, write(writer):
        writer.add(person_row())
        writer.flush()
        began = time.perf_counter()
        with Session(sqlite) as reader:
            assert reader.execute(text("SELECT count(*) FROM person")).scalar_one() == 0
        assert time.perf_counter() - began < 1


def test_a_write_inside_of_another_is_refused_and_not_waited_for(sqlite):
    with (
        Session(sqlite) as outer,
        write(outer),
        Session(sqlite) as inner,
        pytest.raises(WriteError, match="inside of another"),
        write(inner),
    ):
        pass


def test_objects_changed_before_the_write_are_not_lost_in_silence(session):
    session.add(person_row())

    with pytest.raises(WriteError, match="before the write"), write(session):
        pass


def test_two_databases_do_not_wait_for_each_other(sqlite, tmp_path):
    other = connect(f"sqlite:///{tmp_path / 'other.sqlite3'}")
    with Session(sqlite) as one, write(one), Session(other) as two, write(two):
        one.add(person_row())
        two.execute(text("CREATE TABLE a (id INTEGER)"))
    other.dispose()

    assert _count(sqlite) == 20


def test_the_lock_dies_with_its_process(sqlite):
    url = sqlite.url.render_as_string()
    hold = (
        "import sys, time; from quizapp.tables import connect, gate\n"
        "with gate(connect(sys.argv[1])): print('held', flush=True); time.sleep(60)"
    )
    holder = subprocess.Popen([sys.executable, "-c", hold, url], stdout=subprocess.PIPE, text=True)
    assert holder.stdout
    assert holder.stdout.readline() == "held\n"
    holder.kill()
    holder.communicate()

    with Session(sqlite) as session, write(session):
        session.add(person_row())
    assert _count(sqlite) == 20


def test_a_full_disk_says_so_and_keeps_nothing(sqlite):
    with Session(sqlite) as session:

        def work() -> None:
            with write(session):
                session.execute(text("PRAGMA max_page_count = 1"))
                for number in range(1000):
                    session.add(person_row(guest=False, name_key=f"{number}" * 200))

        with pytest.raises(OperationalError, match="full"):
            work()
        assert session.execute(text("SELECT count(*) FROM person")).scalar_one() == 0
