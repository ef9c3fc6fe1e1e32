"""Who may change a deck: its owner. Knows people and Flask."""

from flask import abort, request

from quizapp.accounts import Learner
from quizapp.library import DeckRow, own
from quizapp.web import people
from quizapp.web.database import session

Sent = dict[str, str]


def account() -> Learner | None:
    """Return who is signed in to an account; none if nobody is, or a guest.

    Raises:
        SignInEnded: If an account was signed in here and no longer is.
    """
    if people.ended():
        raise people.SignInEnded
    learner = people.current()
    return learner if learner and not learner.guest else None


def editor(slug: str) -> tuple[Learner, DeckRow]:
    """Return who is here and their deck; for everyone else there is no such page.

    Args:
        slug: Readable id of the deck.
    """
    learner = account()
    found = own(session(), slug, learner)
    if learner is None or found is None:
        abort(404)
    return learner, found


def sent() -> Sent:
    """Return what the form sent; lines end as they do in deck files."""
    return {name: text.replace("\r\n", "\n") for name, text in request.form.items()}
