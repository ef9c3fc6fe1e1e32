"""The page of settings. Knows people, the form and Flask."""

from flask import flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue

from quizapp.accounts import AccountError, Learner, coming_holidays, save_settings
from quizapp.web import entry, language
from quizapp.web.clock import now
from quizapp.web.database import session
from quizapp.web.settings.form import SettingsForm
from quizapp.web.words import gettext


def index() -> ResponseReturnValue:
    """Show and keep the settings of the one who is here."""
    learner = entry.anyone()
    form = SettingsForm.of(learner)
    if not form.is_submitted():
        return _page(form, learner)
    if form.validate():
        try:
            kept = save_settings(session(), learner.id, **form.wishes())
        except AccountError as error:
            form.refuse(error)
        else:
            language.use(kept)
            flash(gettext("Your settings are kept."), "success")
            return redirect(url_for("settings.index"), 303)
    return _page(form, learner), 422


def _page(form: SettingsForm, learner: Learner) -> str:
    today = learner.calendar.day(now())
    holidays = coming_holidays(session(), learner.id, today)
    return render_template("settings/index.html", form=form, holidays=holidays)
