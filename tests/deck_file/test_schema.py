"""The JSON Schema of deck files."""

import json
from dataclasses import fields
from pathlib import Path

import pytest

from quizapp.deck import KINDS, Choice, Distractor, Item, Pair, Source, Step, Topic
from quizapp.deck_file import json_schema

FILE = Path(__file__).parents[2] / "decks" / "deck.schema.json"
SCHEMA = json_schema()
SHAPES = [*KINDS.values(), Choice, Distractor, Item, Pair, Source, Step, Topic]


def test_the_file_beside_the_decks_is_current():
    assert json.loads(FILE.read_text(encoding="utf-8")) == SCHEMA, "run quizapp schema -o " + str(
        FILE
    )


@pytest.mark.parametrize("shape", SHAPES)
def test_every_field_is_in_it_and_no_other(shape):
    found = SCHEMA["$defs"][shape.__name__]

    assert set(found["properties"]) == {each.name for each in fields(shape)}
    assert found["additionalProperties"] is False
    assert found["description"].endswith(".")


def test_every_kind_is_a_list_of_tables():
    for kind, shape in KINDS.items():
        found = SCHEMA["properties"][kind]
        assert (found["type"], found["items"]) == ("array", {"$ref": f"#/$defs/{shape.__name__}"})


def test_fields_say_what_they_are_for():
    term = SCHEMA["$defs"]["Term"]["properties"]

    assert term["definition"]["description"].startswith("What it means, without the word itself")
    assert term["cite"]["description"].startswith("Passages it rests on")
    assert SCHEMA["properties"]["uid"]["description"].startswith("Random and permanent")
    for shape in KINDS.values():
        for name, each in SCHEMA["$defs"][shape.__name__]["properties"].items():
            assert each["description"], (shape, name)


def test_an_editor_sees_what_must_be_there_and_which_values_there_are():
    term = SCHEMA["$defs"]["Term"]

    assert set(term["required"]) == {"id", "topic", "term", "definition"}
    assert term["properties"]["importance"] | {"description": ""} == {
        "default": 2,
        "type": "integer",
        "minimum": 1,
        "maximum": 3,
        "description": "",
    }
    assert SCHEMA["$defs"]["Status"]["enum"] == ["draft", "ready", "retired"]
    assert term["properties"]["changed"] == {
        "type": "string",
        "format": "date",
        "description": "Date of the last change that learners should notice.",
    }


def references(part):
    """Yield every reference in a schema."""
    inner = part.values() if isinstance(part, dict) else part if isinstance(part, list) else ()
    for each in inner:
        yield from references(each)
    if isinstance(part, dict) and "$ref" in part:
        yield part["$ref"]


def test_every_reference_leads_somewhere():
    found = {*references(SCHEMA)}

    assert found
    assert {each.removeprefix("#/$defs/") for each in found} == set(SCHEMA["$defs"])
