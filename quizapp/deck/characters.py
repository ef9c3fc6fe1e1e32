"""Characters that no text of a deck may hold. Knows the standard library only."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import fields, is_dataclass
from typing import Any

# Control characters; marks that turn the direction of the text after them; halves of characters.
HARMFUL = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ud800-\udfff\ufffe\uffff]"
)


def character_mistakes(part: Any) -> Iterator[str]:  # noqa: ANN401 - any dataclass
    """Yield the fields of a part of a deck that hold such a character.

    Args:
        part: A fact, a source or a topic; what stands inside of it is searched, too.
    """
    for each in fields(part):
        yield from text_mistakes(each.name, *_texts(getattr(part, each.name)))


def text_mistakes(field: str, *texts: str) -> Iterator[str]:
    """Yield what is wrong with the characters of the texts of a field."""
    found = HARMFUL.search("\n".join(texts))
    if found:
        yield f"{field} has the character U+{ord(found[0]):04X}, which nobody sees; remove it"


def _texts(value: Any) -> Iterator[str]:  # noqa: ANN401 - whatever a field holds
    if isinstance(value, str):
        yield value
    elif isinstance(value, Mapping):
        yield from _texts(tuple(value.values()))
    elif isinstance(value, tuple):
        yield from (text for each in value for text in _texts(each))
    elif is_dataclass(value):
        yield from (text for each in fields(value) for text in _texts(getattr(value, each.name)))
