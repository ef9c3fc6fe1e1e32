"""The tables refuse what cannot be; what goes in comes out, on both databases."""

from datetime import UTC, datetime, timedelta, timezone

import pytest
from sqlalchemy import delete, insert, select, text, update
from sqlalchemy.exc import DBAPIError, IntegrityError, StatementError
from sqlalchemy.orm import Session

from quizapp.deck import Kind
from quizapp.tables import (
    Card,
    Deck,
    Fact,
    Learning,
    Note,
    NoteModel,
    Person,
    Review,
    Topic,
    connect,
    write,
)
from tests.build import NOW, person_row, review_row, stored_card

VIOLATES = "violates|constraint failed"


def test_a_moment_comes_back_in_utc_whatever_zone_it_came_in(session):
    moscow = timezone(timedelta(hours=3))
    with write(session):
        session.add(person_row(created_at=datetime(1933, 3, 8, 1, 2, 3, 456789, moscow)))

    found = session.execute(select(Person.created_at)).scalar_one()

    assert found == datetime(1933, 3, 7, 22, 2, 3, 456789, UTC)
    assert found.tzinfo is UTC


def test_a_naive_moment_is_refused(session):
    with pytest.raises(StatementError, match="no time zone"), write(session):
        session.add(person_row(created_at=datetime(1933, 3, 8)))  # noqa: DTZ001 - naive on purpose


def test_enums_are_stored_as_what_they_mean(session):
    with write(session):
        stored_card(session)

    assert session.execute(text("SELECT kind FROM fact")).scalar_one() == "term"
    assert session.execute(select(Fact.kind)).scalar_one() is Kind.TERM
    assert session.execute(select(Note.model)).scalar_one() is NoteModel.STANDARD


def test_json_keeps_cyrillic_and_none_is_no_value(session):
    with write(session):
        stored_card(session, contrast=["совхоз"])
        session.add(person_row())
        session.flush()
        session.add(review_row())

    assert session.execute(select(Card.contrast)).scalar_one() == ["совхоз"]
    assert session.execute(text("SELECT before IS NULL FROM review")).scalar_one()


@pytest.mark.parametrize(
    "wrong",
    [
        "UPDATE person SET rollover_hour = 24",
        "UPDATE person SET retention = 1.0",
        "UPDATE person SET new_per_day = -1",
        "UPDATE person SET maximum_interval = 0",
        "UPDATE person SET theme = 'pink'",
        "UPDATE person SET name_key = 'guest'",
        "UPDATE card SET importance = 4",
        "UPDATE fact SET kind = 'rumour'",
        "UPDATE fact SET status = 'gone'",
        "UPDATE fact SET topic_id = 99",
        "UPDATE note SET model = 'picture'",
        "DELETE FROM fact",
    ],
)
def test_a_row_that_cannot_be_is_refused(wrong, session):
    with write(session):
        stored_card(session)
        session.add(person_row())

    # pg8000 says only of a broken unique rule that it is one of integrity.
    with pytest.raises(DBAPIError, match=VIOLATES), write(session):
        session.execute(text(wrong))


@pytest.mark.parametrize("wrong", [{"rating": 0}, {"rating": 5}, {"outcome": "maybe"}])
def test_a_review_that_cannot_be_is_refused(wrong, session):
    with write(session):
        stored_card(session)
        session.add(person_row())

    with pytest.raises(DBAPIError, match=VIOLATES), write(session):
        session.add(review_row(**wrong))


def test_a_review_is_never_changed_nor_deleted(session):
    with write(session):
        stored_card(session)
        session.add(person_row())
        session.flush()
        session.add(review_row())

    with pytest.raises(DBAPIError, match="never changed"), write(session):
        session.execute(update(Review).values(rating=4))
    with pytest.raises(DBAPIError, match="never"), write(session):
        session.execute(delete(Review))
    assert session.execute(select(Review.rating)).scalar_one() == 3


def test_a_review_can_change_hands_and_vanishes_with_its_person(session):
    with write(session):
        stored_card(session)
        session.add_all([person_row(), person_row()])
        session.flush()
        session.add(review_row())
    with write(session):
        session.execute(update(Review).values(person_id=2))
    assert session.execute(select(Review.person_id)).scalar_one() == 2

    with write(session):
        session.execute(delete(Person).where(Person.id == 2))

    assert session.execute(select(Review.id)).all() == []


def test_two_people_cannot_have_one_name(session):
    with write(session):
        session.add(person_row(guest=False, name="Ada", name_key="ada"))

    with pytest.raises(IntegrityError), write(session):
        session.add(person_row(guest=False, name="ADA", name_key="ada"))


def test_two_listed_decks_cannot_have_one_readable_id_but_private_ones_can(session):
    with write(session):
        stored_card(session)
        row = session.execute(select(Deck.__table__)).mappings().one()
        session.execute(insert(Deck), [{**row, "id": 2, "uid": "another-uid-1", "listed": False}])

    with pytest.raises(IntegrityError), write(session):
        session.execute(update(Deck).values(listed=True))


def test_a_deck_is_gone_only_with_all_that_it_holds(session):
    with write(session):
        stored_card(session)
        session.add(person_row())
        session.flush()
        session.add(Learning(person_id=1, deck_id=1, added_at=NOW))

    assert [*session.execute(select(Topic.slug)).scalars()] == ["farms"]
    with pytest.raises(DBAPIError, match=VIOLATES), write(session):
        session.execute(delete(Topic))


def test_sqlite_keeps_what_it_has_confirmed_and_checks_references(sqlite):
    with Session(sqlite) as session:
        found = {
            name: session.execute(text(f"PRAGMA {name}")).scalar_one()
            for name in ("journal_mode", "synchronous", "foreign_keys", "trusted_schema")
        }

    assert found == {
        "journal_mode": "wal",
        "synchronous": 2,
        "foreign_keys": 1,
        "trusted_schema": 0,
    }


def test_a_postgresql_address_takes_the_driver_whose_licence_allows_everything():
    engine = connect("postgresql://quiz@db/quiz")

    assert engine.url.drivername == "postgresql+pg8000"
    engine.dispose()
