"""The parts of a deck beside its facts: sources and topics. Knows phrases only."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import MAXYEAR

from quizapp.deck.characters import character_mistakes
from quizapp.deck.fact import ID, ID_LENGTH
from quizapp.phrase import Phrase, phrase

WEB = re.compile(r"https?://\S")


class PartError(ValueError):
    """A source or topic that breaks rules; `args` has each mistake, the message one a line."""

    def __str__(self) -> str:
        return "\n".join(map(str, self.args))


@dataclass(frozen=True, kw_only=True)
class Source:
    """A text; its passages are numbered once and never renumbered.

    Attributes:
        id: Written by the author, lower-case words joined by hyphens.
        author: Who wrote it.
        title: What it is called.
        year: When it appeared.
        where: Journal, publisher, pages.
        paragraphs: How many numbered paragraphs it has: ¶1 to ¶N.
        notes: How many numbered notes it has: n1 to nN.
        url: Where it can be read; empty if nowhere.
        licence: On what terms it may be shown; empty for citation only.
    """

    id: str
    author: str
    title: str
    year: int
    where: str = ""
    paragraphs: int = 0
    notes: int = 0
    url: str = ""
    licence: str = ""

    def __post_init__(self) -> None:
        """Refuse a source that cannot be cited.

        Raises:
            PartError: If any rule is broken; every broken one is named.
        """
        broken = [*_name_mistakes(self, "author", "title")]
        if not -MAXYEAR <= self.year <= MAXYEAR:
            broken.append(
                phrase(
                    "year is {year}; write one from {least} to {most}",
                    year=str(self.year),
                    least=str(-MAXYEAR),
                    most=str(MAXYEAR),
                )
            )
        broken += [
            phrase(
                "{name} is {value}; write how many there are",
                name=name,
                value=str(getattr(self, name)),
            )
            for name in ("paragraphs", "notes")
            if getattr(self, name) < 0
        ]
        if self.url and not WEB.match(self.url):
            broken.append(
                phrase("url is {url!r}; write an address that begins with https://", url=self.url)
            )
        if broken:
            raise PartError(*broken)

    def passages(self) -> str:
        """Return which passages there are, readably: `¶1-¶43 and n1-n28`."""
        known = (("¶", self.paragraphs), ("n", self.notes))
        return " and ".join(f"{sort}1-{sort}{count}" for sort, count in known if count)

    def has(self, sort: str, number: int) -> bool:
        """Return whether the source has that passage; sort is `¶` or `n`."""
        return 1 <= number <= (self.paragraphs if sort == "¶" else self.notes)


@dataclass(frozen=True, kw_only=True)
class Topic:
    """A part of a deck, as a course has parts; topics stand in the order to learn them."""

    id: str
    title: str
    about: str = ""

    def __post_init__(self) -> None:
        """Refuse a topic that cannot be named.

        Raises:
            PartError: If any rule is broken; every broken one is named.
        """
        broken = [*_name_mistakes(self, "title")]
        if broken:
            raise PartError(*broken)


def is_id(text: str) -> bool:
    """Return whether a text can be the id of anything in a deck."""
    return bool(ID.fullmatch(text)) and len(text) <= ID_LENGTH


def _name_mistakes(part: Source | Topic, *needed: str) -> Iterator[Phrase]:
    yield from character_mistakes(part)
    if not is_id(part.id):
        yield phrase(
            "id is {id!r}; use words joined by hyphens, at most {most} letters",
            id=part.id,
            most=ID_LENGTH,
        )
    for name in needed:
        if not getattr(part, name).strip():
            yield phrase("{name} is empty; fill it in", name=name)
