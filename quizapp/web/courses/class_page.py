"""The page of a class: who studies, what is not known, what is confused, what comes.

For those who teach the course or assist in it. Knows insight, the charts and Flask.
"""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from flask import render_template
from flask.typing import ResponseReturnValue

from quizapp.insight import (
    AWAY_DAYS,
    BACKLOG_DAYS,
    FEWEST,
    Attendance,
    Behind,
    Gaps,
    Recalls,
    attendance,
    class_forecast,
    gaps,
    roster,
)
from quizapp.library import cards_for_study
from quizapp.web import words
from quizapp.web.clock import now
from quizapp.web.courses import access, class_charts
from quizapp.web.database import session
from quizapp.web.paging import page_of
from quizapp.web.statistics.charts import interval, minutes
from quizapp.web.words import gettext, lazy

LEARNERS_A_PAGE, CARDS_A_PAGE = 50, 15
BEHIND: Mapping[Behind, str] = {
    Behind.AWAY: lazy("away"),
    Behind.BACKLOG: lazy("backlog"),
}


def show(uid: str) -> ResponseReturnValue:
    """Show the class of a course to those who teach it."""
    _, course = access.assistant(uid)
    enrolled = roster(session(), course.id, now())
    everyone = [attendance(each) for each in enrolled]
    missing = gaps(session(), course.id, now())
    cards = page_of(missing.cards, CARDS_A_PAGE, "cards")
    return render_template(
        "courses/class.html",
        course=course,
        everyone=everyone,
        page=page_of(everyone, LEARNERS_A_PAGE, "learners"),
        behind=[each for each in everyone if each.behind],
        said=BEHIND,
        gaps=missing,
        cards=cards,
        known=cards_for_study(session(), [gap.id for gap in cards.rows]),
        topics=class_charts.topics(missing.topics) if missing.topics else None,
        forecast=class_charts.forecast(class_forecast(enrolled)) if enrolled else None,
        matrix=class_charts.matrix(missing.mixups),
        figures=_figures(everyone, missing),
        **_words(),
    )


def _words() -> dict[str, Any]:
    """Return the rules that the page states, and how it says times, days and shares."""
    return {
        "fewest": FEWEST,
        "away_days": AWAY_DAYS,
        "backlog_days": BACKLOG_DAYS,
        "minutes": minutes,
        "interval": interval,
        "day": lambda day: words.short_day(date.fromordinal(day)),
    }


def _figures(everyone: Sequence[Attendance], missing: Gaps) -> tuple[tuple[str, str, str], ...]:
    """Return what the class comes to: a name, a figure, and what to compare it with."""
    active = [each for each in everyone if each.days_of_week]
    spent = sum(each.minutes_of_week for each in everyone)
    return (
        (gettext("Learners"), words.number(len(everyone)), ""),
        (
            gettext("Studied in the last 7 days"),
            words.number(len(active)),
            gettext("%(time)s each", time=minutes(spent / len(active))) if active else "",
        ),
        (gettext("Fall behind"), words.number(sum(bool(each.behind) for each in everyone)), ""),
        (gettext("Remembered"), *_remembered(missing.recalls)),
    )


def _remembered(recalled: Recalls) -> tuple[str, str]:
    if not recalled.answers:
        return "–", gettext("nothing came back yet")
    return words.percent(recalled.share), interval(recalled)
