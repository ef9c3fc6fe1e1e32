"""The page of a card: why it comes, what happened to it, the learner's note."""

import re
from html import unescape

import pytest

from quizapp.library import publish
from quizapp.web.database import session
from tests.build import NOW, deck, each_way, farms, source, term
from tests.web.pages import Student, form, words
from tests.web.site import Browser


@pytest.fixture
def student(app):
    """Return a browser whose learner answered the first card."""
    made = Student(app)
    made.rate(3, made.answer(unknown="1"))
    return made


def _first(student):
    """Return the address of the card that was answered."""
    page = student.get("/decks/serge/cards?state=learning").text
    return re.findall(r'href="(/cards/\d+)"', page)[0]


def test_a_card_says_why_it_comes_how_well_it_is_known_and_what_happened(student):
    said = words(student.get(_first(student)).text)

    assert "It is in its first steps and comes in 10 minutes." in said
    assert "Chance to know it now 100%" in said
    assert "Answered 1 time" in said
    assert "22 November 2026, 12:00 Good · not right" in said
    assert "then in steps" in said


def test_a_new_card_says_when_its_turn_comes(student):
    page = student.get("/decks/serge/cards?state=new").text
    said = words(student.get(re.findall(r'href="(/cards/\d+)"', page)[0]).text)

    assert "It is new and comes when it is its turn in the deck: 20 new cards a day." in said
    assert "Nothing yet." in said


def test_a_learnt_card_says_when_and_why_it_comes_and_since_when_it_is_due(clock, student):
    clock.move(minutes=10)
    place = _first(student)
    shown = form(student.page())
    while f"/cards/{shown.fields['card']}" != place:
        student.rate(3, student.answer(unknown="1"))
        shown = form(student.page())
    student.rate(4, student.answer(unknown="1"))

    said = words(student.get(place).text)
    assert re.search(r"It comes in \d+ days, when your chance to know it will have fallen", said)

    clock.move(days=30)
    assert "It has been due since " in words(student.get(place).text)


def test_a_visitor_sees_the_card_and_nothing_of_anyone(student, eve):
    place = _first(student)
    said = words(eve.get(place).text)

    assert "In the text" in said
    for mine in ("Why now", "Your note", "What happened to it"):
        assert mine not in said


def test_all_ways_of_asking_are_shown(app, student):
    with app.app_context():
        publish(session(), deck(*each_way(), id="ways", uid="waysofaskingabcdefghij"), NOW)
    page = student.get("/decks/ways/cards").text
    said = " ".join(
        words(student.get(place).text) for place in re.findall(r'href="(/cards/\d+)"', page)
    )

    for way in ("choice", "gap", "typed answer", "open question", "true or false", "matching"):
        assert way in said
    assert "They slaughtered them · right" in said
    assert "Accepted: sovkhoz; совхоз" in said


def test_a_card_names_its_passage_and_text(app, student):
    linked = source(url="https://example.org/text")
    with app.app_context():
        publish(session(), deck(*farms(), sources=(linked,)), NOW)
    page = student.get("/cards/1").text

    assert "Suzi Weissman, “A critique”, 1988 ¶1" in words(page)
    assert 'href="https://example.org/text"' in page


def test_a_card_that_is_no_longer_asked_says_so(app, student):
    with app.app_context():
        publish(session(), deck(*farms()[:3]), NOW)
    gone = [
        number
        for number in range(1, 9)
        if "This card is no longer asked" in words(student.get(f"/cards/{number}").text)
    ]

    assert len(gone) == 2


@pytest.mark.parametrize("number", ["0", "999", "999999999999999"])
def test_a_number_that_no_card_has_is_not_found(student, number):
    assert student.get(f"/cards/{number}").status_code == 404


def test_a_note_is_kept_shown_and_taken_away(student):
    place = _first(student)

    done = student.post(f"{place}/note", note="a *kollektiv*\r\nof farmers<script>")
    assert (done.status_code, done.location) == (303, f"{place}#notice")
    page = student.get(place).text
    assert "Your note is kept." in words(page)
    assert "a <em>kollektiv</em><br>\nof farmers&lt;script&gt;" in page

    student.post(f"{place}/note", note="  ")
    page = student.get(place).text
    assert "Your note is gone." in words(page)
    assert "kollektiv" not in page


