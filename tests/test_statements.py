"""Prepared statements do what SQLAlchemy does with the same statements, on both databases."""

from datetime import datetime, timedelta, timezone
from decimal import Decimal

import pytest
from sqlalchemy import bindparam, delete, func, insert, literal, select, text, update
from sqlalchemy.exc import DBAPIError, IntegrityError
from sqlalchemy.orm import Session

from quizapp.deck import QuestionType
from quizapp.tables import Prepared, Review, is_away, moment, write
from tests.build import NOW, person_row, review_row, stored_card

COLUMNS = [each.key for each in Review.__table__.columns if each.key != "id"]
OF_PERSON = select(Review.__table__).where(Review.person_id == bindparam("person"))
OF_IDS = OF_PERSON.where(Review.client_id.in_(bindparam("ids", expanding=True))).order_by(
    Review.client_id
)


@pytest.fixture
def card(session):
    """Let there be a person and a card, numbered 1."""
    with write(session):
        session.add(person_row())
        stored_card(session)


def _values(**changes):
    row = review_row(**changes)
    return {name: getattr(row, name) for name in COLUMNS}


def _written(session, *client_ids):
    with write(session):
        rows = [_values(client_id=each) for each in client_ids]
        Prepared(insert(Review).inline(), COLUMNS).run_each(session, rows)


@pytest.mark.usefixtures("card")
def test_what_is_written_is_what_sqlalchemy_writes(session):
    values = _values(
        before={"due": "–", "step": 1},
        question_type=QuestionType.TRUE_FALSE,
        answered_at=NOW.astimezone(timezone(timedelta(hours=-5))),
    )
    with write(session):
        Prepared(insert(Review).inline(), COLUMNS).run(session, values)
        session.execute(insert(Review), [values | {"client_id": "b"}])

    ours, theirs = (dict(row) for row in session.execute(OF_PERSON, {"person": 1}).mappings())
    assert {**ours, "id": 0, "client_id": ""} == {**theirs, "id": 0, "client_id": ""}
    assert (ours["answered_at"], ours["before"]) == (NOW, {"due": "–", "step": 1})


@pytest.mark.usefixtures("card")
def test_rows_as_the_driver_gives_them_are_plain_and_their_moments_can_be_read(session):
    _written(session, "a", "b")
    columns = select(Review.client_id, Review.answered_at).order_by(Review.client_id)

    found = Prepared(columns).raw(session, {})

    assert {*map(type, found)} == {tuple}
    assert [(name, moment(at)) for name, at in found] == [("a", NOW), ("b", NOW)]
    assert moment(found[0][1]).utcoffset() == timedelta(0)


@pytest.mark.usefixtures("card")
def test_what_is_read_is_what_sqlalchemy_reads(session):
    _written(session, "a", "b")

    found = Prepared(OF_PERSON.order_by(Review.id)).rows(session, {"person": 1})

    wanted = session.execute(OF_PERSON.order_by(Review.id), {"person": 1}).all()
    assert found == wanted
    assert [row.answered_at for row in found] == [NOW, NOW]
    assert found[0].question_type is QuestionType.OPEN


@pytest.mark.parametrize("number", [1, 2, 3, 7, 64, 500])
@pytest.mark.usefixtures("card")
def test_a_list_of_any_length_is_looked_for(session, number):
    _written(session, *"abcd")
    ids = [f"{each}" for each in range(number - 1)]
    statement = Prepared(OF_IDS)

    for wanted in ("b", "a", "x"):
        found = statement.rows(session, {"person": 1, "ids": [*ids, wanted]})
        assert [row.client_id for row in found] == [each for each in "abcd" if each == wanted]


def test_values_that_are_part_of_the_statement_stay(session):
    asked = select((literal(5) + bindparam("more", type_=Review.rating.type)).label("sum"))

    statement = Prepared(asked)

    assert [statement.first(session, {"more": more}).sum for more in (1, 2)] == [6, 7]


