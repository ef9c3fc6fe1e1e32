"""Deck files: TOML that people write becomes a deck, and a deck becomes TOML.

Floor 5: knows the deck and pydantic, which is slow to import; so import this where it is used.
"""

from quizapp.deck_file.fields import LISTS, Field, Sort, fields_of
from quizapp.deck_file.make import Made, make
from quizapp.deck_file.mistakes import DeckFileError
from quizapp.deck_file.read import DeckFile, parse, read
from quizapp.deck_file.schema import json_schema
from quizapp.deck_file.sent import only, table, typed
from quizapp.deck_file.shape import Head, Wrong
from quizapp.deck_file.text import LARGEST
from quizapp.deck_file.write import to_toml

__all__ = [
    "LARGEST",
    "LISTS",
    "DeckFile",
    "DeckFileError",
    "Field",
    "Head",
    "Made",
    "Sort",
    "Wrong",
    "fields_of",
    "json_schema",
    "make",
    "only",
    "parse",
    "read",
    "table",
    "to_toml",
    "typed",
]
