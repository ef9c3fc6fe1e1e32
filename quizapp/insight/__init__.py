"""Statistics of a learner, of a class and of questions: what was done, is remembered, is hard.

Floor 11: knows people, courses, the tables of counters and of the log, and scheduling; no web.
"""

from quizapp.insight.attendance import (
    AWAY_DAYS,
    BACKLOG_DAYS,
    Attendance,
    Behind,
    ClassDay,
    attendance,
    class_forecast,
)
from quizapp.insight.forecast import DayAhead
from quizapp.insight.gaps import FEWEST, Gap, Gaps, Mixup, Named, TopicGap, gaps
from quizapp.insight.keys import keys
from quizapp.insight.known import Known
from quizapp.insight.period import Period, Span
from quizapp.insight.quality import Item, Quality, quality
from quizapp.insight.roster import Enrolled, roster
from quizapp.insight.scope import Scope, Studied, Topic, studied, topics
from quizapp.insight.statistics import Statistics, days_ahead, statistics
from quizapp.insight.tallies import Day, Recalls
from quizapp.insight.trouble import Confusion, HardCard

__all__ = [
    "AWAY_DAYS",
    "BACKLOG_DAYS",
    "FEWEST",
    "Attendance",
    "Behind",
    "ClassDay",
    "Confusion",
    "Day",
    "DayAhead",
    "Enrolled",
    "Gap",
    "Gaps",
    "HardCard",
    "Item",
    "Known",
    "Mixup",
    "Named",
    "Period",
    "Quality",
    "Recalls",
    "Scope",
    "Span",
    "Statistics",
    "Studied",
    "Topic",
    "TopicGap",
    "attendance",
    "class_forecast",
    "days_ahead",
    "gaps",
    "keys",
    "quality",
    "roster",
    "statistics",
    "studied",
    "topics",
]
