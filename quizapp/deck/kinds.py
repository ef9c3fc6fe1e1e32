"""The eleven kinds of fact that the generator puts into words. Knows facts in general only."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import ClassVar

from quizapp.deck.fact import ID, Fact, FactError, Kind
from quizapp.deck.question import HandWritten

DAY = r"\d{4}(?:-(?:0[1-9]|1[0-2])(?:-(?:0[1-9]|[12]\d|3[01]))?)?~?"
DATE = re.compile(rf"{DAY}(?:/{DAY})?")
LONGEST_ORDERING = 5
FEWEST_ITEMS = 2


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

    def own_mistakes(self) -> Iterator[str]:
        """Yield if there is nothing to ask."""
        if not (self.own_aspects() or self.statement):
            yield "author, year and thesis are all empty; give at least one"


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

    def own_mistakes(self) -> Iterator[str]:
        """Yield if the date cannot be read."""
        if not DATE.fullmatch(self.date):
            yield f"date is {self.date!r}; write 1931, 1931-04, 1931-04-17 or 1932/1933"


@dataclass(frozen=True, kw_only=True)
class Quantity(Fact):
    """A figure.

    Attributes:
        measure: What is counted, as a question without its mark: `how many peasants died`.
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

    def own_mistakes(self) -> Iterator[str]:
        """Yield if the tolerance accepts anything."""
        if not 0 <= self.tolerance <= 0.5:  # noqa: PLR2004 - beyond half of it any figure passes
            yield f"tolerance is {self.tolerance}; use a share from 0 to 0.5"


@dataclass(frozen=True, kw_only=True)
class Claim(Fact):
    """What somebody holds.

    Attributes:
        about: What the claim is about, a noun phrase that fits `What does … say about …?`
        proposition: The claim, a clause that fits `… says that …`, no final stop.
        rivals: Ids of claims by others on the same matter.
    """

    kind: ClassVar[Kind] = Kind.CLAIM
    required: ClassVar[tuple[str, ...]] = ("holder", "about", "proposition")

    about: str
    proposition: str
    rivals: tuple[str, ...] = ()

    def own_aspects(self) -> tuple[str, ...]:
        """Return what is claimed, then by whom."""
        return ("claim", "holder")


@dataclass(frozen=True, kw_only=True)
class Cause(Fact):
    """A cause and its effect.

    Attributes:
        cause: A noun phrase that fits `What did … lead to?`, no final stop.
        effect: A noun phrase that fits `What led to …?`, no final stop.
        mechanism: How the one leads to the other, a clause; empty if the source does not say.
    """

    kind: ClassVar[Kind] = Kind.CAUSE
    required: ClassVar[tuple[str, ...]] = ("cause", "effect")

    cause: str
    effect: str
    mechanism: str = ""

    def own_aspects(self) -> tuple[str, ...]:
        """Return the effect, the cause and, if known, the mechanism."""
        return ("effect", "cause", "mechanism") if self.mechanism else ("effect", "cause")


@dataclass(frozen=True, kw_only=True)
class Quote(Fact):
    """A short phrase in somebody's own words.

    Attributes:
        text: The exact words, without quotation marks.
        speaker: Whose words they are.
        work: Where they stand, if the source says so.
        object: What they are said of, a noun phrase that fits `What did … call …?`
    """

    kind: ClassVar[Kind] = Kind.QUOTE
    required: ClassVar[tuple[str, ...]] = ("text", "speaker")

    text: str
    speaker: str
    work: str = ""
    object: str = ""

    def own_aspects(self) -> tuple[str, ...]:
        """Return what is meant, who says it and the phrase itself, as far as known."""
        return ("object", "speaker", "phrase") if self.object else ("speaker",)


@dataclass(frozen=True, kw_only=True)
class Item:
    """One item of an enumeration, with an id that never changes."""

    id: str
    text: str

    def __post_init__(self) -> None:
        """Refuse an item that cannot be asked.

        Raises:
            FactError: If the id is malformed or the text empty.
        """
        if not ID.fullmatch(self.id) or not self.text.strip():
            message = f"an item has id {self.id!r} and text {self.text!r}; give both, as for a fact"
            raise FactError(message)


