"""Reading a deck file: its text, its TOML, the shape of each fact, then how the parts fit.

Knows the deck, the places in a TOML text and what makes a deck of its tables.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from quizapp.deck import Deck
from quizapp.deck_file.make import make
from quizapp.deck_file.mistakes import DeckFileError, LineMistake
from quizapp.deck_file.places import line_of, places
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
    found = make(tables, lines)
    if found.deck is None:
        mistakes = (
            LineMistake(line=line_of(lines, each.place), what=each.what) for each in found.wrong
        )
        raise DeckFileError(name, mistakes)
    return DeckFile(
        deck=found.deck,
        lines={each.fact.id: lines[each.place] for each in found.entries},
        path=Path(name),
    )
