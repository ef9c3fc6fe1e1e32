"""Grading: is a response right, right but for its spelling, another answer of the deck, or wrong.

Floor 2: knows questions and text-matching libraries only.
"""

from quizapp.grading.grade import grade
from quizapp.grading.response import ResponseError
from quizapp.grading.verdict import OFF, Change, Outcome, Verdict

__all__ = ["OFF", "Change", "Outcome", "ResponseError", "Verdict", "grade"]
