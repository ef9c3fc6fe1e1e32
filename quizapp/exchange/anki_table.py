"""The notes that Anki exports as text, as a table whose columns are named as fields of facts.

Knows the header lines of Anki ("Text Files" of its manual) and the columns of tables. Nothing of
what a note type is called is relied on, since everyone names theirs: a note with gaps is a question
with gaps, and of any other the first field is asked and the second is the answer.
"""

import csv
import html
import io
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import takewhile

from quizapp.deck import KINDS, Kind, gaps
from quizapp.exchange.columns import FIRST, KIND
from quizapp.exchange.sheet import guarded
from quizapp.phrase import Phrase, counted, phrase

HEADER = re.compile(
    r"#(separator|html|tags|columns|notetype|deck|if matches|(?:guid|notetype|deck|tags) column):"
    r"(.*)",
    re.IGNORECASE,
)
SEPARATORS: Mapping[str, str] = {
    "tab": "\t",
    "comma": ",",
    "semicolon": ";",
    "space": " ",
    "pipe": "|",
    "colon": ":",
}
COLUMN = " column"
# Anki's own, which say how a note is learnt and not what it is about.
OWN_TAGS = frozenset({"leech", "marked"})
PARTS = "::"
NEW_LINE = re.compile(
    r"<br\b[^>]*>|</?(?:div|p|li|ul|ol|tr|h[1-6]|table|blockquote)\b[^>]*>", re.IGNORECASE
)
PICTURE = re.compile(r"<img\b[^>]*>|\[sound:[^\]]*\]", re.IGNORECASE)
HIDDEN = re.compile(r"<(style|script)\b.*?</\1>|<!--.*?-->", re.IGNORECASE | re.DOTALL)
TAG = re.compile(r"</?[a-z][^>]*>", re.IGNORECASE)
MATHS = re.compile(r"\\\((.+?)\\\)|\\\[(.+?)\\\]", re.DOTALL)
ENDS = (".", ",", ";", ":", "!", "?", "…")
# A box drawn on a picture, which is no text.
OCCLUSION = "image-occlusion:"


@dataclass(frozen=True, kw_only=True)
class Header:
    """What the first lines of an export say of it.

    Attributes:
        separator: Between cells.
        is_html: Whether cells are HTML.
        special: Which columns are no fields, from 0: the tags, decks, note types, ids of Anki.
        tags: Of all notes.
        size: How many lines it has.
    """

    separator: str
    is_html: bool
    special: Mapping[str, int]
    tags: str
    size: int


def is_anki(text: str) -> bool:
    """Return whether a text begins as an export of Anki does."""
    return HEADER.match(text.removeprefix("\ufeff")) is not None


def from_anki(text: str, kind: str = "") -> tuple[str, tuple[Phrase, ...]]:
    """Return an export of Anki as CSV with the names of columns, and what is to be said of it.

    Args:
        text: The export.
        kind: Of all notes, if that is known; else notes with gaps are questions, others terms.
    """
    lines = text.removeprefix("\ufeff").replace("\r\n", "\n").split("\n")
    header = _header(lines)
    rest = (f"{line}\n" for line in lines[header.size :])
    notes = [row for row in csv.reader(rest, delimiter=header.separator) if any(row)]
    topics = _topics(header, notes)
    made = [
        found | {"topic": topic}
        for row, topic in zip(notes, topics, strict=True)
        if (found := _note(_fields(header, row), kind))
    ]
    return _table(made), tuple(_said(notes, len(notes) - len(made)))


def _header(lines: Sequence[str]) -> Header:
    found = [HEADER.match(line) for line in takewhile(lambda line: line.startswith("#"), lines)]
    said = {each[1].lower(): each[2].strip("\n") for each in found if each}
    separator = said.get("separator", "tab")
    numbers = {
        name.removesuffix(COLUMN): int(value) - 1
        for name, value in said.items()
        if name.endswith(COLUMN) and value.strip().isdecimal()
    }
    return Header(
        separator=SEPARATORS.get(separator.strip().lower(), separator[:1] or "\t"),
        is_html=said.get("html", "").strip().lower() == "true",
        special=numbers,
        tags=said.get("tags", ""),
        size=len(found),
    )


