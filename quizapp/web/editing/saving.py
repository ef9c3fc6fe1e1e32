"""A fact of a deck that nobody else sees is published as soon as it is saved. Knows Flask."""

from flask import flash, redirect, request, url_for
from flask.typing import ResponseReturnValue

from quizapp.accounts import Learner
from quizapp.library import DeckRow, PublishError
from quizapp.library.authoring import publish_one
from quizapp.library.basis import Why
from quizapp.library.manuscript import Manuscript, Written
from quizapp.library.sharing import is_unshared
from quizapp.phrase import phrase
from quizapp.progress import add_deck
from quizapp.web import limits
from quizapp.web.clock import now
from quizapp.web.database import session
from quizapp.web.editing.publish import announce
from quizapp.web.places import local
from quizapp.web.words import gettext, say

PUBLISH = "publish"
# Each is some seconds of work for the site; whoever types in facts saves one a minute.
SAVED, WITHIN = 240, 3600
# Publishing a larger deck takes so long that its facts are better published together.
MOST_FACTS = 1_000
HELD = phrase("The lints find errors; mend them first.")


def may(row: DeckRow) -> bool:
    """Return whether what is saved in a deck can be published at once."""
    return row.fact_count <= MOST_FACTS and is_unshared(session(), row)


def wanted(row: DeckRow) -> bool:
    """Return whether the form that was sent is to be published at once, and can be."""
    return PUBLISH in request.form and may(row)


def published(learner: Learner, found: Manuscript, written: Written) -> ResponseReturnValue:
    """Publish a draft without mistakes, and lead back to where its author came from."""
    limits.count(f"facts published by {learner.id}", SAVED, WITHIN)
    row, number = found.row, written.draft or 0
    study = request.args.get("study")
    title = written.title or written.id
    said = gettext("Changed: %(named)s", named=title)
    why = Why(reason=said if written.published else gettext("New: %(named)s", named=title))
    try:
        done = publish_one(session(), learner, found, number, now(), why)
    except PublishError as error:
        flash(say(HELD if error.findings else error), "error")
        place = url_for("editing.draft", slug=row.slug, draft=number, study=study)
        return redirect(place, 303)
    if done.new and not row.card_count:
        add_deck(session(), learner, row.id, now())
    announce(learner, done)
    flash(gettext("Saved. It is asked like that from now on."), "success")
    if study is not None:
        return redirect(local(f"{url_for('study.index')}{study}"), 303)
    return redirect(url_for("editing.fact", slug=row.slug, fact=written.id), 303)
