"""A picture in a fact. Knows the standard library only."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum

from quizapp.phrase import Phrase, phrase

FILE = re.compile(r"[A-Za-z0-9][A-Za-z0-9_-]{0,79}\.(?:png|jpe?g|webp|gif)")
# More do not fit beside a question.
MOST_PICTURES = 6


class Side(StrEnum):
    """Where a picture is shown: with the question, or only with the answer."""

    QUESTION = "question"
    ANSWER = "answer"


@dataclass(frozen=True, kw_only=True)
class Picture:
    """A picture.

    Attributes:
        file: Name of the file: `map.png`; for a deck file it lies in a folder beside it.
        alt: What it shows, for those who do not see it; must not give the answer away.
        side: Where it is shown.
    """

    file: str
    alt: str
    side: Side = Side.QUESTION


def picture_mistakes(pictures: Iterable[Picture]) -> Iterator[Phrase]:
    """Yield what is wrong with the pictures of a fact."""
    found = tuple(pictures)
    for each in found:
        if not FILE.fullmatch(each.file):
            yield phrase(
                "media has the file {file!r}; name a .png, .jpg, .webp or .gif file with letters, "
                "digits and hyphens",
                file=each.file,
            )
        if not each.alt.strip():
            yield phrase(
                "media has no alt for {file!r}; say what the picture shows", file=each.file
            )
    if len(found) > MOST_PICTURES:
        yield phrase(
            "media has {count} pictures; use at most {most}", count=len(found), most=MOST_PICTURES
        )
