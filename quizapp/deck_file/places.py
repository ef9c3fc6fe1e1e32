"""On which line each value of a TOML text stands. Knows TOML only.

`tomllib` gives no lines, so a text that it has read is walked a second time. Here only the marks
matter, never the values.
"""

import re
import tomllib
from collections.abc import Iterator, Mapping

Place = tuple[str | int, ...]

TOKEN = re.compile(
    r"""
    (?P<skip>[ \t\r]++|\#[^\n]*+)
    |(?P<token>
        \n
        |\"{3}(?:[^"\\]|\\.|"{1,2}(?!"))*+"{3,5}
        |'{3}(?:[^']|'{1,2}(?!'))*+'{3,5}
        |"(?:[^"\\\n]|\\.)*+"
        |'[^'\n]*+'
        |[\[\]{}=,.]
        |[^\s\[\]{}=,.#"']++
    )""",
    re.VERBOSE | re.DOTALL,
)
ENDS = frozenset({"\n", ",", "]", "}"})


def places(text: str) -> Mapping[Place, int]:
    """Return the line, from 1, of every table, key and element, in the order of the file.

    Args:
        text: TOML that `tomllib` reads.
    """
    return _Walk(text).walk()


def line_of(lines: Mapping[Place, int], place: Place) -> int:
    """Return the line of a place, or of the nearest thing around it that stands in the file."""
    while place and place not in lines:
        place = place[:-1]
    return lines.get(place, 1)


def _tokens(text: str) -> Iterator[tuple[str, int]]:
    line = 1
    for found in TOKEN.finditer(text):
        sign = found["token"]
        if sign is None:
            continue
        yield sign, line
        if sign == "\n" or sign.startswith(('"""', "'''")):
            line += sign.count("\n")
    # A last line without an end has one here.
    yield "\n", line


class _Walk:
    """A walk through the tokens of a text, which remembers where it is."""

    def __init__(self, text: str) -> None:
        self.tokens = [*_tokens(text)]
        self.at = 0
        self.table: Place = ()
        self.elements: dict[Place, int] = {}
        self.lines: dict[Place, int] = {}

    def walk(self) -> Mapping[Place, int]:
        while self.at < len(self.tokens):
            sign = self.tokens[self.at][0]
            if sign == "\n":
                self.at += 1
            elif sign == "[":
                self._header()
            else:
                self._pair(self.table)
        return self.lines

    def _header(self) -> None:
        line = self.tokens[self.at][1]
        brackets = 2 if self.tokens[self.at + 1][0] == "[" else 1
        self.at += brackets
        *outer, last = self._keys()
        self.at += brackets
        table = (*self._resolved(outer), last)
        for end in range(1, len(table)):
            self.lines.setdefault(table[:end], line)
        if brackets == 2:  # noqa: PLR2004 - an element of an array of tables
            number = self.elements.get(table, 0)
            self.elements[table] = number + 1
            self.lines.setdefault(table, line)
            table = (*table, number)
        self.table = table
        self.lines.setdefault(table, line)

    def _resolved(self, keys: list[str]) -> Place:
        """Return the table that keys mean: of an array of tables, the last one."""
        place: Place = ()
        for key in keys:
            place = (*place, key)
            if place in self.elements:
                place = (*place, self.elements[place] - 1)
        return place

    def _keys(self) -> list[str]:
        keys = []
        while (sign := self.tokens[self.at][0]) not in ("=", "]"):
            if sign != ".":
                keys.append(_key(sign))
            self.at += 1
        return keys

    def _pair(self, table: Place) -> None:
        line = self.tokens[self.at][1]
        place = table
        for key in self._keys():
            place = (*place, key)
            self.lines.setdefault(place, line)
        self.at += 1
        self._value(place)

    def _value(self, place: Place) -> None:
        sign = self.tokens[self.at][0]
        if sign in ("[", "{"):
            self._inside(place, "]" if sign == "[" else "}")
        else:
            while self.tokens[self.at][0] not in ENDS:
                self.at += 1

    def _inside(self, place: Place, end: str) -> None:
        self.at += 1
        index = 0
        while (sign := self.tokens[self.at][0]) != end:
            if sign in ("\n", ","):
                self.at += 1
            elif end == "}":
                self._pair(place)
            else:
                element = (*place, index)
                self.lines[element] = self.tokens[self.at][1]
                self._value(element)
                index += 1
        self.at += 1


def _key(sign: str) -> str:
    if sign.startswith('"'):
        key: str = tomllib.loads(f"key = {sign}")["key"]
        return key
    return sign.strip("'")
