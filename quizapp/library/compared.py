"""What differs between two states of a fact, field by field and word by word. Knows its fields."""

from collections.abc import Mapping
from dataclasses import asdict, dataclass
from functools import partial

from quizapp.deck import KINDS, Fact, Kind
from quizapp.deck_file import LISTS, Field, Sort, fields_of, table, typed
from quizapp.library.diff import Piece, word_diff

Sent = Mapping[str, str]
# Between the rows of a list, and between the parts of a row.
ROWS, PARTS = " | ", " :: "


@dataclass(frozen=True, kw_only=True)
class Changed:
    """A field that changed; `pieces` make what it said before and what it says now."""

    name: str
    pieces: tuple[Piece, ...]


def sent_of(fact: Fact) -> dict[str, str]:
    """Return a fact as its form sends it."""
    return typed(fields_of(type(fact)), asdict(fact))


def changed_fields(kind: Kind, before: Sent, after: Sent) -> tuple[Changed, ...]:
    """Return the fields that say something else, in the order of the kind.

    Args:
        kind: Of the fact.
        before: What its form sent before.
        after: What its form sends now.
    """
    fields = fields_of(KINDS[kind])
    one, two = (table(fields, each)[0] for each in (before, after))
    return tuple(
        Changed(name=each.name, pieces=word_diff(said(each, before), said(each, after)))
        for each in fields
        if _value(one, each) != _value(two, each)
    )


def said(field: Field, sent: Sent) -> str:
    """Return what a field says, in one text."""
    if field.sort not in LISTS:
        return sent.get(field.name, "")
    rows, name = [], partial(_named, field.name)
    number = 0
    parts = [each.name for each in field.row]
    while any(name(number, part) in sent for part in parts):
        texts = (sent.get(name(number, part), "") for part in parts)
        rows.append(PARTS.join(filter(None, texts)))
        number += 1
    return ROWS.join(filter(None, rows))


def _value(made: Mapping[str, object], field: Field) -> object:
    """Return a value; what is left out says the same as what is empty."""
    empty = field.sort in {Sort.TEXT, Sort.TRUTH, Sort.NUMBER} or field.sort in LISTS
    return made.get(field.name) or None if empty else made.get(field.name)


def _named(field: str, number: int, part: str) -> str:
    return f"{field}-{number}-{part}" if part else f"{field}-{number}"
