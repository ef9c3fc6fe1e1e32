"""The cards of a deck are looked through, found and shown in pages."""

import re

import pytest
from sqlalchemy import update

from quizapp import tables
from quizapp.library import publish
from quizapp.tables import write
from quizapp.web.database import session
from tests.build import NOW, claim, deck, every_kind, term
from tests.progress.study import terms
from tests.web.pages import Student, words
from tests.web.site import Browser

LIST = "/decks/serge/cards"


@pytest.fixture
def student(app):
    """Return a browser whose learner answered the first card."""
    made = Student(app)
    made.rate(3, made.answer(unknown="1"))
    return made


def _prompts(page):
    return re.findall(r'class="card-prompt"[^>]*>(.*?)</', page)


def _publish(app, *facts):
    with app.app_context():
        publish(session(), deck(*facts), NOW)


def test_every_card_is_listed_with_its_state(student):
    page = student.get(LIST).text

    assert len(_prompts(page)) == 8
    assert "8 cards" in words(page)
    assert words(page).count("in steps, comes in ") == 1
    assert words(page).count(" new · Farms · ") == 7


def test_a_visitor_looks_through_the_cards_and_can_do_nothing_with_them(eve):
    page = eve.get(LIST)

    assert len(_prompts(page.text)) == 8
    assert 'type="checkbox"' not in page.text
    assert 'name="state"' not in page.text
    assert "Once you have answered a card" in words(page.text)


@pytest.mark.parametrize("text", ["kolkhoz", "КОЛХОЗ", "kolch", "collective farm"])
def test_cards_are_found_by_words_in_any_spelling(student, text):
    page = student.get(LIST, query_string={"text": text}).text

    assert len(_prompts(page)) == 2
    assert "2 cards" in words(page)
    assert f'value="{text}"' in page


def test_filters_are_put_together_and_stay_chosen(app, student):
    _publish(app, *every_kind())
    page = student.get(LIST, query_string={"topic": "labour", "kind": "quote"}).text

    assert 0 < len(_prompts(page)) < 4
    assert '<option value="labour" selected' in page
    assert '<option value="quote" selected' in page
    assert "<details" in page
    assert "open" in page.partition("<details")[2].partition(">")[0]


@pytest.mark.parametrize(
    ("wanted", "count"),
    [
        ({"state": "new"}, 7),
        ({"state": "learning"}, 1),
        ({"state": "learnt"}, 0),
        ({"due": "0"}, 1),
        ({"lapses": "1"}, 0),
        ({"confused": "sovkhoz"}, 0),
        ({"text": "kulak", "state": "learning"}, 1),
        ({"text": "mir", "state": "learning"}, 0),
    ],
)
def test_cards_are_found_by_what_they_are_to_the_learner(student, wanted, count):
    page = student.get(LIST, query_string=wanted).text

    assert len(_prompts(page)) == count
    if not count:
        assert "No card is like that" in words(page)


@pytest.mark.parametrize(
    ("wanted", "said"),
    [
        ({"lapses": "many"}, "Use a whole number."),
        ({"lapses": "٣"}, "Use a whole number."),
        ({"state": "lost"}, "Choose one of the list."),
        ({"kind": "lost"}, "Choose one of the list."),
        ({"due": "-1"}, "Choose one of the list."),
        ({"text": "x" * 201}, "Use at most 200 characters."),
    ],
)
def test_a_wish_that_cannot_be_understood_is_refused(student, wanted, said):
    answer = student.get(LIST, query_string=wanted)

    assert answer.status_code == 422
    assert said in answer.text
    assert _prompts(answer.text) == []


def test_many_cards_come_in_pages(app, student):
    _publish(app, *terms(60))
    first = student.get(LIST).text
    last = student.get(LIST, query_string={"page": "3", "text": "term"}).text

    assert len(_prompts(first)) == 50
    assert "1 to 50" in words(first)
    assert 'href="/decks/serge/cards?page=2"' in first
    assert len(_prompts(last)) == 20
    assert "Page 3 of 3" in words(last)
    assert "page=2&amp;text=term" in last
    assert 'rel="next"' not in last


@pytest.mark.parametrize("page", ["0", "-1", "x", "9" * 30, "4"])
def test_a_page_that_there_is_not_is_the_nearest_one(app, student, page):
    _publish(app, *terms(60))

    answer = student.get(LIST, query_string={"page": page})

    assert answer.status_code == 200
    assert _prompts(answer.text)


def test_what_an_author_wrote_can_run_nothing_in_the_list(app, student):
    evil = "<script>alert(1)</script><img src=x onerror=alert(1)>"
    _publish(app, term(term=f"kolkhoz {evil}"), claim(topic="farms", about=evil))

    page = student.get(LIST, query_string={"text": evil}).text + student.get(LIST).text

    assert "<script>alert" not in page
    assert "<img src=x" not in page


def test_a_deck_that_is_not_listed_is_not_found(app, student, alice):
    with app.app_context(), write(session()):
        session().execute(update(tables.Deck).values(listed=False))

    for browser in (student, alice, Browser(app)):
        assert browser.get(LIST).status_code == 404


def test_an_owner_looks_through_a_deck_of_their_own(app, alice, bob):
    with app.app_context(), write(session()):
        owner = session().execute(tables.Person.__table__.select()).mappings()
        number = next(row["id"] for row in owner if row["name"] == "alice")
        session().execute(update(tables.Deck).values(listed=False, owner_id=number))

    assert alice.get(LIST).status_code == 200
    assert bob.get(LIST).status_code == 404
    assert bob.get("/cards/1").status_code == 404
    assert bob.get("/cards/1/problem").status_code == 404
    assert bob.post("/cards/1/note", note="mine").status_code == 404
    assert alice.get("/cards/1").status_code == 200
