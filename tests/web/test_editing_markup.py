"""Markup that a stranger writes does nothing: in previews, on study pages and in Anki."""

import re
import sqlite3
import zipfile
from contextlib import closing
from html.parser import HTMLParser

import pytest

from tests.build import each_way, every_kind
from tests.library.authors import sent
from tests.web.pages import Student, words
from tests.web.site import Browser
from tests.web.writing import EDIT, FIELD, TERM, add_term, make_deck

PREVIEW = f"{EDIT}preview/term"
NASTY = '<script>alert(1)</script><img src=x onerror="alert(2)"><p style="color:red">x</p>'
# The fields of facts and of their parts that take any words.
PROSE = re.compile(
    r"^(?:term|definition|name|role|relation|title|author|thesis|label|place|measure|unit|about|"
    r"proposition|cause|effect|mechanism|text|speaker|work|object|a|b|dimension|value_[ab]|prompt|"
    r"note|holder|(?:items|steps|distractors)-\d+-(?:text|feedback)|options-\d+-(?:text|feedback)|"
    r"pairs-\d+-(?:left|right)|answers-\d+)$"
)


class _Tags(HTMLParser):
    """Collects what in a page could do something that a text brought in."""

    def __init__(self):
        super().__init__()
        self.harm = []

    def handle_starttag(self, tag, attrs):
        brought = tag == "img" and ("src", "x") in attrs
        acts = [name for name, _ in attrs if name.startswith("on") or name == "style"]
        if acts or brought:
            self.harm.append((tag, attrs))

    def handle_data(self, data):
        if self.cdata_elem == "script" and "alert" in data:
            self.harm.append(("script", data))


def harm(html):
    """Return what in HTML acts that a stranger wrote."""
    tags = _Tags()
    tags.feed(html)
    return tags.harm


@pytest.fixture
def author(app):
    return Browser(app).sign_up("alice")


def test_what_a_stranger_types_does_nothing_in_the_preview(author):
    make_deck(author)
    html = author.get(f"{EDIT}new/term").text
    names = {each for each in FIELD.findall(html) if each not in {"csrf_token", "basis", "next"}}
    fields = dict.fromkeys(names, NASTY) | TERM | {"definition": f"a farm {NASTY}"}

    shown = author.post(PREVIEW, **(TERM | {"definition": f"a farm {NASTY}", "note": NASTY})).text
    refused = author.post(PREVIEW, **fields).text

    for page in (shown, refused):
        for bad in ("<script", "<img", "onerror=", "style="):
            assert bad not in re.sub(r"&lt;.*?&gt;", "", page)
    assert "a farm" in shown


@pytest.mark.parametrize("fact", [*every_kind(), *each_way()], ids=lambda each: each.id)
def test_markup_in_any_text_of_any_kind_does_nothing_in_its_preview(fact, author):
    make_deck(
        author,
        **{"topic-0-id": fact.topic, "source-0-paragraphs": "43", "source-0-notes": "28"},
    )
    fields = {
        name: f"{text} {NASTY}" if text and PROSE.search(name) else text
        for name, text in sent(fact).items()
    }

    html = author.post(f"{EDIT}preview/{fact.kind.value}", **fields).text

    assert "alert(1)" in html
    assert harm(html) == []


def test_markup_does_nothing_on_study_pages_and_in_the_notes_of_anki(app, tmp_path):
    alice = Student(app)
    alice.sign_up("alice")
    alice.deck = "two-farms"
    make_deck(
        alice, description=NASTY, **{"topic-0-title": f"Farms {NASTY}", "topic-0-id": "farms"}
    )
    add_term(alice, definition=f"a farm {NASTY}", note=NASTY, **{"aliases-0": f"artel {NASTY}"})
    add_term(alice, term="sovkhoz", definition=f"an estate {NASTY}", importance="1")
    done = alice.post(f"{EDIT}publish")
    assert done.status_code == 303, words(done.text)

    pages = [alice.get("/decks/two-farms").text, alice.answer(unknown="1")]
    (tmp_path / "two-farms.apkg").write_bytes(alice.get("/decks/two-farms/package").data)
    zipfile.ZipFile(tmp_path / "two-farms.apkg").extractall(tmp_path)
    with closing(sqlite3.connect(tmp_path / "collection.anki2")) as collection:
        notes = "".join(row[0] for row in collection.execute("SELECT flds FROM notes"))

    assert all("alert(1)" in each for each in pages)
    assert [harm(each) for each in pages] == [[], []]
    assert "alert(1)" in notes
    assert harm(notes) == []
