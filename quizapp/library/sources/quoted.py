"""What of a passage a fact quotes, and where citations lead. Pure; knows texts and sources."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from quizapp.deck import Kind, Source

QUOTED = re.compile(r"“([^“”]+)”")
GAP = re.compile(r"\{\{c\d{1,2}::(?P<text>.+?)(?:::[^{}]*)?\}\}")
LEFT_OUT = re.compile(r"\[?(?:…|\.\.\.)\]?")
# Between the words of a phrase a text may have other signs, and numbers of notes.
WORD = re.compile(r"\w+")
BETWEEN = r"(?:\d{1,2})?[^\w]{1,6}"
FEWEST_LETTERS = 3
PASSAGE = r"(?P<passage>[¶n][1-9][0-9]{0,5})"


@dataclass(frozen=True, kw_only=True)
class Piece:
    """A piece of a passage, and whether it is quoted."""

    text: str
    quoted: bool


@dataclass(frozen=True, kw_only=True)
class Cited:
    """A passage that a card names.

    Attributes:
        written: As the card shows it: `¶8`, or `Serge 1937 ¶8`.
        source: Id of the source.
        passage: `¶8`.
    """

    written: str
    source: str
    passage: str


def phrases(kind: Kind, content: Mapping[str, Any]) -> tuple[str, ...]:
    """Return what a fact quotes.

    Args:
        kind: Its kind.
        content: Its fields.
    """
    whole = [str(content.get("text", ""))] if kind is Kind.QUOTE else []
    found = (
        each for text in _texts(content) for each in QUOTED.findall(GAP.sub(r"\g<text>", text))
    )
    return tuple(dict.fromkeys(filter(None, (*(each.strip("“” ") for each in whole), *found))))


def pieces(text: str, quoted: Iterable[str]) -> tuple[Piece, ...]:
    """Return a passage in pieces, with what is quoted of it.

    Args:
        text: The passage.
        quoted: The phrases; those that do not stand in it are passed over.
    """
    patterns = [pattern for phrase in quoted for pattern in _patterns(phrase)]
    spans = sorted(
        found.span() for pattern in patterns for found in [pattern.search(text)] if found
    )
    made: list[Piece] = []
    at = 0
    for start, end in spans:
        if start < at:
            continue
        made += [Piece(text=text[at:start], quoted=False), Piece(text=text[start:end], quoted=True)]
        at = end
    made.append(Piece(text=text[at:], quoted=False))
    return tuple(each for each in made if each.text)


def cited(citation: str, sources: Sequence[Source]) -> tuple[Cited, ...]:
    """Return the passages that a citation names, as cards show it.

    Args:
        citation: `¶8, n9`, with author and year where the deck has several sources.
        sources: Those of the deck; two of one author and year cannot be told apart.
    """
    ids: dict[str, str] = {}
    for source in sources:
        name = f"{source.author} {source.year}"
        ids[name] = "" if name in ids else source.id
    last = sources[0].id if len(sources) == 1 else ""
    names = "|".join(re.escape(name) for name in sorted(ids, key=len, reverse=True))
    found = []
    for each in re.finditer(rf"(?:(?P<name>{names}) )?{PASSAGE}(?=,|$)", citation):
        last = ids[each["name"]] if each["name"] else last
        if last:
            found.append(Cited(written=each[0], source=last, passage=each["passage"]))
    return tuple(found)


def _patterns(phrase: str) -> Iterator[re.Pattern[str]]:
    for part in LEFT_OUT.split(phrase):
        words = WORD.findall(part)
        if len("".join(words)) >= FEWEST_LETTERS:
            wanted = BETWEEN.join(map(re.escape, words))
            yield re.compile(rf"(?<!\w){wanted}(?!\w)", re.IGNORECASE)


def _texts(value: object) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, Mapping):
        yield from (text for each in value.values() for text in _texts(each))
    elif isinstance(value, list | tuple):
        yield from (text for each in value for text in _texts(each))
