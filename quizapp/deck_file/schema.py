"""The JSON Schema of deck files, with which editors check and complete. Knows their shape."""

import re
from collections.abc import Mapping
from inspect import cleandoc
from typing import Any

from quizapp.deck import KINDS, Deck
from quizapp.deck.deck import UID
from quizapp.deck.fact import ID, ID_LENGTH
from quizapp.deck.question import MOST_SHARE
from quizapp.deck_file.shape import ADAPTERS, NAMES, Head

# In a Google docstring: `name: what it is`, going on where the next line is indented.
ATTRIBUTE = re.compile(r"^ {4}(?P<name>\w+): (?P<what>.*(?:\n {8}.*)*)$", re.MULTILINE)
# The rules that a schema can say; an editor shows a breach while it is typed.
RULES: Mapping[str, dict[str, Any]] = {
    "id": {"pattern": f"^{ID.pattern}$", "maxLength": ID_LENGTH},
    "importance": {"minimum": 1, "maximum": 3},
    "share": {"minimum": 0, "maximum": MOST_SHARE},
    "tolerance": {"minimum": 0, "maximum": 0.5},
    "uid": {"pattern": f"^{UID.pattern}$"},
}
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
    documented = Deck if shape is Head else shape
    schema["description"] = _summary(documented)
    said = _attributes(documented)
    for name, each in schema["properties"].items():
        each.pop("title", None)
        each.update(RULES.get(name, {}))
        if name in said:
            each["description"] = said[name]
        if "anyOf" in each:
            # TOML has no null: what is none is left out.
            each.update(each.pop("anyOf")[0])
            del each["default"]


def _summary(shape: type) -> str:
    return cleandoc(shape.__doc__ or "").split("\n")[0]


def _attributes(shape: type) -> Mapping[str, str]:
    """Return what the docstrings of a class and of those above it say of each attribute."""
    texts = (cleandoc(each.__doc__ or "") for each in reversed(shape.__mro__))
    found = (each for text in texts for each in ATTRIBUTE.finditer(text))
    return {each["name"]: " ".join(each["what"].split()) for each in found}
