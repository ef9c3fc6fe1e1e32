"""Who writes a deck: its owner and those who help. Knows the library and Flask."""

from flask import abort, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from wtforms import StringField

from quizapp.accounts import TooManyTries
from quizapp.library.authors import (
    Author,
    AuthorError,
    add_author,
    authors,
    hand_over,
    owner_name,
    remove_author,
)
from quizapp.web.clock import now
from quizapp.web.database import session
from quizapp.web.editing import access
from quizapp.web.forms import Form
from quizapp.web.words import gettext, lazy, say


class AuthorForm(Form):
    """Whom to ask in."""

    name = StringField(
        lazy("Name of a co-author"),
        default="",
        description=lazy("As they sign in here. They see drafts, type in facts and publish."),
        render_kw={"autocomplete": "off", "autocapitalize": "none", "maxlength": 40},
    )


def index(slug: str) -> ResponseReturnValue:
    """Show who writes a deck; its owner adds someone."""
    learner, row = access.editor(slug)
    form = AuthorForm()
    status = 200
    if form.is_submitted():
        if row.owner_id != learner.id:
            abort(403)
        try:
            added = add_author(session(), learner, row, form.name.data or "", now())
        except AuthorError as error:
            form.name.errors, status = [say(error)], 422
        except TooManyTries as error:
            form.refuse(error)
            status = 429
        else:
            flash(gettext("%(name)s may change the deck now.", name=added), "success")
            return redirect(url_for("editing.authors", slug=slug), 303)
    page = render_template(
        "editing/authors.html",
        deck=row,
        form=form,
        found=authors(session(), row.id),
        owner=owner_name(session(), row),
        owns=row.owner_id == learner.id,
    )
    return page, status


def remove(slug: str, person: int) -> ResponseReturnValue:
    """Let a co-author go: the owner says so, or they themselves."""
    learner, row = access.editor(slug)
    who = _author(row.id, person)
    try:
        remove_author(session(), learner, row, person)
    except AuthorError:
        abort(403)
    if person == learner.id:
        flash(gettext("You no longer help with “%(deck)s”.", deck=row.title), "success")
        return redirect(url_for("decks.index"), 303)
    flash(gettext("%(name)s no longer changes the deck.", name=who.name), "success")
    return redirect(url_for("editing.authors", slug=slug), 303)


def give(slug: str, person: int) -> ResponseReturnValue:
    """Hand the deck over to a co-author, once its owner is sure."""
    learner, row = access.editor(slug)
    who = _author(row.id, person)
    if row.owner_id != learner.id:
        abort(403)
    if request.form.get("sure") != "yes":
        flash(gettext("Tick that you are sure."), "error")
        return redirect(url_for("editing.authors", slug=slug), 303)
    try:
        hand_over(session(), learner, row, person, now())
    except AuthorError as error:
        flash(say(error), "error")
    else:
        flash(gettext("The deck belongs to %(name)s now.", name=who.name), "success")
    return redirect(url_for("editing.authors", slug=slug), 303)


def _author(deck_id: int, person: int) -> Author:
    found = (each for each in authors(session(), deck_id) if each.id == person)
    return next(found, None) or abort(404)
