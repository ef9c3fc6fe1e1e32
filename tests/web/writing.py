"""What the forms of a deck send in the browser; not tests themselves."""

import re

from flask import Flask
from werkzeug.test import TestResponse

from tests.web.pages import Student
from tests.web.site import Browser

HEAD = {
    "title": "Two farms",
    "language": "en",
    "topic-0-title": "Farms",
    "source-0-author": "A. Author",
    "source-0-title": "An Essay",
    "source-0-year": "1990",
    "source-0-paragraphs": "12",
}
TERM = {"topic": "farms", "term": "kolkhoz", "definition": "a collective farm", "cite-0": "¶8"}
EDIT = "/decks/two-farms/edit/"
ERRORS = re.compile(r'class="error"[^>]*>(.*?)</(?:p|li)>', re.DOTALL)
FIELD = re.compile(r'<(?:input|textarea|select)[^>]*\bname="(?P<name>[^"]+)"')


def make_deck(browser: Browser, **changes: str) -> None:
    """Make a private deck."""
    done = browser.post("/editing/new", **(HEAD | changes))
    assert done.status_code == 303, done.text


def add_term(browser: Browser, **changes: str) -> TestResponse:
    """Keep a draft of a term."""
    return browser.post(f"{EDIT}new/term", **(TERM | changes))


def published(browser: Browser) -> None:
    """Make a deck with one term and publish it."""
    make_deck(browser)
    assert add_term(browser).status_code == 303
    assert browser.post(f"{EDIT}publish").status_code == 303


def author(app: Flask) -> Student:
    """Return who has written and published such a deck, and studies it."""
    made = Student(app)
    made.sign_up("alice")
    published(made)
    made.deck = "two-farms"
    return made


def errors(html: str) -> list[str]:
    """Return what a page says is wrong, without its markup."""
    return [" ".join(re.sub(r"<[^>]+>", "", each).split()) for each in ERRORS.findall(html)]
