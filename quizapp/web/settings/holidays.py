"""Days on which someone does not study. Knows people, WTForms and Flask."""

from flask import abort, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from quizapp.accounts import AccountError, add_holiday, coming_holidays, remove_holiday
from quizapp.web import entry
from quizapp.web.clock import now
from quizapp.web.database import session
from quizapp.web.forms import DayField, Form
from quizapp.web.numbers import whole
from quizapp.web.words import gettext, lazy

# More digits than any day has.
MOST_DIGITS = 7


class HolidayForm(Form):
    """The first and the last day of a holiday."""

    first_day = DayField(lazy("First day"))
    last_day = DayField(lazy("Last day"))


def index() -> ResponseReturnValue:
    """Show the holidays of the one who is here, and add one."""
    learner = entry.anyone()
    form, today = HolidayForm(), learner.calendar.day(now())
    if form.validate_on_submit():
        try:
            add_holiday(session(), learner.id, form.first_day.day, form.last_day.day, today)
        except AccountError as error:
            form.refuse(error)
        else:
            flash(gettext("Your holiday is kept."), "success")
            return redirect(url_for("settings.holidays"), 303)
    found = coming_holidays(session(), learner.id, today)
    page = render_template("settings/holidays.html", form=form, holidays=found)
    return page, 422 if form.is_submitted() else 200


def remove() -> ResponseReturnValue:
    """Take a holiday back."""
    learner = entry.anyone(url_for("settings.holidays"))
    day = whole(request.form.get("first_day", ""), MOST_DIGITS)
    if day is None:
        abort(400)
    remove_holiday(session(), learner.id, day)
    flash(gettext("You study on these days again."), "success")
    return redirect(url_for("settings.holidays"), 303)
