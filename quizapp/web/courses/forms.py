"""The forms of courses. Knows courses and WTForms."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from wtforms import TextAreaField
from wtforms.form import BaseForm

from quizapp.web.forms import DayField, Form, TextField, WholeNumberField
from quizapp.web.words import lazy

AS_WRITTEN = {"autocomplete": "off", "autocapitalize": "none", "spellcheck": "false"}
CODE = {"autocomplete": "off", "autocapitalize": "characters", "spellcheck": "false"}


class LongTextField(TextAreaField):
    """Lines of text; empty if nothing was sent."""

    data: str


class OpenDayField(DayField):
    """A day, or none."""

    def process_formdata(self, valuelist: list[Any]) -> None:
        """Read what was chosen; nothing is no day.

        Raises:
            ValueError: If it is something else than a day.
        """
        if valuelist and valuelist[0].strip():
            super().process_formdata(valuelist)
        else:
            self.data = None

    def pre_validate(self, form: BaseForm) -> None:
        """Let it be empty."""

    @property
    def ordinal(self) -> int | None:
        """Return the day as an ordinal; none if there is none."""
        return self.data.toordinal() if self.data else None


class CourseForm(Form):
    """What a course is called and what it is about."""

    title = TextField(lazy("Title"), default="", render_kw={"required": True, "maxlength": 120})
    about = LongTextField(
        lazy("What it is about"),
        default="",
        description=lazy("For learners; may be empty. Markdown can be used."),
        render_kw={"rows": 6},
    )


class CodeForm(Form):
    """The code of a course."""

    code = TextField(
        lazy("Code of the course"),
        default="",
        description=lazy("8 letters and digits; small letters and spaces do no harm."),
        render_kw=CODE,
    )


class FillForm(Form):
    """A first day, and how many days lie between two topics."""

    first = OpenDayField(lazy("The first topic opens on"))
    every = WholeNumberField(lazy("The next one after so many days"), default=7)


class CopyForm(Form):
    """What the copy of a course is called, and when it begins."""

    title = TextField(lazy("Title"), default="", render_kw={"required": True, "maxlength": 120})
    first_day = OpenDayField(
        lazy("First day of its calendar"),
        description=lazy("All days of the calendar move by as much. Empty: they stay."),
    )


class DeletionForm(Form):
    """The title of a course, to be sure."""

    title = TextField(lazy("Title of the course, to be sure"), default="", render_kw=AS_WRITTEN)


def calendar_form(days: Mapping[int, int | None], exam: int | None, *, sent: bool = True) -> Form:
    """Return a form with a day for each topic, and one for the exam.

    Args:
        days: The day on which each topic opens, as an ordinal, by its id.
        exam: The day of the exam, as an ordinal.
        sent: Whether what was sent, if anything was, goes before these days.
    """
    fields: dict[str, Any] = {f"opens-{topic}": OpenDayField() for topic in days}
    made = type("CalendarForm", (Form,), fields | {"exam": OpenDayField(lazy("Day of the exam"))})
    kept = {f"opens-{topic}": _date(day) for topic, day in days.items()}
    given = {} if sent else {"formdata": None}
    form: Form = made(data=kept | {"exam": _date(exam)}, **given)
    return form


def _date(day: int | None) -> date | None:
    return None if day is None else date.fromordinal(day)
