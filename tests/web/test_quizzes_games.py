"""A quick game tells its time at the end; other tests and quizzes tell none."""

import re

import pytest

from tests.web.lesson import ways
from tests.web.quizzing import Classroom
from tests.web.test_quizzes_live_ways import ORDER, PLACE

TIME = re.compile(r"Your time: ([^<]*)<")


@pytest.fixture
def play(app, eve, clock):
    """Return a way to play a game of one order for so many seconds."""
    ways(app)

    def played(seconds: int, *steps: str) -> str:
        begun = eve.post("/decks/ways/test", count="1", way="order").location
        places = dict(PLACE.findall(eve.get(begun).text))
        clock.move(seconds=seconds)
        fields = {name: str(steps.index(step) + 1) for name, step in places.items()}
        eve.post(begun, at="1", **fields)
        clock.move(seconds=9)
        eve.post(f"{begun}/hand-in")
        return str(eve.get(f"{begun}/result").text)

    return played


def test_a_game_tells_its_time_and_the_best_one(play):
    first, better, worse, wrong = (
        play(125, *ORDER),
        play(48, *ORDER),
        play(60, *ORDER),
        play(20, *ORDER[::-1]),
    )

    told = [TIME.findall(page) for page in (first, better, worse, wrong)]
    assert told == [["2 min 5 s"], ["48 s"], ["1 min 0 s"], ["20 s"]]
    assert "best" not in first.split("<main")[1]
    assert "That is your best time." in better
    for page in (worse, wrong):
        assert "Your best time, with all right: 48 s" in page


def test_no_clock_runs_while_a_game_is_played(app, eve):
    ways(app)

    begun = eve.post("/decks/ways/test", count="1", way="match").location

    page = eve.get(begun).text
    assert re.search(r"<span data-time hidden>", page)
    assert "data-left" not in page


def test_a_quiz_of_one_order_is_no_game(app):
    room = Classroom(app, ways(app))
    one = {"parts-0-way": "order", "parts-0-count": "1"}
    attempt = room.begin(room.quiz(publish=True, **one), room.bob)
    places = dict(PLACE.findall(room.bob.get(attempt).text))
    room.bob.post(attempt, at="1", **{n: str(ORDER.index(s) + 1) for n, s in places.items()})
    room.bob.post(f"{attempt}/hand-in")

    page = room.bob.get(f"{attempt}/result").text
    assert "1 of 1 point" in page
    assert not TIME.search(page)
