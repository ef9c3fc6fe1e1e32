"""Settings: how someone wants to study. Knows people, WTForms and Flask."""

from typing import Any

from flask import Blueprint, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from wtforms import RadioField, SelectField

from quizapp.accounts import AccountError, Learner, offered_zones, save_settings
from quizapp.web import people
from quizapp.web.database import session
from quizapp.web.forms import Form, WholeNumberField

settings = Blueprint("settings", __name__, url_prefix="/settings")

# Settings whose field holds what is kept.
DIRECT = ("zone", "rollover_hour", "new_per_day", "reviews_per_day", "maximum_interval", "theme")
TWO_BUTTONS = {"two": True, "four": False}
PERCENT = 100
HOUR_DIGITS = 2
PLAIN = {"inputmode": "numeric", "autocomplete": "off"}


def _zones(current: str) -> dict[str, dict[str, str]]:
    """Return the time zones by continent, places as people write them.

    Args:
        current: One to list in any case.
    """
    groups: dict[str, dict[str, str]] = {}
    for name in sorted(offered_zones() | {current}):
        continent, _, place = name.partition("/")
        group = groups.setdefault(continent if place else "Other", {})
        group[name] = (place or name).replace("_", " ")
    return groups


def _hour(value: object) -> int:
    """Return an hour as a number; -1 for what is none, which the rules refuse."""
    text = str(value)
    return int(text) if text.isascii() and text.isdigit() and len(text) <= HOUR_DIGITS else -1


class SettingsForm(Form):
    """Everything that a learner can set; what it may be stands in `accounts`."""

    zone = SelectField("Time zone", validate_choice=False)
    rollover_hour = SelectField(
        "A study day begins at",
        coerce=_hour,
        validate_choice=False,
        choices={str(hour): f"{hour:02}:00" for hour in range(24)},
        description="Whoever studies after midnight still studies today.",
    )
    new_per_day = WholeNumberField("New cards a day", render_kw=PLAIN)
    reviews_per_day = WholeNumberField("Reviews a day", render_kw=PLAIN)
    retention = WholeNumberField(
        "How many of 100 cards you want to remember",
        description="70 to 97. More means more reviews; 90 suits most.",
        render_kw=PLAIN,
    )
    maximum_interval = WholeNumberField(
        "Longest pause before a card comes back, in days", render_kw=PLAIN
    )
    two_buttons = RadioField(
        "How you rate an answer",
        choices={"two": "Two buttons: Again, Good", "four": "Four: Again, Hard, Good, Easy"},
        validate_choice=False,
    )
    theme = RadioField(
        "Colours",
        choices={"auto": "As the device", "light": "Light", "dark": "Dark"},
        validate_choice=False,
    )

    def wishes(self) -> dict[str, Any]:
        """Return what is wished, in the words of `accounts`."""
        given = {name: value for name, value in self.data.items() if name in DIRECT}
        given["retention"] = (self.retention.data or 0) / PERCENT
        return given | {"two_buttons": TWO_BUTTONS.get(self.two_buttons.data)}


@settings.route("", methods=["GET", "POST"])
def index() -> ResponseReturnValue:
    """Show and keep the settings of the one who is here."""
    learner = people.current()
    if learner is None:
        return redirect(url_for("account.sign_in", next=request.path), 303)
    form = SettingsForm(data=_given(learner))
    form.zone.choices = _zones(learner.zone)
    if not form.is_submitted():
        return render_template("settings/index.html", form=form)
    if form.validate():
        try:
            save_settings(session(), learner.id, **form.wishes())
        except AccountError as error:
            form.refuse(error)
        else:
            flash("Your settings are kept.", "success")
            return redirect(url_for("settings.index"), 303)
    return render_template("settings/index.html", form=form), 422


def _given(learner: Learner) -> dict[str, Any]:
    given = {name: getattr(learner, name) for name in DIRECT}
    given["retention"] = round(learner.retention * PERCENT)
    return given | {"two_buttons": "two" if learner.two_buttons else "four"}
