"""Each test finds its database as new, whatever the one before has left in it."""

import pytest
from sqlalchemy import Connection, func, insert, inspect, select, text

from quizapp.tables import Person
from tests.build import NOW

# Each comes after itself.
TURNS = pytest.mark.parametrize("turn", [1, 2])
PERSON = insert(Person).values(guest=True, created_at=NOW).returning(Person.id)


@pytest.fixture(scope="module")
def left():
    """Return what stays open."""
    opened: list[Connection] = []
    yield opened
    for each in opened:
        each.invalidate()
        each.close()


@TURNS
def test_rows_and_the_numbers_they_drew_are_gone(turn, engine):
    with engine.begin() as connection:
        assert connection.scalar(select(func.count()).select_from(Person)) == 0
        assert connection.scalar(PERSON) == 1


@TURNS
def test_numbers_that_were_drawn_for_no_row_are_drawn_again(turn, postgres):
    drawn = text("SELECT nextval(pg_get_serial_sequence('person', 'id'))")
    with postgres.begin() as connection:
        assert connection.scalar(drawn) == 1


@TURNS
def test_tables_are_what_they_were(turn, engine):
    assert not inspect(engine).has_table("turn")
    with engine.begin() as connection:
        connection.execute(text("CREATE TABLE turn (id INTEGER)"))


@TURNS
def test_a_transaction_that_was_left_open_holds_nobody_up(turn, engine, left):
    left.append(engine.connect())
    assert left[-1].scalar(PERSON) == 1
