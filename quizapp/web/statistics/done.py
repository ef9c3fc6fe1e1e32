"""Charts of what was done: the year, the time, the ratings. Knows insight, drawings and words."""

import math
from collections.abc import Iterator, Mapping, Sequence
from datetime import date

from markupsafe import Markup

from quizapp.insight import Day, Span, Statistics
from quizapp.scheduling import Rating
from quizapp.web import words
from quizapp.web.cards.told import RATINGS
from quizapp.web.statistics.charts import (
    WEEK,
    Chart,
    answers,
    below,
    label,
    minutes,
    span,
    ticks,
)
from quizapp.web.statistics.svg import Column, Square, bars, year
from quizapp.web.words import gettext, ngettext

# The year is drawn in two halves, so that it is legible on a phone.
HALF = 27
DAYS = 365
LEVELS = 4
# A few exceptional days leave the others dark enough.
BUSY = 0.9


def heat_map(found: Statistics) -> Chart:
    """Return the answers of each day of the last year."""
    name, dark = "year", levels(found.year)
    weeks = range(found.year_from, found.today + 1, WEEK)
    return Chart(
        name=name,
        title=gettext("The last year, day by day"),
        says=ngettext(
            "You studied on %(num)s day of the last twelve months.",
            "You studied on %(num)s days of the last twelve months.",
            sum(day > found.today - DAYS for day in found.year),
        ),
        drawings=[_half(found, half, dark) for half in (weeks[:HALF], weeks[HALF:])],
        columns=(gettext("Week from"), *_weekdays()),
        rows=[_week(found, monday) for monday in reversed(weeks)],
        note=gettext(
            "The stronger the colour, the more answers on that day. The last square is today."
        ),
        wide=True,
    )


def levels(year: Mapping[int, Day]) -> dict[int, int]:
    """Return how dark each day with answers is, 1-4: by its share of what a busy day has."""
    counts = sorted(day.answers for day in year.values())
    busy = counts[math.ceil(len(counts) * BUSY) - 1] if counts else 1
    return {at: min(LEVELS, math.ceil(day.answers / busy * LEVELS)) for at, day in year.items()}


def time_spent(found: Statistics) -> Chart:
    """Return the minutes of each span of the period."""
    name = "time"
    columns = [
        Column(name=below(each), told=_told(each, day), parts=(("bar", day.minutes),))
        for each, day in found.spent
    ]
    most = max(day.minutes for _, day in found.spent)
    return Chart(
        name=name,
        title=gettext("Time"),
        says=gettext(
            "%(time)s in all, %(each)s on a day of study.",
            time=minutes(found.done.minutes),
            each=minutes(found.done.minutes / max(1, found.days_studied)),
        ),
        drawings=[bars(label(name), columns, ticks(most))],
        columns=(gettext("Days"), gettext("Time"), gettext("Answers"), gettext("New cards")),
        rows=[
            (span(each), minutes(day.minutes), words.number(day.answers), words.number(day.new))
            for each, day in reversed(found.spent)
        ],
        note=gettext("In minutes."),
    )


def ratings(found: Statistics) -> Chart:
    """Return how often each button was pressed."""
    name, total = "ratings", found.done.answers
    counted = [
        (rating.name.lower(), str(RATINGS[rating]), count)
        for rating, count in zip(Rating, found.done.ratings, strict=True)
    ]
    columns = [
        Column(name=said, told=f"{said}: {answers(count)}", parts=((f"bar {kind}", count),))
        for kind, said, count in counted
    ]
    share = 1 - found.done.ratings[0] / total if total else 0
    return Chart(
        name=name,
        title=gettext("How you rated"),
        says=gettext("You rated %(share)s of your answers as known.", share=words.percent(share)),
        drawings=[bars(label(name), columns, ticks(max(found.done.ratings)))],
        columns=(gettext("Rating"), gettext("Answers"), gettext("Share")),
        rows=[
            (said, words.number(count), words.percent(count / total if total else 0))
            for _, said, count in counted
        ],
        note=gettext("All answers, also those in the first steps of a card."),
    )


def _half(found: Statistics, mondays: Sequence[int], dark: Mapping[int, int]) -> Markup:
    days = [
        Square(
            week=(day - mondays[0]) // WEEK,
            weekday=(day - mondays[0]) % WEEK,
            level=dark.get(day, 0),
            told=_told(Span(first=day, last=day), found.year[day]) if day in found.year else "",
            today=day == found.today,
        )
        for day in range(mondays[0], min(mondays[-1] + WEEK, found.today + 1))
    ]
    weekdays = ["" if place % 2 else said for place, said in enumerate(_weekdays())]
    # Both halves are equally wide, so that their days are equally large.
    heads = [*_heads(mondays), *[""] * (HALF - len(mondays))]
    return year(label("year"), days, heads, weekdays)


def _heads(mondays: Sequence[int]) -> Iterator[str]:
    """Yield the month above each week that one begins in, and nothing above the others."""
    for place, monday in enumerate(mondays):
        sunday = date.fromordinal(monday + WEEK - 1)
        begins = sunday.day <= WEEK
        # The name of the last week would stick out.
        yield words.month(sunday) if begins and place < HALF - 1 else ""


def _weekdays() -> list[str]:
    return [words.short_weekday(date.fromordinal(day)) for day in range(1, WEEK + 1)]


def _week(found: Statistics, monday: int) -> tuple[str, ...]:
    """Return a week as a row: its first day, then the answers of each day."""
    counts = (
        words.number(found.year[day].answers) if day in found.year else "–"
        for day in range(monday, monday + WEEK)
    )
    return words.day_of_year(date.fromordinal(monday)), *counts


def _told(days: Span, done: Day) -> str:
    if not done.answers:
        return gettext("%(days)s: no answers", days=span(days))
    return gettext(
        "%(days)s: %(answers)s, %(time)s",
        days=span(days),
        answers=answers(done.answers),
        time=minutes(done.minutes),
    )
