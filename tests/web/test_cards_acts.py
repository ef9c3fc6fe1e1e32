"""Cards are suspended, buried, marked and reset, many at once, and that is taken back."""

import re
from html import unescape
from uuid import uuid4

import pytest
from sqlalchemy import select

from quizapp import tables
from quizapp.library import publish
from quizapp.web.cards import acts
from quizapp.web.database import session
from tests.build import NOW, deck
from tests.progress.study import terms
from tests.web.pages import Student, words
from tests.web.site import Browser

LIST = "/decks/serge/cards"
NOTICE = re.compile(r'name="undoes" value="([^"]+)"')


@pytest.fixture
def student(app):
    """Return a browser whose learner answered the first card."""
    made = Student(app)
    made.rate(3, made.answer(unknown="1"))
    return made


def _act(browser, act, *cards, **fields):
    """Send the form of the list, loaded anew; return the page after it."""
    given = {"act": act, "card": [*map(str, cards)], "next": LIST, "deck": "serge"}
    given |= {"form": str(uuid4())} | fields
    answer = browser.post("/cards/acts", **given)
    assert (answer.status_code, answer.location) == (303, f"{given['next']}#notice"), answer.text
    return browser.get(given["next"]).text


def _undo(browser, page):
    answer = browser.post("/cards/undo", undoes=NOTICE.findall(page)[0], next=LIST)
    assert (answer.status_code, answer.location) == (303, f"{LIST}#notice")
    return browser.get(LIST).text


def _count(browser, **wanted):
    page = browser.get(LIST, query_string=wanted).text
    return page.count('class="card-row"')


@pytest.mark.parametrize(
    ("act", "said", "state", "back"),
    [
        ("suspend", "2 cards suspended.", "suspended", "unsuspend"),
        ("bury", "2 cards buried until the next day.", "buried", "unbury"),
        ("mark", "2 cards marked.", "marked", "unmark"),
    ],
)
def test_cards_are_set_apart_and_that_is_ended_or_taken_back(student, act, said, state, back):
    page = _act(student, act, 2, 3)
    assert said in words(page)
    assert _count(student, state=state) == 2

    assert "Taken back." in words(_undo(student, page))
    assert _count(student, state=state) == 0

    _act(student, act, 2, 3)
    _act(student, back, 2)
    assert _count(student, state=state) == 1


def test_a_card_is_learnt_anew_and_that_is_taken_back(student):
    page = student.get(LIST, query_string={"state": "learning"}).text
    (number,) = re.findall(r'name="card" value="(\d+)"', page)

    page = _act(student, "reset", number)
    assert "1 card is new again." in words(page)
    assert _count(student, state="new") == 8

    _undo(student, page)
    assert _count(student, state="learning") == 1


def test_a_notice_is_shown_once(student):
    assert NOTICE.search(_act(student, "mark", 2))

    assert not NOTICE.search(student.get(LIST).text)


def test_all_cards_found_are_meant_on_every_page(app, student):
    with app.app_context():
        publish(session(), deck(*terms(60)), NOW)
    page = _act(student, "suspend", all="1", text="thing", kind="term", topic="", state="")

    assert "120 cards suspended." in words(page)
    found = student.get(LIST, query_string={"state": "suspended"}).text
    assert "120 cards" in words(found)


def test_more_cards_than_one_act_takes_are_treated_in_several_and_taken_back_at_once(
    app, student, monkeypatch
):
    monkeypatch.setattr(acts, "MOST_CARDS", 3)
    page = _act(student, "mark", all="1")
    assert "8 cards marked." in words(page)
    assert _count(student, state="marked") == 8

    _undo(student, page)
    assert _count(student, state="marked") == 0
    with app.app_context():
        assert len({*session().execute(select(tables.Act.client_id)).scalars()}) == 6


def test_only_the_cards_found_are_meant(student):
    page = _act(student, "mark", all="1", text="kulak")

    assert "2 cards marked." in words(page)
    assert _count(student, state="marked") == 2


@pytest.mark.parametrize("fields", [{"lapses": "x"}, {"state": "lost"}])
def test_all_cards_of_a_wish_that_is_not_understood_are_none(student, fields):
    answer = student.post("/cards/acts", act="suspend", all="1", deck="serge", **fields)

    assert answer.status_code == 400
    assert _count(student, state="suspended") == 0


