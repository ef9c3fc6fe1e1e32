"""What a deck says is marked with its language, what the site says is not."""

from html.parser import HTMLParser

import pytest

from quizapp.library import publish
from quizapp.web.database import session
from tests.build import NOW, by_hand, deck, each_way
from tests.web.pages import VOID, Student, form

OURS = (
    "Answer",
    "Check",
    "Choose what belongs",
    "Deck",
    "Download",
    "Explanation",
    "Give each",
    "In the text",
    "The right",
    "Topics",
    "Version",
    "What belongs",
    "Whose view",
    "Why not",
    "You chose",
    "You put",
    "You wrote",
    "Your answer",
)
# Of each question, and of its verdict.
THEIRS = ("Suche", "Er sah es selbst.", "Serge")


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.languages = ["en"]
        self.said: dict[str, str] = {"en": "", "de": ""}

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag not in VOID:
            self.languages.append(dict(attrs).get("lang") or self.languages[-1])

    def handle_endtag(self, _: str) -> None:
        self.languages.pop()

    def handle_data(self, data: str) -> None:
        self.said[self.languages[-1]] += f"{data} "


def _said(html):
    """Return what the main part of a page says, by language."""
    reader = _Reader()
    reader.feed(html.partition("<main")[2].partition("</main>")[0].partition(">")[2])
    return reader.said


def _is_theirs(html, *words):
    said = _said(html)
    assert [each for each in OURS if each in said["de"]] == []
    assert [each for each in words if each not in said["de"] or each in said["en"]] == []


@pytest.fixture
def student(app):
    facts = (by_hand(fact.type, topic="suche", note="Er sah es selbst.") for fact in each_way())
    with app.app_context():
        made = deck(*facts, title="Suche", language="de", description="Er suchte lange.")
        publish(session(), made, NOW)
    return Student(app)


def test_the_pages_of_a_deck_mark_what_the_deck_says(student):
    _is_theirs(student.get("/decks/").text, "Suche")
    _is_theirs(student.get("/decks/serge").text, "Suche", "Er suchte lange.", *THEIRS)


def test_questions_and_verdicts_mark_what_the_deck_says(student):
    seen = set()
    while form(page := student.page()).action:
        way = form(page).fields["type"]
        seen.add(way)
        _is_theirs(page, "Suche")
        _is_theirs(student.answer(page, **_wrong(form(page))), *THEIRS)
        student.rate(3)

    assert seen == {each.type.value for each in each_way()}
    _is_theirs(page, "Suche")


def _wrong(shown):
    """Return what is answered to a question, wrongly if it can be."""
    lists = {name: values[each + 1] for each, (name, values) in enumerate(shown.choices.items())}
    return {"response": shown.options[-1] if shown.options else "nichts"} | lists
