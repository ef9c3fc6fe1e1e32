"""Numbers and times as people say them. Knows memories and the calendar of a learner."""

from datetime import date, datetime
from textwrap import shorten
from zoneinfo import ZoneInfo

from markupsafe import Markup

from quizapp.agenda import Left
from quizapp.scheduling import Calendar, Memory
from quizapp.web import words
from quizapp.web.words import gettext, ngettext

DAYS_A_MONTH = 30.44
DAYS_A_YEAR = 365.25
LONGEST = 60  # letters that are enough to know a question again
SOON = 7  # days; a day further off is named by its date, too


def cards(count: int) -> str:
    """Return a number of cards: `1 card`, `1,200 cards`."""
    return ngettext("%(num)s card", "%(num)s cards", count)


def shortened(html: str) -> str:
    """Return the beginning of a text of ours without its markup, up to the end of a word."""
    return shorten(Markup(html).striptags(), LONGEST, placeholder=" …")  # noqa: S704 - of ours, and no markup stays


def minutes(seconds: float) -> str:
    """Return a time to spend: `4 min`; never less than one."""
    return gettext("%(number)s min", number=words.number(max(1, round(seconds / 60))))


def cards_left(left: Left) -> int:
    """Return how many cards are left for today."""
    return left.new + left.learning + left.due


def workload(left: Left) -> str:
    """Return what is left for today: `12 cards · 4 min`."""
    return f"{cards(cards_left(left))} · {minutes(left.seconds)}"


def by_sort(left: Left) -> str:
    """Return what is left for today by sort: `5 new · 15 to repeat · 4 min`."""
    again = left.learning + left.due
    counts = (
        ngettext("%(num)s new", "%(num)s new", left.new) if left.new else "",
        ngettext("%(num)s to repeat", "%(num)s to repeat", again) if again else "",
    )
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
    if enough:
        return ngettext(
            "%(num)s more waits: your limit is %(limit)s a day.",
            "%(num)s more wait: your limit is %(limit)s a day.",
            unmet,
            limit=ngettext("%(num)s new card", "%(num)s new cards", per_day),
        )
    return ngettext(
        "%(num)s more waits for another day: cards about the same fact come on different days, "
        "so that they don’t give each other away.",
        "%(num)s more wait for another day: cards about the same fact come on different days, "
        "so that they don’t give each other away.",
        unmet,
    )


def why_decks_wait(unmet: int) -> str:
    """Return why cards that were never met wait where decks have limits of their own."""
    return ngettext(
        "%(num)s more waits: its deck has a limit of its own.",
        "%(num)s more wait: their decks have limits of their own.",
        unmet,
    )


def week(done: int, wanted: int) -> str:
    """Return on how many days of a week someone studied, of those they want."""
    return ngettext(
        "%(done)s of %(num)s day this week",
        "%(done)s of %(num)s days this week",
        wanted,
        done=words.number(done),
    )


def interval(memory: Memory, at: datetime) -> str:
    """Return when a card comes back: `in 10 minutes`, `tomorrow`, `in 2.5 months`.

    Args:
        memory: What a rating leads to.
        at: When the rated answer was given.
    """
    if memory.interval:
        return days(memory.interval)
    return _in_minutes((memory.due - at).total_seconds())


def wait(memory: Memory, at: datetime) -> str:
    """Return how long that is, for a button: `10 minutes`, `1 day`, `2.5 months`."""
    count = memory.interval
    if not count:
        waiting = max(1, round((memory.due - at).total_seconds() / 60))
        return ngettext("%(num)s minute", "%(num)s minutes", waiting)
    if count < DAYS_A_MONTH:
        return ngettext("%(num)s day", "%(num)s days", count)
    is_of_months = count < DAYS_A_YEAR
    halves = max(2, round(count / (DAYS_A_MONTH if is_of_months else DAYS_A_YEAR) * 2))
    number = {"num": words.number(halves / 2)}
    if is_of_months:
        return ngettext("%(num)s month", "%(num)s months", _form(halves), **number)
    return ngettext("%(num)s year", "%(num)s years", _form(halves), **number)