def test_without_a_card_one_is_asked_for(student):
    assert "Choose a card first." in words(_act(student, "suspend"))


@pytest.mark.parametrize("act", ["", "undo", "delete", "Suspend"])
def test_another_act_is_not_understood(student, act):
    assert student.post("/cards/acts", act=act, card="2").status_code == 400


@pytest.mark.parametrize("card", ["x", "-1", "9" * 11, "٣"])
def test_what_is_no_number_of_a_card_is_not_understood(student, card):
    assert student.post("/cards/acts", act="mark", card=card).status_code == 400


def test_cards_that_there_are_not_are_left_out(student):
    assert "1 card marked." in words(_act(student, "mark", 2, 999, 4294967296))


def test_the_same_form_sent_twice_counts_once(app, student):
    first, page = (_act(student, "suspend", 2, form="the same") for _ in range(2))
    assert "1 card suspended." in words(first)
    assert "1 card suspended." in words(page)
    with app.app_context():
        kept = session().execute(select(tables.Act.kind)).scalars().all()

    assert kept == ["suspend"]
    _undo(student, page)
    assert _count(student, state="suspended") == 0


@pytest.mark.parametrize("act", ["suspend", "bury", "mark"])
def test_a_form_that_comes_back_says_nothing_of_what_was_changed_since(student, act):
    _undo(student, _act(student, act, 2, form="from the cache"))

    page = _act(student, act, 2, form="from the cache")

    said = "You did this before and changed it since. Press once more to do it again."
    assert said in words(page)
    assert not NOTICE.search(page)
    assert "Undo" in words(_act(student, act, 2, form="another"))


def test_a_card_is_treated_from_its_own_page(student):
    page = _act(student, "suspend", 2, next="/cards/2")

    assert "1 card suspended." in words(page)
    assert "It does not come: you suspended it." in words(page)
    assert 'value="unsuspend"' in page


def test_a_card_says_what_was_done_with_it_and_what_was_taken_back(student):
    _act(student, "bury", 2)
    page = _act(student, "mark", 2)
    _undo(student, page)
    page = student.get("/cards/2").text
    happened = words(page.partition('class="history"')[2].join(("<main>", "</main>")))

    assert "marked taken back" in happened
    assert "buried until the next day" in happened
    assert page.count('class="undone"') == 1


def test_nobody_acts_on_cards_of_others(app, student, alice):
    page = _act(student, "suspend", 2)

    assert _count(alice, state="suspended") == 0
    alice.post("/cards/undo", undoes=NOTICE.findall(page)[0], next=LIST)
    assert _count(student, state="suspended") == 1


def test_a_visitor_is_led_to_the_sign_in(app, eve):
    for place, fields in (("/cards/acts", {"act": "mark", "card": "2"}), ("/cards/undo", {})):
        answer = eve.post(place, next=LIST, **fields)
        assert answer.location == f"/account/sign-in?next={LIST}"

    with app.app_context():
        assert session().execute(select(tables.Act)).first() is None


def test_what_there_is_not_cannot_be_taken_back(student):
    answer = student.post("/cards/undo", undoes="nothing", next=LIST)

    assert answer.status_code == 303
    assert "Taken back." not in words(student.get(LIST).text)


def test_a_long_search_in_cyrillic_is_found_again_after_an_act(student):
    wish = "Бюрократия присвоила плоды революции и объявила это социализмом. " * 3
    page = student.get(LIST, query_string={"text": wish.strip()[:200], "confused": "ж" * 200}).text
    place = unescape(re.findall(r'name="next" value="([^"]+)"', page)[0])

    done = student.post("/cards/acts", act="mark", card="1", form="n", next=place)

    assert done.location == f"{place}#notice"


def test_no_form_leads_elsewhere(app, student):
    for place, fields in (
        ("/cards/acts", {"act": "mark", "card": "2"}),
        ("/cards/undo", {"undoes": "x"}),
        ("/decks/serge/learning", {"wish": "add"}),
    ):
        answer = student.post(place, next="//evil.example/", **fields)
        assert answer.location.partition("#")[0] == "/"

    visitor = Browser(app).post("/cards/acts", act="mark", next="https://evil.example/")
    assert visitor.location == "/account/sign-in?next=/"
