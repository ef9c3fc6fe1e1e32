"""A deck that is not listed is its owner's: nobody else comes to it or to its cards anywhere."""

import pytest
from sqlalchemy import select, update

from quizapp import tables
from quizapp.tables import write
from quizapp.web.database import session
from tests.web.pages import Student
from tests.web.site import Browser

PAGES = (
    "/decks/serge",
    "/decks/serge/cards",
    "/decks/serge/cards?text=kolkhoz",
    "/decks/serge/package",
    "/cards/1",
    "/cards/1/problem",
)
FORMS = (
    ("/decks/serge/learning", {"wish": "add"}),
    ("/decks/serge/learning", {"wish": "leave"}),
    ("/cards/1/note", {"note": "mine"}),
    ("/cards/1/problem", {"said": "wrong"}),
    ("/cards/acts", {"act": "mark", "all": "1", "deck": "serge"}),
)


@pytest.fixture
def guest(app):
    made = Student(app)
    made.rate(3, made.answer(unknown="1"))
    return made


@pytest.fixture
def owned(app, alice, bob, guest):
    """Make the deck alice's own, and not listed; bob and a guest knew it before."""
    bob.post("/decks/serge/learning", wish="add")
    with app.app_context(), write(session()):
        owner = session().execute(select(tables.Person.id).where(tables.Person.name == "alice"))
        private = {"listed": False, "owner_id": owner.scalar_one()}
        session().execute(update(tables.Deck).values(private))
    return app


@pytest.mark.parametrize("page", PAGES)
def test_only_its_owner_comes_to_a_page_of_it(page, owned, alice, bob, guest):
    assert alice.get(page).status_code == 200
    for stranger in (bob, guest, Browser(owned)):
        assert stranger.get(page).status_code == 404


@pytest.mark.parametrize(("place", "fields"), FORMS)
def test_only_its_owner_is_heard_by_a_form_of_it(place, fields, owned, alice, bob, guest):
    for stranger in (bob, guest):
        assert stranger.post(place, **fields).status_code == 404
    visitor = Browser(owned).post(place, **fields)
    assert visitor.status_code == 404 or visitor.location.startswith("/account/sign-in")
    assert alice.post(place, **fields).status_code == 303


def test_a_stranger_does_nothing_with_single_cards_of_it(owned, alice, bob, guest):
    for stranger in (bob, guest):
        stranger.post("/cards/acts", act="suspend", card="1")
    with owned.app_context():
        assert session().execute(select(tables.Act)).first() is None

    alice.post("/cards/acts", act="suspend", card="1")
    with owned.app_context():
        assert len(session().execute(select(tables.Act)).all()) == 1


def test_it_stands_in_the_list_of_its_owner_only(owned, alice, bob, guest):
    link = 'href="/decks/serge"'
    assert link in alice.get("/decks/").text
    for stranger in (bob, guest, Browser(owned)):
        assert link not in stranger.get("/decks/").text
