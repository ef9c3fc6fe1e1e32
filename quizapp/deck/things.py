"""Kinds of fact that name a thing: a word, a person, a text, an event, a figure.

Knows facts in general only.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import MAXYEAR, MINYEAR
from typing import ClassVar

from quizapp.deck.fact import Fact, Kind
from quizapp.deck.when import date_mistakes
from quizapp.phrase import Phrase, phrase


@dataclass(frozen=True, kw_only=True)
class Term(Fact):
    """A word or phrase with a meaning.

    Attributes:
        term: The word, as taught: `kolkhoz`.
        definition: What it means, without the word itself, no final stop: `a collective farm`.
        genus: What sort of thing it is, one word: `farm`; terms of one genus are confusable.
        script: The word in its own script: `колхоз`; accepted as an answer.
    """

    kind: ClassVar[Kind] = Kind.TERM
    required: ClassVar[tuple[str, ...]] = ("term", "definition")

    term: str
    definition: str
    genus: str = ""
    script: str = ""

    def own_aspects(self) -> tuple[str, ...]:
        """Return the meaning of the term, then its name."""
        return ("meaning", "name")


@dataclass(frozen=True, kw_only=True)
class Person(Fact):
    """A person and the part played.

    Attributes:
        name: As taught: `Christian Rakovsky`; variants go to the aliases.
        role: Who that is, a noun phrase that fits one person only, no final stop.
        dates: Years of life if the source gives them.
        relation: How the person stands to the subject of the deck; shown as explanation.
    """

    kind: ClassVar[Kind] = Kind.PERSON
    required: ClassVar[tuple[str, ...]] = ("name", "role")

    name: str
    role: str
    dates: str = ""
    relation: str = ""

    def own_aspects(self) -> tuple[str, ...]:
        """Return the role of the person, then the name."""
        return ("role", "name")


@dataclass(frozen=True, kw_only=True)
class Work(Fact):
    """A book, article or other text.

    Attributes:
        title: As taught; translations go to the aliases.
        author: Who wrote it; empty if the source does not say.
        year: When it appeared; none if the source does not say.
        thesis: What it is or shows, a noun phrase that fits this work only, no final stop.
    """

    kind: ClassVar[Kind] = Kind.WORK
    required: ClassVar[tuple[str, ...]] = ("title",)

    title: str
    author: str = ""
    year: int | None = None
    thesis: str = ""

    def own_aspects(self) -> tuple[str, ...]:
        """Return those of author, title and year that the fact can ask."""
        known = {"author": self.author, "title": self.thesis, "year": self.year}
        return tuple(name for name, value in known.items() if value)

    def own_mistakes(self) -> Iterator[Phrase]:
        """Yield if there is nothing to ask, or the year is none."""
        if self.year is not None and not MINYEAR <= self.year <= MAXYEAR:
            yield phrase(
                "year is {year}; write one from {least} to {most}, or leave it out",
                year=str(self.year),
                least=str(MINYEAR),
                most=str(MAXYEAR),
            )
        if not (self.own_aspects() or self.statement):
            yield phrase("author, year and thesis are all empty; give at least one")


@dataclass(frozen=True, kw_only=True)
class Event(Fact):
    """Something that happened.

    Attributes:
        label: What, a noun phrase: `the strike at the textile plant`.
        date: `1931`, `1931-04`, `1931-04-17`, a range `1932/1933`, `~` after it for about.
        place: Where; empty if it does not matter.
        actors: Who took part.
    """

    kind: ClassVar[Kind] = Kind.EVENT
    required: ClassVar[tuple[str, ...]] = ("label", "date")

    label: str
    date: str
    place: str = ""
    actors: tuple[str, ...] = ()

    def own_aspects(self) -> tuple[str, ...]:
        """Return what happened, when and, if known, where."""
        return ("what", "date", "place") if self.place else ("what", "date")

    def own_mistakes(self) -> Iterator[Phrase]:
        """Yield if the date cannot be read."""
        yield from date_mistakes("date", self.date)


@dataclass(frozen=True, kw_only=True)
class Quantity(Fact):
    """A figure.

    Attributes:
        measure: What is counted, as a question without its mark: `how many peasants died`, or a
            noun phrase that fits `What is …?`
        value: The figure: `7 million`.
        unit: Of what: `peasants`; empty if the value says it.
        as_of: The time it holds for: `1932-33`; empty if the measure says it.
        tolerance: How far off a typed number may be, as a share of it, 0-0.5.
    """

    kind: ClassVar[Kind] = Kind.QUANTITY
    required: ClassVar[tuple[str, ...]] = ("measure", "value")

    measure: str
    value: str
    unit: str = ""
    as_of: str = ""
    tolerance: float = 0.0

    def own_aspects(self) -> tuple[str, ...]:
        """Return the one thing to ask: the figure."""
        return ("value",)

    def own_mistakes(self) -> Iterator[Phrase]:
        """Yield if the tolerance accepts anything."""
        if not 0 <= self.tolerance <= 0.5:  # noqa: PLR2004 - beyond half of it any figure passes
            yield phrase(
                "tolerance is {tolerance}; use a share from 0 to 0.5", tolerance=str(self.tolerance)
            )
