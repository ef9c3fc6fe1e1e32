"""Learning: answers, reviews, memories, counters, and which card comes next.

Floor 10: knows people, published cards, the agenda, grading and scheduling; no web.
"""

from quizapp.progress.answers import Answer, AnswerError, Pending, check_answer, keep_answer
from quizapp.progress.judge import Reviewed
from quizapp.progress.merge import merge_guest
from quizapp.progress.next_card import Shown, left_today, next_card
from quizapp.progress.rebuild import Difference, rebuild
from quizapp.progress.record import Recorded, Status, record
from quizapp.progress.standing import Standing, Standings, has_begun, standing, standings
from quizapp.progress.summary import Summary, session_summary

__all__ = [
    "Answer",
    "AnswerError",
    "Difference",
    "Pending",
    "Recorded",
    "Reviewed",
    "Shown",
    "Standing",
    "Standings",
    "Status",
    "Summary",
    "check_answer",
    "has_begun",
    "keep_answer",
    "left_today",
    "merge_guest",
    "next_card",
    "rebuild",
    "record",
    "session_summary",
    "standing",
    "standings",
]
