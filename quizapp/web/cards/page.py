"""The page of a card: why it comes, what happened to it, all ways of asking. Knows Flask."""

from datetime import date
from typing import Any
from uuid import uuid4
from zoneinfo import ZoneInfo

from flask import abort, render_template
from flask.typing import ResponseReturnValue
from wtforms import TextAreaField

from quizapp.accounts import Learner
from quizapp.library import CardPage, card_page
from quizapp.library import own as own_deck
from quizapp.library.problems import own_problems
from quizapp.library.sources.behind import behind
from quizapp.progress import confusions, exam_days, history, learnt_decks, own_cards
from quizapp.progress.weights import weights_of
from quizapp.scheduling import recall
from quizapp.web import people
from quizapp.web.cards import told
from quizapp.web.clock import now
from quizapp.web.database import session
from quizapp.web.forms import Form
from quizapp.web.words import lazy


class NoteForm(Form):
    """A learner's own words on a card."""

    note = TextAreaField(
        lazy("In your own words"),
        default="",
        description=lazy("Only you see it, here and beside the answer. *Stress* with stars."),
        render_kw={"rows": 4, "maxlength": 5000},
    )


def show(card: int) -> ResponseReturnValue:
    """Show a card."""
    learner = people.current()
    found = card_page(session(), card, learner) or abort(404)
    return shown(found, learner)


def shown(found: CardPage, learner: Learner | None, form: NoteForm | None = None) -> str:
    """Return the page of a card.

    Args:
        found: The card.
        learner: Whose it is; none for a visitor.
        form: The note as it was sent, if it could not be kept.
    """
    own = _own(found, learner, form) if learner else {}
    return render_template(
        "cards/show.html",
        found=found,
        card=found.card,
        kinds=told.KINDS,
        ways=told.WAYS,
        outcomes=told.OUTCOMES,
        ratings=told.RATINGS,
        acts=told.ACTS,
        behind=behind(session(), found.card.id, learner),
        edits=_edits(found, learner),
        **own,
    )


def _edits(found: CardPage, learner: Learner | None) -> bool:
    row = own_deck(session(), found.deck.slug, learner)
    return row is not None and row.id == found.deck.id


def _own(found: CardPage, learner: Learner, form: NoteForm | None) -> dict[str, Any]:
    """Return what the card is to a learner."""
    number, at = found.card.id, now()
    own = own_cards(session(), learner, [number], at)[number]
    learnt = learnt_decks(session(), learner).get(found.card.deck_id)
    exam = exam_days(session(), learner, at).get(found.card.deck_id)
    values = {
        "own": own,
        "nonce": str(uuid4()),
        "why": told.why(own, learner, at, learnt),
        "exam": date.fromordinal(exam) if exam else None,
        "history": history(session(), learner, number),
        "confusions": confusions(session(), learner, found.card),
        "zone": ZoneInfo(learner.zone),
        "reported": own_problems(session(), learner, number),
        "form": form or NoteForm(data={"note": own.note}),
    }
    if own.memory:
        weights = weights_of(session(), learner.weights_id)
        values["memory"] = {
            "chance": recall(own.memory, at, learner.calendar, weights),
            "stability": told.stability(own.memory),
            "difficulty": told.difficulty(own.memory),
            "next": told.next_due(own.memory, learner, at),
        }
    return values
