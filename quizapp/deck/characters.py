"""Characters that no text may hold, and those that make no difference. Knows plain text only."""

import re
import unicodedata
from collections.abc import Iterator, Mapping
from dataclasses import fields, is_dataclass
from typing import Any

from quizapp.phrase import Phrase, phrase

# Control characters; marks that turn the direction of the text after them; halves of characters.
HARMFUL = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ud800-\udfff\ufffe\uffff]"
)

# Of a text in characters: some pages, which nobody learns as one card.
LONGEST = 20_000

INVISIBLE = re.compile(r"[\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u2069\ufeff]")


def line(text: str) -> str:
    """Return a text in one line, in composed letters, without characters that cannot be seen."""
    return " ".join(INVISIBLE.sub("", unicodedata.normalize("NFC", text)).split())


def as_shown(text: str) -> str:
    """Return a text as it stands among others that are shown: in one line, capital first letter.

    The generator gives texts a capital and takes off their stop.
    """
    bare = line(text).rstrip(".")
    return bare[:1].upper() + bare[1:]


def character_mistakes(part: Any) -> Iterator[Phrase]:  # noqa: ANN401 - any dataclass
    """Yield the fields of a part of a deck that hold such a character.

    Args:
        part: A fact, a source or a topic; what stands inside of it is searched, too.
    """
    for each in fields(part):
        yield from text_mistakes(each.name, *_texts(getattr(part, each.name)))


def text_mistakes(field: str, *texts: str) -> Iterator[Phrase]:
    """Yield what is wrong with the characters of the texts of a field, or with their number."""
    length = max(map(len, texts), default=0)
    if length > LONGEST:
        yield phrase(
            "{field} has {length} characters; write at most {most}, or split the fact",
            field=field,
            length=length,
            most=LONGEST,
        )
    found = HARMFUL.search("\n".join(texts))
    if found:
        # Texts are looked for where they are called; none is found in a call with an f-string.
        code = f"U+{ord(found[0]):04X}"
        yield phrase(
            "{field} has the character {found}, which nobody sees; remove it",
            field=field,
            found=code,
        )


def _texts(value: object) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, Mapping):
        yield from _texts(tuple(value.values()))
    elif isinstance(value, tuple):
        yield from (text for each in value for text in _texts(each))
    elif is_dataclass(value):
        yield from (text for each in fields(value) for text in _texts(getattr(value, each.name)))
