"""The form of settings: every field of a learner, in groups. Knows people and WTForms."""

from collections.abc import Iterator, Mapping
from types import MappingProxyType
from typing import Any

from wtforms import Field, RadioField, SelectField

from quizapp.accounts import AccountError, Learner
from quizapp.deck import QuestionType
from quizapp.web.forms import Form, WholeNumberField
from quizapp.web.numbers import whole
from quizapp.web.settings import choices
from quizapp.web.settings.choices import NO, SWITCHES, WEEK, YES
from quizapp.web.words import lazy

# Settings whose field holds what is kept.
DIRECT = (
    "zone",
    "rollover_hour",
    "new_per_day",
    "reviews_per_day",
    "maximum_interval",
    "minutes_per_day",
    "days_per_week",
    "theme",
    "language",
)
TWO_BUTTONS = {"two": True, "four": False}
SWITCHED = {YES: True, NO: False}
PERCENT = 100
# No number that is asked for has more.
FEW_DIGITS = 3
PLAIN = {"inputmode": "numeric", "autocomplete": "off"}
# What is no number; the rules refuse it.
NONE = -1
DAYS = tuple(f"easy_day_{number}" for number in range(1, WEEK + 1))
GROUPS: Mapping[str, tuple[str, ...]] = MappingProxyType(
    {
        "much": ("new_per_day", "reviews_per_day", "minutes_per_day", "days_per_week"),
        "days": ("zone", "rollover_hour"),
        "week": DAYS,
        "asked": ("kept_type", "two_buttons", *SWITCHES),
        "well": ("retention", "maximum_interval"),
        "pages": ("language", "theme"),
    }
)


def _number(value: object) -> int:
    """Return what was chosen as a number."""
    found = whole(str(value), FEW_DIGITS)
    return NONE if found is None else found


class NumberField(WholeNumberField):
    """A whole number; what is none is refused by the rules, which name all mistakes at once."""

    def process_formdata(self, valuelist: list[Any]) -> None:
        """Read what was typed; the field still shows it if it is no number."""
        try:
            super().process_formdata(valuelist)
        except ValueError:
            self.data = NONE


def _load() -> SelectField:
    return SelectField("", coerce=_number, validate_choice=False, choices=choices.loads)


def _switch(label: str, name: str) -> RadioField:
    return RadioField(label, choices=choices.switch(name), validate_choice=False)


class SettingsForm(Form):
    """Everything that a learner can set; what it may be stands in `accounts`."""

    zone = SelectField(lazy("Time zone"), validate_choice=False)
    rollover_hour = SelectField(
        lazy("A study day begins at"),
        coerce=_number,
        validate_choice=False,
        choices={str(hour): f"{hour:02}:00" for hour in range(24)},
        description=lazy("Whoever studies after midnight still studies today."),
    )
    new_per_day = NumberField(lazy("New cards a day"), render_kw=PLAIN)
    reviews_per_day = NumberField(lazy("Reviews a day"), render_kw=PLAIN)
    minutes_per_day = NumberField(
        lazy("Minutes a day, at most"),
        description=lazy(
            "Then the day is done, however many cards are left. Leave it empty for no such limit."
        ),
        may_be_empty=True,
        render_kw=PLAIN,
    )
    days_per_week = SelectField(
        lazy("Days of study a week"),
        coerce=_number,
        validate_choice=False,
        choices=choices.rhythms,
        description=lazy("Your own plan. A day off breaks nothing."),
    )
    easy_day_1, easy_day_2, easy_day_3 = _load(), _load(), _load()
    easy_day_4, easy_day_5, easy_day_6, easy_day_7 = _load(), _load(), _load(), _load()
    kept_type = SelectField(
        lazy("Kind of questions"),
        choices=choices.question_types,
        validate_choice=False,
        description=lazy("A card that cannot be asked in this way is asked in another."),
    )
    two_buttons = RadioField(
        lazy("How you rate an answer"),
        choices=choices.ways_to_rate,
        validate_choice=False,
    )
    intervals_shown = _switch(lazy("What stands on the buttons"), "intervals_shown")
    confidence_asked = _switch(lazy("How sure you are"), "confidence_asked")
    reads_aloud = _switch(lazy("Reading aloud"), "reads_aloud")
    retention = NumberField(
        lazy("How many of 100 cards you want to remember"),
        description=lazy("70 to 97. More means more reviews; 90 suits most."),
        render_kw=PLAIN,
    )
    maximum_interval = NumberField(
        lazy("Longest pause before a card comes back, in days"),
        description=lazy("365 is a year; 36500 is a hundred years, as good as no limit."),
        render_kw=PLAIN,
    )
    language = SelectField(
        lazy("Language of the pages"),
        choices=choices.languages,
        validate_choice=False,
        description=lazy("Decks stay in the language they are written in."),
    )
    theme = RadioField(lazy("Colours"), choices=choices.themes, validate_choice=False)

    @classmethod
    def of(cls, learner: Learner) -> "SettingsForm":
        """Return the form with what a learner has set; over it, what was sent."""
        form = cls(data=_given(learner))
        form.zone.choices = choices.zones(learner.zone)
        for name, label in zip(DAYS, choices.weekdays(), strict=True):
            form[name].label.text = label
        return form

    def group(self, name: str) -> Iterator[Field]:
        """Yield the fields of a group, in their order."""
        return (self[each] for each in GROUPS[name])

    def refuse(self, error: Exception) -> None:
        """Say what is wrong with the week at its first day."""
        if isinstance(error, AccountError) and "easy_days" in error.messages:
            named = {
                DAYS[0] if name == "easy_days" else name: said
                for name, said in error.messages.items()
            }
            error = AccountError(named)
        super().refuse(error)

    def wishes(self) -> dict[str, Any]:
        """Return what is wished, in the words of `accounts`."""
        given = {name: value for name, value in self.data.items() if name in DIRECT}
        given["retention"] = (self.retention.data or 0) / PERCENT
        given["two_buttons"] = TWO_BUTTONS.get(self.two_buttons.data)
        given["easy_days"] = [self[name].data for name in DAYS]
        kept = self.kept_type.data
        given["kept_type"] = QuestionType(kept) if kept in {*QuestionType} else kept or None
        return given | {name: SWITCHED.get(self[name].data) for name in SWITCHES}


def _given(learner: Learner) -> dict[str, Any]:
    given = {name: getattr(learner, name) for name in DIRECT}
    given["retention"] = round(learner.retention * PERCENT)
    given["two_buttons"] = "two" if learner.two_buttons else "four"
    given["kept_type"] = learner.kept_type or ""
    given |= dict(zip(DAYS, learner.easy_days, strict=True))
    return given | {name: YES if getattr(learner, name) else NO for name in SWITCHES}
