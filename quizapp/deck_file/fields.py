"""The fields of facts, decks and their parts as a form has them. Knows dataclasses, no HTML.

What each field takes is read off its type, so that a form has what a deck file has, no less and no
more. A list has rows, and each row one text, or the fields of a part.
"""

from collections.abc import Mapping
from dataclasses import MISSING, dataclass, fields, is_dataclass
from datetime import date
from enum import StrEnum
from functools import cache
from types import UnionType
from typing import Any, Union, get_args, get_origin, get_type_hints

TEXT = ""


class Sort(StrEnum):
    """What a field takes."""

    TEXT = "text"
    WHOLE = "whole"
    NUMBER = "number"
    DAY = "day"
    TRUTH = "truth"
    WORD = "word"
    TEXTS = "texts"
    PARTS = "parts"
    SAID = "said"
    ACCEPTED = "accepted"


# Those that have rows.
LISTS = frozenset({Sort.TEXTS, Sort.PARTS, Sort.SAID, Sort.ACCEPTED})


@dataclass(frozen=True, kw_only=True)
class Field:
    """A field of a form.

    Attributes:
        name: As in a deck file; empty for the text of a row that is nothing but a text.
        sort: What it takes.
        needed: Whether there is no value that it has by itself.
        words: For a word: those that there are.
        row: For a list: the fields of each row.
    """

    name: str
    sort: Sort
    needed: bool = False
    words: tuple[str, ...] = ()
    row: tuple["Field", ...] = ()


ROW_OF_TEXT = (Field(name=TEXT, sort=Sort.TEXT),)
# The card that is meant, and what is said of it; the lint that is answered, and why.
ROW_OF_SAID = (Field(name="key", sort=Sort.TEXT), Field(name="text", sort=Sort.TEXT))
SIMPLE: Mapping[Any, Sort] = {
    str: Sort.TEXT,
    int: Sort.WHOLE,
    float: Sort.NUMBER,
    date: Sort.DAY,
    bool: Sort.TRUTH,
}


def fields_of(shape: type) -> tuple[Field, ...]:
    """Return the fields of a dataclass in their order.

    Args:
        shape: A kind of fact, the head of a deck, or a part of one of them.
    """
    return _fields_of(shape)


@cache
def _fields_of(shape: type) -> tuple[Field, ...]:
    types = get_type_hints(shape)
    return tuple(
        _field(each.name, types[each.name], each.default is each.default_factory is MISSING)
        for each in fields(shape)
    )


def _field(name: str, kind: object, needed: bool) -> Field:
    if get_origin(kind) in (Union, UnionType):
        kind = next(each for each in get_args(kind) if each is not type(None))
    if kind in SIMPLE:
        return Field(name=name, sort=SIMPLE[kind], needed=needed)
    if isinstance(kind, type) and issubclass(kind, StrEnum):
        words = tuple(each.value for each in kind)
        return Field(name=name, sort=Sort.WORD, needed=needed, words=words)
    inner = get_args(kind)
    if get_origin(kind) is tuple:
        if isinstance(inner[0], type) and is_dataclass(inner[0]):
            row = fields_of(inner[0])
            return Field(name=name, sort=Sort.PARTS, needed=needed, row=row)
        return Field(name=name, sort=Sort.TEXTS, needed=needed, row=ROW_OF_TEXT)
    sort = Sort.SAID if inner[1] is str else Sort.ACCEPTED
    return Field(name=name, sort=sort, needed=needed, row=ROW_OF_SAID)
