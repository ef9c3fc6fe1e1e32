"""An owner shows a deck to everyone and deletes it, as far as nobody else loses by it."""

import io
import re

import pytest
from sqlalchemy import select, update

from quizapp.tables import BinnedDeck, Deck, Person, Response, Review, write
from quizapp.tables.mapping import Base
from quizapp.web.database import session
from tests.web.pages import Student, words
from tests.web.quizzing import Classroom
from tests.web.site import PASSWORD, Browser
from tests.web.writing import EDIT, HEAD, published

SHARING = f"{EDIT}sharing"
DELETED = "/editing/deleted"
READY = {"author": "Alice", "licence": "CC BY 4.0"}


def _author(app, **changes):
    alice = Student(app)
    alice.sign_up("alice")
    alice.deck = "two-farms"
    published(alice)
    fields = {**HEAD, "topic-0-id": "farms", "source-0-id": "a-author-1990", **changes}
    alice.post(f"{EDIT}deck", **fields)
    return alice


def _invite(app, name="alice"):
    with app.app_context(), write(session()):
        session().execute(update(Person).where(Person.name == name).values(invited=True))


def test_an_invited_owner_shows_a_deck_to_everyone_and_takes_it_back(app_on_both):
    alice = _author(app_on_both, **READY)
    _invite(app_on_both)
    bob = Browser(app_on_both)
    assert bob.get("/decks/two-farms").status_code == 404

    done = alice.post(f"{SHARING}/listed", listed="yes")

    assert "Everyone on this site sees the deck now." in alice.get(done.location).text
    assert bob.get("/decks/two-farms").status_code == 200
    alice.post(f"{SHARING}/listed", listed="no")
    assert bob.get("/decks/two-farms").status_code == 404


def test_the_page_of_its_facts_says_who_sees_a_deck_and_leads_to_its_other_pages(app):
    alice = _author(app, **READY)
    _invite(app)
    assert "Only its authors see this deck." in words(alice.get(EDIT).text)

    made = alice.post("/courses/new", title="Soviet farms", about="").location
    course = f"/courses/{made.split('/')[2]}/"
    page = alice.get(f"{course}decks").text
    (deck,) = re.findall(r'<option value="(\d+)"[^>]*>\s*Two farms', page)
    alice.post(f"{course}decks", wish="add", deck=deck)
    page = alice.get(EDIT).text

    assert "Its authors see it, and the courses: Soviet farms" in words(page)
    assert f'href="{SHARING}"' in page
    assert f'href="{EDIT}authors"' in page
    alice.post(f"{SHARING}/listed", listed="yes")
    assert "Everyone on this site sees this deck." in words(alice.get(EDIT).text)


def test_who_is_not_invited_shows_nothing_to_everyone_unless_the_site_lets_all(app, monkeypatch):
    alice = _author(app, **READY)

    assert "says who may show decks" in words(alice.get(SHARING).text)
    assert alice.post(f"{SHARING}/listed", listed="yes").status_code == 403
    monkeypatch.setitem(app.config, "ONLY_INVITED_LIST", False)
    assert alice.post(f"{SHARING}/listed", listed="yes").status_code == 303


def test_a_deck_that_lacks_something_is_not_shown_and_all_that_it_lacks_is_said(app):
    alice = _author(app)
    _invite(app)

    page = words(alice.get(SHARING).text)
    done = alice.post(f"{SHARING}/listed", listed="yes")

    assert "It names no author" in page
    assert "It has no licence" in page
    assert done.status_code == 422
    assert Browser(app).get("/decks/two-farms").status_code == 404
    assert alice.post(f"{SHARING}/listed", listed="perhaps").status_code == 400


def _delete(browser, title="Two farms"):
    return browser.post(f"{SHARING}/delete", title=title)


def _later(app, clock, days):
    """Wait, then let somebody delete a deck, by which those go that were deleted long ago."""
    clock.move(days=days)
    eve = Browser(app).sign_up(f"eve-{days}")
    eve.post("/editing/new", **(HEAD | {"title": "Another"}))
    (slug,) = re.findall(r'"/decks/(another[^/"]*)"', eve.get("/decks/").text)
    assert eve.post(f"/decks/{slug}/edit/sharing/delete", title="Another").status_code == 303


def test_a_deck_that_is_deleted_can_be_brought_back_with_its_drafts(app_on_both):
    alice = _author(app_on_both)
    alice.post(f"{EDIT}new/term", topic="farms", term="artel")
    before = alice.get(f"{EDIT}file").text

    refused = _delete(alice, "Two barns")
    assert refused.status_code == 422
    assert "That is not its title" in words(refused.text)
    done = _delete(alice, " Two  farms ")

    assert "is deleted" in alice.get(done.location).text
    for place in ("/decks/two-farms", EDIT, "/study/two-farms"):
        assert alice.get(place).status_code == 404
    assert f'href="{DELETED}"' in alice.get("/decks/").text
    bob = Browser(app_on_both).sign_up("bob")
    assert "Two farms" not in bob.get(DELETED).text
    assert bob.post(f"{DELETED}/2").status_code == 404
    back = alice.post(f"{DELETED}/2")
    assert back.location == EDIT
    assert "artel" in alice.get(EDIT).text
    assert alice.get(f"{EDIT}file").text == before
    assert "Study now" in words(alice.get("/decks/two-farms").text)
    assert "Nothing is here." in words(alice.get(DELETED).text)
    assert alice.post(f"{DELETED}/2").status_code == 404
    assert bob.get("/decks/two-farms").status_code == 404


