"""Which language the site speaks: as the account says, as was chosen here, as the browser asks.

Knows people and Flask.
"""

from typing import Any

import flask
from flask import Blueprint, Flask, Response, abort, redirect, request
from flask.typing import ResponseReturnValue

from quizapp.accounts import Learner, save_settings
from quizapp.web import people, words
from quizapp.web.database import session
from quizapp.web.people import LANGUAGE
from quizapp.web.places import local

switch = Blueprint("language", __name__, url_prefix="/language")


def init_app(app: Flask) -> None:
    """Let every page be said in the language of the one who reads it."""
    words.set_up(app, chosen)
    app.context_processor(_languages)
    app.after_request(_vary)


def chosen() -> str:
    """Return the language of a request."""
    if not flask.has_request_context():
        return words.SOURCE
    learner = people.current()
    kept: str = (learner.language if learner else "") or flask.session.get(LANGUAGE, "")
    if kept in words.LANGUAGES:
        return kept
    return request.accept_languages.best_match(words.LANGUAGES, default=words.SOURCE)


def use(learner: Learner) -> None:
    """Speak what the settings of a learner say now, with this browser also when they have left."""
    people.changed(learner)
    _remember(learner.language)
    words.refresh()


@switch.post("")
def choose() -> ResponseReturnValue:
    """Speak another language from now on, and go on where the switch stood."""
    wished = request.form.get("language", "")
    if wished not in words.LANGUAGES:
        abort(400)
    learner = people.current()
    if learner:
        save_settings(session(), learner.id, language=wished)
    _remember(wished)
    return redirect(local(request.form.get("next")), 303)


def _remember(wished: str) -> None:
    if wished:
        flask.session[LANGUAGE] = wished
    else:
        flask.session.pop(LANGUAGE, None)


def _languages() -> dict[str, Any]:
    return {"spoken": words.language(), "languages": words.LANGUAGES}


def _vary(response: Response) -> Response:
    if response.mimetype == "text/html":
        response.vary.add("Accept-Language")
    return response
