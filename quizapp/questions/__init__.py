"""The question generator: facts become cards, cards are asked in several ways, lints judge them.

Floor 1: knows the deck and text-matching libraries only.
"""

from quizapp.questions.card import Card, Option, Question, Rival
from quizapp.questions.generate import generate
from quizapp.questions.lints import LINTS, Finding, Level, Lint, lint
from quizapp.questions.rivals import rivals

__all__ = [
    "LINTS",
    "Card",
    "Finding",
    "Level",
    "Lint",
    "Option",
    "Question",
    "Rival",
    "generate",
    "lint",
    "rivals",
]
