"""A text is read by those only whom its author lets read it, beside cards and whole."""

import pytest
from sqlalchemy import insert, select, update

from quizapp import tables
from quizapp.tables import Readers, Role
from quizapp.web.database import db
from tests.build import NOW
from tests.web.pages import words
from tests.web.site import Browser
from tests.web.sourcing import SOURCE, SOURCES, TEXT, keep, let
from tests.web.writing import EDIT, published

LEARNERS = "/decks/two-farms/sources/a-author-1990"
SECRET = "The sovkhoz was not."


@pytest.fixture
def author(app):
    found = Browser(app).sign_up("alice")
    published(found)
    return found


def test_whoever_kept_a_text_learns_that_nobody_else_can_read_it_yet(author):
    said = "So far only those who make the deck can read the text"

    keep(author)
    assert said in words(author.get(SOURCE).text)
    let(author, Readers.EVERYONE)
    author.get(SOURCE)
    keep(author, text=TEXT + "\n2. So it stayed.")
    assert said not in words(author.get(SOURCE).text)


def test_learners_read_what_is_quoted_marked_if_they_may(author, app):
    keep(author)
    quote = {"topic": "farms", "text": "collective farm", "speaker": "A. Author"}
    quote |= {"object": "what the kolkhoz was", "cite-0": "¶1"}
    author.post(f"{EDIT}new/quote", **quote)
    assert author.post(f"{EDIT}publish").status_code == 303
    _list(app)
    let(author, Readers.EVERYONE)
    card = _card(app, "collective-farm")
    eve = Browser(app)

    beside = eve.get(f"/cards/{card}/passages")

    assert "<mark>collective farm</mark>" in beside.text
    assert SECRET not in beside.text
    whole = eve.get(f"{LEARNERS}?card={card}")
    assert "<mark>collective farm</mark>" in whole.text
    assert SECRET in whole.text
    assert f'href="{LEARNERS}#p1"' in eve.get("/decks/two-farms").text
    assert "<mark>" in eve.get(f"/cards/{card}").text


def _list(app) -> None:
    """Let everyone see the deck."""
    with app.app_context(), db.engine.begin() as connection:
        connection.execute(
            update(tables.Deck).where(tables.Deck.slug == "two-farms").values(listed=True)
        )


def _card(app, fact: str) -> int:
    with app.app_context(), db.engine.connect() as connection:
        named = tables.Card.key.startswith(f"two-farms/{fact}/")
        found = select(tables.Card.id).where(named).limit(1)
        return connection.execute(found).scalar_one()


def _course(app, *names: str) -> None:
    """Make a course of these people that teaches the deck."""
    with app.app_context(), db.engine.begin() as connection:
        course = {"uid": "abcdefghijkl", "title": "C", "about": "", "join_code": None}
        connection.execute(insert(tables.Course), [course | {"created_at": NOW}])
        deck = select(tables.Deck.id).where(tables.Deck.slug == "two-farms")
        number = connection.execute(deck).scalar_one()
        row = {"course_id": 1, "deck_id": number, "position": 0}
        connection.execute(insert(tables.CourseDeck), [row])
        for name in names:
            person = select(tables.Person.id).where(tables.Person.name == name)
            who = {"course_id": 1, "person_id": connection.execute(person).scalar_one()}
            what = {"role": Role.LEARNER, "joined_at": NOW}
            connection.execute(insert(tables.Member), [{**who, **what}])


@pytest.mark.parametrize(
    ("readers", "may"),
    [
        (Readers.EVERYONE, {"alice", "bob", "carol", "eve"}),
        (Readers.MEMBERS, {"alice", "bob"}),
        (Readers.NOBODY, {"alice"}),
    ],
)
def test_a_text_is_shown_to_those_only_whom_its_author_lets_read_it(readers, may, author, app):
    keep(author)
    people = {name: Browser(app).sign_up(name) for name in ("bob", "carol")}
    people |= {"alice": author, "eve": Browser(app)}
    _list(app)
    _course(app, "bob")
    let(author, readers)
    card = _card(app, "kolkhoz")

    for name, browser in people.items():
        whole = browser.get(LEARNERS)
        assert whole.status_code == (200 if name in may else 403), name
        pages = [whole, browser.get(f"/cards/{card}/passages"), browser.get(f"/cards/{card}")]
        pages.append(browser.get("/decks/two-farms"))
        shown = any("sovkhoz was not" in page.text for page in pages)
        assert shown == (name in may), name
        assert all(page.status_code == 200 for page in pages[1:])


def test_a_text_of_a_private_deck_is_there_for_nobody_else(author, app):
    keep(author)
    let(author, Readers.EVERYONE)
    bob = Browser(app).sign_up("bob")

    for each in (LEARNERS, SOURCES, SOURCE, f"{SOURCE}/text", f"{SOURCE}/look"):
        assert bob.get(each).status_code == 404
        assert author.get(each).status_code in {200, 303}
    for each in (f"{SOURCE}/text", f"{SOURCE}/look", f"{SOURCE}/readers"):
        assert bob.post(each, text=TEXT, readers="everyone").status_code == 404
    card = _card(app, "kolkhoz")
    assert bob.get(f"/cards/{card}/passages").status_code == 404
