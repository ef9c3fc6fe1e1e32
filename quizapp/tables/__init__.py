"""The tables of the database, the connection to it, and the only way to write.

Floor 6: knows SQLAlchemy and the words of the deck; no web.
"""

from quizapp.tables.access import changes, sees
from quizapp.tables.columns import LARGEST, UtcDateTime, moment
from quizapp.tables.connect import connect, engine_options, is_away, make_file, prepare
from quizapp.tables.counters import DayCount, DueCount, MemoryCount, RecallCount
from quizapp.tables.courses import Course, CourseDeck, Member, Release, ResetLink, Role
from quizapp.tables.decks import (
    Card,
    Deck,
    DeckAuthor,
    Draft,
    Fact,
    Note,
    NoteModel,
    Topic,
)
from quizapp.tables.imports import Binned, BinnedDeck, Import, ImportState
from quizapp.tables.mapping import Base
from quizapp.tables.memories import AskedAgain, CardSetting, Holiday, Learning, Memory, Weights
from quizapp.tables.people import Allowance, Person, SignIn, SignInLink
from quizapp.tables.problems import Problem
from quizapp.tables.quizzes import (
    Attempt,
    ExtraTime,
    Feedback,
    LiveAnswer,
    LiveQuiz,
    LiveSeat,
    Quiz,
    QuizQuestion,
    Response,
    Stage,
)
from quizapp.tables.reviews import Act, PendingAnswer, Review, not_undone
from quizapp.tables.sources import Passage, Picture, Readers, Reading, SourceText
from quizapp.tables.statements import Found, Prepared
from quizapp.tables.versions import DeckVersion, FactVersion
from quizapp.tables.write import WriteError, gate, write

__all__ = [
    "LARGEST",
    "Act",
    "Allowance",
    "AskedAgain",
    "Attempt",
    "Base",
    "Binned",
    "BinnedDeck",
    "Card",
    "CardSetting",
    "Course",
    "CourseDeck",
    "DayCount",
    "Deck",
    "DeckAuthor",
    "DeckVersion",
    "Draft",
    "DueCount",
    "ExtraTime",
    "Fact",
    "FactVersion",
    "Feedback",
    "Found",
    "Holiday",
    "Import",
    "ImportState",
    "Learning",
    "LiveAnswer",
    "LiveQuiz",
    "LiveSeat",
    "Member",
    "Memory",
    "MemoryCount",
    "Note",
    "NoteModel",
    "Passage",
    "PendingAnswer",
    "Person",
    "Picture",
    "Prepared",
    "Problem",
    "Quiz",
    "QuizQuestion",
    "Readers",
    "Reading",
    "RecallCount",
    "Release",
    "ResetLink",
    "Response",
    "Review",
    "Role",
    "SignIn",
    "SignInLink",
    "SourceText",
    "Stage",
    "Topic",
    "UtcDateTime",
    "Weights",
    "WriteError",
    "changes",
    "connect",
    "engine_options",
    "gate",
    "is_away",
    "make_file",
    "moment",
    "not_undone",
    "prepare",
    "sees",
    "write",
]