def days(count: int) -> str:
    """Return a number of days from now: `tomorrow`, `in 3 days`, `in 2.5 months`, `in a year`."""
    if count == 1:
        return gettext("tomorrow")
    if count < DAYS_A_MONTH:
        return ngettext("in %(num)s day", "in %(num)s days", count)
    if count < DAYS_A_YEAR:
        return _in_months(round(count / DAYS_A_MONTH * 2))
    return _in_years(round(count / DAYS_A_YEAR * 2))


def day(calendar: Calendar, now: datetime) -> str:
    """Return the study day: `Sunday, 22 November`; after midnight it is still the one before."""
    return words.weekday(date.fromordinal(calendar.day(now)))


def when(due: datetime, calendar: Calendar, now: datetime) -> str:
    """Return when to come back: `in 9 minutes`, `today at 16:40`, `tomorrow`, `on 3 December`.

    Args:
        due: When the next card is due.
        calendar: The study days of the learner.
        now: The moment.
    """
    away = calendar.day(due) - calendar.day(now)
    if away <= 0:
        seconds = (due - now).total_seconds()
        if seconds < 3600:  # noqa: PLR2004 - an hour
            return _in_minutes(seconds)
        at = due.astimezone(ZoneInfo(calendar.zone)).time()
        return gettext("today at %(time)s", time=words.clock(at))
    if away == 1:
        return gettext("tomorrow")
    found = date.fromordinal(calendar.day(due))
    return _weekdays()[found.weekday()] if away < SOON else _on(found)


def come_back(due: datetime | None, tomorrow: int, calendar: Calendar, now: datetime) -> str:
    """Return when to come back, in a sentence or two.

    Args:
        due: When the next card is due; none if nothing is learnt yet.
        tomorrow: Cards due tomorrow.
        calendar: The study days of the learner.
        now: The moment.
    """
    if due is None:
        return gettext("There is nothing to come back for yet.")
    if calendar.day(due) - calendar.day(now) == 1:
        return ngettext(
            "Come back tomorrow: %(num)s card will be waiting.",
            "Come back tomorrow: %(num)s cards will be waiting.",
            tomorrow,
        )
    said = gettext("The next card comes back %(when)s.", when=when(due, calendar, now))
    if not tomorrow:
        return said
    more = ngettext(
        "Tomorrow %(num)s card will be waiting.",
        "Tomorrow %(num)s cards will be waiting.",
        tomorrow,
    )
    return f"{said} {more}"


def _in_minutes(seconds: float) -> str:
    waiting = max(1, round(seconds / 60))
    return ngettext("in %(num)s minute", "in %(num)s minutes", waiting)


def _in_months(halves: int) -> str:
    if halves <= 2:  # noqa: PLR2004 - two halves are one
        return gettext("in a month")
    return ngettext(
        "in %(num)s month", "in %(num)s months", _form(halves), num=words.number(halves / 2)
    )


def _in_years(halves: int) -> str:
    if halves <= 2:  # noqa: PLR2004 - two halves are one
        return gettext("in a year")
    return ngettext(
        "in %(num)s year", "in %(num)s years", _form(halves), num=words.number(halves / 2)
    )


def _form(halves: int) -> int:
    """Return the whole number whose noun a count of halves has: as with two if it is broken."""
    return 2 if halves % 2 else halves // 2


def _on(found: date) -> str:
    return gettext("on %(day)s", day=words.day(found))


def exam_day(day: int) -> str:
    """Return when the exam of a deck is, or was; `day` is an ordinal."""
    return gettext("Exam on %(day)s", day=words.day_of_year(date.fromordinal(day)))


def _weekdays() -> tuple[str, ...]:
    """Return each weekday as the answer to when; not all languages make it of one word."""
    return (
        gettext("on Monday"),
        gettext("on Tuesday"),
        gettext("on Wednesday"),
        gettext("on Thursday"),
        gettext("on Friday"),
        gettext("on Saturday"),
        gettext("on Sunday"),
    )
