"""An order or a match that was judged is told line by line, each with whether it was right."""

import re

import pytest

from tests.web.lesson import Live, ways
from tests.web.quizzing import Classroom
from tests.web.test_quizzes_live_ways import ORDER, PLACE, SIDE

LINE = re.compile(r'<li class="is-(right|wrong)">\s*(.*?)\s*</li>', re.DOTALL)
NUMBER = re.compile(r'data-place="1"\s+class="([^"]*)">1<span class="unseen" data-state>([^<]*)<')
SWAPPED = {"Serge": SIDE["Trotsky"], "Trotsky": SIDE["Serge"], "Rakovsky": SIDE["Rakovsky"]}
TURNED = (ORDER[1], ORDER[0], *ORDER[2:])


def lines(page: str) -> list[tuple[str, str]]:
    """Return the lines of an answer that was judged, each with its mark and what it says."""
    return [
        (mark, " ".join(re.sub("<[^>]+>", " ", html).split())) for mark, html in LINE.findall(page)
    ]


def matched(sides: dict[str, str]) -> dict[str, str]:
    """Return the fields that put sides together."""
    return {f"right-1-{place}": sides.get(left, "") for place, left in enumerate(SIDE)}


def ordered(page: str, *steps: str) -> dict[str, str]:
    """Return the fields that put steps in an order."""
    return {name: str(steps.index(step) + 1) for name, step in PLACE.findall(page)}


@pytest.fixture
def room(app) -> Classroom:
    return Classroom(app, ways(app))


def sat(room: Classroom, way: str, fields, **more: str) -> tuple[str, str]:
    """Return an attempt of bob at one question that he answered, and its quiz."""
    one = {"parts-0-way": way, "parts-0-count": "1"}
    quiz = room.quiz(publish=True, **one, **more)
    attempt = room.begin(quiz, room.bob)
    room.bob.post(attempt, at="1", **fields(room.bob.get(attempt).text))
    return attempt, quiz


def test_of_each_pair_it_is_told_whether_it_was_right_and_what_was_chosen(room):
    attempt, _ = sat(room, "match", lambda _: matched(SWAPPED | {"Rakovsky": ""}))
    room.bob.post(f"{attempt}/hand-in")

    assert lines(room.bob.get(f"{attempt}/result").text) == [
        ("wrong", f"Serge – {SIDE['Serge']} You chose: {SIDE['Trotsky']}"),
        ("wrong", f"Trotsky – {SIDE['Trotsky']} You chose: {SIDE['Serge']}"),
        ("wrong", f"Rakovsky – {SIDE['Rakovsky']} Not answered"),
    ]


ASKS = "Not all lines are answered yet. Press Check once more"


@pytest.mark.parametrize("way", ["match", "order"])
def test_what_is_unfinished_is_checked_only_by_a_second_press(room, way):
    def some(page: str) -> dict[str, str]:
        if way == "match":
            return matched(SWAPPED | {"Rakovsky": ""})
        return {name: place for name, place in ordered(page, *TURNED).items() if place != "3"}

    attempt, _ = sat(room, way, some, feedback="at-once")
    assert ASKS not in room.bob.get(attempt).text

    asked = room.bob.post(attempt, check="1").location
    page = room.bob.get(asked).text
    assert ASKS in page
    assert not lines(page)
    assert "Not all lines are answered yet:" in room.bob.post(attempt, **{"hand-in": "1"}).text

    sure = re.search(r'name="(sure-1)" value="1"', page)
    assert sure
    room.bob.post(attempt, check="1", **{sure[1]: "1"})
    assert lines(room.bob.get(attempt).text)
    assert ASKS not in room.bob.get(asked).text


def test_what_was_finished_after_it_was_told_is_checked_at_once(room):
    attempt, _ = sat(
        room, "match", lambda _: matched(SWAPPED | {"Rakovsky": ""}), feedback="at-once"
    )
    asked = room.bob.post(attempt, check="1").location
    room.bob.post(attempt, at="1", **{"saves-1": "1"}, **matched(SWAPPED))

    page = room.bob.get(asked).text
    assert ASKS not in page
    assert "sure-1" not in page
    assert "All questions are answered." in room.bob.post(attempt, **{"hand-in": "1"}).text
    room.bob.post(attempt, check="1")
    assert len(lines(room.bob.get(attempt).text)) == len(SWAPPED)


def test_of_each_step_it_is_told_whether_it_was_in_its_place(room):
    attempt, _ = sat(room, "order", lambda page: ordered(page, *TURNED))
    room.bob.post(f"{attempt}/hand-in")
    page = room.bob.get(f"{attempt}/result").text

    assert lines(page) == [
        ("wrong", f"{ORDER[0]} You put it in place 2."),
        ("wrong", f"{ORDER[1]} You put it in place 1."),
        ("right", f"{ORDER[2]} Right"),
        ("right", f"{ORDER[3]} Right"),
    ]
    assert " → " not in page


def test_those_who_teach_see_the_same_lines_of_what_a_learner_answered(room):
    attempt, quiz = sat(room, "match", lambda _: matched(SWAPPED))
    room.bob.post(f"{attempt}/hand-in")

    told = room.alice.get(f"{quiz}attempts/{attempt.rpartition('/')[2]}").text

    assert lines(told) == [
        ("wrong", f"Serge – {SIDE['Serge']} Answer given: {SIDE['Trotsky']}"),
        ("wrong", f"Trotsky – {SIDE['Trotsky']} Answer given: {SIDE['Serge']}"),
        ("right", f"Rakovsky – {SIDE['Rakovsky']} Right"),
    ]


def test_what_was_not_answered_is_told_without_marks(room):
    attempt, _ = sat(room, "match", lambda _: {})
    room.bob.post(f"{attempt}/hand-in")
    page = room.bob.get(f"{attempt}/result").text

    assert lines(page) == []
    assert f"Serge – {SIDE['Serge']}</span>" in page


@pytest.mark.parametrize(
    ("steps", "mark", "word"),
    [
        (ORDER, "right", "Right"),
        (TURNED, "part", "Partly right"),
        (ORDER[::-1], "wrong", "Not right"),
    ],
)
def test_the_number_of_a_question_that_was_checked_shows_how_it_was(room, steps, mark, word):
    at_once = {"feedback": "at-once"}
    attempt, _ = sat(room, "order", lambda page: ordered(page, *steps), **at_once)
    assert NUMBER.findall(room.bob.get(attempt).text)[0][1] == ", answered"

    room.bob.post(attempt, check="1")

    ((classes, state),) = NUMBER.findall(room.bob.get(attempt).text)
    assert classes.split() == ["is-answered", f"is-{mark}"]
    assert state == f", {word}"
    # What was chosen stands in the lines below; the lists to choose in have gone.
    assert "<select" not in room.bob.get(attempt).text.split("data-form")[1]
    assert "You" in room.bob.get(attempt).text or mark == "right"


def test_a_phone_is_told_line_by_line_in_class_and_at_the_end(app):
    live = Live(app, "match", "1", ways(app))
    live.step("ask")
    phone = live.phone()
    live.send(phone, 0, 1, **matched(SWAPPED))
    live.step("tell")
    during = lines(phone.get(live.phones).text)
    live.step("end")

    assert during == lines(phone.get(live.phones).text)
    assert [mark for mark, _ in during] == ["wrong", "wrong", "right"]
