"""Each fact of a deck file, and how the parts of the file fit together.

Knows the deck and the shape of tables. A fact with mistakes is still judged as a part: what stands
in for it has its id, its topic and what it refers to.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Any

from quizapp.deck import (
    KINDS,
    Claim,
    Fact,
    Kind,
    Source,
    Topic,
    cross_mistakes,
    head_mistakes,
)
from quizapp.deck.characters import text_mistakes
from quizapp.deck.deck import HEAD
from quizapp.deck.fact import ID, ID_LENGTH
from quizapp.deck.reference import REFERENCE
from quizapp.deck_file.places import Place
from quizapp.deck_file.shape import Table, Wrong, shaped
from quizapp.deck_file.usual import usual
from quizapp.deck_file.words import shown
from quizapp.phrase import phrase

LISTS = ("source", "topic", *KINDS)
MANY = 10**9
# A value as messages show it; a quotation mark inside of one may begin another.
QUOTED = re.compile(r"""(?=('(?:[^'\\]|\\.)*'|"(?:[^"\\]|\\.)*"))""")


@dataclass(frozen=True, kw_only=True)
class Entry:
    """A fact as it stands in a file.

    Attributes:
        place: Where: the kind and the number among its kind, from 0.
        table: What is written.
        fact: What it says; a claim with the same references if it has mistakes.
        wrong: The mistakes.
    """

    place: Place
    table: Table
    fact: Fact
    wrong: Sequence[Wrong]

    @cached_property
    def elements(self) -> Mapping[str, Mapping[str, str | int]]:
        """What messages call the elements of each field, with their places in it."""
        return {
            field: {
                # Of two that are called the same, the first.
                f"{name!r}": key
                for key, name in reversed([*_elements(value)])
                if isinstance(name, str)
            }
            for field, value in self.table.items()
        }


def entry(kind: Kind, number: int, table: Table) -> Entry:
    """Return a fact of a file with its mistakes.

    Args:
        kind: Which table it stands in.
        number: Its number among its kind, from 0.
        table: What is written.
    """
    place: Place = (kind.value, number)
    table = usual(table)
    fact, wrong = shaped(KINDS[kind], table)
    made = Entry(place=place, table=table, fact=fact or _stand_in(place, table), wrong=())
    return replace(made, wrong=[_in_file(made, each) for each in wrong])


def not_lists(tables: Table) -> Iterator[Wrong]:
    """Yield what should be a list of tables and is none; it is emptied.

    Args:
        tables: The whole file.
    """
    for key in LISTS:
        value = tables.get(key, [])
        if not isinstance(value, list) or not all(isinstance(each, dict) for each in value):
            what = phrase(
                "{key} is {value}; write [[{key}]] and below it its fields, for each one",
                key=key,
                value=shown(value),
            )
            yield Wrong(place=(key,), what=what)
            tables[key] = []


def between(tables: Table, entries: Sequence[Entry]) -> Iterator[Wrong]:
    """Yield what is wrong with the names of the deck and between its parts.

    Args:
        tables: The whole file.
        entries: Its facts.
    """
    texts = {key: value for key in HEAD if isinstance(value := tables.get(key), str)}
    for head in head_mistakes(dict.fromkeys(HEAD, "") | texts):
        # What is missing or no text is judged elsewhere.
        if head.field in texts:
            yield Wrong(place=(head.field,), what=head.what)
    facts = [each.fact for each in entries]
    later = _places_of_ids(tables)
    for mistake in cross_mistakes(_sources(tables), _topics(tables), facts):
        if mistake.index is not None:
            found = entries[mistake.index]
            if _is_sure(found, mistake.field):
                wrong = Wrong(place=(mistake.field,), what=mistake.what)
                yield _in_file(found, wrong)
        else:
            key = "source" if mistake.what.startswith("source") else "topic"
            yield Wrong(place=later[key, mistake.where], what=mistake.what)


