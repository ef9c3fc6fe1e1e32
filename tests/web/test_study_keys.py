"""The keys of the study page: the same where they work, on their sheet and in the docs."""

import re
from pathlib import Path

import pytest

from tests.web.pages import Student

DOCS = Path(__file__).parents[2] / "docs" / "study.md"
# What Anki has, and what the script knows without a letter on a button.
ANKIS = {"u", "z", "e", "r", "i", "*", "-", "=", "@", "!", "s", "/", "Esc"}
OTHERS = {"1", "2", "3", "4", "Space", "Enter", "?"}


@pytest.fixture
def page(app):
    student = Student(app)
    student.rate(3, student.answer(unknown="1"))
    return student.get("/study/serge").text


def test_every_key_of_anki_is_on_the_page(page):
    letters = re.findall(r'data-letter="([^"]+)"', page)

    assert {*" ".join(letters).replace("Escape", "Esc").split()} == ANKIS


def test_the_sheet_of_keys_names_each(page):
    sheet = page.partition("<dialog")[2].partition("</dialog>")[0]

    assert {*re.findall("<kbd>([^<]+)</kbd>", sheet)} == ANKIS | OTHERS


def test_the_docs_name_each():
    table = DOCS.read_text(encoding="utf-8").partition("## Keys")[2].partition("\n\nAll of it")[0]
    first = [line.split("|")[1] for line in table.splitlines() if line.startswith("| `")]

    assert {*re.findall("`([^`]+)`", "".join(first))} == ANKIS | OTHERS | {"Ctrl+Z"}
