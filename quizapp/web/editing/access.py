"""Who may change a deck: its owner. Knows people and Flask."""

from flask import abort, request

from quizapp.accounts import Learner
from quizapp.library import DeckRow, own
from quizapp.web import people
from quizapp.web.database import session

Sent = dict[str, str]


def editor(slug: str) -> tuple[Learner, DeckRow]:
    """Return who is here and their deck; for everyone else there is no such page.

    Args:
        slug: Readable id of the deck.
    """
    learner = people.account()
    found = own(session(), slug, learner)
    if learner is None or found is None:
        abort(404)
    return learner, found


def sent() -> Sent:
    """Return what the form sent; lines end as they do in deck files."""
    return {name: text.replace("\r\n", "\n") for name, text in request.form.items()}