def test_after_a_month_a_deleted_deck_is_gone_with_all_that_belongs_to_it(app_on_both, clock):
    alice = _author(app_on_both)
    alice.post(f"{EDIT}new/term", topic="farms", term="artel")
    _delete(alice)

    _later(app_on_both, clock, 29)
    alice.sign_in("alice")
    assert "Two farms" in alice.get(DELETED).text
    clock.move(days=2)
    assert "Two farms" not in alice.get(DELETED).text
    assert alice.post(f"{DELETED}/2").status_code == 404
    _later(app_on_both, clock, 1)

    with app_on_both.app_context():
        assert session().execute(select(Deck.slug).where(Deck.id == 2)).first() is None
        for table in Base.metadata.sorted_tables:
            if "deck_id" in table.c:
                left = select(table.c.deck_id).where(table.c.deck_id == 2)
                assert session().execute(left).first() is None, table.name


def test_who_takes_their_account_away_leaves_no_deck_to_be_brought_back(app, clock):
    alice = _author(app)
    _delete(alice)
    alice.post("/data/delete", name="alice", password=PASSWORD)
    assert "Two farms" not in Browser(app).sign_up("alice").get(DELETED).text

    _later(app, clock, 31)

    with app.app_context():
        assert session().execute(select(Deck.id).where(Deck.slug == "two-farms")).first() is None


def test_a_file_of_a_deck_that_was_deleted_brings_no_second_one(app):
    alice = _author(app)
    text = alice.get(f"{EDIT}file").text
    _delete(alice)

    done = alice.post("/editing/new/file", file=(io.BytesIO(text.encode()), "farms.toml"))

    assert "was deleted; bring it back instead" in done.text


def test_of_a_deck_that_its_owner_answered_the_answers_stay_in_their_data(app_on_both, clock):
    alice = _author(app_on_both)
    alice.rate(3, alice.answer(unknown="1"))

    _delete(alice)

    assert alice.get("/decks/two-farms").status_code == 404
    assert alice.get(EDIT).status_code == 404
    assert alice.get("/study/").status_code in {200, 303}
    alice.post(f"{DELETED}/2")
    assert "1 in steps" in words(alice.get("/decks/two-farms").text)
    _delete(alice)
    _later(app_on_both, clock, 31)
    with app_on_both.app_context():
        assert session().execute(select(Review.deck_id)).scalars().all() == [2]
        assert 2 not in session().execute(select(BinnedDeck.deck_id)).scalars().all()


def test_what_was_answered_in_a_quiz_stays_when_its_deck_is_deleted(app_on_both):
    room = Classroom(app_on_both)
    published(room.alice)
    room.alice.post(f"{room.page}decks", wish="add", deck="2")
    quiz = room.quiz(publish=True, **{"parts-0-place": "2", "parts-0-count": "1", "scheduled": ""})
    attempt = room.begin(quiz, room.bob)
    room.bob.post(attempt, at="1", **{"given-1": "x"})
    room.bob.post(f"{attempt}/hand-in")
    room.bob.post("/decks/two-farms/learning", wish="leave")
    room.alice.post(f"{room.page}decks", wish="remove", deck="2")

    done = room.alice.post(f"{SHARING}/delete", title="Two farms")

    assert done.status_code == 303, words(done.text)
    assert room.alice.get(EDIT).status_code == 404
    with app_on_both.app_context():
        assert session().execute(select(Response.position)).scalars().all() == [1]
    assert "kolkhoz" in room.bob.get(f"{attempt}/result").text


def test_a_deck_that_others_study_is_neither_deleted_nor_taken_from_them(app_on_both):
    alice = _author(app_on_both, **READY)
    _invite(app_on_both)
    alice.post(f"{SHARING}/listed", listed="yes")
    bob = Student(app_on_both)
    bob.deck = "two-farms"
    bob.rate(3, bob.answer(unknown="1"))

    for address, fields in (("delete", {"title": "Two farms"}), ("listed", {"listed": "no"})):
        done = alice.post(f"{SHARING}/{address}", **fields)
        assert done.status_code == 422
        assert "1 other person studies it" in words(done.text)
    assert bob.get("/decks/two-farms").status_code == 200
    assert "it cannot be deleted" in words(alice.get(SHARING).text)


@pytest.mark.parametrize("address", ["", "/listed", "/delete"])
def test_a_co_author_decides_none_of_it(address, app):
    alice = _author(app)
    bob = Browser(app).sign_up("bob")
    alice.post(f"{EDIT}authors", name="bob")

    done = bob.post(SHARING + address, title="Two farms") if address else bob.get(SHARING)

    assert done.status_code == 403
