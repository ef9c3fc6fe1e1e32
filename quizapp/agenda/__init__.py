"""Which card comes next, in what form, which rating fits an answer, and what is ready for an exam.

Floor 3: knows memories, verdicts and questions; no database.
"""

from quizapp.agenda.asking import RECALL_FROM, SLOW, question_for, suggested
from quizapp.agenda.choose import (
    NEVER,
    Candidate,
    Left,
    Limits,
    Today,
    Waiting,
    apart,
    choose,
)

__all__ = [
    "NEVER",
    "RECALL_FROM",
    "SLOW",
    "Candidate",
    "Left",
    "Limits",
    "Today",
    "Waiting",
    "apart",
    "choose",
    "question_for",
    "suggested",
]
