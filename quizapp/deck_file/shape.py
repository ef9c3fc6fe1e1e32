"""Whether values read from TOML have the shape of the deck: fields and types, then the rules.

Knows the kinds of fact and pydantic. The rules themselves live in the dataclasses.
"""

import json
from collections.abc import Collection, Iterator, Mapping
from dataclasses import MISSING, dataclass, fields
from datetime import date, time
from functools import cache
from typing import Any, TypeVar

from pydantic import ConfigDict, TypeAdapter, ValidationError, with_config
from pydantic_core import ErrorDetails

from quizapp.deck import (
    KINDS,
    Choice,
    Distractor,
    Fact,
    Item,
    Kind,
    Pair,
    Picture,
    Source,
    Step,
    Topic,
)
from quizapp.deck_file.places import Place
from quizapp.deck_file.words import A_DATE, WANTED, in_words, likely, named, shown, unknown
from quizapp.phrase import Phrase, phrase

Table = dict[str, Any]
Shape = TypeVar("Shape")


@dataclass(frozen=True, kw_only=True)
class Head:
    """A deck without its facts, by the keys of the file; `quizapp.deck.Deck` explains them."""

    id: str
    uid: str
    title: str
    description: str = ""
    language: str = "en"
    author: str = ""
    licence: str = ""
    source: tuple[Source, ...] = ()
    topic: tuple[Topic, ...] = ()


@dataclass(frozen=True, kw_only=True)
class Wrong:
    """One thing that is wrong with a table.

    Attributes:
        place: Where, from the table on; empty for the table as a whole.
        what: What is wrong, the value, what to do.
        bare: The same without the name of the fact before it; none if none stands there.
    """

    place: Place
    what: Phrase
    bare: Phrase | None = None


PARTS: Mapping[str, type] = {
    "distractors": Distractor,
    "items": Item,
    "media": Picture,
    "options": Choice,
    "pairs": Pair,
    "source": Source,
    "steps": Step,
    "topic": Topic,
}
NAMES: Mapping[type, Phrase] = {
    KINDS[Kind.TERM]: phrase("a term"),
    KINDS[Kind.PERSON]: phrase("a person"),
    KINDS[Kind.WORK]: phrase("a work"),
    KINDS[Kind.EVENT]: phrase("an event"),
    KINDS[Kind.QUANTITY]: phrase("a quantity"),
    KINDS[Kind.CLAIM]: phrase("a claim"),
    KINDS[Kind.CAUSE]: phrase("a cause"),
    KINDS[Kind.QUOTE]: phrase("a quote"),
    KINDS[Kind.ENUMERATION]: phrase("an enumeration"),
    KINDS[Kind.SEQUENCE]: phrase("a sequence"),
    KINDS[Kind.CONTRAST]: phrase("a contrast"),
    KINDS[Kind.QUESTION]: phrase("a question"),
    Choice: phrase("an option"),
    Distractor: phrase("a distractor"),
    Head: phrase("a deck"),
    Item: phrase("an item"),
    Pair: phrase("a pair"),
    Picture: phrase("a picture"),
    Source: phrase("a source"),
    Step: phrase("a step"),
    Topic: phrase("a topic"),
}
OF_FACTS = frozenset(KINDS.values())
OF_EVERY_FACT = frozenset(each.name for each in fields(Fact))
# The one field whose value is a day.
A_DAY = ("changed",)
# Stand in for a list that cannot be read, so that the rules for the other fields can be asked.
TWO = [{"id": "a", "text": "a"}, {"id": "b", "text": "b"}]
PLACEHOLDERS: Mapping[str, Any] = {"items": TWO, "steps": TWO}

# pydantic reads this from the class; it is its own way to set up a class that lives elsewhere.
for _shape in NAMES:
    with_config(ConfigDict(extra="forbid"))(_shape)
ADAPTERS: Mapping[type, TypeAdapter[Any]] = {
    Head: TypeAdapter(Head),
    **{shape: TypeAdapter(shape) for shape in KINDS.values()},
}


def shaped(shape: type[Shape], table: Table) -> tuple[Shape | None, list[Wrong]]:
    """Return what a table says, or everything that is wrong with it.

    Args:
        shape: A kind of fact, or `Head`.
        table: As read from TOML.
    """
    made, errors = _tried(shape, table)
    wrong = [*_all_wrong(shape, errors)]
    if any(error["loc"] for error in errors):
        # The rules have not been asked yet: they are asked of what is left without the errors.
        broken = {str(error["loc"][0]) for error in errors if error["loc"]}
        _, more = _tried(shape, _mended(shape, table, errors))
        wrong += [
            each
            for error in more
            if not error["loc"]
            for each in _broken_rules(shape, error)
            if not broken.intersection(each.place) and "names the card" not in each.what
        ]
    known = {each.place for each in wrong}
    odd = [each for each in _misquoted(table) if each.place not in known]
    return None if odd else made, wrong + odd


