"""Credit for practice that is spread over days. Knows arithmetic only.

Many days earn it, long ones hardly: what is learnt on several days is remembered for longer than
what is learnt in one sitting (N. J. Cepeda et al., Distributed practice in verbal recall tasks,
Psychological Bulletin 132, 2006, 354-380). That a second session of a day earns less is Podsie's
way.
"""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass

# What makes a day count, and what makes it count half as much again: either of both.
ANSWERS, MINUTES = 10, 5.0
MORE_ANSWERS, MORE_MINUTES = 40, 15.0
LITTLE, ENOUGH, MORE = 0.5, 1.0, 1.5
# The most of a week: five usual days, or three long ones and a short one.
WEEK_AT_MOST = 5.0
WEEK = 7

Done = tuple[int, float]
"""Answers of a day, and minutes."""


@dataclass(frozen=True, kw_only=True)
class Credit:
    """What someone's practice earns.

    Attributes:
        points: In all.
        weeks: By Monday of the week, as an ordinal; weeks without practice are missing.
    """

    points: float
    weeks: Mapping[int, float]


def credit(days: Mapping[int, Done]) -> Credit:
    """Return what practice earns: points of each day, at most five a week.

    A day with 10 answers or 5 minutes earns 1 point, with less half a point; one with 40 answers or
    15 minutes earns 1.5. A week begins on Monday.

    Args:
        days: What was done on each study day, by its ordinal.
    """
    weeks: defaultdict[int, float] = defaultdict(float)
    for day, (answers, minutes) in days.items():
        weeks[day - (day - 1) % WEEK] += _points(answers, minutes)
    capped = {
        monday: min(WEEK_AT_MOST, points) for monday, points in sorted(weeks.items()) if points
    }
    return Credit(points=sum(capped.values()), weeks=capped)


def _points(answers: int, minutes: float) -> float:
    if answers >= MORE_ANSWERS or minutes >= MORE_MINUTES:
        return MORE
    if answers >= ANSWERS or minutes >= MINUTES:
        return ENOUGH
    return LITTLE if answers else 0.0
