"""A course on a site with a quiz, and the browsers of those who teach and learn there."""

import re

from flask import Flask

from tests.web.site import Browser

CODE = re.compile(r'class="course-code"[^>]*>([A-Z0-9-]+)<')
FIELD = re.compile(r'name="(given|saves|seconds)-(\d+)" value="([^"]*)"')
PARTS = {
    "parts-0-place": "1",
    "parts-0-kind": "",
    "parts-0-way": "",
    "parts-0-hardness": "",
    "parts-0-count": "3",
    "parts-0-points": "1",
}
QUIZ = {"title": "Farms", "about": "", "attempts": "1", "minutes": "", "shuffled": "y"}
QUIZ |= {"opens_at": "", "closes_at": "", "feedback": "after", "scheduled": "y"}


class Classroom:
    """alice teaches a course on the deck of farms, bob learns there, charlie is not in it."""

    def __init__(self, app: Flask, deck: int = 1, of: str = "") -> None:
        """Make the course on a deck; `of` stands behind names where others have them, too."""
        self.app, self.deck = app, deck
        self.alice, self.bob, self.charlie = (
            Browser(app).sign_up(name + of) for name in ("alice", "bob", "charlie")
        )
        made = self.alice.post("/courses/new", title="Soviet farms", about="")
        self.page = f"/courses/{made.location.split('/')[2]}/"
        self.alice.post(f"{self.page}decks", wish="add", deck=str(deck))
        found = CODE.search(self.alice.get(self.page).text)
        assert found
        assert self.bob.post(f"/join/{found[1]}", links="1").location == self.page

    def quiz(self, *, publish: bool = True, **changes: str) -> str:
        """Return the address of a quiz."""
        fields = QUIZ | PARTS | {"parts-0-place": str(self.deck)} | changes
        made = self.alice.post(f"{self.page}quizzes/new", **fields)
        assert made.status_code == 303, made.text
        if publish:
            self.alice.post(f"{made.location}change", wish="publish")
        return made.location

    def begin(self, quiz: str, who: Browser) -> str:
        """Return the address of an attempt."""
        begun = who.post(f"{quiz}begin")
        assert begun.location.startswith("/attempts/"), begun.text
        return begun.location


def typed(page: str) -> dict[int, str]:
    """Return which questions of a sheet are typed, with what stands there."""
    return {int(number): value for kind, number, value in FIELD.findall(page) if kind == "given"}
