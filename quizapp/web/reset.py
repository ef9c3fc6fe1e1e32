"""Choosing a new password by a link that was handed out in a course. Knows courses and Flask."""

from flask import Blueprint, flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue

from quizapp.accounts import AccountError, SignInError
from quizapp.courses import name_of_link, reset_password, told
from quizapp.web import errors, people, words
from quizapp.web.clock import now
from quizapp.web.database import session
from quizapp.web.forms import PasswordForm
from quizapp.web.words import gettext

reset = Blueprint("reset", __name__, url_prefix="/reset")


@reset.route("/<token>", methods=["GET", "POST"])
def show(token: str) -> ResponseReturnValue:
    """Ask for a new password; to look at the link does not use it up."""
    form = PasswordForm()
    del form.old
    try:
        name = name_of_link(session(), token, now())
        if form.validate_on_submit() and _kept(form, token):
            return redirect(url_for("home.index"), 303)
    except SignInError as error:
        return errors.answer(410, words.say(error))
    page = render_template("reset/show.html", form=form, token=token, name=name)
    return page, 422 if form.is_submitted() else 200


@reset.post("/read")
def read() -> ResponseReturnValue:
    """Take note that someone read which links were handed out for them."""
    learner = people.account()
    if learner:
        told(session(), learner, now())
    return redirect(url_for("home.index"), 303)


def _kept(form: PasswordForm, token: str) -> bool:
    """Give a new password to the one whose link it is and sign them in; if not, it is said why."""
    try:
        learner = reset_password(session(), token, form.password.data, now())
    except AccountError as error:
        form.refuse(error)
        return False
    people.sign_in(learner)
    flash(gettext("Your password is changed. Other browsers are signed out."), "success")
    return True
