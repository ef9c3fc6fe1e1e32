"""A test that a learner gives themselves on a deck: what it asks for, and what becomes of it."""

import re

import pytest
from sqlalchemy import select

from quizapp.library import publish
from quizapp.tables import Person, Response
from quizapp.web.database import session
from tests.build import NOW, deck, farms, term
from tests.web.lesson import ways
from tests.web.quizzing import Classroom
from tests.web.test_quizzes_live_ways import SIDE


def test_who_begins_with_a_test_has_the_time_zone_of_the_browser(app, eve):
    eve.post("/decks/serge/test", count="2", zone="Asia/Tokyo")

    with app.app_context():
        assert session().scalars(select(Person.zone)).all() == ["Asia/Tokyo"]


def test_the_form_of_a_test_lets_the_browser_say_its_time_zone(eve):
    assert '<input type="hidden" name="zone" value="">' in eve.get("/decks/serge/test").text


@pytest.mark.parametrize("game", ["match", "order"])
def test_one_press_begins_a_game_and_its_result_offers_it_once_more(app, eve, game):
    ways(app)
    page = eve.get("/decks/ways/test").text
    assert re.search(rf'<button[^>]* type="submit" name="game" value="{game}"', page)

    begun = eve.post("/decks/ways/test", count="10", topic="", way="choice", game=game).location

    fields = re.findall(r'name="(right|place)-\d', eve.get(begun).text)
    assert {*fields} == {"right" if game == "match" else "place"}
    given = {f"{fields[0]}-1-{line}": side for line, side in enumerate(SIDE.values())}
    eve.post(begun, at="1", **(given | {"place-1-0": "1"}))
    eve.post(f"{begun}/hand-in")
    again = re.search(
        r'name="count" value="(\d+)">\s*<button[^>]*value="(\w+)">Once more',
        eve.get(f"{begun}/result").text,
    )
    assert again
    assert again[2] == game
    assert eve.post("/decks/ways/test", count=again[1], game=again[2]).status_code == 303


def test_a_topic_of_the_deck_can_be_chosen(app, eve):
    facts = (*farms(), term(id="artel", term="artel", definition="a crew", topic="villages"))
    with app.app_context():
        publish(session(), deck(*facts, id="two", uid="twotopicsabcdefghijkl"), NOW)
    page = eve.get("/decks/two/test").text
    offered = re.findall(r'<option lang="en" value="([^"]+)">', page)
    assert len(offered) > 1

    begun = eve.post("/decks/two/test", count="20", way="", topic="villages").location

    assert {*re.findall(r'data-place="(\d+)"', eve.get(begun).text)} == {"1"}
    assert eve.post("/decks/two/test", count="20", way="", topic="nowhere").status_code == 422


def test_a_deck_of_one_topic_asks_for_none(eve):
    assert 'name="topic"' not in eve.get("/decks/serge/test").text


def test_the_number_of_questions_is_asked_for_in_words(eve):
    assert "How many questions</label>" in eve.get("/decks/serge/test").text


def test_a_test_that_was_not_handed_in_is_discarded_with_its_answers(app, eve):
    begun = eve.post("/decks/serge/test", count="2", way="typed").location
    eve.post(begun, at="1", **{"given-1": "kulak"})
    for page in (begun, "/decks/serge/test"):
        assert f'action="{begun}/discard"' in eve.get(page).text

    done = eve.post(f"{begun}/discard")

    assert done.location == "/decks/serge/test"
    page = eve.get(done.location).text
    assert "The test is discarded." in page
    assert begun not in page
    assert eve.get(begun).status_code == 404
    with app.app_context():
        assert not session().scalars(select(Response.attempt_id)).all()


def test_what_was_handed_in_and_an_attempt_at_a_quiz_are_not_discarded(app):
    room = Classroom(app)
    attempt = room.begin(room.quiz(), room.bob)
    own = room.bob.post("/decks/serge/test", count="1").location
    room.bob.post(f"{own}/hand-in")

    for each in (attempt, own):
        room.bob.post(f"{each}/discard")
        assert (
            "Only a test of your own" in room.bob.get(f"{each}/result", follow_redirects=True).text
        )

    assert "discard" not in room.bob.get(attempt).text.split("<main")[1]
    assert room.bob.get(f"{own}/result").status_code == 200
    assert room.charlie.post(f"{own}/discard").status_code == 404
