"""A test that a learner gives themselves on a deck: what it asks for, and what becomes of it."""

import re

import pytest
from sqlalchemy import select

from quizapp.deck import Pair, QuestionType
from quizapp.library import publish
from quizapp.tables import Person, Response
from quizapp.web.database import session
from tests.build import NOW, by_hand, deck, farms, term
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


def test_what_is_new_is_asked_if_it_is_wished_for_and_told_if_nothing_was_met_before(eve):
    page = eve.get("/decks/serge/test").text
    assert "so you are asked what is new to you" in page
    assert 'name="new"' not in page
    handed_in(eve, eve.post("/decks/serge/test", count="2", way="typed").location)

    page = eve.get("/decks/serge/test").text
    assert "so you are asked" not in page
    assert re.search(r'<input id="new" name="new" type="checkbox" value="y">', page)
    own = eve.post("/decks/serge/test", count="2").location
    assert len(facts(eve, own)) == 2
    more = eve.post("/decks/serge/test", count="4", new="y").location
    assert len(facts(eve, more)) == 4


def test_where_too_little_was_met_one_press_takes_also_what_is_new_or_only_that(eve):
    handed_in(eve, eve.post("/decks/serge/test", count="1", way="typed").location)
    short = eve.post("/decks/serge/test", count="3", way="typed", topic="")

    assert short.status_code == 422
    assert "You have met only 1 card that can be asked so." in short.text
    form = re.search(r'<form class="mistakes.*?</form>', short.text, re.DOTALL)
    assert form
    carried = dict(re.findall(r'type="hidden" name="(\w+)" value="(\w+)"', form[0]))
    assert carried.items() >= {"count": "3", "way": "typed"}.items()
    for button, number in (("few", 1), ("new", 3)):
        assert f'type="submit" name="{button}" value="y"' in form[0]
        fields = {"count": "3", "way": "typed", button: "y"}
        assert len(facts(eve, eve.post("/decks/serge/test", **fields).location)) == number


def test_a_game_of_which_nothing_was_met_takes_what_is_new_by_one_press(app, eve):
    ways(app)
    handed_in(eve, eve.post("/decks/ways/test", count="1", way="typed").location)

    short = eve.post("/decks/ways/test", count="5", way="", game="match")

    assert "You have met no card yet that can be asked so." in short.text
    assert '<input type="hidden" name="game" value="match">' in short.text
    assert 'name="few"' not in short.text
    assert eve.post("/decks/ways/test", count="5", game="match", new="y").status_code == 303


def test_once_more_asks_also_what_is_new_if_the_game_did_and_left_some_of_it(app, eve):
    other = (Pair(left="bread", right="a loaf"), Pair(left="salt", right="a grain"))
    pairs = by_hand(QuestionType.MATCH), by_hand(QuestionType.MATCH, id="other", pairs=other)
    with app.app_context():
        made = deck(*pairs, by_hand(QuestionType.TYPED), id="two", uid="twomatchesabcdefghij")
        publish(session(), made, NOW)

    half = eve.post("/decks/two/test", count="2", game="match").location
    assert '<input type="hidden" name="new" value="y">' in once_more(eve, half)
    whole = eve.post("/decks/two/test", count="1", game="match").location
    assert 'name="new"' not in once_more(eve, whole)


def once_more(eve, begun: str) -> str:
    """Answer the first match of a game, and return the form of its result."""
    first = re.search(r'name="right-1-0".*?<option value="([^"]+)"', eve.get(begun).text, re.DOTALL)
    assert first
    eve.post(begun, at="1", **{"right-1-0": first[1]})
    eve.post(f"{begun}/hand-in")
    return str(eve.get(f"{begun}/result").text.split("Once more")[0].split("<form")[-1])


def test_only_ways_that_a_card_can_be_asked_in_are_offered(app, eve):
    assert offered(eve, "serge") == ({"", "choice", "typed", "match"}, {"match"})
    ways(app)
    marked = {"choice", "gap", "typed", "true-false", "order", "match"}
    assert offered(eve, "ways") == ({"", *marked}, {"match", "order"})


def test_a_deck_without_a_game_offers_none(app, eve):
    with app.app_context():
        made = deck(by_hand(QuestionType.TYPED), id="one", uid="onetypedabcdefghijklm")
        publish(session(), made, NOW)

    assert offered(eve, "one") == ({"", "typed"}, set())
    assert "Quick games" not in eve.get("/decks/one/test").text


def handed_in(eve, begun: str) -> None:
    """Answer a test of typed questions, and hand it in."""
    at = sorted(facts(eve, begun))
    eve.post(begun, at=at, **{f"given-{each}": "kulak" for each in at})
    eve.post(f"{begun}/hand-in")


def facts(eve, begun: str) -> set[str]:
    """Return the numbers of the questions of a test."""
    return {*re.findall(r'data-question="(\d+)"', eve.get(begun).text)}


def offered(eve, slug: str) -> tuple[set[str], set[str]]:
    """Return which ways of asking the page of a test offers, and which games."""
    page = eve.get(f"/decks/{slug}/test").text
    listed = page.split('name="way"')[1].split("</select>")[0]
    ways = re.findall(r'<option (?:selected )?value="([^"]*)"', listed)
    return {*ways}, {*re.findall(r'name="game" value="(\w+)"', page)}


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
