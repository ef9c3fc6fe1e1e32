"""What tomllib complains of is a sentence that other languages have, and English as it was."""

import tomllib

import pytest

from quizapp.deck_file import DeckFileError, parse
from quizapp.deck_file.complaints import ANY, COMPLAINTS, complaint
from quizapp.deck_file.text import PLACE
from quizapp.phrase import Phrase

TEXTS = (
    "[a]\n[a]",
    "a = {b = 1}\n[a.c]",
    "a = 1\na = 2",
    "a = {b = 1}\na.c = 2",
    "a = {b = 1, b = 2}",
    r'a = "\ud800"',
    "a",
    "[a",
    "[[a",
    "a = 1 b",
    '"a\n',
    "a = 1 # \x01",
    'a = "\n"',
    "a = 2026-02-31",
    r'a = "\uzzzz"',
    "[a.=]",
    "= 1",
    "a = x",
    "a = [1",
    "a = {b = 1",
    r'a = "\q"',
    'a = "',
    "a = '",
    "[a]\nb.c = 1\n[a.b]\n[a.b]",
)


def complaints():
    """Return what tomllib says of texts that are no TOML."""
    for text in TEXTS:
        with pytest.raises(tomllib.TOMLDecodeError) as error:
            tomllib.loads(text)
        yield text, PLACE.sub("", str(error.value))


def test_each_complaint_is_known_and_english_as_before():
    found = dict(complaints())
    assert {text: str(complaint(said)) for text, said in found.items()} == found
    kinds = {complaint(said).text for said in found.values()}
    assert len(kinds) >= len(COMPLAINTS) - 4, {each.text for each in COMPLAINTS} - kinds


def test_what_a_later_python_says_is_not_told_in_english():
    assert complaint("Something quite new") is ANY


@pytest.mark.parametrize("text", TEXTS)
def test_every_part_of_a_complaint_can_be_said_in_other_languages(text):
    with pytest.raises(DeckFileError) as error:
        parse(text, "deck.toml")
    (found,) = error.value.found

    parts = dict(found.what.values)
    assert isinstance(parts["complaint"], Phrase)
    assert isinstance(parts["mend"], Phrase)
    assert error.value.args[0] == str(error.value) == f"deck.toml:{found.line}: {found.what}"
    assert isinstance(error.value.args[0], Phrase)
