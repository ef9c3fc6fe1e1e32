"""What docs/teach.md shows is a deck."""

import re
from pathlib import Path

import pytest

from quizapp.deck import HandWritten, QuestionType
from quizapp.deck_file import json_schema, parse
from quizapp.questions import generate, lint

PAGE = Path(__file__).parents[2] / "docs" / "teach.md"
BLOCK = re.compile(r"```toml\n(.*?)```", re.DOTALL)
ROW = re.compile(r"^\| `(?P<kind>[a-z]+)` \|.*\| (?P<fields>.*) \|$", re.MULTILINE)
TYPE = re.compile(r"^\| `(?P<type>[a-z-]+)` \| (?P<needs>.*) \|$", re.MULTILINE)


@pytest.fixture(scope="module")
def page():
    return PAGE.read_text(encoding="utf-8")


@pytest.fixture(scope="module")
def deck(page):
    return parse("\n".join(BLOCK.findall(page)), PAGE.name).deck


def test_the_first_example_is_a_deck_of_its_own(page):
    first, *more = BLOCK.findall(page)

    assert more
    assert [*parse(first, PAGE.name).lines] == ["kolkhoz", "farms-fear"]


def test_the_examples_make_cards_without_an_error(deck):
    cards = generate(deck)

    assert {card.fact for card in cards} == {fact.id for fact in deck.facts}
    assert [each.message for each in lint(deck, cards)] == []


def test_the_fields_of_each_kind_are_those_that_there_are(page):
    schema = json_schema()
    rows = {row["kind"]: {*re.findall(r"`(\w+)`", row["fields"])} for row in ROW.finditer(page)}
    kinds = {kind: rows[kind] for kind in rows if kind in schema["properties"]}

    common = set.intersection(*(fields(schema, kind) for kind in kinds))
    assert len(kinds) == 12
    assert kinds == {kind: fields(schema, kind) - common for kind in kinds}


def fields(schema, kind):
    """Return the fields of a kind of fact as the schema has them."""
    name = schema["properties"][kind]["items"]["$ref"].rsplit("/", 1)[1]
    return set(schema["$defs"][name]["properties"])


def test_every_type_of_question_is_there_with_what_it_needs(page, deck):
    needs = {row["type"]: row["needs"] for row in TYPE.finditer(page)}

    assert [each for each in QuestionType if each not in needs] == []
    for fact in deck.facts:
        if isinstance(fact, HandWritten):
            assert f"`{'options' if fact.options else 'pairs'}`" in needs[fact.type]
