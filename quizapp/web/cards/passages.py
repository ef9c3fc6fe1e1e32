"""The passages that a card rests on, to be read beside the answer. Knows source texts and Flask."""

from flask import abort, render_template
from flask.typing import ResponseReturnValue

from quizapp.library import card_page
from quizapp.library.sources.behind import behind
from quizapp.web import people
from quizapp.web.database import session


def show(card: int) -> ResponseReturnValue:
    """Show the passages of a card; of texts that may not be read here, where they are printed."""
    learner = people.current()
    found = card_page(session(), card, learner) or abort(404)
    return render_template(
        "cards/passages.html",
        found=found,
        behind=behind(session(), card, learner),
    )
