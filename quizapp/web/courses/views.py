"""The courses of someone, and the page of one. Knows courses and Flask."""

from flask import redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from quizapp.courses import courses as found_courses
from quizapp.web import people
from quizapp.web.courses import access
from quizapp.web.database import session


def index() -> ResponseReturnValue:
    """List the courses that someone is in."""
    learner = people.account()
    if learner is None:
        return redirect(url_for("account.sign_in", next=request.path), 303)
    return render_template("courses/index.html", found=found_courses(session(), learner))


def show(uid: str) -> ResponseReturnValue:
    """Show a course to one of its members."""
    learner, course = access.member(uid)
    return render_template("courses/show.html", course=course, who=learner)
