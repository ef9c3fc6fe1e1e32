"""From what a form sends to a table as TOML has it, and back. Knows the fields; nothing of HTTP.

A form sends texts: `term`, `aliases-0`, `items-1-text`. What cannot be read stays text, so that
the rules of deck files say what is wrong with it, and nothing that was typed is lost. A row that is
blank is not there. A date that a file means one way and people another is shown, and to be typed,
in a third: `07/1905`.
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from itertools import chain
from typing import Any

from quizapp.deck.when import as_date, typed_mistakes, unmistakable
from quizapp.deck_file.fields import LISTS, TEXT, Field, Sort
from quizapp.deck_file.shape import Table, Wrong
from quizapp.deck_file.usual import usual
from quizapp.phrase import phrase

Sent = Mapping[str, str]
# More digits are in no deck.
WHOLE = re.compile(r"-?[0-9]{1,9}")
# A third as a computer writes it has sixteen decimals, and 0.1 + 0.2 has seventeen.
NUMBER = re.compile(r"-?[0-9]{1,9}(?:[.,][0-9]{1,20})?")
DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
YES = "yes"
# The field of an event, and of a step, that has rules of its own.
DATE = "date"
# Of the number of a row.
MOST_DIGITS = 4


def table(fields: Iterable[Field], sent: Sent) -> tuple[Table, list[Wrong]]:
    """Return what a form sent as a table, and what no table can hold.

    Args:
        fields: Those of the form.
        sent: Each field by its name.
    """
    rows = _rows(sent)
    made: Table = {}
    wrong: list[Wrong] = []
    for field in fields:
        if field.sort in LISTS:
            made[field.name], twice = _list(field, rows.get(field.name, {}))
            wrong += twice
        else:
            _put(made, field, sent.get(field.name, ""))
            wrong += _dates((field.name,), field, sent)
    return usual(made), wrong


def only(fields: Iterable[Field], sent: Sent) -> dict[str, str]:
    """Return what a form sent without what is none of its fields, and without blank rows.

    Rows are numbered anew, from 0.

    Args:
        fields: Those of the form.
        sent: Each field by its name.
    """
    rows = _rows(sent)
    kept: dict[str, str] = {}
    for field in fields:
        if field.sort not in LISTS:
            kept |= {field.name: sent.get(field.name, "")}
            continue
        parts = [part.name for part in field.row]
        for number, row in enumerate(_written(rows.get(field.name, {}))):
            kept |= {_name(field.name, number, part): row.get(part, "") for part in parts}
    return kept


def typed(fields: Iterable[Field], table: Table) -> dict[str, str]:
    """Return a table as a form shows it: each field by its name.

    Args:
        fields: Those of the form.
        table: As TOML has it, or as a fact is stored.
    """
    shown: dict[str, str] = {}
    for field in fields:
        value = table.get(field.name)
        if field.sort not in LISTS:
            shown |= {field.name: _shown(field, value)}
            continue
        for number, row in enumerate(_typed_rows(field, value or ())):
            shown |= {_name(field.name, number, name): text for name, text in row.items()}
    return shown


def _put(made: Table, field: Field, text: str) -> None:
    """Put what a field says into a table; what is left empty and can be left out is left out."""
    value = _value(field, text)
    if value is not None:
        made[field.name] = value


def _value(field: Field, text: str) -> Any:  # noqa: ANN401 - whatever the field takes
    bare = text.strip()
    if field.sort is Sort.TEXT:
        return text
    if field.sort is Sort.TRUTH:
        return bool(bare)
    return _read(field.sort, bare) if bare else None


def _read(sort: Sort, text: str) -> Any:  # noqa: ANN401 - whatever the field takes
    """Return the value that a text says; the text itself if it says none."""
    match sort:
        case Sort.WHOLE if WHOLE.fullmatch(text):
            return int(text)
        case Sort.NUMBER if NUMBER.fullmatch(text):
            return float(text.replace(",", "."))
        case Sort.DAY:
            return _day(text)
    return text


def _day(text: str) -> date | str:
    written = as_date(text)
    try:
        return date.fromisoformat(written) if DAY.fullmatch(written) else text
    except ValueError:
        return text


def _list(field: Field, rows: Mapping[int, Sent]) -> tuple[Any, list[Wrong]]:
    written = _written(rows)
    match field.sort:
        case Sort.TEXTS:
            return [row.get(TEXT, "") for row in written], []
        case Sort.PARTS:
            wrong_dates = (
                _dates((field.name, number, part.name), part, row)
                for number, row in enumerate(written)
                for part in field.row
            )
            return [_part(field, row) for row in written], [*chain.from_iterable(wrong_dates)]
        case Sort.ACCEPTED:
            accepted: dict[str, list[str]] = {}
            for row in written:
                accepted.setdefault(row.get("key", ""), []).append(row.get("text", ""))
            return accepted, []
    said: dict[str, str] = {}
    wrong: list[Wrong] = []
    for row in written:
        key = row.get("key", "")
        if key in said:
            what = phrase("{name} has {key!r} twice; remove one", name=field.name, key=key)
            wrong.append(Wrong(place=(field.name, key), what=what))
        said.setdefault(key, row.get("text", ""))
    return said, wrong


def _dates(place: tuple[str | int, ...], field: Field, sent: Sent) -> Iterator[Wrong]:
    """Yield what is wrong with a date as it is typed; of other fields nothing."""
    if field.name == DATE:
        for what in typed_mistakes(DATE, sent.get(DATE, "")):
            yield Wrong(place=place, what=what)


def _shown(field: Field, value: Any) -> str:  # noqa: ANN401 - whatever a field holds
    text = _text(value)
    return unmistakable(text) if field.name == DATE else text


def _written(rows: Mapping[int, Sent]) -> list[Sent]:
    """Return the rows that are not blank, in their order."""
    return [rows[number] for number in sorted(rows) if any(map(str.strip, rows[number].values()))]


def _part(field: Field, row: Sent) -> Table:
    made: Table = {}
    for each in field.row:
        _put(made, each, row.get(each.name, ""))
    return made


def _rows(sent: Sent) -> dict[str, dict[int, dict[str, str]]]:
    """Return the rows of each list by their number, each with its fields by name."""
    found: dict[str, dict[int, dict[str, str]]] = {}
    for name, text in sent.items():
        field, _, rest = name.partition("-")
        number, _, part = rest.partition("-")
        if number.isascii() and number.isdigit() and len(number) <= MOST_DIGITS:
            found.setdefault(field, {}).setdefault(int(number), {})[part] = text
    return found


def _typed_rows(field: Field, value: Any) -> Iterator[dict[str, str]]:  # noqa: ANN401 - whatever is stored
    match field.sort:
        case Sort.TEXTS:
            yield from ({TEXT: _text(each)} for each in value)
        case Sort.PARTS:
            yield from (
                {part.name: _shown(part, row.get(part.name)) for part in field.row} for row in value
            )
        case _ if isinstance(value, Mapping):
            for key, said in value.items():
                for text in [said] if isinstance(said, str) else said:
                    yield {"key": key, "text": text}


def _name(field: str, number: int, part: str) -> str:
    return f"{field}-{number}-{part}" if part else f"{field}-{number}"


def _text(value: Any) -> str:  # noqa: ANN401 - whatever a field holds
    if value is None or value is False or (value == 0.0 and isinstance(value, float)):
        # A share of nothing is what a field that is left empty says.
        return ""
    return YES if value is True else str(value)
