"""The join code of a course: renewed, closed, on a page for the wall. Knows courses and Flask."""

from flask import abort, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from quizapp.courses import close_code, renew_code
from quizapp.web.courses import access, qr
from quizapp.web.database import session
from quizapp.web.words import gettext


def change(uid: str) -> ResponseReturnValue:
    """Make a new code, or let nobody join any more."""
    _, course = access.running(uid)
    match request.form.get("wish", ""):
        case "renew":
            renew_code(session(), course)
            flash(gettext("The course has a new code; the old one is worth nothing."), "success")
        case "close":
            close_code(session(), course)
            flash(gettext("Nobody joins any more. Whoever is in the course stays."), "success")
        case _:
            abort(400)
    return redirect(url_for("courses.show", uid=uid), 303)


def poster(uid: str) -> ResponseReturnValue:
    """Show code, address and QR code large, to be printed or shown in class."""
    _, course = access.assistant(uid)
    if not course.join_code:
        abort(404)
    values = access.joining(course)
    return render_template(
        "courses/poster.html", course=course, picture=qr.code(values["address"]), **values
    )
