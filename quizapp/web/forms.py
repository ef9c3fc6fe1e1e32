"""Forms: what all share, their fields, and those of sign-in and passwords. Knows WTForms.

What names and passwords may be stands in `accounts`; its messages are put at the fields.
"""

import re
from typing import Any
from uuid import uuid4

from flask import request
from flask_wtf import FlaskForm
from wtforms import (
    DateField,
    FieldList,
    HiddenField,
    IntegerField,
    PasswordField,
    StringField,
    ValidationError,
)
from wtforms.form import BaseForm

from quizapp.web.numbers import whole
from quizapp.web.words import gettext, lazy, say

NAME = {"autocomplete": "username", "autocapitalize": "none", "required": True}
OLD = {"autocomplete": "current-password", "required": True}
NEW = {"autocomplete": "new-password", "required": True}
GOOD_PASSWORD = lazy("At least 8 characters. A short sentence is easy to remember.")


# By which a form that makes something is known, so that what it sends is one thing.
KEY = re.compile(r"[0-9a-f]{32}")


def sent_key() -> str:
    """Return by what the form is known that was sent; empty if it says nothing of that."""
    key = request.form.get("form", "")
    return key if KEY.fullmatch(key) else ""


def key() -> str:
    """Return by what the form of a page is known: as before if it comes back."""
    return sent_key() or uuid4().hex


class Form(FlaskForm):
    """A form of the site."""

    def refuse(self, error: Exception) -> None:
        """Say what is wrong: at its field where the error names one, above the form otherwise."""
        messages: dict[str, Any] = getattr(error, "messages", {"": (error,)})
        for name, said in messages.items():
            # A list of rows has its mistakes above the form, where they can be told apart.
            if name in self and not isinstance(self[name], FieldList):
                self[name].errors = [*self[name].errors, *map(say, said)]
            else:
                self.form_errors.extend(map(say, said))


class TextField(StringField):
    """A line of text; empty if nothing was sent."""

    data: str


class SecretField(PasswordField):
    """A password; empty if nothing was sent."""

    data: str


class CarriedField(HiddenField):
    """What the page itself sends; empty if nothing was sent."""

    data: str


class WholeNumberField(IntegerField):
    """A whole number in plain digits; space around it does no harm."""

    def __init__(self, label: str, *, may_be_empty: bool = False, **options: Any) -> None:  # noqa: ANN401 - those of WTForms
        """Make a field; one that may be left empty has no number then."""
        super().__init__(label, **options)
        self._may_be_empty = may_be_empty

    def process_formdata(self, valuelist: list[Any]) -> None:
        """Read what was typed; without it the number stays as it was.

        Raises:
            ValueError: If it is no such number.
        """
        if not valuelist:
            return
        text = str(valuelist[0]).strip()
        if self._may_be_empty and not text:
            self.data = None
            return
        self.data = whole(text)
        if self.data is None:
            raise ValueError(gettext("Use a whole number."))


class DayField(DateField):
    """A day."""

    def process_formdata(self, valuelist: list[Any]) -> None:
        """Read what was chosen.

        Raises:
            ValueError: If it is no day.
        """
        try:
            super().process_formdata(valuelist)
        except ValueError:
            raise ValueError(gettext("Choose a day.")) from None

    def pre_validate(self, _form: BaseForm) -> None:
        """Refuse what was not sent; what could not be read is refused already.

        Raises:
            ValidationError: If there is no day.
        """
        if self.data is None and not self.process_errors:
            raise ValidationError(gettext("Choose a day."))

    @property
    def day(self) -> int:
        """Return the day as an ordinal, once the form is known to be valid; 0 before."""
        return self.data.toordinal() if self.data else 0


class ButtonForm(Form):
    """A button."""


class KeptForm(Form):
    """What was sent before and could not be taken then."""

    kept = CarriedField(default="")


class SignInForm(KeptForm):
    """Name and password, and where to go on."""

    name = TextField(lazy("Name"), default="", render_kw=NAME)
    password = SecretField(lazy("Password"), default="", render_kw=OLD)
    next = CarriedField(default="")


class SignUpForm(Form):
    """Name and password of an account that is to be made."""

    name = TextField(
        lazy("Name"), default="", description=lazy("2 to 40 characters."), render_kw=NAME
    )
    password = SecretField(lazy("Password"), default="", description=GOOD_PASSWORD, render_kw=NEW)
    next = CarriedField(default="")
    zone = CarriedField(default="")


class PasswordForm(Form):
    """A new password, and the old one where there is one."""

    old = SecretField(lazy("Your password now"), default="", render_kw=OLD)
    password = SecretField(
        lazy("New password"), default="", description=GOOD_PASSWORD, render_kw=NEW
    )
