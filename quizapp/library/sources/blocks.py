"""A plain text taken apart: headings, paragraphs and notes, before they are numbered.

Pure; knows text only. A text that numbers its passages itself, by lines that begin with `¶8` or
`n9`, is read as `quizapp check --source` reads it.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from quizapp.phrase import phrase

MARKER = re.compile(r"(?P<name>(?:¶|n)[1-9][0-9]{0,5})[ \t]+(?P<text>.*)")
MARKED = re.compile(r"^¶[1-9][0-9]{0,5}[ \t]", re.MULTILINE)
HEADING = re.compile(r"#{1,6}[ \t]+(?P<text>.*?)(?:[ \t]+#+)?[ \t]*")
# Below such a line stand the notes.
NOTES = re.compile(
    r"(?:foot|end)?notes?|примечани[ея]|сноски|anmerkungen|fu(?:ß|ss)noten|notas", re.IGNORECASE
)
NOTE = re.compile(
    r"(?:\[\^?(?P<square>[0-9]{1,4})\]:?|\((?P<round>[0-9]{1,4})\)|(?P<bare>[0-9]{1,4})[.)]?)"
    r"[ \t]+(?P<text>\S.*)"
)
# A note of Markdown, wherever it stands.
FOOTNOTE = re.compile(r"\[\^(?P<label>[^\]\s]{1,40})\]:[ \t]*(?P<text>.*)")
LINES = re.compile(r"\r\n?|[\x0b\x0c\x1c-\x1e\x85\u2028\u2029]")


class Sort(StrEnum):
    """What a block of a text is; the value begins the names of passages of that sort."""

    PARAGRAPH = "¶"
    NOTE = "n"


class BlocksError(ValueError):
    """A text that cannot be taken apart."""


@dataclass(frozen=True, kw_only=True)
class Block:
    """A paragraph or a note.

    Attributes:
        heading: What stands above it; empty for nothing.
        text: In one line.
        number: The number that the text itself gives it; none if it gives none.
    """

    sort: Sort
    heading: str
    text: str
    number: int | None = None


def blocks(text: str) -> tuple[Block, ...]:
    """Return the paragraphs and notes of a text, in their order.

    Args:
        text: Plain; an empty line ends a paragraph, and a heading begins with `#`.

    Raises:
        BlocksError: If a text that numbers its passages gives a number twice.
    """
    lines = LINES.sub("\n", text).split("\n")
    found = _marked(lines) if MARKED.search(text) else _unmarked(lines)
    return tuple(each for each in found if each.text)


def one_line(text: str) -> str:
    """Return a text with single spaces for whatever stands between its words."""
    return " ".join(text.split())


def _marked(lines: list[str]) -> Iterator[Block]:
    """Yield the passages of a text that numbers them; what stands before the first is left out."""
    seen: dict[str, int] = {}
    heading, name, parts = "", "", [""]
    above = ""
    for number, line in enumerate(lines, start=1):
        found, head = MARKER.match(line), HEADING.fullmatch(line)
        if not found and not head:
            parts.append(line)
            continue
        if name:
            yield _named(name, above, parts)
        name, parts = "", []
        if head:
            heading = one_line(head["text"])
        elif found:
            name, parts, above, heading = found["name"], [found["text"]], heading, ""
            if name in seen:
                raise BlocksError(
                    phrase(
                        "Line {line} begins {passage} again, as line {first} does; "
                        "give it another number.",
                        line=number,
                        passage=name,
                        first=seen[name],
                    )
                )
            seen[name] = number
    if name:
        yield _named(name, above, parts)


def _named(name: str, heading: str, parts: list[str]) -> Block:
    return Block(
        sort=Sort(name[0]), heading=heading, text=one_line(" ".join(parts)), number=int(name[1:])
    )


def _unmarked(lines: list[str]) -> Iterator[Block]:
    walk = _Walk()
    for line in [*lines, ""]:
        yield from walk.step(line.strip())


class _Walk:
    """A walk through the lines of a text, which remembers what has begun."""

    def __init__(self) -> None:
        self.parts: list[str] = []
        self.heading = ""
        # Whether one is below the heading of the notes, and the number of the last one.
        self.among_notes = False
        self.note: int | None = None
        self.last = 0

    def step(self, line: str) -> Iterator[Block]:
        """Yield the block that a line ends, if it ends one."""
        head = HEADING.fullmatch(line)
        bare = one_line(head["text"] if head else line)
        if head or (NOTES.fullmatch(bare.rstrip(":.")) and not self.parts):
            yield from self._end()
            self.heading, self.among_notes = bare, bool(NOTES.fullmatch(bare.rstrip(":.")))
        elif note := self._note(line):
            yield from self._end()
            self.note, self.parts = note[0], [note[1]]
            self.last = note[0]
        elif not line:
            yield from self._end()
        else:
            self.parts.append(line)

    def _note(self, line: str) -> tuple[int, str] | None:
        """Return number and text of the note that a line begins; none if it begins none."""
        if found := FOOTNOTE.fullmatch(line):
            label = found["label"]
            own = int(label) if label.isascii() and label.isdigit() and len(label) < 5 else 0  # noqa: PLR2004 - digits
            return (own if own > self.last else self.last + 1), found["text"]
        found = NOTE.fullmatch(line) if self.among_notes else None
        if not found:
            return None
        number = int(found["square"] or found["round"] or found["bare"])
        # A line in a note may begin with a year.
        begins = number == self.last + 1 or (number > self.last and not self.parts)
        return (number, found["text"]) if begins else None

    def _end(self) -> Iterator[Block]:
        if self.parts:
            sort = Sort.PARAGRAPH if self.note is None else Sort.NOTE
            text = one_line(" ".join(self.parts))
            yield Block(sort=sort, heading=self.heading, text=text, number=self.note)
            self.heading = ""
        self.parts, self.note = [], None
