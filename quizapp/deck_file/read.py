"""Reading a deck file: its text, its TOML, the shape of each fact, then how the parts fit.

Knows the deck, the places in a TOML text and its shape.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from quizapp.deck import KINDS, Deck, Fact, Kind
from quizapp.deck_file.fit import Entry, between, entry, not_lists
from quizapp.deck_file.mistakes import DeckFileError, LineMistake
from quizapp.deck_file.places import Place, line_of, places
from quizapp.deck_file.shape import Head, Table, shaped
from quizapp.deck_file.text import tables_of, text_of


@dataclass(frozen=True, kw_only=True)
class DeckFile:
    """A deck and where it stands.

    Attributes:
        deck: What the file says.
        lines: Line of each fact, from 1, by the id of the fact.
        path: The file.
    """

    deck: Deck
    lines: Mapping[str, int]
    path: Path


def read(path: Path) -> DeckFile:
    """Return the deck of a file.

    Args:
        path: Where it is.

    Raises:
        DeckFileError: If the file cannot be read or anything in it is wrong; it names everything.
    """
    return parse(text_of(path), str(path))


def parse(text: str, name: str) -> DeckFile:
    """Return the deck that a text says.

    Args:
        text: A deck file.
        name: Of the file, for messages.

    Raises:
        DeckFileError: If anything is wrong; it names everything, a mistake in the TOML alone.
    """
    text = text.removeprefix("\ufeff")
    tables = tables_of(text, name)
    lines = places(text)
    wrong = [*not_lists(tables)]
    entries = [*_entries(lines, tables)]
    head, of_head = shaped(Head, {key: tables[key] for key in tables if key not in KINDS})
    wrong += [*of_head, *between(tables, entries)]
    wrong += [each for found in entries for each in found.wrong]
    if head is None or wrong:
        mistakes = (LineMistake(line=line_of(lines, each.place), what=each.what) for each in wrong)
        raise DeckFileError(name, mistakes)
    facts = tuple(found.fact for found in entries)
    return DeckFile(
        deck=_deck(head, facts),
        lines={found.fact.id: lines[found.place] for found in entries},
        path=Path(name),
    )


def _entries(lines: Iterable[Place], tables: Table) -> Iterator[Entry]:
    """Yield the facts in the order of the file, which is not that of the tables."""
    for place in lines:
        match place:
            case (str() as kind, int() as number) if kind in KINDS and tables[kind]:
                yield entry(Kind(kind), number, tables[kind][number])


def _deck(head: Head, facts: tuple[Fact, ...]) -> Deck:
    return Deck(
        id=head.id,
        uid=head.uid,
        title=head.title,
        description=head.description,
        language=head.language,
        author=head.author,
        licence=head.licence,
        sources=head.source,
        topics=head.topic,
        facts=facts,
    )
