"""The page of statistics. Knows insight, the charts and Flask."""

from flask import render_template, request
from flask.typing import ResponseReturnValue

from quizapp.accounts import Learner
from quizapp.insight import Period, Statistics
from quizapp.insight import statistics as statistics_of
from quizapp.web import entry, errors, words
from quizapp.web.clock import now
from quizapp.web.database import session
from quizapp.web.statistics import coming, done, filters, remembered
from quizapp.web.statistics.charts import Chart, interval, minutes
from quizapp.web.words import gettext


def index() -> ResponseReturnValue:
    """Show the statistics of the one who is here, of all their decks or of what they chose."""
    learner = entry.anyone(request.full_path.rstrip("?"))
    try:
        chosen = filters.read(session(), learner, request.args)
    except filters.FilterError as error:
        return errors.answer(404, str(error))
    found = statistics_of(session(), learner, chosen.scope, now())
    return render_template(
        "statistics/index.html",
        chosen=chosen,
        periods=_periods(),
        found=found,
        charts=_charts(found, learner) if _is_any(found) else (),
        figures=_figures(found, learner),
    )


def _is_any(found: Statistics) -> bool:
    """Return whether there is anything to draw: an answer or a card that was met."""
    known = found.known
    return bool(found.year or found.done.answers or known.learnt or known.in_steps)


def _charts(found: Statistics, learner: Learner) -> tuple[Chart, ...]:
    return (
        done.heat_map(found),
        done.time_spent(found),
        coming.forecast(found),
        remembered.retention(found, learner.retention),
        remembered.calibration(found),
        remembered.firmness(found),
        remembered.difficulty(found),
        done.ratings(found),
    )


def _figures(found: Statistics, learner: Learner) -> tuple[tuple[str, str, str], ...]:
    """Return what the period comes to: a name, a figure, and what to compare it with."""
    recalled = found.recalled
    share, sure = "–", gettext("nothing came back yet")
    if recalled.answers:
        share = words.percent(recalled.share)
        sure = gettext(
            "%(interval)s; your aim is %(aim)s",
            interval=interval(recalled),
            aim=words.percent(learner.retention),
        )
    return (
        (gettext("Answers"), words.number(found.done.answers), _new(found)),
        (gettext("Days of study"), words.number(found.days_studied), ""),
        (gettext("Time"), minutes(found.done.minutes), ""),
        (gettext("Remembered"), share, sure),
    )


def _new(found: Statistics) -> str:
    return words.ngettext("%(num)s new card", "%(num)s new cards", found.done.new)


def _periods() -> dict[str, str]:
    return {
        Period.MONTH: gettext("30 days"),
        Period.QUARTER: gettext("3 months"),
        Period.YEAR: gettext("12 months"),
        Period.ALL: gettext("All time"),
    }
