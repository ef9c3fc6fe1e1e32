"""Numbers and times as people say them. Knows memories and the calendar of a learner."""

from datetime import date, datetime
from zoneinfo import ZoneInfo

from quizapp.agenda import Left
from quizapp.scheduling import Calendar, Memory

DAYS_A_MONTH = 30.44
DAYS_A_YEAR = 365.25
SOON = 7  # days; a day further off is named by its date, too


def number(count: int, one: str, many: str = "") -> str:
    """Return a count with its noun: `1 card`, `1,200 cards`.

    Args:
        count: How many.
        one: The noun for one.
        many: The noun for any other number; the usual plural if empty.
    """
    return f"{count:,} {one if count == 1 else many or one + 's'}"


def minutes(seconds: float) -> str:
    """Return a time to spend: `4 min`; never less than one."""
    return f"{max(1, round(seconds / 60)):,} min"


def cards_left(left: Left) -> int:
    """Return how many cards are left for today."""
    return left.new + left.learning + left.due


def workload(left: Left) -> str:
    """Return what is left for today: `12 cards · 4 min`."""
    return f"{number(cards_left(left), 'card')} · {minutes(left.seconds)}"


def by_sort(left: Left) -> str:
    """Return what is left for today by sort: `5 new · 15 to repeat · 4 min`."""
    again = left.learning + left.due
    counts = (f"{left.new:,} new" if left.new else "", f"{again:,} to repeat" if again else "")
    return " · ".join([*filter(None, counts), minutes(left.seconds)])


def why_not_now(unmet: int, per_day: int, *, enough: bool) -> str:
    """Return why cards that were never met wait for another day; empty if there are none.

    Args:
        unmet: How many wait.
        per_day: The most new cards of a day.
        enough: Whether as many were met today.
    """
    if not unmet:
        return ""
    wait = "waits" if unmet == 1 else "wait"
    if enough:
        return f"{unmet:,} more {wait}: your limit is {number(per_day, 'new card')} a day."
    return (
        f"{unmet:,} more {wait} for another day: cards about the same fact come on different days, "
        "so that they don’t give each other away."
    )


def interval(memory: Memory, at: datetime) -> str:
    """Return when a card comes back: `in 10 minutes`, `tomorrow`, `in 2.5 months`.

    Args:
        memory: What a rating leads to.
        at: When the rated answer was given.
    """
    if memory.interval:
        return days(memory.interval)
    waiting = max(1, round((memory.due - at).total_seconds() / 60))
    return f"in {number(waiting, 'minute')}"


def days(count: int) -> str:
    """Return a number of days from now: `tomorrow`, `in 3 days`, `in 2.5 months`, `in a year`."""
    if count == 1:
        return "tomorrow"
    if count < DAYS_A_MONTH:
        return f"in {count} days"
    if count < DAYS_A_YEAR:
        return f"in {_halves(count / DAYS_A_MONTH, 'month')}"
    return f"in {_halves(count / DAYS_A_YEAR, 'year')}"


def _halves(count: float, noun: str) -> str:
    halves = round(count * 2)
    if halves <= 2:  # noqa: PLR2004 - two halves are one
        return f"a {noun}"
    return f"{halves // 2}{'.5' if halves % 2 else ''} {noun}s"


def day(calendar: Calendar, now: datetime) -> str:
    """Return the study day: `Sunday, 22 November`; after midnight it is still the one before."""
    found = date.fromordinal(calendar.day(now))
    return f"{found:%A}, {found.day} {found:%B}"


def when(due: datetime, calendar: Calendar, now: datetime) -> str:
    """Return when to come back: `in 9 minutes`, `today at 16:40`, `tomorrow`, `on 3 December`.

    Args:
        due: When the next card is due.
        calendar: The study days of the learner.
        now: The moment.
    """
    away = calendar.day(due) - calendar.day(now)
    if away <= 0:
        waiting = (due - now).total_seconds() / 60
        if waiting < 60:  # noqa: PLR2004 - minutes of an hour
            return f"in {number(max(1, round(waiting)), 'minute')}"
        return f"today at {due.astimezone(ZoneInfo(calendar.zone)):%H:%M}"
    if away == 1:
        return "tomorrow"
    found = date.fromordinal(calendar.day(due))
    return f"on {found:%A}" if away < SOON else f"on {found.day} {found:%B}"


def come_back(due: datetime | None, tomorrow: int, calendar: Calendar, now: datetime) -> str:
    """Return when to come back, in a sentence or two.

    Args:
        due: When the next card is due; none if nothing is learnt yet.
        tomorrow: Cards due tomorrow.
        calendar: The study days of the learner.
        now: The moment.
    """
    if due is None:
        return "There is nothing to come back for yet."
    next_time = when(due, calendar, now)
    if next_time == "tomorrow":
        return f"Come back tomorrow: {number(tomorrow, 'card')} will be waiting."
    more = f" Tomorrow {number(tomorrow, 'card')} will be waiting." if tomorrow else ""
    return f"The next card comes back {next_time}.{more}"
