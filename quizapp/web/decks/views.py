"""The list of decks, and the page of one with its facts. Knows the library, progress and Flask."""

from flask import abort, render_template
from flask.typing import ResponseReturnValue

from quizapp import library
from quizapp.library.deck_bin import deleted_decks
from quizapp.library.drafts import drafts
from quizapp.library.sources.quoted import cited
from quizapp.library.sources.readers import readable
from quizapp.progress import more_offered, news, standing, standings
from quizapp.web import people, phrases
from quizapp.web.clock import now
from quizapp.web.database import session


def index() -> ResponseReturnValue:
    """List the decks."""
    learner = people.current()
    begun = standings(session(), learner, now()).decks if learner else {}
    found = library.decks(session(), learner)
    deleted = bool(learner and not learner.guest and deleted_decks(session(), learner, now()))
    return render_template("decks/index.html", decks=found, begun=begun, deleted=deleted)


def show(slug: str) -> ResponseReturnValue:
    """Show a deck with its topics and facts."""
    learner = people.current()
    found = library.deck(session(), slug, learner) or abort(404)
    reached = standing(session(), learner, found.row.id, now()) if learner else None
    more = 0
    if learner and reached and not phrases.cards_left(reached.left):
        more = more_offered(session(), learner, found.row.id, now())
    row = library.own(session(), slug, learner)
    edits = row is not None and row.id == found.row.id
    return render_template(
        "decks/show.html",
        deck=found,
        standing=reached,
        more=more,
        readable=readable(session(), found.row.id, learner),
        cited=cited,
        edits=edits,
        # They are what an author comes for where nothing is published.
        drafts=len(drafts(session(), found.row.id)) if edits and not found.row.card_count else 0,
        is_new=learner is not None and found.row.id in news(session(), learner),
    )
