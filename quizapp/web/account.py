"""Accounts: sign up, sign in and out, one-time links, passwords. Knows people and Flask."""

import flask
from flask import Blueprint, flash, redirect, render_template, url_for
from flask import request as asked
from flask.typing import ResponseReturnValue

from quizapp.accounts import (
    AccountError,
    Learner,
    SignInError,
    TooManyTries,
    check_password,
    confirm_password,
    end_all,
    has_password,
    save_settings,
    set_password,
    use_link,
    zones,
)
from quizapp.accounts import sign_up as make_account
from quizapp.web import again, entry, errors, limits, people, words
from quizapp.web.clock import now
from quizapp.web.database import session
from quizapp.web.forms import ButtonForm, Form, KeptForm, PasswordForm, SignInForm, SignUpForm
from quizapp.web.places import local
from quizapp.web.words import gettext

account = Blueprint("account", __name__, url_prefix="/account")

# Who signed in by a link forgot the password, so for a while it is not asked for; in seconds.
BY_LINK, BY_LINK_LASTS = "by-link", 1800
# More names than a class tries together are a search for accounts.
WISHES, WITHIN = 60, 600
# What the browser keeps of someone who leaves; what scripts keep is cleared by them, since answers
# of others may wait in it.
CLEAR = '"cache"'


@account.route("/sign-in", methods=["GET", "POST"])
def sign_in() -> ResponseReturnValue:
    """Sign in with name and password."""
    form = SignInForm(name=people.ended(), next=asked.args.get("next", ""))
    if not form.validate_on_submit():
        if _account():
            return redirect(local(form.next.data), 303)
        return render_template("account/sign_in.html", form=form)
    name, password = form.name.data, form.password.data
    try:
        learner = check_password(session(), name, password, people.address(), now())
    except (SignInError, TooManyTries) as error:
        return _refused("account/sign_in.html", form, error)
    people.sign_in(learner)
    if form.kept.data:
        mine = again.is_from(form.kept.data, learner)
        return again.send(form.kept.data) if mine else again.page()
    return redirect(local(form.next.data), 303)


@account.route("/sign-up", methods=["GET", "POST"])
def sign_up() -> ResponseReturnValue:
    """Make an account; what a guest learnt stays theirs."""
    form = SignUpForm(next=asked.args.get("next", ""))
    if _account():
        return redirect(local(form.next.data), 303)
    if not form.validate_on_submit():
        return render_template("account/sign_up.html", form=form)
    guest = people.current()
    try:
        limits.count(f"name wished from {people.address()}", WISHES, WITHIN)
        learner = make_account(
            session(),
            form.name.data,
            form.password.data,
            now(),
            guest.id if guest else None,
            address=people.address(),
        )
    except (AccountError, TooManyTries) as error:
        return _refused("account/sign_up.html", form, error)
    learner = save_settings(session(), learner.id, **_of_this_browser(form, guest))
    people.sign_in(learner)
    said = gettext("Welcome, %(name)s. This is your account now.", name=learner.name)
    flash(said, "success")
    return redirect(local(form.next.data), 303)


@account.post("/sign-out")
def sign_out() -> ResponseReturnValue:
    """Sign out with this browser."""
    people.sign_out()
    return _left(gettext("You are signed out."))


@account.post("/sign-out-everywhere")
def sign_out_everywhere() -> ResponseReturnValue:
    """Sign out with every browser."""
    learner = people.current()
    if learner:
        end_all(session(), learner.id)
    people.forget()
    return _left(gettext("You are signed out everywhere."))


@account.route("/password", methods=["GET", "POST"])
def password() -> ResponseReturnValue:
    """Change the password, or choose the first one."""
    learner = _account() or entry.sign_in_first()
    form = PasswordForm()
    if not has_password(session(), learner.id) or _came_by_link():
        del form.old
    if not form.validate_on_submit():
        return render_template("account/password.html", form=form)
    try:
        if "old" in form:
            confirm_password(session(), learner.id, form.old.data, now())
        learner = set_password(session(), learner.id, form.password.data)
    except SignInError as error:
        return _refused("account/password.html", form, AccountError({"old": error.args}))
    except (AccountError, TooManyTries) as error:
        return _refused("account/password.html", form, error)
    people.sign_in(learner)
    flash(gettext("Your password is changed. Other browsers are signed out."), "success")
    return redirect(url_for("settings.index"), 303)


@account.get("/link/<token>")
def link(token: str) -> ResponseReturnValue:
    """Show a button: programs that look at links in messages do not use them up."""
    return render_template("account/link.html", form=ButtonForm(), token=token)


@account.post("/link/<token>")
def follow_link(token: str) -> ResponseReturnValue:
    """Sign in by a link, once."""
    try:
        learner = use_link(session(), token, now())
    except SignInError as error:
        return errors.answer(410, words.say(error))
    people.sign_in(learner)
    flask.session[BY_LINK] = now().timestamp()
    flash(gettext("You are signed in as %(name)s.", name=learner.name), "success")
    if not has_password(session(), learner.id):
        return redirect(url_for("account.password"), 303)
    return redirect(url_for("home.index"), 303)


@account.post("/go-on")
def go_on() -> ResponseReturnValue:
    """Take an answer that was kept, from whoever is here now: a guest if nobody is signed in."""
    form = KeptForm()
    if people.current() is None:
        people.forget()
    return again.send(form.kept.data)


def _of_this_browser(form: SignUpForm, guest: Learner | None) -> dict[str, str]:
    """Return the settings that a new account takes from the browser it is made with."""
    found = {}
    if guest is None and form.zone.data in zones():
        found["zone"] = form.zone.data
    chosen = flask.session.get(people.LANGUAGE)
    if chosen:
        found["language"] = chosen
    return found


def _account() -> Learner | None:
    """Return who is signed in to an account; none if nobody is, or a guest."""
    learner = people.current()
    return learner if learner and not learner.guest else None


def _came_by_link() -> bool:
    at: float = flask.session.get(BY_LINK, 0)
    return now().timestamp() - at < BY_LINK_LASTS


def _refused(
    template: str, form: Form, error: AccountError | SignInError | TooManyTries
) -> ResponseReturnValue:
    """Show a form again, with what is wrong."""
    form.refuse(error)
    page = render_template(template, form=form)
    return limits.wait(page, error) if isinstance(error, TooManyTries) else (page, 422)


def _left(message: str) -> ResponseReturnValue:
    flash(message, "info")
    response = redirect(url_for("home.index"), 303)
    response.headers["Clear-Site-Data"] = CLEAR
    return response
