"""The tables of the database, the connection to it, and the only way to write.

Floor 6: knows SQLAlchemy and the words of the deck; no web.
"""

from quizapp.tables.columns import UtcDateTime
from quizapp.tables.connect import connect, engine_options, is_away, make_file, prepare
from quizapp.tables.decks import Card, Deck, DeckVersion, Fact, Note, NoteModel, Topic
from quizapp.tables.mapping import Base
from quizapp.tables.people import Allowance, Person, SignIn, SignInLink
from quizapp.tables.reviews import DayCount, Learning, Memory, PendingAnswer, Review
from quizapp.tables.write import WriteError, gate, write

__all__ = [
    "Allowance",
    "Base",
    "Card",
    "DayCount",
    "Deck",
    "DeckVersion",
    "Fact",
    "Learning",
    "Memory",
    "Note",
    "NoteModel",
    "PendingAnswer",
    "Person",
    "Review",
    "SignIn",
    "SignInLink",
    "Topic",
    "UtcDateTime",
    "WriteError",
    "connect",
    "engine_options",
    "gate",
    "is_away",
    "make_file",
    "prepare",
    "write",
]
