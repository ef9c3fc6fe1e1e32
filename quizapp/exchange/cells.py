"""A fact as a row of cells to be typed in, and back: a list in a cell has a line for each row.

Knows facts as their forms send them.
"""

from collections.abc import Mapping, Sequence
from hashlib import sha256

from quizapp.deck import KINDS, Kind
from quizapp.deck_file import LISTS, Field, Sort, fields_of
from quizapp.exchange.columns import OF_WORDS, PARTS, Reading, incoming, parts_of
from quizapp.exchange.sheet import Sheet
from quizapp.library.bulk import Incoming
from quizapp.library.compared import Sent

LINES = "\n"
# Those that every fact has and that are often typed; all of its own come as well.
USUAL = ("topic", "importance", "cite", "aliases", "holder", "note")
UNUSUAL = frozenset({Sort.SAID, Sort.ACCEPTED})


def grid_fields(kind: Kind) -> tuple[Field, ...]:
    """Return the fields of a kind that have a column, its own first."""
    known = {each.name: each for each in fields_of(KINDS[kind])}
    own = [name for name in KINDS[kind].__annotations__ if name in known]
    names = dict.fromkeys((*own, *USUAL))
    return tuple(known[name] for name in names if known[name].sort not in UNUSUAL)


def cell(field: Field, sent: Sent) -> str | None:
    """Return what stands in a cell; none if it fits into none, so that only its form shows it."""
    if field.sort not in LISTS:
        return sent.get(field.name, "")
    rows = rows_of(field, sent)
    if not all(map(_fits, (text for row in rows for text in row))):
        return None
    lines = [f" {PARTS} ".join(row).rstrip(f"{PARTS} ") for row in rows]
    return (" " if field.name in OF_WORDS else LINES).join(lines)


def rows_of(field: Field, sent: Sent) -> list[list[str]]:
    """Return the rows of a list, each with its parts in the order of a cell."""
    found: list[list[str]] = []
    while True:
        names = (f"{field.name}-{len(found)}-{part}".rstrip("-") for part in parts_of(field))
        texts = [sent.get(name) for name in names]
        if all(text is None for text in texts):
            return found
        found.append([text or "" for text in texts])


def typed_row(row: int, kind: Kind, cells: Mapping[str, str]) -> Incoming:
    """Return what the cells of a row say.

    Args:
        row: Its number, for messages.
        kind: Of the fact.
        cells: By the name of the field; `id` if it is known already.
    """
    reading = Reading(kind=kind.value, columns=tuple(cells), separator=LINES, has_names=False)
    (made,) = incoming(Sheet(rows=(tuple(cells.values()),), lines=(row,)), reading)
    return made


def mark(cells: Sequence[str | None]) -> str:
    """Return what tells whether a row of cells was changed."""
    return sha256(repr(cells).encode()).hexdigest()[:16]


def _fits(text: str) -> bool:
    is_plain = text == text.strip() and LINES not in text and PARTS not in text
    return is_plain and not text.startswith(":") and not text.endswith(":")
