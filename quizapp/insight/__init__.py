"""Statistics of a learner, of a class and of questions: what was done, is remembered, is hard.

Floor 11: knows people, courses, the tables of counters and of the log, and scheduling; no web.
"""

from quizapp.insight.forecast import DayAhead
from quizapp.insight.known import Known
from quizapp.insight.period import Period, Span
from quizapp.insight.quality import Item, Quality, quality
from quizapp.insight.scope import Scope, Studied, Topic, studied, topics
from quizapp.insight.statistics import Statistics, days_ahead, statistics
from quizapp.insight.tallies import Day, Recalls
from quizapp.insight.trouble import NEWEST, Confusion, HardCard

__all__ = [
    "NEWEST",
    "Confusion",
    "Day",
    "DayAhead",
    "HardCard",
    "Item",
    "Known",
    "Period",
    "Quality",
    "Recalls",
    "Scope",
    "Span",
    "Statistics",
    "Studied",
    "Topic",
    "days_ahead",
    "quality",
    "statistics",
    "studied",
    "topics",
]
