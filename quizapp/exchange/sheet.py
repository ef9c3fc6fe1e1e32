"""Tables that people bring: CSV, or cells copied from a spreadsheet, as rows of texts.

Knows plain text and bytes only; what the columns mean stands in `columns`.
"""

import csv
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import islice

from quizapp.phrase import Phrase, phrase
from quizapp.progress.export import FORMULA

MOST_BYTES = 10 * 2**20
MOST_ROWS = 10_000
MOST_COLUMNS = 120
# Whichever makes more columns; a tab is hardly ever part of a text, a comma often.
DELIMITERS = ("\t", ";", ",")
# Rows by which the sign between cells is found.
TRIED = 50
UTF_16 = (b"\xff\xfe", b"\xfe\xff")
# How a zip begins, and the name of a file that every package of Anki has in it.
ZIP, ANKI = b"PK\x03\x04", b"collection.anki2"
# Letters of Windows-1251 stand in words; the accented ones of Windows-1252 stand alone.
HIGH, IN_WORDS = re.compile(rb"[\xc0-\xff]"), re.compile(rb"[\xc0-\xff]{2,}")
NUL = "\x00"
PACKAGE = phrase(
    "This is a package of Anki, which cannot be read here. In Anki choose File, Export, and there "
    "“Notes in Plain Text (.txt)” with everything that can be included; then bring that file with "
    "“Add many” of a deck."
)
PACKED = phrase(
    "This file is packed: a workbook of a spreadsheet, or an archive. "
    "Save the table as CSV, and bring that file."
)

# The bound of Python, which is of all tables of the process; ours names the row.
csv.field_size_limit(MOST_BYTES)


class SheetError(ValueError):
    """A table that cannot be read; `args[0]` is the phrase that says why."""


@dataclass(frozen=True, kw_only=True)
class Sheet:
    """A table.

    Attributes:
        rows: Its cells; blank rows are left out.
        lines: The line on which each row begins, from 1.
        notes: What was guessed, for the one who brought it.
    """

    rows: tuple[tuple[str, ...], ...]
    lines: tuple[int, ...]
    notes: tuple[Phrase, ...] = ()

    @property
    def width(self) -> int:
        """Return how many columns the widest row has."""
        return max(map(len, self.rows), default=0)


def decoded(data: bytes) -> tuple[str, tuple[Phrase, ...]]:
    """Return the text of a file, and what was guessed of its encoding.

    Args:
        data: UTF-8, UTF-16, or an older encoding of Windows.

    Raises:
        SheetError: If it is larger than can be taken, or no text.
    """
    if data.startswith(ZIP):
        raise SheetError(PACKAGE if ANKI in data else PACKED)
    if len(data) > MOST_BYTES:
        raise SheetError(
            phrase(
                "The file is larger than {limit} MiB; split it into several.",
                limit=MOST_BYTES // 2**20,
            )
        )
    try:
        if data.startswith(UTF_16):
            return data.decode("utf-16"), ()
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError:
        return _old(data)
    return text, ()


def _old(data: bytes) -> tuple[str, tuple[Phrase, ...]]:
    in_words = sum(len(found[0]) for found in IN_WORDS.finditer(data))
    cyrillic = 2 * in_words > len(HIGH.findall(data))
    number = 1251 if cyrillic else 1252
    try:
        text = data.decode(f"cp{number}")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        byte = f"0x{data[error.start]:02x}"
        raise SheetError(
            phrase(
                "Line {line} has the byte {byte}, which is no text; save the file as UTF-8.",
                line=line,
                byte=byte,
            )
        ) from None
    encoding = f"Windows-{number}"
    said = phrase(
        "The file is not UTF-8; it was read as {encoding}. "
        "If letters look wrong, save it as UTF-8 and send it again.",
        encoding=encoding,
    )
    return text, (said,)


def sheet(text: str, notes: Sequence[Phrase] = ()) -> Sheet:
    """Return the table that a text says; the sign between its cells is found out.

    Args:
        text: CSV, or cells copied from a spreadsheet.
        notes: What was guessed already.

    Raises:
        SheetError: If it is none, or larger than can be taken.
    """
    text = text.removeprefix("\ufeff")
    if NUL in text:
        line = text.count("\n", 0, text.index(NUL)) + 1
        raise SheetError(
            phrase("Line {line} has the character U+0000; this is no table of text.", line=line)
        )
    delimiter = _delimiter(text)
    lines, rows = [], []
    for line, row in _read(text, delimiter):
        if any(cell.strip() for cell in row):
            lines.append(line)
            rows.append(tuple(map(unguarded, row)))
        if len(rows) > MOST_ROWS + 1:
            raise SheetError(
                phrase("The table has more than {most} rows; split it.", most=MOST_ROWS)
            )
    found = Sheet(rows=tuple(rows), lines=tuple(lines), notes=tuple(notes))
    if not rows:
        raise SheetError(phrase("The table is empty."))
    if found.width > MOST_COLUMNS:
        raise SheetError(
            phrase(
                "The table has {count} columns, which is more than {most}.",
                count=found.width,
                most=MOST_COLUMNS,
            )
        )
    return found


def guarded(text: str) -> str:
    """Return a text as a cell that no spreadsheet takes for a formula."""
    return f"'{text}" if text.lstrip("'").startswith(FORMULA) else text


def unguarded(cell: str) -> str:
    """Return the text of a cell that `guarded` may have written."""
    return cell[1:] if cell.startswith("'") and cell.lstrip("'").startswith(FORMULA) else cell


def _delimiter(text: str) -> str:
    """Return the sign between cells: that by which most rows have the same number of columns."""

    def score(delimiter: str) -> tuple[float, int]:
        tried = islice(_tried(text, delimiter), TRIED)
        widths = Counter(len(row) for _, row in tried if any(map(str.strip, row)))
        columns, count = max(
            widths.items(), key=lambda each: (each[0] > 1, each[1]), default=(0, 0)
        )
        return (count / widths.total(), columns) if columns > 1 else (0, 0)

    return max(DELIMITERS, key=score)


def _tried(text: str, delimiter: str) -> Iterator[tuple[int, list[str]]]:
    try:
        yield from _read(text, delimiter)
    except SheetError:
        return


def _read(text: str, delimiter: str) -> Iterator[tuple[int, list[str]]]:
    """Yield the rows, each with the line it begins on.

    Cells that were copied are in quotes only if they have several lines; a quotation mark that
    begins any other is part of the text.
    """
    lines = _lines(text)
    if delimiter == "\t" and not _is_quoted(lines):
        yield from enumerate((line.split("\t") for line in lines), 1)
        return
    reader = csv.reader((f"{line}\n" for line in lines), delimiter=delimiter, strict=True)
    begins = 1
    try:
        for row in reader:
            yield begins, row
            begins = reader.line_num + 1
    except csv.Error:
        raise SheetError(
            phrase(
                "The quotation marks of the row that begins on line {line} do not fit: a cell in "
                "quotes ends with one, and a quotation mark in it is written twice.",
                line=begins,
            )
        ) from None


def _lines(text: str) -> list[str]:
    """Return the lines of a text; a lone return ends a line of old spreadsheets."""
    return text.replace("\r\n", "\n").replace("\r", "\n").split("\n")


def _is_quoted(lines: Iterable[str]) -> bool:
    """Return whether the quotation marks of copied cells are those of CSV."""
    try:
        for _ in csv.reader((f"{line}\n" for line in lines), delimiter="\t", strict=True):
            pass
    except csv.Error:
        return False
    return True
