"""Periods that one looks back on, and the spans that they are cut into. Knows the calendar only.

Days are study days, as ordinals; 1 is a Monday.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

WEEK = 7
# A heat map shows whole weeks, this one the last.
WEEKS_OF_A_YEAR = 53
# The most spans of each length that one sees at a glance.
MOST_DAYS, MOST_WEEKS, MOST_MONTHS = 62, 60, 60


class Period(StrEnum):
    """How far back one looks."""

    MONTH = "month"
    QUARTER = "quarter"
    YEAR = "year"
    ALL = "all"


LENGTHS = {Period.MONTH: 30, Period.QUARTER: 91, Period.YEAR: 365}


@dataclass(frozen=True, kw_only=True)
class Span:
    """Days in a row.

    Attributes:
        first, last: Study days, both included.
    """

    first: int
    last: int

    def __contains__(self, day: int) -> bool:
        return self.first <= day <= self.last


def first_day(period: Period, today: int) -> int:
    """Return the first study day of a period that ends today; 1 if it has no beginning."""
    return max(1, today - LENGTHS[period] + 1) if period in LENGTHS else 1


def first_of_year(today: int) -> int:
    """Return the Monday on which the weeks begin that a heat map shows."""
    return max(1, monday(today) - (WEEKS_OF_A_YEAR - 1) * WEEK)


def monday(day: int) -> int:
    """Return the Monday of the week of a day."""
    return day - (day - 1) % WEEK


def spans(first: int, last: int, *, at_least: int = 1) -> tuple[Span, ...]:
    """Return all days from one to another, cut into days, weeks, months or years.

    Args:
        first: The first day.
        last: The last one.
        at_least: How many days a span has at the least; 7 for whole weeks.
    """
    days = last - first + 1
    if at_least == 1 and days <= MOST_DAYS:
        return tuple(Span(first=day, last=day) for day in range(first, last + 1))
    if days <= MOST_WEEKS * WEEK:
        ends = [*range(monday(first) + WEEK - 1, last + WEEK, WEEK)]
    elif days <= MOST_MONTHS * 31:
        ends = [*_ends_of_months(first, last, every=1)]
    else:
        ends = [*_ends_of_months(first, last, every=12)]
    starts = [first, *(end + 1 for end in ends)]
    return tuple(
        Span(first=start, last=min(end, last))
        for start, end in zip(starts, ends, strict=False)
        if start <= last
    )


def _ends_of_months(first: int, last: int, *, every: int) -> Iterator[int]:
    """Yield the last days of months, or of years if there are 12 months to each."""
    at = date.fromordinal(first)
    months = at.year * 12 + (at.month - 1) // every * every
    end = first - 1
    while end < last:
        months += every
        end = date(months // 12, months % 12 + 1, 1).toordinal() - 1
        yield end
