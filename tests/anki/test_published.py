"""Published notes come within reach of a package, from every kind of database."""

import sqlite3
from contextlib import closing

import pytest
from sqlalchemy.orm import Session

from quizapp.anki.published import COLUMNS, bring
from quizapp.library import publish
from tests.anki.decks import FIRST
from tests.build import deck, farms


def _brought(session, deck_id):
    with closing(sqlite3.connect(":memory:", uri=True, isolation_level=None)) as collection:
        bring(session, deck_id, collection)
        found = collection.execute("SELECT * FROM published")
        assert tuple(column[0] for column in found.description) == COLUMNS
        return [dict(zip(COLUMNS, row, strict=True)) for row in found]


def test_notes_come_in_the_order_of_their_numbers_as_anki_takes_them(session):
    deck_id = publish(session, deck(*farms()), FIRST).deck_id

    rows = _brought(session, deck_id)

    assert [row["number"] for row in rows] == sorted(row["number"] for row in rows)
    assert {row["changed"] for row in rows} == {FIRST.timestamp()}
    assert {row["model"] for row in rows} == {1737205411870}
    assert [row["ords"] for row in rows] == ["[0]"] * 8
    assert {row["retired"] for row in rows} == {0}


def test_notes_of_another_deck_stay_where_they_are(session):
    publish(session, deck(*farms()), FIRST)
    other = deck(*farms()[:1], id="other", uid="another-deck-of-mine")

    rows = _brought(session, publish(session, other, FIRST).deck_id)

    assert {row["fields"].partition("\x1f")[0] for row in rows} == {
        "other/kolkhoz/meaning",
        "other/kolkhoz/name",
    }


def test_the_site_cannot_be_written_from_a_package(sqlite):
    with Session(sqlite) as session:
        deck_id = publish(session, deck(*farms()), FIRST).deck_id
        with closing(sqlite3.connect(":memory:", uri=True, isolation_level=None)) as collection:
            bring(session, deck_id, collection)
            with pytest.raises(sqlite3.OperationalError, match="readonly database"):
                collection.execute("DELETE FROM site.note")
