"""Every statement on the way of an answer touches one learner's rows, through an index."""

import re
from typing import Any

from sqlalchemy import Engine, event
from sqlalchemy.orm import Session

from quizapp.progress import (
    has_begun,
    keep_answer,
    left_today,
    next_card,
    record,
    session_summary,
    standing,
    standings,
)
from tests.build import NOW, farms
from tests.progress.study import DAY, EASY, answer, card, cards, learner, published, review, terms

OF_PERSON = re.compile(r"\b(memory|review|day_count|pending_answer|learning)\b")
# What a statement made itself, it may look through.
OWN = re.compile(r"SCAN (anon_|\(subquery)")
STATEMENT = re.compile(r"^(SELECT|UPDATE|DELETE|INSERT)")


def _statements(engine: Engine) -> dict[str, Any]:
    """Return the statements of answers, ratings, next cards and summaries, with their values."""
    found: dict[str, Any] = {}

    def keep(_connection, _cursor, statement, parameters, _context, many):
        if STATEMENT.match(statement):
            found.setdefault(statement, parameters[0] if many else parameters)

    with Session(engine) as session:
        deck = published(session, *farms(), *terms(80))
        student = learner(session, new_per_day=999)
        which, first = cards(session), card(session)
        event.listen(engine, "before_cursor_execute", keep)
        keep_answer(session, student, answer(first), NOW)
        keep_answer(session, student, answer(first), NOW)
        next_card(session, student, deck, NOW)
        record(session, student, [review(first, client_id="a")], NOW)
        record(session, student, [review(each, NOW, EASY) for each in which[:80]], NOW)
        record(session, student, [review(each, NOW) for each in which[80:120]], NOW)
        record(session, student, [review(which[0], NOW - DAY)], NOW)
        for each in (deck, None):
            next_card(session, student, each, NOW + 30 * DAY)
            left_today(session, student, each, NOW)
        session_summary(session, student, NOW)
        standings(session, student, NOW)
        standing(session, student, deck, NOW)
        has_begun(session, student)
    event.remove(engine, "before_cursor_execute", keep)
    assert len(found) > 20
    return found


def test_sqlite_searches_by_index_and_person(sqlite):
    statements = _statements(sqlite)

    with sqlite.connect() as connection:
        for text, values in statements.items():
            plan = connection.exec_driver_sql(f"EXPLAIN QUERY PLAN {text}", values)
            for step in [row.detail for row in plan]:
                assert not step.startswith("SCAN") or OWN.match(step), (step, text)
                if step.startswith("SEARCH") and OF_PERSON.search(step):
                    assert "person_id=?" in step or "INTEGER PRIMARY KEY" in step, (step, text)


def test_postgresql_finds_an_index_for_every_table(postgres):
    statements = _statements(postgres)

    with postgres.connect() as connection:
        # With few rows it would look through all; this asks whether it must.
        connection.exec_driver_sql("SET enable_seqscan = off")
        for text, values in statements.items():
            plan = connection.exec_driver_sql(f"EXPLAIN {text}", values)
            assert not [row[0] for row in plan if "Seq Scan" in row[0]], text
