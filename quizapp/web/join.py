"""Joining a course by its code. Knows courses, WTForms and Flask.

Whoever has no account is asked to sign up or in, and comes back; a guest who signs up keeps what
they learnt.
"""

from flask import Blueprint, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from quizapp.courses import CourseError, course, offer
from quizapp.courses import join as enter
from quizapp.courses.rules import tidy_code
from quizapp.markup import to_html
from quizapp.web import entry, people
from quizapp.web.clock import now
from quizapp.web.courses.forms import CodeForm
from quizapp.web.database import session
from quizapp.web.forms import ButtonForm
from quizapp.web.words import gettext

join = Blueprint("join", __name__, url_prefix="/join")


@join.route("/", methods=["GET", "POST"])
def index() -> ResponseReturnValue:
    """Ask for the code of a course."""
    form = CodeForm()
    if form.is_submitted() and form.validate():
        code = tidy_code(form.code.data)
        if code:
            return redirect(url_for("join.show", code=code), 303)
        form.code.errors = [gettext("Enter the code.")]
    return render_template("join/index.html", form=form), 422 if form.is_submitted() else 200


@join.get("/<code>")
def show(code: str) -> ResponseReturnValue:
    """Show the course of a code before one joins it."""
    try:
        found = offer(session(), code, people.address(), now())
    except CourseError as error:
        form = CodeForm(formdata=None, data={"code": tidy_code(code)})
        form.refuse(error)
        return render_template("join/index.html", form=form), 404
    learner = people.account()
    if course(session(), found.uid, learner):
        return redirect(url_for("courses.show", uid=found.uid), 303)
    return render_template(
        "join/course.html",
        form=ButtonForm(),
        found=found,
        about=to_html(found.about) if found.about else "",
        code=tidy_code(code),
        has_account=learner is not None,
    )


@join.post("/<code>")
def into(code: str) -> ResponseReturnValue:
    """Join a course."""
    learner = entry.new_account(url_for("join.show", code=tidy_code(code)))
    try:
        found = offer(session(), code, people.address(), now())
        allowed = request.form.get("links") == "1"
        enter(session(), learner, found, now(), allows_links=allowed)
    except CourseError as error:
        form = CodeForm(formdata=None)
        form.refuse(error)
        return render_template("join/index.html", form=form), 422
    flash(gettext("You are in “%(course)s”.", course=found.title), "success")
    return redirect(url_for("courses.show", uid=found.uid), 303)
