"""A live quiz on a site for tests: its screen, and phones."""

import re
from typing import Any

from flask import Flask

from quizapp.library import publish
from quizapp.web.database import session
from tests.build import NOW, deck, each_way
from tests.web.quizzing import Classroom
from tests.web.site import Browser

OPTION = re.compile(r'name="given" value="([^"]+)"')
CODE = re.compile(r"/live/([A-Z0-9]+)<")
KEY = re.compile(r'name="key" value="([^"]+)"')
REVISION = re.compile(r'name="revision" value="(\d+)"')


class Live:
    """A live quiz that has begun, with its screen; it asks choices of the deck of farms."""

    def __init__(self, app: Flask, way: str = "choice", count: str = "3", deck: int = 1) -> None:
        """Hold a quiz of questions of one type live."""
        self.app = app
        self.room = Classroom(app, deck)
        parts = {"parts-0-way": way, "parts-0-count": count}
        quiz = self.room.quiz(**parts, publish=False)
        begun = self.room.alice.post(f"{quiz}live")
        assert "/live/" in begun.location, begun.text
        self.screen = begun.location
        found = CODE.search(self.look())
        assert found
        self.phones = f"/live/{found[1]}"

    def look(self, query: str = "") -> str:
        return self.room.alice.get(f"{self.screen}{query}").text

    def step(self, *steps: str, **more: str) -> str:
        for step in steps:
            found = REVISION.search(self.look())
            assert found
            self.room.alice.post(f"{self.screen}/step", step=step, revision=found[1], **more)
        return self.look()

    def phone(self) -> Browser:
        """Return a phone that has a seat."""
        made = Browser(self.app)
        assert made.get(self.phones).status_code == 200
        return made

    def send(self, phone: Browser, place: int = 0, number: int = 1, **fields: str) -> Any:
        """Send an answer from a phone."""
        return phone.post(self.phones, place=str(place), round=str(number), **fields)


def ways(app: Flask) -> int:
    """Return the id of a deck that asks in each way."""
    made = deck(*each_way(), id="ways", uid="waysofaskingabcdefghij", title="Ways of asking")
    with app.app_context():
        return publish(session(), made, NOW).deck_id
