"""A text of a deck, for those who may read it. Knows source texts and Flask."""

from flask import abort, render_template, request
from flask.typing import ResponseReturnValue

from quizapp.library import find
from quizapp.library.sources import kept
from quizapp.library.sources.behind import marked, quoted_by
from quizapp.library.sources.readers import readable
from quizapp.tables import LARGEST
from quizapp.web import people
from quizapp.web.database import session


def show(slug: str, source: str) -> ResponseReturnValue:
    """Show a text by its passages; what a card quotes is marked if it says which card."""
    learner = people.current()
    deck = find(session(), slug, learner) or abort(404)
    if source not in kept.texts(session(), deck.id):
        abort(404)
    text = readable(session(), deck.id, learner).get(source) or abort(403)
    found = (each for each in kept.sources(session(), deck.id) if each.id == source)
    named = next(found, None) or abort(404)
    card = request.args.get("card", 0, int)
    quoted = quoted_by(session(), card, deck.id) if 0 < card <= LARGEST else ()
    return render_template(
        "decks/source.html",
        deck=deck,
        source=named,
        passages=marked(kept.passages(session(), text.id), quoted),
    )
