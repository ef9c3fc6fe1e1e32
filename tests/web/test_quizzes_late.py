"""An answer that came late is shown as it reads, and counts once a teacher who saw it lets it."""

import re

import pytest

from tests.web.lesson import ways
from tests.web.quizzing import Classroom
from tests.web.test_quizzes import TYPED
from tests.web.test_quizzes_live_ways import ORDER, PLACE

LOOKED_AT = re.compile(r'href="(/courses/[^"]+/attempts/[^"]+)"')
CAME = re.compile(r'name="came" value="([^"]+)"')
TOO_LATE = re.compile(r"<dt>Came too late</dt><dd>(.*?)</dd>", re.DOTALL)


def looked_at(room: Classroom, quiz: str) -> str:
    """Return the address at which alice looks at the one attempt of a quiz."""
    found = LOOKED_AT.search(room.alice.get(f"{quiz}results").text)
    assert found
    return found[1]


def test_an_order_that_came_late_is_shown_as_it_reads(app):
    room = Classroom(app, ways(app))
    one = {"parts-0-way": "order", "parts-0-count": "1"}
    quiz = room.quiz(publish=True, **one)
    attempt = room.begin(quiz, room.bob)
    places = dict(PLACE.findall(room.bob.get(attempt).text))
    room.bob.post(f"{attempt}/hand-in")

    fields = {name: str(ORDER.index(step) + 1) for name, step in places.items()}
    room.bob.post(attempt, at="1", **fields)

    for page in (room.bob.get(f"{attempt}/result"), room.alice.get(looked_at(room, quiz))):
        late = TOO_LATE.search(page.text)
        assert late
        assert " → ".join(ORDER) in re.sub("<[^>]+>", "", late[1])
        assert "[" not in late[1]


@pytest.fixture
def room(app) -> Classroom:
    return Classroom(app)


def test_a_late_answer_that_its_learner_changed_meanwhile_is_looked_at_before_it_counts(
    room, clock
):
    quiz = room.quiz(**TYPED)
    attempt = room.begin(quiz, room.bob)
    room.bob.post(f"{attempt}/hand-in")
    room.bob.post(attempt, at="1", **{"given-1": "mir"})
    place = looked_at(room, quiz)
    seen = CAME.search(room.alice.get(place).text)
    assert seen
    clock.move(minutes=1)
    room.bob.post(attempt, at="1", **{"given-1": "kulak"})

    for came in (seen[1], "", "x"):
        room.alice.post(f"{place}/late", position="1", came=came)
    page = room.alice.get(place).text
    assert "Something was answered or corrected meanwhile. Look at it again." in page
    late = TOO_LATE.search(page)
    assert late
    assert "kulak" in late[1]

    fresh = CAME.search(page)
    assert fresh
    room.alice.post(f"{place}/late", position="1", came=fresh[1])
    page = room.alice.get(place).text
    assert "The late answer counts now." in page
    assert not TOO_LATE.search(page)
