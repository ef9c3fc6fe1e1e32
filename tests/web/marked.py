"""A language made for tests: each translated text stands in brackets, so others can be seen."""

import json
import re
from collections.abc import Iterator
from html.parser import HTMLParser

from babel.messages import Catalog
from flask import Flask

from quizapp.settings import Settings
from quizapp.web import create_app
from tests import translations
from tests.web.pages import VOID

LANGUAGE, ENGLISH = "ru", "en"
# What is no text of its own: tags, and places where something is put in.
PUT_IN = re.compile(r"(<[^>]*>|%\(\w+\)[sd]|%%|\{\w+(?:!r)?\}|\{\{|\}\})")
MARKED = re.compile(r"⟦[^⟦⟧]*⟧|\{\w+(?:!r)?\}")
LETTERS = re.compile(r"[A-Za-z][A-Za-z’'-]+")
# Names, which are the same in every language, and keys of a keyboard.
NAMES = frozenset({"quizapp", "UTC", "Anki"})
# What nobody reads, what is typed as it stands, and what a browser says itself.
SILENT = frozenset({"script", "style", "code", "kbd", "svg", "math"})
READ = frozenset(
    {
        "alt",
        "aria-description",
        "aria-label",
        "aria-roledescription",
        "aria-valuetext",
        "label",
        "placeholder",
        "title",
    }
)
# What scripts are told of cards; and what they are told to say, which is looked at by itself.
OF_DECKS = frozenset({"data-data", "data-left", "data-loop", "data-right"})
SENTENCE = re.compile(r"[A-Za-z]{2,} [a-z]")


def create(settings: Settings) -> Flask:
    """Return a site that says every translated text in brackets to whoever reads Russian."""
    app = create_app(settings)
    path = settings.data / "translations" / LANGUAGE / "LC_MESSAGES" / "messages.mo"
    path.parent.mkdir(parents=True)
    path.write_bytes(_translations())
    app.extensions["babel"].translation_directories[:] = [str(settings.data / "translations")]
    return app


def _translations() -> bytes:
    """Return every text in brackets as the program reads it; to gather them takes a second."""
    catalog = Catalog(locale=LANGUAGE, charset="utf-8")
    for message in translations.wanted():
        if isinstance(message.id, tuple):
            one, many = (marked(text) for text in message.id)
            catalog.add(message.id, (one, many, many))
        elif message.id:
            catalog.add(message.id, marked(str(message.id)))
    return translations.compiled(catalog)


def marked(text: str) -> str:
    """Return a text in brackets; what is put into it stands outside, since it is another text."""
    parts = PUT_IN.split(text)
    return "".join(
        part if place % 2 or not part.strip() else f"⟦{part}⟧" for place, part in enumerate(parts)
    )


def untranslated(html: str) -> list[str]:
    """Return what a page says in Latin letters outside of brackets and of marked content."""
    reader = _Reader()
    reader.feed(html)
    reader.close()
    return [text for text in reader.said if any(_odd(text))]


def _odd(text: str) -> Iterator[str]:
    for found in LETTERS.findall(MARKED.sub(" ", text)):
        if found not in NAMES:
            yield found


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.open: list[tuple[str, str]] = []
        self.said: list[str] = []

    @property
    def _language(self) -> str:
        return self.open[-1][1] if self.open else LANGUAGE

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = {name: value or "" for name, value in attrs}
        # A label says the language of what it names, which the page does not know.
        language = given.get("lang") or self._language
        if given.get("translate") == "no":
            # Codes and addresses, which are of no language.
            language = "zxx"
        if tag == "html" and language != LANGUAGE:
            self.said.append(f"The page says that it is in {language}.")
        if tag not in VOID:
            self.open.append((tag, language))
        if language == LANGUAGE and not self._is_silent():
            self.said += [value for name, value in given.items() if _is_read(tag, name, given)]
            self.said += [said for value in given.values() for said in _for_script(value)]

    def handle_endtag(self, tag: str) -> None:
        while self.open and self.open.pop()[0] != tag:
            pass

    def handle_data(self, data: str) -> None:
        # Decks are in other languages here: what is marked as English are names of deck files.
        forgotten = self._language == LANGUAGE or (
            self._language == ENGLISH and SENTENCE.search(" ".join(data.split()))
        )
        if forgotten and not self._is_silent() and data.strip():
            self.said.append(" ".join(data.split()))

    def _is_silent(self) -> bool:
        return any(tag in SILENT for tag, _ in self.open)


def _is_read(tag: str, name: str, given: dict[str, str]) -> bool:
    """Return whether an attribute is read to someone, or by a script that shows it."""
    if name == "content":
        return given.get("name") == "description"
    if name == "value":
        return tag == "input" and given.get("type") in {"submit", "button", "reset"}
    if name.startswith("data-"):
        return name not in OF_DECKS and bool(SENTENCE.search(given[name]))
    return name in READ


def _for_script(value: str) -> list[str]:
    """Return the sentences that an attribute holds for a script, in JSON; of decks it says none."""
    if not (value.startswith("{") and '"words"' in value):
        return []
    found = [json.loads(value) | {"decks": []}]
    sentences = []
    while found:
        match found.pop():
            case dict(each):
                found += each.values()
            case list(each):
                found += each
            case str(each) if SENTENCE.search(each):
                sentences.append(each)
    return sentences