def _fields(header: Header, row: Sequence[str]) -> list[str]:
    special = {*header.special.values()}
    fields = (cell for place, cell in enumerate(row) if place not in special)
    return [_plain(cell) if header.is_html else _one_line(_without(cell)) for cell in fields]


def _note(fields: Sequence[str], kind: str) -> dict[str, str]:
    """Return what a note says by the names of columns; nothing if it has no text to be asked."""
    first, second, *others = *fields, *("" for _ in range(2 - len(fields)))
    if not first or OCCLUSION in first:
        return {}
    # One letter stands where Anki only asks whether a field is empty.
    more = [each for each in others if len(each) > 1]
    if gaps(first):
        made = {} if kind else {KIND: Kind.QUESTION.value}
        return made | {"statement": first, "note": "\n".join(filter(None, (second, *more)))}
    of = Kind(kind) if kind in {*KINDS} else Kind.TERM
    names = FIRST.get(of, tuple(KINDS[of].required))
    made = {} if kind else {KIND: of.value}
    return made | dict(zip(names, (first, second), strict=False)) | {"note": "\n".join(more)}


def _topics(header: Header, notes: Sequence[Sequence[str]]) -> list[str]:
    """Return the topic of each note: its first tag; if none has any, its deck of several."""
    found = [_tag(f"{_cell(header, row, 'tags')} {header.tags}") for row in notes]
    decks = [_cell(header, row, "deck") for row in notes]
    if any(found) or len({*decks}) < 2:  # noqa: PLR2004 - one deck parts nothing
        return found
    return [each.rpartition(PARTS)[2] for each in decks]


def _tag(tags: str) -> str:
    own = (each for each in tags.split() if each.lower() not in OWN_TAGS)
    return next(own, "").replace(PARTS, ": ").replace("_", " ").strip()


def _cell(header: Header, row: Sequence[str], name: str) -> str:
    place = header.special.get(name, len(row))
    return row[place] if 0 <= place < len(row) else ""


def _plain(cell: str) -> str:
    """Return the text of HTML in one line, with maths as decks have it."""
    lines = NEW_LINE.sub("\n", HIDDEN.sub("", _without(cell.replace("\n", " "))))
    return _one_line(html.unescape(TAG.sub("", lines)))


def _without(cell: str) -> str:
    return MATHS.sub(_maths, PICTURE.sub(" ", cell))


def _maths(found: re.Match[str]) -> str:
    return f"${found[1].strip()}$" if found[1] else f"$${found[2].strip()}$$"


def _one_line(text: str) -> str:
    """Return lines as one: what is no end of a sentence gets a semicolon."""
    lines = [*filter(None, (" ".join(line.split()) for line in text.split("\n")))]
    ended = (line if line.endswith(ENDS) else f"{line};" for line in lines[:-1])
    return " ".join((*ended, *lines[-1:]))


def _table(made: Sequence[Mapping[str, str]]) -> str:
    names = [*dict.fromkeys(name for row in made for name, cell in row.items() if cell)]
    text = io.StringIO(newline="")
    table = csv.writer(text)
    table.writerow(names)
    table.writerows([guarded(row.get(name, "")) for name in names] for row in made)
    return text.getvalue().replace("\r\n", "\n")


def _said(notes: Sequence[Sequence[str]], left: int) -> Iterator[Phrase]:
    yield phrase("It was read as notes that Anki exported; the first tag of a note is its topic.")
    media = sum(len(PICTURE.findall(cell)) for row in notes for cell in row)
    if media:
        yield counted(
            "{number} picture or sound is left out; a text of Anki has none.",
            "{number} pictures or sounds are left out; a text of Anki has none.",
            media,
        )
    if left:
        yield counted(
            "{number} note without a text to be asked is left out.",
            "{number} notes without a text to be asked are left out.",
            left,
        )
