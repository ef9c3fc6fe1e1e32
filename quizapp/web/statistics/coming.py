"""The chart of what comes: the minutes of the next days. Knows insight, drawings and words."""

from datetime import date

from quizapp.insight import DayAhead, Statistics
from quizapp.web import words
from quizapp.web.statistics.charts import Chart, label, minutes, ticks
from quizapp.web.statistics.svg import Column, bars
from quizapp.web.words import gettext


def forecast(found: Statistics) -> Chart:
    """Return how long each of the next days takes."""
    name, days = "forecast", found.ahead
    spent = sum(day.seconds for day in days) / 60
    most = max(day.seconds for day in days) / 60
    return Chart(
        name=name,
        title=gettext("The next %(number)s days", number=words.number(len(days))),
        says=gettext(
            "What waits by now takes about %(all)s in all, at most %(most)s on one day. "
            "To repeat: %(due)s. New: %(new)s.",
            all=minutes(spent),
            most=minutes(most),
            due=words.number(sum(day.due for day in days)),
            new=words.number(sum(day.new for day in days)),
        ),
        drawings=[bars(label(name), [_column(day) for day in days], ticks(most))],
        columns=(gettext("Day"), gettext("Time"), gettext("To repeat"), gettext("New")),
        rows=[
            (
                words.weekday(date.fromordinal(day.day)),
                gettext("day off") if day.off else minutes(day.seconds / 60),
                words.number(day.due),
                words.number(day.new),
            )
            for day in days
        ],
        keys=(("bar", gettext("To repeat")), ("bar new", gettext("New"))),
        note=gettext(
            "In minutes, at your own pace; days off are left out. Each answer brings its card back "
            "on a later day; that adds to these minutes and cannot be known yet."
        ),
    )


def _column(day: DayAhead) -> Column:
    on = date.fromordinal(day.day)
    return Column(
        name=words.short_day(on),
        told=f"{words.weekday(on)}: {_told(day)}",
        parts=(("bar", day.due_seconds / 60), ("bar new", day.new_seconds / 60)),
    )


def _told(day: DayAhead) -> str:
    if day.off:
        return gettext("day off")
    return gettext(
        "%(time)s, %(due)s to repeat, %(new)s new",
        time=minutes(day.seconds / 60),
        due=words.number(day.due),
        new=words.number(day.new),
    )