def _in_file(found: Entry, wrong: Wrong) -> Wrong:
    """Return a mistake of a fact with the name of the fact and the exact place."""
    written = found.table.get("id")
    kind, number = found.place
    nameless = phrase("{kind} number {which}", kind=kind, which=int(number) + 1)
    name = written if isinstance(written, str) else nameless
    place = (*found.place, *_exact(found, wrong))
    return Wrong(
        place=place, what=phrase("{fact}: {what}", fact=name, what=wrong.what), bare=wrong.what
    )


def _exact(found: Entry, wrong: Wrong) -> Place:
    """Return the element that a mistake is about, if it shows one of those in its field."""
    if len(wrong.place) != 1:
        return wrong.place
    elements = found.elements.get(str(wrong.place[0]), {})
    named = (each[1] for each in QUOTED.finditer(wrong.what))
    return (*wrong.place, *(elements[each] for each in named if each in elements))[:2]


def _elements(value: object) -> Iterator[tuple[str | int, Any]]:
    """Yield the places in a list or table, and how messages name what stands there."""
    if isinstance(value, dict):
        yield from ((key, key) for key in value)
    elif isinstance(value, list):
        for index, each in enumerate(value):
            yield index, each.get("aspect") if isinstance(each, dict) else each


def _stand_in(place: Place, table: Table) -> Fact:
    """Return a claim with the id, the topic and the references of a fact that has mistakes."""
    return Claim(
        id=_id(table, f"{place[0]}-{place[1]}-nameless"),
        topic=_sound(str(table.get("topic", ""))),
        cite=tuple(each for each in _texts(table, "cite") if REFERENCE.fullmatch(each)),
        requires=_texts(table, "requires"),
        contrast=_texts(table, "contrast"),
        rivals=_texts(table, "rivals"),
        holder="?",
        about="?",
        proposition="?",
    )


def _texts(table: Table, field: str) -> tuple[str, ...]:
    value = table.get(field)
    if not isinstance(value, list):
        return ()
    return tuple(each for each in value if isinstance(each, str) and _sound(each))


def _sound(text: str) -> str:
    """Return a text as it is written, or nothing if no text of a fact may be so."""
    return "" if any(text_mistakes("", text)) else text


def _is_sure(found: Entry, field: str) -> bool:
    """Return whether a mistake in a field is one, and does not follow from another one in it."""
    if field == "topic":
        return found.fact.topic == found.table.get("topic")
    return field != "cite" or bool(found.fact.cite) or not found.table.get("cite")


def _sources(tables: Table) -> tuple[Source, ...]:
    """Return the sources as far as facts cite them."""
    return tuple(
        Source(
            id=_id(each, f"source-{number}-nameless"),
            author="?",
            title="?",
            year=0,
            paragraphs=_count(each, "paragraphs"),
            notes=_count(each, "notes"),
        )
        for number, each in enumerate(tables.get("source", []))
    )


def _count(table: Table, field: str) -> int:
    value = table.get(field, 0)
    return value if type(value) is int and value >= 0 else MANY


def _topics(tables: Table) -> tuple[Topic, ...]:
    return tuple(
        Topic(id=_id(each, f"topic-{number}-nameless"), title="?")
        for number, each in enumerate(tables.get("topic", []))
    )


def _id(table: Table, otherwise: str) -> str:
    """Return the id of a table; if it is none, one that nothing refers to."""
    written = table.get("id")
    usable = isinstance(written, str) and ID.fullmatch(written) and len(written) <= ID_LENGTH
    return str(written) if usable else otherwise


def _places_of_ids(tables: Table) -> Mapping[tuple[str, str], Place]:
    """Return where each source and topic has its id; of two with one id, the later one."""
    return {
        (key, str(each.get("id"))): (key, number, "id")
        for key in ("source", "topic")
        for number, each in enumerate(tables.get(key, []))
    }
