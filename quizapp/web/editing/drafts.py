"""What is done with a fact besides typing: discard a draft, retire a fact, answer a warning.

Knows drafts and Flask.
"""

from flask import abort, flash, redirect, request, url_for
from flask.typing import ResponseReturnValue

from quizapp.deck import Status
from quizapp.library import binned, drafts
from quizapp.library.bases import basis_of, changed_since
from quizapp.library.drafted import DraftError
from quizapp.library.manuscript import Written, manuscript
from quizapp.web import notices, people
from quizapp.web.clock import now
from quizapp.web.database import session
from quizapp.web.editing import access, shown
from quizapp.web.editing.form import written_rows
from quizapp.web.words import gettext, say

STATES = {Status.READY, Status.RETIRED}


def discard(slug: str, draft: int) -> ResponseReturnValue:
    """Forget a draft."""
    _, row = access.editor(slug)
    written = manuscript(session(), row).draft(draft) or abort(404)
    if changed_since(request.form.get("basis", ""), written.sent):
        flash(gettext("The fact was changed elsewhere meanwhile."), "error")
        return redirect(shown.place(slug, written), 303)
    number = binned.discard(session(), row.id, draft, now()) or abort(404)
    said = gettext("The draft is gone. The fact stays as it is published.")
    back = url_for("editing.restore_binned", slug=slug, binned=number)
    notices.give(said if written.published else gettext("The draft is gone."), back, {})
    return redirect(url_for("editing.index", slug=slug), 303)


def state(slug: str, fact: str) -> ResponseReturnValue:
    """Retire a fact, or have it asked again, once the deck is published."""
    _, row = access.editor(slug)
    written = manuscript(session(), row).fact(fact) or abort(404)
    wish = request.form.get("status", "")
    if wish not in STATES:
        abort(400)
    return _changed(slug, row.id, written, {"status": wish})


def answer(slug: str) -> ResponseReturnValue:
    """Keep the author's reason why a warning does not hold for a fact."""
    _, row = access.editor(slug)
    found = manuscript(session(), row)
    wanted = request.form.get("fact", "")
    written = next((each for each in found.written if each.id == wanted), None) or abort(404)
    lint, reason = request.form.get("lint", ""), request.form.get("reason", "").strip()
    if not reason:
        flash(gettext("Write why the warning does not hold."), "error")
        return redirect(shown.place(slug, written, "findings"), 303)
    number = written_rows(written.sent, "lint_ok")
    said = {f"lint_ok-{number}-key": lint, f"lint_ok-{number}-text": reason}
    return _changed(slug, row.id, written, said)


def _changed(
    slug: str, deck_id: int, written: Written, said: dict[str, str]
) -> ResponseReturnValue:
    """Keep a fact with something else said in its form."""
    fields = {**written.sent, **said}
    learner = people.account()
    basis = basis_of(written.kind, written.sent)
    hand = drafts.Hand(by=learner.id if learner else None, basis=basis)
    try:
        if written.published:
            number = drafts.revise(session(), deck_id, written.published, fields, now(), hand)
        else:
            number = written.draft or abort(404)
            if not drafts.keep(session(), deck_id, number, fields, now(), hand):
                abort(404)
    except DraftError as error:
        flash(say(error), "error")
        return redirect(shown.place(slug, written, "main"), 303)
    flash(gettext("It is kept as a draft. Learners see it when you publish the deck."), "success")
    return redirect(url_for("editing.draft", slug=slug, draft=number), 303)