def _misquoted(value: object, place: Place = ()) -> Iterator[Wrong]:
    """Yield the days and times without quotes where text is wanted, and those with them elsewhere.

    In JSON, by way of which the shape is checked, all of them are text.
    """
    if isinstance(value, dict | list):
        for key, each in value.items() if isinstance(value, dict) else enumerate(value):
            yield from _misquoted(each, (*place, key))
    elif isinstance(value, str) and place == A_DAY:
        yield Wrong(
            place=place,
            what=phrase(
                "{name} is {value}; write {wanted}",
                name=named(place),
                value=shown(value),
                wanted=A_DATE,
            ),
        )
    elif isinstance(value, date | time) and place != A_DAY:
        yield Wrong(
            place=place,
            what=phrase(
                "{name} is {value}; write {wanted}",
                name=named(place),
                value=str(value),
                wanted=WANTED["string_type"],
            ),
        )


def _tried(shape: type[Shape], table: Table) -> tuple[Shape | None, list[ErrorDetails]]:
    # By way of JSON, where strict means: a list for a tuple, a text for one of a few words.
    text = json.dumps(table, ensure_ascii=False, default=str)
    try:
        made: Shape = ADAPTERS[shape].validate_json(text, strict=True)
    except ValidationError as error:
        return None, error.errors(include_url=False)
    return made, []


def _all_wrong(shape: type, errors: list[ErrorDetails]) -> Iterator[Wrong]:
    meant = {_meant(shape, error) for error in errors}
    for error in errors:
        place = error["loc"]
        if error["type"] == "value_error":
            yield from _broken_rules(shape, error)
        elif error["type"] == "unexpected_keyword_argument":
            inner = _shape_at(shape, place[:-1])
            known = _fields(inner)
            own = [name for name in known if inner not in OF_FACTS or name not in OF_EVERY_FACT]
            yield Wrong(place=place, what=unknown(place, NAMES[inner], known, own))
        elif error["type"] != "missing":
            yield Wrong(place=place, what=in_words(error))
        elif place not in meant:
            yield Wrong(
                place=place, what=phrase("{place} is missing; write it", place=named(place))
            )


def _broken_rules(shape: type, error: ErrorDetails) -> Iterator[Wrong]:
    place = error["loc"]
    for broken in error["ctx"]["error"].args:
        # Rules begin with the field that breaks them, if it is one.
        field = broken.split(" ", 1)[0]
        exact = (*place, field) if field in _fields(_shape_at(shape, place)) else place
        yield Wrong(
            place=exact,
            what=phrase("{place}: {what}", place=named(place), what=broken) if place else broken,
        )


def _meant(shape: type, error: ErrorDetails) -> Place:
    """Return the place of the field that an unknown one was probably meant for; else nothing."""
    place = error["loc"]
    if error["type"] != "unexpected_keyword_argument":
        return ()
    meant = likely(str(place[-1]), _fields(_shape_at(shape, place[:-1])))
    return (*place[:-1], meant) if meant else ()


def _mended(shape: type, table: Table, errors: list[ErrorDetails]) -> Table:
    """Return a table without what is wrong in it; a field that must be there is made up."""
    mended = dict(table)
    for error in errors:
        field, value = str(error["loc"][0]), mended.pop(str(error["loc"][0]), None)
        meant = _meant(shape, error)
        if len(meant) == 1 and meant[0] not in table:
            mended[str(meant[0])] = value
        elif field in _required(shape):
            mended[field] = PLACEHOLDERS.get(field, "?")
    return mended


def _shape_at(shape: type, place: Place) -> type:
    """Return the class of the part of a shape that stands at a place."""
    return PARTS.get(str(place[0]), shape) if place else shape


@cache
def _fields(shape: type) -> Collection[str]:
    """Return the fields of a class, those of its own first."""
    names = [each.name for each in fields(shape)]
    if shape is Head:
        names += KINDS
    if shape in OF_FACTS:
        names.sort(key=lambda name: name in OF_EVERY_FACT)
    return tuple(names)


@cache
def _required(shape: type) -> frozenset[str]:
    made_up = (MISSING, MISSING)
    return frozenset(
        each.name for each in fields(shape) if (each.default, each.default_factory) == made_up
    )
