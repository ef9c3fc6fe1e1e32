"""Pages for what went wrong: what happened and what to do, never how it looks inside.

Knows Flask; answers in HTML or in JSON, as it was asked.
"""

from flask import Flask, Response, current_app, render_template, request
from flask.typing import ResponseReturnValue
from flask_wtf.csrf import CSRFError
from werkzeug.exceptions import BadHost, HTTPException, InternalServerError, SecurityError

from quizapp.accounts import TooManyTries
from quizapp.tables import is_away
from quizapp.web import again, csrf, people, words
from quizapp.web.words import gettext, lazy

# Title and what to do, by status.
WORDS = {
    400: (
        lazy("This cannot be understood"),
        lazy("Go back, load the page again and try once more."),
    ),
    401: (lazy("Sign in first"), lazy("This is shown to the one whose it is.")),
    403: (
        lazy("This is not yours"),
        lazy("It belongs to someone else, or was not meant to be opened."),
    ),
    404: (lazy("There is no such page"), lazy("Look at the address, or begin at the first page.")),
    405: (lazy("This cannot be done here"), lazy("Begin at the first page.")),
    409: (
        lazy("This can no longer be done"),
        lazy("It has changed, or is only kept to be read. Load the page again."),
    ),
    410: (lazy("This is used up"), lazy("Ask for a new one.")),
    413: (lazy("This is too long"), lazy("Send less at once.")),
    415: (lazy("This is of another kind"), lazy("Send it as the page does.")),
    429: (lazy("Too many tries"), lazy("Wait a minute, then try again.")),
    500: (
        lazy("Something broke"),
        lazy("It is on record. What you did before is kept. Try again."),
    ),
    503: (lazy("The site is busy"), lazy("What you did before is kept. Try again in a moment.")),
}
OTHERWISE = (lazy("This does not work"), lazy("Go back and try again."))
# From here on a mistake is ours.
OURS = 500
# Until a database that was away is back, as a rule; in seconds.
BACK_SOON = 5


def init_app(app: Flask) -> None:
    """Answer every mistake."""
    app.before_request(_refuse_other_hosts)
    app.register_error_handler(HTTPException, _http)
    app.register_error_handler(InternalServerError, _broken)
    app.register_error_handler(SecurityError, _elsewhere)
    app.register_error_handler(BadHost, _elsewhere)
    app.register_error_handler(TooManyTries, _too_many)
    app.register_error_handler(csrf.StrangerError, _stranger)
    app.register_error_handler(CSRFError, _stale)
    app.register_error_handler(people.SignInEnded, _ended)
    app.register_error_handler(again.LostError, _lost)


def answer(status: int, message: str = "", code: str = "") -> ResponseReturnValue:
    """Return the page of a mistake.

    Args:
        status: Of the answer.
        message: What to say instead of the usual.
        code: For programs; the status if not given.
    """
    title, usual = WORDS.get(status, OTHERWISE)
    if wants_json():
        said = {"code": code or str(status), "message": message or f"{title}. {usual}"}
        return {"error": said}, status
    template = "errors/broken.html" if status >= OURS else "errors/error.html"
    return render_template(template, title=title, message=message or usual), status


def not_invited() -> ResponseReturnValue:
    """Return the page for someone who may not make decks and courses."""
    said = gettext(
        "Only those who were invited make decks and courses. Ask whoever runs this site."
    )
    return answer(403, said)


def wants_json() -> bool:
    """Return whether a program asks, not a person."""
    if request.is_json:
        return True
    kinds = request.accept_mimetypes
    return kinds["application/json"] > kinds["text/html"]


def _http(error: HTTPException) -> ResponseReturnValue:
    status = error.code or 500
    if status >= OURS:
        people.ask_nothing()
    response = current_app.make_response(answer(status))
    for name, value in error.get_headers(request.environ):
        if name in {"Allow", "Retry-After", "WWW-Authenticate"}:
            response.headers[name] = value
    return response


def _refuse_other_hosts() -> None:
    # Whatever else is wrong would be told on a page, and none can be made.
    if isinstance(request.routing_exception, BadHost | SecurityError):
        raise request.routing_exception


def _elsewhere(_: SecurityError | BadHost) -> ResponseReturnValue:
    # No page can be made: its links would lead to a host that is not ours.
    return Response("This site has another address.\n", 400, mimetype="text/plain")


def _too_many(error: TooManyTries) -> ResponseReturnValue:
    response = current_app.make_response(answer(429, words.say(error)))
    response.headers["Retry-After"] = str(error.seconds)
    return response


def _broken(error: InternalServerError) -> ResponseReturnValue:
    """Answer what no one foresaw, also while the page of another mistake was made."""
    if not is_away(error.original_exception):
        return _http(error)
    people.ask_nothing()
    response = current_app.make_response(answer(503))
    response.headers["Retry-After"] = str(BACK_SOON)
    return response


def _stranger(_: csrf.StrangerError) -> ResponseReturnValue:
    # A form would begin a session, which the browser would keep instead of the one it has.
    people.ask_nothing()
    return answer(
        400, gettext("It was sent by a page of another site. Open this site and do it here.")
    )


def _stale(_: CSRFError) -> ResponseReturnValue:
    if wants_json():
        return answer(
            400, gettext("The page was opened before a sign-in or sign-out."), "stale-page"
        )
    return again.page(), 400


def _ended(_: people.SignInEnded) -> ResponseReturnValue:
    if wants_json():
        return answer(401, gettext("Your sign-in has ended. Sign in again."), "signed-out")
    return again.page(people.ended()), 401


def _lost(error: again.LostError) -> ResponseReturnValue:
    return answer(400, str(error))
