"""What pydantic finds, in words for the author of a deck. Knows no kinds of fact."""

import json
from collections.abc import Collection
from difflib import get_close_matches
from typing import Any

from pydantic_core import ErrorDetails

LONGEST_VALUE = 60
WANTED = {
    "bool_type": "true or false, without quotes",
    "dataclass_type": "a table: { … }",
    "dict_type": 'a table: { name = "…" }',
    "float_type": "a number without quotes",
    "int_type": "a whole number without quotes",
    "mapping_type": 'a table: { name = "…" }',
    "string_type": "text in quotes",
    "tuple_type": "a list: [ … ]",
}
A_DATE = "a day without quotes: 2026-11-22"


def shown(value: Any) -> str:  # noqa: ANN401 - whatever stands in the file
    """Return a value as a message shows it, cut if it is long."""
    text = json.dumps(value, ensure_ascii=False, default=str)
    return text if len(text) <= LONGEST_VALUE else f"{text[: LONGEST_VALUE - 1]}…"


def in_words(error: ErrorDetails) -> str:
    """Return what is wrong with a value, the value, what to do.

    Args:
        error: Any but those of rules, of unknown fields and of missing ones.
    """
    name = named(error["loc"])
    sort, value = error["type"], shown(error["input"])
    if sort == "enum":
        return f"{name} is {value}; use {error['ctx']['expected']}"
    wanted = A_DATE if sort.startswith("date_") else WANTED.get(sort)
    if wanted:
        return f"{name} is {value}; write {wanted}"
    return f"{name} is {value}; {error['msg'][0].lower()}{error['msg'][1:]}"


def named(place: tuple[str | int, ...]) -> str:
    """Return a place inside of a fact as people say it: `distractors, number 2: text`."""
    words = ""
    for part in place:
        if isinstance(part, int):
            words += f", number {part + 1}"
        else:
            words += f": {part}" if words else part
    return words


def unknown(
    place: tuple[str | int, ...], what: str, known: Collection[str], own: Collection[str]
) -> str:
    """Return what to do about a field that there is not.

    Args:
        place: Where it stands; the last part is the field.
        what: What it is a field of, with its article: `a term`.
        known: The fields that there are.
        own: Those of them that are worth a list.
    """
    field = str(place[-1])
    meant = likely(field, known)
    mend = f"did you mean {meant}?" if meant else f"remove it, or use one of {', '.join(own)}"
    return f"{named(place)} is no field of {what}; {mend}"


def likely(field: str, known: Collection[str]) -> str:
    """Return the field that was probably meant; empty if none is near."""
    return next(iter(get_close_matches(field.lower(), known, 1)), "")