@dataclass(frozen=True, kw_only=True)
class Enumeration(Fact):
    """Things that belong together, in no order.

    Attributes:
        label: What they are, a plural noun phrase: `the schemes to speed up production`.
        items: Two or more; more than five are hard to learn and draw a warning.
        complete: True if the source gives these as all there are; then their number is asked.
    """

    kind: ClassVar[Kind] = Kind.ENUMERATION
    required: ClassVar[tuple[str, ...]] = ("label",)

    label: str
    items: tuple[Item, ...]
    complete: bool = False

    def own_aspects(self) -> tuple[str, ...]:
        """Return the items by id, then `count` if the list is complete."""
        return (*(item.id for item in self.items), *(("count",) if self.complete else ()))

    def most_cards(self) -> int:
        """Return one card an item and one for their number, whatever the importance."""
        return len(self.aspects())

    def own_mistakes(self) -> Iterator[str]:
        """Yield if there are too few items or one stands twice."""
        yield from _list_mistakes("items", self.items)


@dataclass(frozen=True, kw_only=True)
class Step(Item):
    """One step of a sequence; `date` as of an event, empty if the order is all that matters."""

    date: str = ""


@dataclass(frozen=True, kw_only=True)
class Sequence(Fact):
    """Things in an order.

    Attributes:
        label: What the order is of, a noun phrase: `the course of the strike`.
        steps: Two or more, the first one first.
    """

    kind: ClassVar[Kind] = Kind.SEQUENCE
    required: ClassVar[tuple[str, ...]] = ("label",)

    label: str
    steps: tuple[Step, ...]

    def own_aspects(self) -> tuple[str, ...]:
        """Return each step but the first, asked as what comes next, then `order` if short."""
        following = tuple(step.id for step in self.steps[1:])
        return (*following, "order") if len(self.steps) <= LONGEST_ORDERING else following

    def most_cards(self) -> int:
        """Return one card a step after the first and one for the order, whatever the importance."""
        return len(self.aspects())

    def own_mistakes(self) -> Iterator[str]:
        """Yield if there are too few steps or one stands twice."""
        yield from _list_mistakes("steps", self.steps)


@dataclass(frozen=True, kw_only=True)
class Contrast(Fact):
    """Two things that differ in one respect.

    Attributes:
        a: The one thing, a noun phrase.
        b: The other.
        dimension: In what they differ, a noun phrase that fits `As to …, how do A and B differ?`
        value_a: What holds of a, no final stop.
        value_b: What holds of b, in the same grammatical form.
    """

    kind: ClassVar[Kind] = Kind.CONTRAST
    required: ClassVar[tuple[str, ...]] = ("a", "b", "dimension", "value_a", "value_b")

    a: str
    b: str
    dimension: str
    value_a: str
    value_b: str

    def own_aspects(self) -> tuple[str, ...]:
        """Return the whole difference, then each side of it."""
        return ("difference", "a", "b")


def _list_mistakes(name: str, items: tuple[Item, ...]) -> Iterator[str]:
    if len(items) < FEWEST_ITEMS:
        yield f"{name} has {len(items)}; give {FEWEST_ITEMS} or more"
    for field_name in ("id", "text"):
        values = [getattr(item, field_name) for item in items]
        twice = sorted({value for value in values if values.count(value) > 1})
        if twice:
            yield f"{name} has the same {field_name} twice: {', '.join(twice)}; make them different"


KINDS: Mapping[Kind, type[Fact]] = MappingProxyType(
    {
        each.kind: each
        for each in (
            Term,
            Person,
            Work,
            Event,
            Quantity,
            Claim,
            Cause,
            Quote,
            Enumeration,
            Sequence,
            Contrast,
            HandWritten,
        )
    }
)
