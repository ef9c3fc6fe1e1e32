"""What the schedule of a learner rests on, and a fit at their wish. Knows progress and Flask."""

from collections.abc import Sequence
from datetime import date, datetime

from flask import flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from quizapp.accounts import Learner
from quizapp.progress.fits import course_of, last_fit, source_of
from quizapp.progress.refit import LEAST, can_fit, refit_learner, use_defaults
from quizapp.progress.weights import class_weights
from quizapp.scheduling.calibration import Bin
from quizapp.scheduling.fit import Source
from quizapp.web import entry, limits
from quizapp.web.clock import now
from quizapp.web.database import session
from quizapp.web.statistics.charts import Chart
from quizapp.web.statistics.foretold import foretold
from quizapp.web.words import gettext, lazy, ngettext

FITS, WITHIN = 5, 3600
WHOSE = {
    Source.DEFAULT: lazy("the standard weights, which suit most people"),
    Source.CLASS: lazy("weights fitted to the answers of everyone on this site"),
    Source.LEARNER: lazy("weights fitted to your own answers"),
}


def show() -> ResponseReturnValue:
    """Show which weights are used, why, and how well they foretell."""
    found = entry.anyone()
    last = last_fit(session(), found)
    return render_template(
        "settings/schedule.html",
        source=source_of(session(), found),
        whose=_whose(source_of(session(), found), found.weights_id),
        last=last,
        on=_date(found, last.made_at) if last else None,
        chart=calibration(last.calibration) if last and last.calibration else None,
        can_fit=can_fit(),
        least=LEAST,
    )


def change() -> ResponseReturnValue:
    """Fit the weights now, or go back to the standard ones."""
    found = entry.anyone(url_for("settings.schedule"))
    if request.form.get("wish") == "defaults":
        use_defaults(session(), found)
        flash(gettext("Your schedule rests on the standard weights again."), "success")
    elif can_fit():
        limits.count(f"fit of {found.id}", FITS, WITHIN)
        flash(_told(found), "success")
    return redirect(url_for("settings.schedule"), 303)


def calibration(found: Sequence[Bin]) -> Chart:
    """Return what was foretold of the newest answers, and what came true."""
    note = gettext(
        "Each dot stands for as many answers, which the fit had not seen. The nearer the dots "
        "are to the dashed line, the better the schedule knows you."
    )
    return foretold(found, _all(found), note)


def _whose(source: Source, weights_id: int) -> str:
    """Return what weights are, as it stands in a sentence."""
    course = course_of(session(), weights_id) if source is Source.CLASS else ""
    if not course:
        return str(WHOSE[source])
    return gettext("weights fitted to the answers of your course “%(course)s”", course=course)


def _told(found: Learner) -> str:
    done = refit_learner(session(), found, now())
    if not done.losses:
        return ngettext(
            "There are too few answers yet: %(num)s that counts.",
            "There are too few answers yet: %(num)s that count.",
            done.reviews,
        )
    weights = _whose(done.source, class_weights(session(), found.id))
    if done.taken:
        return gettext("Your schedule rests on %(weights)s now.", weights=weights)
    return gettext("Nothing changed: %(weights)s foretell best.", weights=weights)


def _date(found: Learner, at: datetime) -> date:
    return date.fromordinal(found.calendar.day(at))


def _all(found: Sequence[Bin]) -> Bin:
    count = sum(each.reviews for each in found)
    return Bin(
        predicted=sum(each.predicted * each.reviews for each in found) / count,
        actual=sum(each.actual * each.reviews for each in found) / count,
        reviews=count,
        low=0.0,
        high=1.0,
    )