def test_the_first_row_of_none_is_none(session):
    assert Prepared(OF_PERSON).first(session, {"person": 1}) is None


@pytest.mark.usefixtures("card")
def test_changes_say_how_many_rows_they_changed(session):
    _written(session, "a", "b")
    with write(session):
        more = update(Review).where(Review.client_id == bindparam("id")).values(person_id=1)
        assert Prepared(more).run(session, {"id": "a"}) == 1
        assert Prepared(more).run(session, {"id": "x"}) == 0
        nothing = text("DELETE FROM person WHERE name = :name")
        assert Prepared(nothing).run(session, {"name": "x"}) == 0


@pytest.mark.usefixtures("card")
def test_it_is_part_of_the_transaction_of_its_session(engine, session):
    def work() -> None:
        with write(session):
            Prepared(insert(Review).inline(), COLUMNS).run_each(session, [_values()])
            assert len(Prepared(OF_PERSON).rows(session, {"person": 1})) == 1
            with Session(engine) as other:
                assert Prepared(OF_PERSON).rows(other, {"person": 1}) == []
            _ = 1 / 0

    with pytest.raises(ZeroDivisionError):
        work()

    assert Prepared(OF_PERSON).rows(session, {"person": 1}) == []


def test_nothing_to_change_is_no_statement(session):
    Prepared(text("nonsense")).run_each(session, [])


@pytest.mark.usefixtures("card")
def test_what_the_database_refuses_is_an_error_of_sqlalchemy(session):
    with pytest.raises(DBAPIError) as caught, write(session):
        Prepared(insert(Review).inline(), COLUMNS).run_each(session, [_values(), _values()])

    assert not is_away(caught.value)
    if session.get_bind().dialect.name == "sqlite":
        assert isinstance(caught.value, IntegrityError)
    assert session.execute(select(func.count()).select_from(Review)).scalar_one() == 0


@pytest.mark.filterwarnings("ignore:unclosed <socket:ResourceWarning")
def test_a_connection_that_the_server_ended_is_not_used_again(postgres):
    with Session(postgres) as session, Session(postgres) as other:
        mine = Prepared(text("SELECT pg_backend_pid() AS pid").columns())
        backend = session.execute(text("SELECT pg_backend_pid()")).scalar_one()
        other.execute(text(f"SELECT pg_terminate_backend({backend}, 5000)"))
        other.commit()

        with pytest.raises(DBAPIError) as caught:
            mine.rows(session, {})
        assert is_away(caught.value)
        session.rollback()

        assert session.execute(text("SELECT 1")).scalar_one() == 1


def test_a_moment_without_a_zone_is_refused(session):
    naive = datetime(2026, 11, 22)  # noqa: DTZ001 - the point of the test
    asked = select(Review.id).where(Review.answered_at < bindparam("at"))

    with pytest.raises(Exception, match="no time zone"):
        Prepared(asked).rows(session, {"at": naive})


def test_numbers_come_as_the_driver_gives_them(session):
    asked = select(func.sum(literal(2)).label("two"))

    assert Prepared(asked).first(session, {}).two in {2, Decimal(2)}


@pytest.mark.usefixtures("card")
def test_rows_are_deleted(session):
    _written(session, "a")
    with Session(session.get_bind()) as other, write(other):
        gone = text("DELETE FROM person WHERE id = :id")
        assert Prepared(gone).run(other, {"id": 1}) == 1

    assert Prepared(delete(Review)).run(session, {}) == 0


@pytest.mark.usefixtures("card")
def test_a_list_may_be_part_of_the_statement(session):
    _written(session, *"abc")
    asked = OF_PERSON.where(Review.client_id.in_(["a", "c", "d"])).order_by(Review.client_id)

    found = Prepared(asked).rows(session, {"person": 1})

    assert [row.client_id for row in found] == ["a", "c"]
