"""A chart with its words and its table, and how days are named in it. Knows drawings and words."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from markupsafe import Markup

from quizapp.insight import Recalls, Span
from quizapp.scheduling.proportion import wilson
from quizapp.web import words
from quizapp.web.statistics.svg import Tick, round_ticks
from quizapp.web.words import gettext, ngettext

WEEK, MONTH = 7, 31
Row = Sequence[str]


@dataclass(frozen=True, kw_only=True)
class Chart:
    """A chart as the page shows it.

    Attributes:
        name: Id of its heading.
        title: What it is about.
        says: What it shows, in a sentence; without drawings, when there will be any.
        drawings: The pictures; none if there is nothing to show yet.
        columns: Heads of the table that says the same.
        rows: Its rows; the first cell names the row.
        note: How to read it; empty if that is clear.
        keys: Classes of colours with what they stand for; empty if there is but one.
        wide: Whether it takes the whole width.
    """

    name: str
    title: str
    says: str
    drawings: Sequence[Markup] = ()
    columns: Row = ()
    rows: Sequence[Row] = ()
    note: str = ""
    keys: Sequence[tuple[str, str]] = ()
    wide: bool = False


def label(name: str) -> str:
    """Return the ids of what tells what a chart shows."""
    return f"{name} {name}-says"


def minutes(count: float) -> str:
    """Return a time spent: `4 min`, `0.4 min` if it is short, `2 h 5 min` if it is long."""
    whole = round(count)
    if whole >= 60:  # noqa: PLR2004 - minutes of an hour
        hours, rest = divmod(whole, 60)
        return gettext(
            "%(hours)s h %(minutes)s min", hours=words.number(hours), minutes=words.number(rest)
        )
    short = whole if whole >= 10 or not count else round(count, 1)  # noqa: PLR2004 - two digits do
    return gettext("%(number)s min", number=words.number(short))


def answers(count: int) -> str:
    """Return a number of answers: `1 answer`, `1,200 answers`."""
    return ngettext("%(num)s answer", "%(num)s answers", count)


def interval(found: Recalls) -> str:
    """Return where a share lies, 95 times of 100: `84% to 95%`."""
    sure = wilson(found.recalled, found.answers)
    return between(sure.low, sure.high)


def between(low: float, high: float) -> str:
    """Return from which share to which: `84% to 95%`."""
    return gettext("%(low)s to %(high)s", low=words.percent(low), high=words.percent(high))


def heads() -> tuple[str, ...]:
    """Return the heads of a table of what was remembered."""
    return gettext("Remembered"), gettext("Between"), gettext("Cards")


def span(of: Span) -> str:
    """Return the days of a span: `22 November 2026`, or from the first to the last."""
    first, last = date.fromordinal(of.first), date.fromordinal(of.last)
    if of.first == of.last:
        return words.day_of_year(first)
    return gettext(
        "%(first)s – %(last)s", first=words.short_day(first), last=words.day_of_year(last)
    )


def below(of: Span) -> str:
    """Return the name of a span where there is little room: a day, a month or a year."""
    first, days = date.fromordinal(of.first), of.last - of.first + 1
    if days <= WEEK:
        return words.short_day(first)
    return words.month(first) if days <= MONTH and first.month > 1 else str(first.year)


def ticks(most: float) -> list[Tick]:
    """Return the lines of a chart of numbers, from 0 to at least the most."""
    return [Tick(at=at, name=words.number(at)) for at in round_ticks(most)]


def share_ticks(least: float) -> list[Tick]:
    """Return the lines of a chart of shares, from a round share below the least to all."""
    step = 0.1 if least >= 0.7 else 0.25  # noqa: PLR2004 - at most four lines
    floor = max(0, int(min(least, 0.9) / step))
    return [
        Tick(at=round(step * place, 2), name=words.percent(round(step * place, 2)))
        for place in range(floor, round(1 / step) + 1)
    ]
