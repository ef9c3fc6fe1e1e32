"""Every statement on the way of an answer touches one learner's rows, through an index."""

import re
from dataclasses import replace
from typing import Any

from sqlalchemy import Engine
from sqlalchemy.orm import Session

from quizapp.deck import Fact
from quizapp.progress import (
    Ahead,
    Cram,
    backlog,
    has_begun,
    keep_answer,
    left_today,
    next_card,
    record,
    session_summary,
    standing,
    standings,
    upcoming,
)
from quizapp.progress.exam_day import set_exam
from tests.asked import asked
from tests.build import NOW, farms
from tests.progress.study import DAY, EASY, answer, card, cards, learner, published, review, terms

OF_PERSON = re.compile(
    r"\b(memory|review|act|day_count|due_count|memory_count|card_setting|pending_answer|learning)\b"
)
# A row by its number, by the review or act that it takes back, or rows of one person.
OF_ONE = re.compile(r"person_id=\?|INTEGER PRIMARY KEY|\((review|act)_id=\?\)")
# What a statement made itself, it may look through.
OWN = re.compile(r"SCAN (anon_|\(subquery|CONSTANT ROW)")


def _facts() -> list[Fact]:
    """Return facts of which the first two contrast."""
    contrasting, *others = farms()
    return [replace(contrasting, contrast=(others[0].id,)), *others]


def _statements(engine: Engine) -> dict[str, Any]:
    """Return the statements of answers, ratings, next cards and summaries, with their values."""
    with Session(engine) as session:
        deck = published(session, *_facts(), *terms(80))
        student = learner(session, new_per_day=999)
        which, first = cards(session), card(session)
    with asked(engine) as found, Session(engine) as session:
        keep_answer(session, student, answer(first), NOW)
        keep_answer(session, student, answer(first), NOW)
        next_card(session, student, deck, NOW)
        record(session, student, [review(first, client_id="a")], NOW)
        record(session, student, [review(each, NOW, EASY) for each in which[:80]], NOW)
        record(session, student, [review(each, NOW) for each in which[80:120]], NOW)
        record(session, student, [review(which[0], NOW - DAY)], NOW)
        for each in (deck, None):
            next_card(session, student, each, NOW + 30 * DAY)
            upcoming(session, student, each, NOW + 30 * DAY, most=50)
            upcoming(session, student, each, NOW, most=50, among=which[:3])
            upcoming(session, student, each, NOW, most=50, mode=Ahead(days=3))
            upcoming(session, student, each, NOW, most=50, mode=Cram(marked=True, forgotten=True))
            left_today(session, student, each, NOW)
        session_summary(session, student, NOW)
        standings(session, student, NOW)
        standing(session, student, deck, NOW)
        has_begun(session, student)
        backlog(session, student, NOW + 30 * DAY)
        set_exam(session, student, deck, student.calendar.day(NOW) + 33, NOW)
        for each in (deck, None):
            upcoming(session, student, each, NOW + 30 * DAY, most=50)
        standings(session, student, NOW + 30 * DAY)
    first_values: dict[str, Any] = {}
    for statement, values in found:
        first_values.setdefault(statement, values)
    assert len(first_values) > 30
    return first_values


def test_sqlite_searches_by_index_and_person(sqlite):
    statements = _statements(sqlite)

    with sqlite.connect() as connection:
        for text in statements:
            plan = connection.exec_driver_sql(f"EXPLAIN QUERY PLAN {text}")
            for step in [row.detail for row in plan]:
                assert not step.startswith("SCAN") or OWN.match(step), (step, text)
                if step.startswith("SEARCH") and OF_PERSON.search(step):
                    assert OF_ONE.search(step), (step, text)


def test_postgresql_finds_an_index_for_every_table(postgres):
    statements = _statements(postgres)

    with postgres.connect() as connection:
        # With few rows it would look through all; this asks whether it must.
        connection.exec_driver_sql("SET enable_seqscan = off")
        for text, values in statements.items():
            plan = connection.exec_driver_sql(f"EXPLAIN {text}", tuple(values))
            assert not [row[0] for row in plan if "Seq Scan" in row[0]], text
