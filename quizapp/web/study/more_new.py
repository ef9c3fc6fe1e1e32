"""More new cards today, when those of the day are met. Knows progress and Flask."""

from flask import abort, redirect, request
from flask.typing import ResponseReturnValue

from quizapp.progress import meet_more
from quizapp.web import people
from quizapp.web.clock import now
from quizapp.web.database import session
from quizapp.web.study.scope import Scope, carried


def more_new() -> ResponseReturnValue:
    """Let more new cards come today, and go on with them."""
    learner = people.current() or abort(401)
    scope = Scope(deck=carried(request.form.get("scope", "")).deck)
    meet_more(session(), learner, scope.deck_id, now())
    return redirect(scope.at("deck", _anchor="card"), 303)
