"""A private deck and its forms are its owner's: for everyone else there is no such page."""

import pytest
from sqlalchemy import select

from quizapp import tables
from quizapp.web.database import session
from tests.web.pages import Student
from tests.web.site import Browser
from tests.web.writing import EDIT, HEAD, TERM, add_term, published

PAGES = (
    EDIT,
    f"{EDIT}deck",
    f"{EDIT}file",
    f"{EDIT}kinds",
    f"{EDIT}new/term",
    f"{EDIT}facts/kolkhoz",
    f"{EDIT}drafts/2",
    f"{EDIT}publish",
    "/decks/two-farms",
    "/decks/two-farms/cards",
    "/decks/two-farms/package",
    "/study/two-farms",
)
# Asks who is there before it looks for the deck.
AHEAD = "/study/two-farms/cards"
FORMS: tuple[tuple[str, dict[str, str]], ...] = (
    (f"{EDIT}deck", HEAD),
    (f"{EDIT}new/term", TERM),
    (f"{EDIT}facts/kolkhoz", TERM),
    (f"{EDIT}facts/kolkhoz/state", {"status": "retired"}),
    (f"{EDIT}drafts/2", TERM),
    (f"{EDIT}drafts/2/discard", {}),
    (f"{EDIT}answer", {"fact": "kolkhoz", "lint": "x", "reason": "y"}),
    (f"{EDIT}publish", {}),
)


def _guest(app):
    made = Student(app)
    made.rate(3, made.answer(unknown="1"))
    return made


def _with_deck(app):
    charlie = Browser(app).sign_up("charlie")
    charlie.post("/editing/new", **(HEAD | {"title": "Charlie’s"}))
    return charlie


PEOPLE = {
    "bob, who has an account": lambda app: Browser(app).sign_up("bob"),
    "charlie, whose sign-in is another's deck": _with_deck,
    "a guest": _guest,
    "a visitor": Browser,
}


@pytest.fixture
def alice(app):
    """Let alice have a published deck, and a draft in it."""
    made = Browser(app).sign_up("alice")
    published(made)
    add_term(made, term="sovkhoz", definition="a state farm")
    return made


def _rows(app):
    with app.app_context():
        found = (tables.Deck, tables.Fact, tables.Draft)
        return [
            tuple(map(tuple, session().execute(select(each.__table__).order_by(each.id))))
            for each in found
        ]


@pytest.mark.parametrize("who", PEOPLE)
def test_nobody_else_comes_to_a_page_of_it(who, app, alice):
    stranger = PEOPLE[who](app)

    for page in PAGES:
        assert stranger.get(page).status_code == 404, page
    assert stranger.get(AHEAD).status_code == stranger.get("/study/none/cards").status_code > 400
    for page in ("/decks/", "/"):
        assert "Two farms" not in stranger.get(page).text


@pytest.mark.parametrize("who", PEOPLE)
def test_nobody_else_changes_it(who, app, alice):
    stranger = PEOPLE[who](app)
    before = _rows(app)

    for place, fields in FORMS:
        assert stranger.post(place, **fields).status_code == 404, place

    assert _rows(app) == before


def test_its_owner_comes_to_every_page_and_is_heard_by_every_form(app, alice):
    for page in PAGES:
        assert alice.get(page).status_code in {200, 303}, page
    for place, fields in FORMS:
        assert alice.post(place, **fields).status_code in {303, 422}, place


def test_a_draft_is_reached_by_its_own_deck_only(app, alice):
    charlie = _with_deck(app)

    assert charlie.get("/decks/charlies/edit/drafts/2").status_code == 404
    assert charlie.post("/decks/charlies/edit/drafts/2/discard").status_code == 404
    assert alice.get(f"{EDIT}drafts/2").status_code == 200


def test_who_has_no_account_is_asked_to_sign_up_and_led_back(app):
    for browser in (Browser(app), _guest(app)):
        assert browser.get("/editing/new").location == "/account/sign-up?next=/editing/new"
        assert browser.post("/editing/new", **HEAD).location == "/account/sign-up?next=/editing/new"
        assert "Two farms" not in browser.get("/decks/").text


def test_a_deck_that_everyone_sees_is_changed_by_nobody_here(app, alice):
    for browser in (alice, Browser(app)):
        assert browser.get("/decks/serge").status_code == 200
        assert browser.get("/decks/serge/edit/").status_code == 404
        assert "/edit/" not in browser.get("/decks/serge").text


def test_whose_sign_in_has_ended_is_asked_who_they_are(app, alice):
    alice.client.delete_cookie("__Host-sign-in")

    done = alice.get(EDIT)

    assert done.status_code == 401
    assert "Two farms" not in done.text
