"""What a page shows and what its study form would send, read as a browser without scripts does."""

import re
from dataclasses import dataclass, field
from html.parser import HTMLParser

from flask import Flask
from sqlalchemy import update

from quizapp.tables import Deck, write
from quizapp.web.database import session
from tests.web.site import Browser

VOID = frozenset({"input", "img", "link", "meta", "br", "hr"})
SPACE = re.compile(r"\s+")
# What only a script will show.
UNSEEN = re.compile(r"(?s)<template.*?</template>|<dialog.*?</dialog>")


@dataclass(kw_only=True)
class Button:
    """A button of a form: what it sends, and what stands on it."""

    name: str
    value: str
    primary: bool
    text: str = ""


@dataclass(kw_only=True)
class StudyForm:
    """The first form of a page that has to do with studying."""

    action: str = ""
    fields: dict[str, str] = field(default_factory=dict)
    choices: dict[str, list[str]] = field(default_factory=dict)
    buttons: list[Button] = field(default_factory=list)

    @property
    def options(self) -> list[str]:
        return [each.value for each in self.buttons if each.name == "response"]

    @property
    def ratings(self) -> dict[str, Button]:
        return {each.value: each for each in self.buttons if each.name == "rating"}


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.form = StudyForm()
        self.inside = False
        self.select = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = {name: value or "" for name, value in attrs}
        if tag == "form" and "data-study" in given and not self.form.action:
            self.inside, self.form.action = True, given["action"]
        if not self.inside:
            return
        match tag:
            case "input" | "textarea":
                self.form.fields[given["name"]] = given.get("value", "")
            case "select":
                self.select = given["name"]
                self.form.fields[self.select] = ""
                self.form.choices[self.select] = []
            case "option":
                self.form.choices[self.select].append(given["value"])
                if "selected" in given:
                    self.form.fields[self.select] = given["value"]
            case "button":
                primary = "button-primary" in given.get("class", "")
                name, value = given.get("name", ""), given.get("value", "")
                self.form.buttons.append(Button(name=name, value=value, primary=primary))

    def handle_endtag(self, tag: str) -> None:
        if tag == "form":
            self.inside = False

    def handle_data(self, data: str) -> None:
        if self.inside and self.form.buttons:
            self.form.buttons[-1].text += data


def form(html: str) -> StudyForm:
    """Return the study form of a page; one without an action if there is none."""
    reader = _Reader()
    reader.feed(html)
    for button in reader.form.buttons:
        button.text = SPACE.sub(" ", button.text).strip()
    return reader.form


def words(html: str) -> str:
    """Return what a page says, without its markup."""
    main = html.partition("<main")[2].partition("</main>")[0].partition(">")[2]
    main = UNSEEN.sub(" ", main)
    return SPACE.sub(" ", re.sub(r"<[^>]+>", " ", main)).strip()


def without_decks(app: Flask) -> None:
    """Take every deck off the lists."""
    with app.app_context(), write(session()):
        session().execute(update(Deck).values(listed=False))


class Student(Browser):
    """A browser that studies a deck, without scripts."""

    deck = "serge"

    def page(self) -> str:
        return self.get(f"/study/{self.deck}").text

    def answer(self, html: str = "", **fields: str) -> str:
        """Send the form of a page, or of the page that is shown now; return the page after it."""
        shown = form(html or self.page())
        if self.zone and "zone" in shown.fields:
            shown.fields["zone"] = self.zone
        sent = self.client.post(shown.action, data=shown.fields | fields)
        assert sent.status_code == 303, sent.text
        return self.get(sent.headers["Location"].partition("#")[0]).text

    def rate(self, rating: int = 3, html: str = "") -> str:
        return self.answer(html, rating=str(rating))

    def reviews(self) -> int:
        """Return how many answers this browser's home page says were given today."""
        found = re.search(r"(\d+) answers? today", words(self.get("/").text))
        return int(found[1]) if found else 0
