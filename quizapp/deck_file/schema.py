"""The JSON Schema of deck files, with which editors check and complete. Knows their shape."""

import re
from collections.abc import Mapping
from inspect import cleandoc
from typing import Any

from quizapp.deck import KINDS, Deck
from quizapp.deck_file.shape import ADAPTERS, NAMES, Head

# In a Google docstring: `name: what it is`, going on where the next line is indented.
ATTRIBUTE = re.compile(r"^ {4}(?P<name>\w+): (?P<what>.*(?:\n {8}.*)*)$", re.MULTILINE)
DIALECT = "https://json-schema.org/draft/2020-12/schema"


def json_schema() -> dict[str, Any]:
    """Return the JSON Schema of a deck file, draft 2020-12."""
    schema = ADAPTERS[Head].json_schema()
    parts: dict[str, Any] = schema.pop("$defs")
    for kind, shape in KINDS.items():
        fact = ADAPTERS[shape].json_schema()
        parts |= fact.pop("$defs", {}) | {shape.__name__: fact}
        listed = {"type": "array", "items": {"$ref": f"#/$defs/{shape.__name__}"}}
        schema["properties"][kind.value] = listed | {"description": _summary(shape)}
    for described in NAMES:
        _describe(parts.get(described.__name__, schema), described)
    return {"$schema": DIALECT} | schema | {"title": "A deck of quizapp", "$defs": parts}


def _describe(schema: dict[str, Any], shape: type) -> None:
    """Put what the docstrings say where editors show it, in place of what pydantic makes up."""
    schema["description"] = _summary(shape)
    said = _attributes(Deck if shape is Head else shape)
    for name, each in schema["properties"].items():
        each.pop("title", None)
        if name in said:
            each["description"] = said[name]


def _summary(shape: type) -> str:
    return cleandoc(shape.__doc__ or "").split("\n")[0]


def _attributes(shape: type) -> Mapping[str, str]:
    """Return what the docstrings of a class and of those above it say of each attribute."""
    texts = (cleandoc(each.__doc__ or "") for each in reversed(shape.__mro__))
    found = (each for text in texts for each in ATTRIBUTE.finditer(text))
    return {each["name"]: " ".join(each["what"].split()) for each in found}
