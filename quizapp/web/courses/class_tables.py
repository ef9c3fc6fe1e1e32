"""What the page of a class says, as tables of CSV. Knows insight and Flask.

Shares are written with a point and times in minutes, to be reckoned with; days as dates.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date

from flask import abort
from flask.typing import ResponseReturnValue
from markupsafe import Markup

from quizapp.courses import Membership
from quizapp.insight import Gap, Named, attendance, class_forecast, gaps, keys, roster
from quizapp.scheduling.proportion import wilson
from quizapp.web.clock import now
from quizapp.web.courses import access
from quizapp.web.csv import csv_response
from quizapp.web.database import session

Row = Sequence[object]
Table = tuple[Sequence[str], Iterable[Row]]
RECALL = ("remembered", "low", "high", "answers", "learners")


def table(uid: str, name: str) -> ResponseReturnValue:
    """Send a table of the class of a course to those who teach it."""
    _, course = access.assistant(uid)
    if name not in TABLES:
        abort(404)
    header, rows = TABLES[name](course)
    return csv_response(f"class-{name}-{now():%Y-%m-%d}", header, rows)


def _learners(course: Membership) -> Table:
    header = ("name", "days_7", "minutes_7", "days_28", "minutes_28", "last_day")
    header_more = ("overdue_minutes", "behind", "credit")
    found = map(attendance, roster(session(), course.id, now()))
    return (*header, *header_more), (
        (
            each.name,
            each.days_of_week,
            round(each.minutes_of_week, 1),
            each.days_of_month,
            round(each.minutes_of_month, 1),
            date.fromordinal(each.last_day) if each.last_day else None,
            round(each.overdue_minutes, 1),
            " ".join(behind.value for behind in each.behind),
            each.credit.points,
        )
        for each in found
    )


def _credit(course: Membership) -> Table:
    found = [attendance(each) for each in roster(session(), course.id, now())]
    mondays = sorted({monday for each in found for monday in each.credit.weeks})
    header = ("name", "points", *(date.fromordinal(monday).isoformat() for monday in mondays))
    return header, (
        (
            each.name,
            each.credit.points,
            *(each.credit.weeks.get(monday, 0.0) for monday in mondays),
        )
        for each in found
    )


def _topics(course: Membership) -> Table:
    found = gaps(session(), course.id, now()).topics
    return ("deck", "topic", *RECALL), (
        (each.deck, each.title, *_recall(each.gap)) for each in found
    )


def _cards(course: Membership) -> Table:
    found = gaps(session(), course.id, now()).cards
    known = keys(session(), [gap.id for gap in found])
    return ("card", *RECALL), ((known[gap.id], *_recall(gap)) for gap in found)


def _confusions(course: Membership) -> Table:
    found = gaps(session(), course.id, now()).mixups
    return ("asked_for", "answered", "times"), (
        (_named(each.expected), _named(each.given), each.times) for each in found
    )


def _forecast(course: Membership) -> Table:
    found = class_forecast(roster(session(), course.id, now()))
    return ("days_from_today", "minutes_each", "minutes_at_most", "learners"), (
        (day.away, round(day.minutes, 1), round(day.most, 1), day.learners) for day in found
    )


def _recall(gap: Gap) -> Row:
    recalls = gap.recalls
    sure = wilson(recalls.recalled, recalls.answers)
    shares = (round(share, 6) for share in (recalls.share, sure.low, sure.high))
    return (*shares, recalls.answers, gap.learners)


def _named(name: Named) -> str:
    return Markup(name.title).striptags() if name.fact else name.title  # noqa: S704 - of ours, and no markup stays


TABLES: Mapping[str, Callable[[Membership], Table]] = {
    "learners": _learners,
    "credit": _credit,
    "topics": _topics,
    "cards": _cards,
    "confusions": _confusions,
    "forecast": _forecast,
}