def test_who_came_while_studying_finds_back_also_after_an_act_a_note_or_a_report(student):
    tools = unescape(student.page())
    place, problem = re.findall(r'href="(/cards/\d+(?:/problem)?\?study=[^"]+)"', tools)
    back = 'href="/study/serge">Back to studying'
    assert back in student.get(place).text
    assert back in student.get(problem).text
    otherwise = student.get(place.partition("?")[0]).text
    assert "Back to studying" not in otherwise
    assert "study=" not in otherwise.partition("<main")[2]
    page = student.get(place).text
    assert problem in page
    acts = page.partition('action="/cards/acts"')[2]
    (shown, *_) = re.findall(r'name="next" value="([^"]+)"', acts)
    act = student.post("/cards/acts", act="mark", form="n", card=problem.split("/")[2], next=shown)
    note = student.post(place.replace("?", "/note?"), note="a kollektiv")
    report = student.post(problem, said="It is unclear.")

    assert place in student.get(problem).text.partition("<h1>")[0]
    for done in (act, note, report):
        assert done.location.endswith("?study=serge#notice")
        assert back in student.get(done.location).text


def test_a_note_that_is_too_long_is_shown_again(student):
    answer = student.post(f"{_first(student)}/note", note="x" * 5001)

    assert answer.status_code == 422
    assert "Use at most 5,000 characters; yours has 5,001." in words(answer.text)
    assert "x" * 5001 in answer.text


def test_a_note_is_seen_by_nobody_else(student, alice, eve):
    place = _first(student)
    student.post(f"{place}/note", note="my own words")

    for browser in (alice, eve):
        assert "my own words" not in browser.get(place).text
        assert "my own words" not in browser.get("/decks/serge/cards").text


def test_a_visitor_is_led_to_the_sign_in_before_a_note_and_back(eve):
    answer = eve.post("/cards/1/note", note="mine", next="/cards/1")

    assert answer.status_code == 303
    assert answer.location == "/account/sign-in?next=/cards/1"


def test_a_card_in_russian_dress_says_the_same(app):
    student = Student(app)
    student.rate(3, student.answer(unknown="1"))
    student.post("/language", language="ru", next="/")

    page = student.get("/cards/1")

    assert page.status_code == 200
    assert '<html lang="ru"' in page.text


def test_what_happened_to_a_card_of_alice_is_hers(app, alice):
    alice.post(
        "/study/answer",
        client_id="a",
        card="1",
        type="open",
        scope="serge",
        shown="2026-11-22T11:59:00+00:00",
        response="only alice says so",
    )
    alice.post(
        "/study/rate",
        client_id="a",
        card="1",
        type="open",
        scope="serge",
        answered="2026-11-22T12:00:00+00:00",
        seconds="3",
        rating="3",
        response="only alice says so",
    )
    assert "only alice says so" in alice.get("/cards/1").text
    assert "only alice says so" not in Browser(app).sign_up("bob").get("/cards/1").text


def test_a_note_stands_beside_the_answer_when_the_card_is_studied(clock, student, bob):
    place = _first(student)
    student.post(f"{place}/note", note="a *kollektiv*")
    clock.move(minutes=10)
    note = "a <em>kollektiv</em>"

    page = student.page()
    while form(page).fields["card"] != place.rpartition("/")[2]:
        student.rate(3, student.answer(unknown="1"))
        page = student.page()

    assert note in student.answer(unknown="1").partition("<main")[2].partition("<template")[0]
    assert note not in bob.get("/study/serge").text


def test_a_note_stands_beside_the_answers_ahead(student, bob):
    for browser in (student, bob):
        browser.post("/decks/serge/learning", wish="add")
    for number in range(1, 9):
        student.post(f"/cards/{number}/note", note="a *kollektiv*")

    assert "a <em>kollektiv</em>" in student.get("/study/serge/cards").text
    assert "kollektiv" not in bob.get("/study/serge/cards").text


def test_labels_of_what_a_deck_does_not_cite_are_left_out(app, clock):
    with app.app_context():
        bare = deck(term(cite=()), id="bare", uid="zyxwvutsrqponmlkjihgfe", sources=())
        publish(session(), bare, clock())
    student = Student(app)
    student.deck = "bare"
    verdict = student.answer(unknown="1")
    card = form(verdict).fields["card"]

    assert "In the text" not in words(verdict)
    said = words(student.get(f"/cards/{card}").text)
    assert "In the text" not in said
    assert "Farms · term Why now" in said
