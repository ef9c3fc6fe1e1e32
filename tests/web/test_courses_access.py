"""What a role may not do in a course, or with a deck, is refused: at every address, to everyone."""

import re

import pytest
from sqlalchemy import select

from quizapp.tables import Base
from quizapp.web.database import session
from tests.web.pages import Student
from tests.web.quizzing import PARTS, QUIZ
from tests.web.rights import NOT_THERE, RIGHTS, ROLES, SITTER, lines_of, places
from tests.web.site import Browser
from tests.web.writing import add_term, published

UNSEEN = 404
FORBIDDEN = 403
ELSEWHERE = 303
CODE = re.compile(r'class="course-code"[^>]*>([A-Z0-9-]+)<')
# What changes by looking, and how often someone tried.
BESIDE = {"allowance", "sign_in", "alembic_version"}


class World:
    """A course with a private deck, and a browser for each role."""

    def __init__(self, app):
        self.app = app
        self.instructor = Browser(app).sign_up("instructor")
        published(self.instructor)
        add_term(self.instructor, term="sovkhoz", definition="a state farm")
        made = self.instructor.post("/courses/new", title="Reading", about="")
        self.uid = made.location.split("/")[2]
        self.page = f"/courses/{self.uid}/"
        self.instructor.post(f"{self.page}decks", wish="add", deck="2")
        found = CODE.search(self.instructor.get(self.page).text)
        assert found
        self.code = found[1]
        self.assistant = self._joined("assistant")
        self.instructor.post(f"{self.page}members/2/role", role="assistant")
        self.learner = self._joined("learner")
        self.stranger = Browser(app).sign_up("stranger")
        self.guest = Student(app)
        self.guest.rate(3, self.guest.answer(unknown="1"))
        self.nobody = Browser(app)
        self._quizzes()
        self.tokens = {role: getattr(self, role).token() for role in ROLES}

    def places(self):
        known = self.quizzes | {
            "uid": self.uid,
            "slug": "two-farms",
            "person": 3,
            "draft": 2,
            "code": self.code,
        }
        return places(self.app, **known)

    def _quizzes(self):
        """Let the course have a quiz that the learner sits, and one that is held live."""
        fields = QUIZ | PARTS | {"parts-0-place": "2", "parts-0-count": "1", "attempts": "0"}
        quiz = self.instructor.post(f"{self.page}quizzes/new", **fields).location
        self.instructor.post(f"{quiz}change", wish="publish")
        attempt = self.learner.post(f"{quiz}begin").location
        live = self.instructor.post(f"{quiz}live").location
        parts = (quiz.rstrip("/"), attempt, live)
        names = ("quiz_uid", "attempt_uid", "live_uid")
        self.quizzes = {
            name: place.rpartition("/")[2] for name, place in zip(names, parts, strict=True)
        }

    def ask(self, role, line, place):
        browser = getattr(self, role)
        if line.endswith("GET"):
            return browser.get(place)
        return browser.post(place, token=self.tokens[role])

    def rows(self):
        with self.app.app_context():
            return {
                each.name: [tuple(row) for row in session().execute(select(each))]
                for each in Base.metadata.sorted_tables
                if each.name not in BESIDE
            }

    def _joined(self, name):
        browser = Browser(self.app).sign_up(name)
        done = browser.post(f"/join/{self.code}", links="1")
        assert done.location == self.page
        return browser


@pytest.fixture
def world(app):
    return World(app)


def _expected(role, line, may):
    of_course = line.startswith(("courses.", "quizzes.")) and may != SITTER
    if of_course and role in {"assistant", "learner"}:
        return FORBIDDEN
    if line.split()[0] in {"courses.index", "courses.new"}:
        return ELSEWHERE
    return UNSEEN


def test_of_every_address_it_is_known_who_may_come(app):
    assert lines_of(app) == {*RIGHTS}


@pytest.mark.parametrize("role", ROLES)
def test_who_may_not_come_is_refused_everywhere_and_changes_nothing(role, world):
    before = world.rows()

    for line, (place, may) in world.places().items():
        if role not in may:
            answer = world.ask(role, line, place)
            assert answer.status_code == _expected(role, line, may), (line, place)
            assert "sovkhoz" not in answer.text, line

    assert world.rows() == before


def test_who_may_come_is_let_in_everywhere(world):
    for line, (place, may) in world.places().items():
        for role in sorted(may, reverse=True):
            answer = world.ask(role, line, place)
            refused = {401, FORBIDDEN} | (set() if line.startswith(NOT_THERE) else {UNSEEN})
            assert answer.status_code not in refused, (role, line, answer.status_code)
            assert answer.status_code < 500, (role, line)


def test_who_has_left_is_a_stranger_again(world):
    for browser, place in ((world.assistant, "leave"), (world.learner, "leave")):
        assert browser.post(f"{world.page}{place}").status_code == ELSEWHERE

    for browser in (world.assistant, world.learner):
        assert browser.get(world.page).status_code == UNSEEN
        assert browser.get("/decks/two-farms").status_code == UNSEEN
        assert "Reading" not in browser.get("/courses/").text


def test_whose_sign_in_has_ended_is_asked_who_they_are(world):
    world.learner.client.delete_cookie("__Host-sign-in")

    assert world.learner.get(world.page).status_code == 401
