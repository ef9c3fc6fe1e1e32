"""The text of a deck file and its TOML, or why they cannot be read. Knows files and TOML only."""

import re
import tomllib
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from quizapp.deck_file.complaints import complaint, mend
from quizapp.deck_file.mistakes import DeckFileError, LineMistake
from quizapp.deck_file.places import TOKEN
from quizapp.deck_file.words import shown
from quizapp.phrase import Phrase, phrase

# Some 30,000 facts: more than anybody learns, little enough to read at once.
LARGEST = 32 * 2**20
# A fact in the list of its kind has three levels, and what stands in it two more.
MOST_LEVELS = 10
UTF_16 = (b"\xff\xfe", b"\xfe\xff")
PLACE = re.compile(r" \(at (?:line (?P<line>\d+), column \d+|end of document)\)$")


def text_of(path: Path) -> str:
    """Return the text of a file.

    Args:
        path: Where it is.

    Raises:
        DeckFileError: If there is no file, or it is unreadable, too large or not UTF-8.
    """
    try:
        data = _bytes_of(path)
    except FileNotFoundError:
        raise _whole(path, phrase("there is no such file; check the name")) from None
    except OSError as error:
        reason = error.strerror or str(error)
        what = phrase("the file cannot be read: {reason}; check who may read it", reason=reason)
        raise _whole(path, what) from None
    try:
        return data.decode()
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        byte = {"which": str(error.start + 1), "byte": f"0x{data[error.start]:02x}"}
        what = phrase("the file is not UTF-8: byte {which} is {byte}; save it as UTF-8", **byte)
        if data.startswith(UTF_16):
            what = phrase(
                "the file is not UTF-8: byte {which} is {byte}, it looks like UTF-16; save it as "
                "UTF-8",
                **byte,
            )
        raise DeckFileError(str(path), [LineMistake(line=line, what=what)]) from None


def tables_of(text: str, name: str) -> dict[str, Any]:
    """Return what a TOML text says.

    Args:
        text: Of a deck file.
        name: Of the file, for messages.

    Raises:
        DeckFileError: If it is no TOML; only the first mistake is known then.
    """
    try:
        tables = tomllib.loads(text)
        if _levels(tables) <= MOST_LEVELS:
            return tables
        mistake = _too_deep(text)
    except tomllib.TOMLDecodeError as error:
        mistake = _syntax(text, str(error))
    except RecursionError:
        mistake = _too_deep(text)
    except ValueError:
        # Python reads no numbers of more than 4,300 digits.
        what = phrase("a number has too many digits; put it in quotation marks")
        mistake = LineMistake(line=0, what=what)
    raise DeckFileError(name, [mistake])


def _bytes_of(path: Path) -> bytes:
    if path.is_dir():
        raise _whole(path, phrase("this is a folder; name a deck file in it"))
    if path.exists() and not path.is_file():
        raise _whole(path, phrase("this is no ordinary file; name a deck file"))
    with path.open("rb") as file:
        data = file.read(LARGEST + 1)
    if len(data) > LARGEST:
        what = phrase(
            "the file is larger than {most} MiB; split the deck into several",
            most=LARGEST // 2**20,
        )
        raise _whole(path, what)
    return data


def _whole(path: Path, what: Phrase) -> DeckFileError:
    return DeckFileError(str(path), [LineMistake(line=0, what=what)])


def _syntax(text: str, message: str) -> LineMistake:
    found = PLACE.search(message)
    said = PLACE.sub("", message)
    line = int(found["line"]) if found and found["line"] else _opened(text)
    lines = text.split("\n")
    written = lines[min(line, len(lines)) - 1].strip()
    what = phrase(
        "this is no TOML: {complaint}: {written}; {mend}",
        complaint=complaint(said),
        written=shown(written),
        mend=mend(said, written),
    )
    return LineMistake(line=line, what=what)


def _levels(tables: dict[str, Any]) -> int:
    """Return how many tables and lists stand in each other."""
    levels = 0
    inside: list[dict[str, Any] | list[Any]] = [tables]
    while inside:
        levels += 1
        values = (value for each in inside for value in _values(each))
        inside = [value for value in values if isinstance(value, dict | list)]
    return levels


def _values(of: dict[str, Any] | list[Any]) -> Iterable[Any]:
    return of.values() if isinstance(of, dict) else of


def _too_deep(text: str) -> LineMistake:
    """Return the line that opens most brackets; keys with many dots open none."""
    lines = text.split("\n")
    opened = [line.count("[") + line.count("{") for line in lines]
    what = phrase("brackets stand in brackets too often to be read; a deck needs three levels")
    return LineMistake(line=opened.index(max(opened)) + 1, what=what)


def _opened(text: str) -> int:
    """Return the line of the last thing that is opened and never closed; else the last line."""
    opened: list[int] = []
    line = 1
    for found in TOKEN.finditer(text):
        token = found["token"] or ""
        line += text.count("\n", found.start(), found.end()) if token else 0
        if token in ('""', "''") and text.startswith(token[0], found.end()):
            return line
        if token in ("[", "{"):
            opened.append(line)
        elif token in ("]", "}") and opened:
            opened.pop()
    return opened[-1] if opened else line
