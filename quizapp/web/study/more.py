"""What the script of the study page asks for in the background. Knows progress and the library."""

from typing import Any

from flask import abort, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_wtf.csrf import generate_csrf

from quizapp.grading.for_script import rivals_for_script, tables_for_script
from quizapp.library import rivals_of, seen
from quizapp.progress import upcoming
from quizapp.web import people, words
from quizapp.web.clock import now
from quizapp.web.database import session
from quizapp.web.study import batch, scope, script

# Enough for days without a connection.
MOST = 250


def cards(slug: str | None = None) -> ResponseReturnValue:
    """Return the cards that come next, to be kept until they are wanted."""
    came = now()
    learner = people.current() or abort(401)
    try:
        wanted = scope.asked(slug)
    except scope.WishError:
        abort(404)
    minutes = script.minutes_wished()
    seconds = 60.0 * minutes if minutes else None
    found = upcoming(
        session(), learner, wanted.deck_id, now(), most=MOST, seconds=seconds, mode=wanted.mode
    )
    settings = script.settings(
        learner, wanted, found.left, found.answered, minutes=minutes, made=came
    )
    decks = script.decks_of(found.cards, learner, wanted.text)
    return render_template(
        "study/_cards.html",
        loop_settings=settings | {"decks": decks},
        cards=batch.cards_html(found.cards, decks, learner, now(), wanted.text),
    )


def rivals(deck_id: int) -> ResponseReturnValue:
    """Return what typed answers to a deck are judged by."""
    learner = people.current() or abort(401)
    seen(session(), deck_id, learner) or abort(404)
    said = {
        "rivals": rivals_for_script(rivals_of(session(), deck_id)),
        "tables": tables_for_script(words.translate),
    }
    return script.marked(said, learner)


def who() -> dict[str, Any]:
    """Return who is signed in, where their answers go, and what a post of theirs must carry."""
    return {
        **script.names(people.current()),
        "token": generate_csrf(),
        "send": url_for("study.reviews"),
    }
