"""An option that is partly right, through the pages: written, looked at, sat, judged, printed."""

import re
from dataclasses import replace

import pytest

from quizapp.deck import QuestionType
from quizapp.library import publish
from quizapp.web.database import session
from tests.build import NOW, Given, by_hand, deck
from tests.deck_file.both import sent
from tests.web.quizzing import Classroom
from tests.web.site import Browser
from tests.web.writing import EDIT, errors, make_deck

CHOICE: Given = {"parts-0-way": "choice", "parts-0-count": "1", "parts-0-points": "2"}
TAG = re.compile(r"<[^>]*>")


def choice(share: float):
    """Return a choice written by hand; what was done first is partly right."""
    fact = by_hand(QuestionType.CHOICE, id="horses", topic="farms", holder="")
    right, partly, wrong = fact.options
    return replace(fact, options=(right, replace(partly, share=share), wrong))


def words(html: str) -> str:
    """Return what a page says."""
    return " ".join(TAG.sub(" ", html.rsplit("<main", maxsplit=1)[-1]).split())


@pytest.fixture
def room(app) -> Classroom:
    republish(app, 0.25)
    return Classroom(app, deck=2)


def republish(app, share):
    with app.test_request_context():
        made = deck(choice(share), id="horses", uid="horsesaaaaaaaaaaaaaaaa", title="Horses")
        publish(session(), made, NOW)


def sit(room, quiz, given):
    """Return the page of what came out of an attempt of bob."""
    attempt = room.begin(quiz, room.bob)
    room.bob.post(attempt, at="1", **{"given-1": given})
    room.bob.post(f"{attempt}/hand-in")
    return words(room.bob.get(f"{attempt}/result").text)


def test_what_is_partly_right_earns_its_share_and_is_explained(room):
    told = sit(room, room.quiz(**CHOICE), "They sold them to the army")

    assert "Partly right 0.5 of 2 points" in told
    assert "They sold them to the army The army bought none." in told
    assert told.index("The army bought none.") < told.index("The right answer They slaughtered")


def test_those_who_teach_see_what_an_option_earns_wherever_they_look(room):
    quiz = room.quiz(**CHOICE)
    sit(room, quiz, "They sold them to the army")
    card = re.findall(r'href="(/cards/\d+[^"]*)"', room.alice.get(f"{quiz}results").text)[0]

    results = words(room.alice.get(f"{quiz}results").text)
    key = words(room.alice.get(f"{quiz}print?key=1").text)
    paper = words(room.alice.get(f"{quiz}print").text)

    assert "They sold them to the army (earns 25% of the points)" in results
    assert "there for those who know a part" in results
    assert "They sold them to the army – partly right: 0.5 of 2 points" in key
    assert "partly" not in paper
    assert "earns 25% of the points in a quiz" in words(room.alice.get(card).text)
    assert room.alice.get(f"{room.page}grades.csv").text.splitlines()[1] == "bob,0.25"


def test_nobody_is_told_what_an_option_earns_before_the_quiz_tells_it(room):
    quiz = room.quiz(feedback="closed", closes_at="2026-12-01T10:00", **CHOICE)
    sheet = room.bob.get(room.begin(quiz, room.bob)).text
    told = sit(room, quiz, "They sold them to the army")
    own = room.bob.get("/data/everything.json").text

    assert "They sold them to the army" in own
    for page in (sheet, told, own):
        assert not re.search(r"0\.25|25%|\b0\.5\b", page)


def test_a_share_that_changes_is_shown_before_it_is_judged_anew(app, room):
    quiz = room.quiz(**CHOICE)
    sit(room, quiz, "They sold them to the army")
    republish(app, 0.5)

    page = room.alice.get(f"{quiz}anew").text
    seen = re.findall(r'name="seen" value="([^"]+)"', page)[0]
    room.alice.post(f"{quiz}anew", seen=seen)

    assert "They sold them to the army 0.5 1 " in f"{words(page)} "
    assert room.alice.get(f"{room.page}grades.csv").text.splitlines()[1] == "bob,0.5"


def test_what_was_answered_is_shown_as_the_option_was_before_it_is_judged_anew(app):
    marked = "They sold them *at once*"
    right, partly, wrong = choice(0.25).options

    def put(share):
        options = (right, replace(partly, text=marked, share=share), wrong)
        with app.test_request_context():
            fact = replace(choice(0.25), options=options)
            made = deck(fact, id="horses", uid="horsesaaaaaaaaaaaaaaaa", title="Horses")
            publish(session(), made, NOW)

    put(0.25)
    room = Classroom(app, deck=2)
    quiz = room.quiz(**CHOICE)
    sit(room, quiz, marked)
    put(0.5)

    assert ">They sold them <em>at once</em></td>" in room.alice.get(f"{quiz}anew").text


def test_the_form_of_a_question_takes_a_share_and_shows_what_becomes_of_it(app):
    alice = Browser(app).sign_up("alice")
    make_deck(alice)
    fields = sent(replace(choice(0.25), cite=("¶8",)))

    before = words(alice.post(f"{EDIT}preview/question", **fields).text)
    refused = alice.post(f"{EDIT}new/question", **fields | {"options-1-share": "25"})
    kept = alice.post(f"{EDIT}new/question", **fields | {"id": "two", "options-1-share": "0,5"})
    form = alice.get(kept.location).text

    assert "Partly right They sold them to the army – earns 25% of the points in a quiz" in before
    assert refused.status_code == 422
    assert any(
        "use a share of the points from 0.01 to 0.99" in each for each in errors(refused.text)
    )
    assert re.search(r'value="0,5"[^>]*id="options-1-share"', form)
    assert re.search(r'value=""[^>]*id="options-0-share"', form)
    assert "Share of the points if partly right" in form
