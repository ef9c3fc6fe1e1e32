"""A test that a learner gives themselves on a deck: what it asks for, and what becomes of it."""

from sqlalchemy import select

from quizapp.tables import Person


def test_who_begins_with_a_test_has_the_time_zone_of_the_browser(eve, session):
    eve.post("/decks/serge/test", count="2", zone="Asia/Tokyo")

    assert session.scalars(select(Person.zone)).all() == ["Asia/Tokyo"]
    assert '<input type="hidden" name="zone" value="">' in eve.get("/decks/serge/test").text
