"""Deck files: TOML that people write becomes a deck, and a deck becomes TOML.

Floor 5: knows the deck and pydantic, which is slow to import; so import this where it is used.
"""

from quizapp.deck_file.mistakes import DeckFileError
from quizapp.deck_file.read import DeckFile, parse, read
from quizapp.deck_file.schema import json_schema
from quizapp.deck_file.text import LARGEST
from quizapp.deck_file.write import to_toml

__all__ = [
    "LARGEST",
    "DeckFile",
    "DeckFileError",
    "json_schema",
    "parse",
    "read",
    "to_toml",
]
