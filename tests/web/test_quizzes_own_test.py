"""A test that a learner gives themselves on a deck: what it asks for, and what becomes of it."""

from sqlalchemy import select

from quizapp.tables import Person
from quizapp.web.database import session


def test_who_begins_with_a_test_has_the_time_zone_of_the_browser(app, eve):
    eve.post("/decks/serge/test", count="2", zone="Asia/Tokyo")

    with app.app_context():
        assert session().scalars(select(Person.zone)).all() == ["Asia/Tokyo"]


def test_the_form_of_a_test_lets_the_browser_say_its_time_zone(eve):
    assert '<input type="hidden" name="zone" value="">' in eve.get("/decks/serge/test").text
