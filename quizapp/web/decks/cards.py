"""The cards of a deck: looked through, found, chosen for an act. Knows progress and Flask."""

from collections.abc import Mapping
from typing import Any
from uuid import uuid4

from flask import abort, render_template, request
from flask.typing import ResponseReturnValue

from quizapp.accounts import Learner
from quizapp.library import card_rows, find, kinds, topics
from quizapp.progress import own_cards
from quizapp.web import people
from quizapp.web.cards import filters, told
from quizapp.web.clock import now
from quizapp.web.database import session
from quizapp.web.paging import Page, page_of
from quizapp.web.words import lazy, say

A_PAGE = 50
DUE: Mapping[str, str] = {
    "0": lazy("today"),
    "7": lazy("within a week"),
    "30": lazy("within a month"),
}


def browse(slug: str) -> ResponseReturnValue:
    """Show the cards that are looked for, a page of them."""
    learner = people.current()
    deck = find(session(), slug, learner) or abort(404)
    values: dict[str, Any] = {
        "deck": deck,
        "topics": {row.slug: row.title for row in topics(session(), deck.id)},
        "kinds": {kind: told.KINDS[kind] for kind in kinds(session(), deck.id)},
        "states": told.STATES,
        "dues": DUE,
    }
    try:
        wanted = filters.read(request.args)
    except filters.FilterError as error:
        values |= {"given": request.args.to_dict(), "mistake": say(error), "wrong": error.field}
        return render_template("decks/cards.html", **values), 422
    found = filters.found(session(), learner, deck.id, wanted, now())
    values |= _shown(page_of(found, A_PAGE), learner)
    return render_template("decks/cards.html", **values, given=wanted.given)


def _shown(page: Page[int], learner: Learner | None) -> dict[str, Any]:
    """Return what stands on a page of the cards found."""
    own = own_cards(session(), learner, page.rows, now()) if learner else {}
    states = {each: told.state(own[each], learner, now()) for each in own} if learner else {}
    return {
        "page": page,
        "rows": card_rows(session(), page.rows),
        "said": states,
        "nonce": str(uuid4()),
    }
