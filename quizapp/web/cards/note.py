"""Keeping a learner's own words on a card. Knows progress and Flask."""

from flask import abort, flash, redirect
from flask.typing import ResponseReturnValue

from quizapp.library import card_page
from quizapp.progress import NoteError, keep_note
from quizapp.web.cards import acts, page
from quizapp.web.database import session
from quizapp.web.words import gettext, say


def keep(card: int) -> ResponseReturnValue:
    """Keep a note, or take it away if it is empty."""
    learner = acts.learner_here()
    found = card_page(session(), card, learner) or abort(404)
    form = page.NoteForm()
    note = (form.note.data or "").replace("\r\n", "\n").strip()
    try:
        keep_note(session(), learner, found.card.id, found.card.deck_id, note)
    except NoteError as error:
        form.note.errors = [say(error)]
        return page.shown(found, learner, form), 422
    flash(gettext("Your note is kept.") if note else gettext("Your note is gone."), "success")
    return redirect(acts.card_at(card), 303)
