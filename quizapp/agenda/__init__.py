"""Which card comes next, in what form, which rating fits an answer, and what is ready for an exam.

Floor 3: knows memories, verdicts and questions; no database.
"""

from quizapp.agenda.asking import RECALL_FROM, SLOW, question_for, suggested
from quizapp.agenda.backlog import days_to_clear, worth_most
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
from quizapp.agenda.exam import Exam, Forecast, for_exam, forecast, in_time
from quizapp.agenda.gain import Gain, Known, ranked, within
from quizapp.agenda.outlook import Plan, chances_if_studied

__all__ = [
    "NEVER",
    "RECALL_FROM",
    "SLOW",
    "Candidate",
    "Exam",
    "Forecast",
    "Gain",
    "Known",
    "Left",
    "Limits",
    "Plan",
    "Today",
    "Waiting",
    "apart",
    "chances_if_studied",
    "choose",
    "days_to_clear",
    "for_exam",
    "forecast",
    "in_time",
    "question_for",
    "ranked",
    "suggested",
    "within",
    "worth_most",
]
