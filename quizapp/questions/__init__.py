"""The question generator: facts become cards, cards are asked in several ways, lints judge them.

Floor 1: knows the deck and text-matching libraries only.
"""

from quizapp.questions.card import Card, Option, Question, Rival
from quizapp.questions.distractors import ascend, in_order
from quizapp.questions.generate import generate
from quizapp.questions.lints import RULES, Finding, Level, Rule, lint, uncited
from quizapp.questions.rivals import rivals
from quizapp.questions.source_text import SourceText, SourceTextError, source_text

__all__ = [
    "RULES",
    "Card",
    "Finding",
    "Level",
    "Option",
    "Question",
    "Rival",
    "Rule",
    "SourceText",
    "SourceTextError",
    "ascend",
    "generate",
    "in_order",
    "lint",
    "rivals",
    "source_text",
    "uncited",
]
