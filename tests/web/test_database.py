"""The database of a request keeps the promises of every other connection."""

import threading

from sqlalchemy import text

from quizapp.tables import write
from quizapp.web.database import db, session
from tests.web.site import Browser

THREADS, TIMES = 8, 25


def test_its_connections_have_the_settings_that_keep_promises(app):
    with app.app_context():
        found = {
            name: session().execute(text(f"PRAGMA {name}")).scalar_one()
            for name in ("journal_mode", "synchronous", "foreign_keys", "busy_timeout")
        }

    assert found == {
        "journal_mode": "wal",
        "synchronous": 2,
        "foreign_keys": 1,
        "busy_timeout": 15000,
    }


def test_threads_that_read_and_then_write_lose_nothing(app):
    Browser(app).sign_up("ada")
    with app.app_context(), write(session()):
        session().execute(text("UPDATE person SET new_per_day = 0"))

    def count_up() -> None:
        for _ in range(TIMES):
            with app.app_context():
                session().execute(text("SELECT new_per_day FROM person")).all()
                with write(session()):
                    found = session().execute(text("SELECT new_per_day FROM person")).scalar_one()
                    more = text("UPDATE person SET new_per_day = :count")
                    session().execute(more, {"count": found + 1})

    threads = [threading.Thread(target=count_up) for _ in range(THREADS)]
    for each in threads:
        each.start()
    for each in threads:
        each.join()

    with app.app_context():
        counted = session().execute(text("SELECT new_per_day FROM person")).scalar_one()
    assert counted == THREADS * TIMES


def test_a_request_leaves_no_connection_open(app, eve):
    eve.get("/")
    eve.get("/nowhere")

    with app.app_context():
        assert db.engine.pool.checkedout() == 0  # type: ignore[attr-defined] # of the pool in use
