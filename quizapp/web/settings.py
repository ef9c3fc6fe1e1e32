"""Settings: how someone wants to study. Knows people, WTForms and Flask."""

from typing import Any

from flask import Blueprint, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from wtforms import RadioField, SelectField
from wtforms.fields import SelectChoice

from quizapp.accounts import AccountError, Learner, offered_zones, save_settings
from quizapp.web import language, people, words
from quizapp.web.database import session
from quizapp.web.forms import Form, WholeNumberField
from quizapp.web.words import gettext, lazy

settings = Blueprint("settings", __name__, url_prefix="/settings")

# Settings whose field holds what is kept.
DIRECT = (
    "zone",
    "rollover_hour",
    "new_per_day",
    "reviews_per_day",
    "maximum_interval",
    "theme",
    "language",
)
TWO_BUTTONS = {"two": True, "four": False}
PERCENT = 100
HOUR_DIGITS = 2
# As the time zone database names them.
CONTINENTS = {
    "Africa": lazy("Africa"),
    "America": lazy("America"),
    "Antarctica": lazy("Antarctica"),
    "Arctic": lazy("Arctic"),
    "Asia": lazy("Asia"),
    "Atlantic": lazy("Atlantic Ocean"),
    "Australia": lazy("Australia"),
    "Europe": lazy("Europe"),
    "Indian": lazy("Indian Ocean"),
    "Pacific": lazy("Pacific Ocean"),
}
ELSEWHERE = lazy("Elsewhere")
PLAIN = {"inputmode": "numeric", "autocomplete": "off"}


def _zones(current: str) -> dict[str, dict[str, str]]:
    """Return the time zones by continent, places as people call them.

    Args:
        current: One to list in any case, by its own name if it is an old one.
    """
    offered = offered_zones()
    groups: dict[str, dict[str, str]] = {str(continent): {} for continent in CONTINENTS.values()}
    for name in offered | {current}:
        start, _, rest = name.partition("/")
        continent = CONTINENTS.get(start, ELSEWHERE)
        place = words.city(name) if name in offered else (rest or name).replace("_", " ")
        groups.setdefault(str(continent), {})[name] = place
    return {continent: _by_place(group) for continent, group in groups.items() if group}


def _by_place(group: dict[str, str]) -> dict[str, str]:
    return dict(sorted(group.items(), key=lambda each: each[1]))


def _hour(value: object) -> int:
    """Return an hour as a number; -1 for what is none, which the rules refuse."""
    text = str(value)
    return int(text) if text.isascii() and text.isdigit() and len(text) <= HOUR_DIGITS else -1


def _ways_to_rate() -> dict[str, str]:
    return {
        "two": gettext("Two buttons: Again, Good"),
        "four": gettext("Four: Again, Hard, Good, Easy"),
    }


def _themes() -> dict[str, str]:
    return {"auto": gettext("As the device"), "light": gettext("Light"), "dark": gettext("Dark")}


def _languages() -> list[SelectChoice]:
    names = [SelectChoice(code, name, {"lang": code}) for code, name in words.LANGUAGES.items()]
    return [SelectChoice("", gettext("As the browser")), *names]


class SettingsForm(Form):
    """Everything that a learner can set; what it may be stands in `accounts`."""

    zone = SelectField(lazy("Time zone"), validate_choice=False)
    rollover_hour = SelectField(
        lazy("A study day begins at"),
        coerce=_hour,
        validate_choice=False,
        choices={str(hour): f"{hour:02}:00" for hour in range(24)},
        description=lazy("Whoever studies after midnight still studies today."),
    )
    new_per_day = WholeNumberField(lazy("New cards a day"), render_kw=PLAIN)
    reviews_per_day = WholeNumberField(lazy("Reviews a day"), render_kw=PLAIN)
    retention = WholeNumberField(
        lazy("How many of 100 cards you want to remember"),
        description=lazy("70 to 97. More means more reviews; 90 suits most."),
        render_kw=PLAIN,
    )
    maximum_interval = WholeNumberField(
        lazy("Longest pause before a card comes back, in days"), render_kw=PLAIN
    )
    two_buttons = RadioField(
        lazy("How you rate an answer"),
        choices=_ways_to_rate,
        validate_choice=False,
    )
    theme = RadioField(lazy("Colours"), choices=_themes, validate_choice=False)
    language = SelectField(
        lazy("Language of the pages"),
        choices=_languages,
        validate_choice=False,
        description=lazy("Decks stay in the language they are written in."),
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
            kept = save_settings(session(), learner.id, **form.wishes())
        except AccountError as error:
            form.refuse(error)
        else:
            language.use(kept)
            flash(gettext("Your settings are kept."), "success")
            return redirect(url_for("settings.index"), 303)
    return render_template("settings/index.html", form=form), 422


def _given(learner: Learner) -> dict[str, Any]:
    given = {name: getattr(learner, name) for name in DIRECT}
    given["retention"] = round(learner.retention * PERCENT)
    return given | {"two_buttons": "two" if learner.two_buttons else "four"}
