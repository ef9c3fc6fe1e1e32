"""Adding, pausing and leaving a deck. Knows progress and Flask."""

from flask import abort, flash, redirect, request, url_for
from flask.typing import ResponseReturnValue

from quizapp.library import find
from quizapp.progress import add_deck, leave_deck, pause_deck
from quizapp.web import notices, people
from quizapp.web.clock import now
from quizapp.web.database import session
from quizapp.web.places import local
from quizapp.web.words import gettext

ADD = "add"


def change(slug: str) -> ResponseReturnValue:
    """Add, pause or leave a deck; whoever adds one without an account becomes a guest."""
    wish = request.form.get("wish", "")
    found = find(session(), slug, people.current())
    if found is None:
        abort(404)
    zone = request.form.get("zone", "")
    learner = people.ensure_learner(zone) if wish == ADD else people.current()
    if learner is None:
        return redirect(local(request.form.get("next")), 303)
    match wish:
        case "add":
            add_deck(session(), learner, found.id, now())
            flash(gettext("“%(deck)s” is among your decks.", deck=found.title), "success")
        case "pause":
            pause_deck(session(), learner, found.id)
            said = gettext(
                "“%(deck)s” is paused: its cards come only when you study it by itself.",
                deck=found.title,
            )
            notices.give(said, url_for("decks.learning", slug=slug), {"wish": ADD})
        case "leave":
            leave_deck(session(), learner, found.id)
            said = gettext("You left “%(deck)s”. What you learnt of it is kept.", deck=found.title)
            notices.give(said, url_for("decks.learning", slug=slug), {"wish": ADD})
        case _:
            abort(400)
    return redirect(local(request.form.get("next")), 303)
