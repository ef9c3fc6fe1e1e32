"""Memories and counters equal the log; where they do not, that is said and mended."""

from datetime import timedelta

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import delete, insert, select, update
from sqlalchemy.orm import Session

from quizapp import tables
from quizapp.progress import rebuild, record
from quizapp.scheduling import Rating
from quizapp.tables import write
from tests.build import NOW
from tests.progress.study import (
    DAY,
    card,
    cards,
    is_whole,
    learner,
    memory,
    published,
    review,
)

SENT = st.lists(
    st.tuples(
        st.integers(0, 3),
        st.sampled_from(Rating),
        st.timedeltas(min_value=timedelta(0), max_value=60 * DAY),
        st.integers(0, 3),
    ),
    min_size=1,
    max_size=12,
)


@pytest.fixture
def student(session):
    """Return someone who learnt a few cards."""
    published(session)
    someone = learner(session)
    sent = [
        review(each, NOW + number * DAY)
        for number in range(5)
        for each in cards(session)[: number + 1]
    ]
    record(session, someone, sent, NOW + 5 * DAY)
    return someone


def test_what_was_recorded_does_not_differ(session, student):
    assert rebuild(session, check=True) == ()
    assert rebuild(session) == ()


def _plant(session, change):
    with write(session):
        session.execute(change)


@pytest.mark.parametrize(
    ("change", "what"),
    [
        (update(tables.Memory).values(stability=tables.Memory.stability * 1.001), "card"),
        (update(tables.Memory).values(due_day=tables.Memory.due_day + 1), "card"),
        (update(tables.Memory).values(reps=tables.Memory.reps + 1), "card"),
        (delete(tables.Memory), "card"),
        (update(tables.DayCount).values(answers=tables.DayCount.answers + 1), "day_count"),
        (update(tables.DayCount).values(milliseconds=0), "day_count"),
        (delete(tables.DayCount), "day_count"),
        (update(tables.Learning).values(new_from=2**31 - 1), "deck"),
    ],
)
def test_what_was_changed_is_found_and_mended(session, student, change, what):
    before = memory(session, student.id, cards(session)[0])
    _plant(session, change)

    found = rebuild(session, check=True)

    assert found
    assert {each.what.split()[0] for each in found} >= {what}
    assert all(each.person_id == student.id for each in found)
    assert rebuild(session, check=True) == found
    assert rebuild(session) == found
    assert is_whole(session)
    assert memory(session, student.id, cards(session)[0]) == before


def test_what_the_log_does_not_know_is_found_and_removed(session, student):
    last = cards(session)[-1]
    row = session.execute(select(tables.Memory.__table__)).mappings().first()
    assert row
    _plant(session, insert(tables.Memory).values({**row, "card_id": last}))

    (found,) = rebuild(session)

    assert (found.what, found.recomputed) == (f"card {last}", "")
    assert "stability" in found.kept
    assert memory(session, student.id, last) is None


def test_one_person_can_be_rebuilt_alone(session, student):
    other = learner(session)
    record(session, other, [review(card(session))], NOW)
    _plant(session, update(tables.Memory).values(reps=tables.Memory.reps + 1))

    found = rebuild(session, other.id)

    assert {each.person_id for each in found} == {other.id}
    assert {each.person_id for each in rebuild(session, check=True)} == {student.id}


def test_checking_writes_nothing(engine, session, student):
    _plant(session, update(tables.DayCount).values(answers=tables.DayCount.answers + 1))

    rebuild(session, check=True)

    with Session(engine) as other:
        assert rebuild(other, check=True)


@settings(max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(SENT)
def test_whatever_is_sent_in_whatever_order_the_log_leads_to_what_is_kept(sqlite, sent):
    with Session(sqlite) as session:
        if not session.execute(select(tables.Deck.id)).first():
            published(session)
        someone = learner(session)
        which = cards(session)
        for number, (place, rating, later, batch) in enumerate(sent):
            each = review(which[place], NOW + later, rating, client_id=f"{number}")
            more = [each] * (1 + batch % 2)
            record(session, someone, more, NOW + 61 * DAY)

        assert rebuild(session, someone.id, check=True) == ()
