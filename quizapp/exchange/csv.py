"""The facts of a deck as a table of CSV that a spreadsheet opens, and that can be brought back.

Knows facts as their forms send them. Lists stand in one cell where their texts allow it, else a
column for each row of them; nothing is lost either way.
"""

import csv
import io
from collections.abc import Iterable, Iterator, Sequence

from quizapp.deck import KINDS, Kind
from quizapp.deck_file import LISTS, Field, fields_of
from quizapp.exchange.cells import rows_of
from quizapp.exchange.columns import KIND, OF_WORDS, PARTS, SEPARATORS
from quizapp.exchange.sheet import guarded
from quizapp.library.manuscript import Written

BAR = SEPARATORS[0]
FIRST = ("id", "topic")


def to_csv(facts: Sequence[Written]) -> str:
    """Return facts as CSV, the names of the columns first; what no fact says has no column.

    Args:
        facts: Of one kind or several.
    """
    columns = [*_columns(facts)]
    text = io.StringIO(newline="")
    table = csv.writer(text)
    table.writerow([KIND, *(name for name, _ in columns)])
    for each in facts:
        cells = (_cell(field, name, each) for name, field in columns)
        table.writerow([each.kind.value, *map(guarded, cells)])
    return text.getvalue()


def _columns(facts: Sequence[Written]) -> Iterator[tuple[str, Field]]:
    """Yield the names of the columns that are needed, each with its field."""
    kinds = [kind for kind in KINDS if any(each.kind is kind for each in facts)]
    fields: dict[str, Field] = {}
    for kind in kinds:
        for field in fields_of(KINDS[kind]):
            fields.setdefault(field.name, field)
    for name in sorted(fields, key=lambda name: name not in FIRST):
        # Lists of one name have other parts in other kinds: steps of a course, of a question.
        if fields[name].sort not in LISTS:
            if any(each.sent.get(name, "").strip() for each in facts):
                yield name, fields[name]
        elif _fits_a_cell(name, facts):
            if any(_rows(_field(each.kind, name), each) for each in facts):
                yield name, fields[name]
        else:
            yield from ((one, fields[name]) for one in _names(name, facts))


def _cell(field: Field, name: str, of: Written) -> str:
    if field.sort not in LISTS or name != field.name:
        return of.sent.get(name, "")
    own = _field(of.kind, name)
    if own is None:
        return ""
    rows = (f" {PARTS} ".join(row).rstrip(f"{PARTS} ") for row in _rows(own, of))
    return (" " if name in OF_WORDS else f" {BAR} ").join(rows)


def _field(kind: Kind, name: str) -> Field | None:
    return next((each for each in fields_of(KINDS[kind]) if each.name == name), None)


def _rows(field: Field | None, of: Written) -> list[list[str]]:
    return rows_of(field, of.sent) if field else []


def _fits_a_cell(name: str, facts: Iterable[Written]) -> bool:
    texts = (
        text
        for each in facts
        for row in _rows(_field(each.kind, name), each)
        for text in (row if row[0].strip() else [BAR])
    )
    return all(
        text == text.strip()
        and BAR not in text
        and PARTS[0] not in (text[:1], text[-1:])
        and PARTS not in text
        and "\n" not in text
        for text in texts
    )


def _names(name: str, facts: Iterable[Written]) -> list[str]:
    """Return the names of the columns of a list that fits no cell, in the order of its rows."""
    found = {sent for each in facts for sent in each.sent if sent.partition("-")[0] == name}
    return sorted(found, key=lambda sent: (int(sent.split("-")[1]), sent))
