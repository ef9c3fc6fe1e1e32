"""What the site keeps of someone: they can take it with them, and delete it. Knows Flask."""

from collections.abc import Callable
from datetime import datetime
from tempfile import TemporaryFile
from typing import IO

from flask import Blueprint, Response, flash, redirect, render_template, request, send_file, url_for
from flask.typing import ResponseReturnValue
from sqlalchemy.orm import Session
from wtforms import BooleanField

from quizapp.accounts import (
    Learner,
    SignInError,
    TooManyTries,
    confirm_password,
    has_password,
    name_key,
)
from quizapp.courses import leave_for_good
from quizapp.progress.export import write_csv, write_json
from quizapp.web import entry, limits, people, words
from quizapp.web.clock import now
from quizapp.web.database import session
from quizapp.web.forms import OLD, Form, SecretField, TextField
from quizapp.web.words import gettext, lazy

data = Blueprint("data", __name__, url_prefix="/data")

COPIES, WITHIN = 20, 3600
# What the browser keeps of someone who leaves.
CLEAR = '"cache", "storage"'
AS_WRITTEN = {"autocomplete": "off", "autocapitalize": "none", "spellcheck": "false"}


class DeletionForm(Form):
    """What makes sure that someone wants everything deleted, and that it is them."""

    name = TextField(lazy("Your name, to be sure"), default="", render_kw=AS_WRITTEN)
    sure = BooleanField(lazy("Yes, delete everything"))
    password = SecretField(lazy("Your password"), default="", render_kw=OLD)

    @classmethod
    def of(cls, learner: Learner) -> "DeletionForm":
        """Return the form with the fields that fit: a guest has neither name nor password."""
        form = cls()
        if learner.guest:
            del form.name
        else:
            del form.sure
        if not has_password(session(), learner.id):
            del form.password
        return form

    def confirms(self, learner: Learner) -> bool:
        """Return whether someone is sure, and who they say; if not, it is said at the field.

        Raises:
            TooManyTries: If the password was tried too often.
        """
        if "sure" in self and not self.sure.data:
            self.sure.errors = [gettext("Tick this if you are sure.")]
        elif "name" in self and name_key(self.name.data) != name_key(learner.name):
            self.name.errors = [gettext("This is not your name.")]
        elif "password" in self:
            try:
                confirm_password(session(), learner.id, self.password.data, now())
            except SignInError as error:
                self.password.errors = [words.say(error)]
        return not self.errors


@data.get("")
def index() -> ResponseReturnValue:
    """Show what is kept, and what can be done with it."""
    learner = entry.anyone(url_for("data.index"))
    return render_template("data/index.html", form=DeletionForm.of(learner))


@data.get("/everything.json")
def as_json() -> ResponseReturnValue:
    """Send everything of the one who is here as JSON."""
    return _copy("json", "application/json", write_json)


@data.get("/everything.zip")
def as_csv() -> ResponseReturnValue:
    """Send everything of the one who is here as tables of CSV."""

    def write_tables(reads: Session, person: int, _: datetime, to: IO[bytes]) -> None:
        write_csv(reads, person, to)

    return _copy("zip", "application/zip", write_tables)


@data.post("/delete")
def delete() -> ResponseReturnValue:
    """Delete everything of the one who is here, and sign them out."""
    learner = entry.anyone(url_for("data.index"))
    form = DeletionForm.of(learner)
    try:
        if not (form.validate() and form.confirms(learner)):
            return render_template("data/index.html", form=form), 422
    except TooManyTries as error:
        form.refuse(error)
        return limits.wait(render_template("data/index.html", form=form), error)
    leave_for_good(session(), learner.id, now())
    people.forget()
    flash(gettext("Everything that was kept of you is deleted."), "info")
    response = redirect(url_for("home.index"), 303)
    response.headers["Clear-Site-Data"] = CLEAR
    return response


def _copy(
    ending: str, kind: str, write_to: Callable[[Session, int, datetime, IO[bytes]], None]
) -> ResponseReturnValue:
    """Send a file with everything of the one who is here; it is written whole before."""
    learner = entry.anyone(url_for("data.index"))
    name = f"quizapp-{now():%Y-%m-%d}.{ending}"
    if request.method == "HEAD":
        return Response(mimetype=kind)
    limits.count(f"own data of {learner.id}", COPIES, WITHIN)
    file = TemporaryFile()  # noqa: SIM115 - the response closes it
    try:
        write_to(session(), learner.id, now(), file)
        file.seek(0)
        response = send_file(file, mimetype=kind, as_attachment=True, download_name=name)
    except BaseException:
        file.close()
        raise
    response.headers["Cache-Control"] = "no-store"
    return response
