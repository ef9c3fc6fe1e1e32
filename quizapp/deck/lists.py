"""Kinds of fact with several parts: an enumeration and a sequence. Knows facts in general only."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import ClassVar

from quizapp.deck.characters import as_shown, line
from quizapp.deck.fact import ID, Fact, FactError, Kind, repeated
from quizapp.deck.when import date_mistakes
from quizapp.phrase import Phrase, phrase

LONGEST_ORDERING = 5
FEWEST_ITEMS = 2


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
            message = phrase(
                "an item has id {id!r} and text {text!r}; give both, as for a fact",
                id=self.id,
                text=self.text,
            )
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

    def choosable(self) -> tuple[str, ...]:
        """Return `count` if the list is complete; an item is a gap among the others."""
        return ("count",) if self.complete else ()

    def most_cards(self) -> int:
        """Return one card an item and one for their number, whatever the importance."""
        return len(self.aspects())

    def own_mistakes(self) -> Iterator[Phrase]:
        """Yield if there are too few items or one stands twice."""
        yield from _list_mistakes("items", self.items, line)


@dataclass(frozen=True, kw_only=True)
class Step(Item):
    """One step of a sequence; `date` as of an event, empty if the order is all that matters."""

    date: str = ""

    def __post_init__(self) -> None:
        """Refuse a step that cannot be asked, or has a date that cannot be read.

        Raises:
            FactError: If the id or the date is malformed or the text empty.
        """
        super().__post_init__()
        broken = [*date_mistakes("date", self.date)] if self.date else []
        if broken:
            raise FactError(*broken)


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

    def choosable(self) -> tuple[str, ...]:
        """Return each step but the first; the order is put right, not chosen."""
        return tuple(step.id for step in self.steps[1:])

    def most_cards(self) -> int:
        """Return one card a step after the first and one for the order, whatever the importance."""
        return len(self.aspects())

    def own_mistakes(self) -> Iterator[Phrase]:
        """Yield if there are too few steps or one stands twice."""
        yield from _list_mistakes("steps", self.steps, as_shown)


def _list_mistakes(
    name: str, items: tuple[Item, ...], same: Callable[[str], str]
) -> Iterator[Phrase]:
    if len(items) < FEWEST_ITEMS:
        yield phrase(
            "{name} has {count}; give {least} or more",
            name=name,
            count=len(items),
            least=FEWEST_ITEMS,
        )
    ids, texts = [item.id for item in items], [same(item.text) for item in items]
    for field_name, values in (("id", ids), ("text", texts)):
        for value in repeated(values):
            yield phrase(
                "{name} has the same {field_name} twice: {value!r}; make them different",
                name=name,
                field_name=field_name,
                value=value,
            )
