"""What is typed in the form of a fact, while it is typed: shown as learners see it, and kept.

A script sends the form; without one, the form is kept and shown by its button. Knows Flask.
"""

from flask import abort, render_template, request, url_for
from flask.typing import ResponseReturnValue

from quizapp.deck import KINDS, Kind
from quizapp.deck_file import fields_of, only
from quizapp.library import DeckRow
from quizapp.library.bases import basis_of
from quizapp.library.drafted import DraftError
from quizapp.library.drafts import ConflictError, Hand, begin, keep, revise
from quizapp.library.manuscript import Written
from quizapp.library.rehearsal import becomes, ready
from quizapp.web.clock import now
from quizapp.web.database import session
from quizapp.web.editing import access, facts, shown
from quizapp.web.editing.facts import GIVEN
from quizapp.web.editing.form import Filled, form
from quizapp.web.numbers import whole
from quizapp.web.words import say

CONFLICT = 409


def preview(slug: str, kind: str) -> str:
    """Show what becomes of what is typed; nothing is kept."""
    _, row = access.editor(slug)
    typed = _typed(kind)
    kept = ready(session(), row, typed.draft)
    written, made = becomes(kept, typed, now())
    filled = Filled(kind=kind, sent=written.sent, wrong=written.wrong)
    values = shown.becoming(kept.found, made)
    # Only what is written is judged: an empty form has no mistakes yet.
    page = form(filled) if _is_begun(written) else None
    reasons = {name: text for name, text in request.form.items() if name.startswith("reason-")}
    return render_template("editing/_becomes.html", deck=row, todo=page, reasons=reasons, **values)


def typing(slug: str, kind: str) -> ResponseReturnValue:
    """Keep what is typed as a draft, and say where its form is from now on."""
    learner, row = access.editor(slug)
    typed = _typed(kind)
    if not _is_begun(typed):
        return {}
    try:
        number = _keep(row, typed, facts.hand(learner, pressed=False))
    except ConflictError as error:
        return {"said": say(error)}, CONFLICT
    except DraftError as error:
        return {"said": say(error)}, 422
    return {
        "basis": basis_of(typed.kind, typed.sent),
        "state": shown.state_of(typed, number),
        "place": url_for("editing.draft", slug=slug, draft=number, study=request.args.get("study")),
        "discard": url_for("editing.discard", slug=slug, draft=number),
        **shown.sent_to(slug, kind, number, typed.published),
    }


def _typed(kind: str) -> Written:
    """Return what the form says; its ids are made when it is kept by its button, or published."""
    if kind not in {*KINDS}:
        abort(404)
    return Written(
        kind=Kind(kind),
        sent=only(fields_of(KINDS[Kind(kind)]), access.sent()),
        draft=whole(request.args.get("draft", "")),
        published=request.args.get("fact", ""),
    )


def _is_begun(typed: Written) -> bool:
    return any(text.strip() for name, text in typed.sent.items() if name not in GIVEN)


def _keep(row: DeckRow, typed: Written, hand: Hand) -> int:
    """Keep a draft; return its number.

    Raises:
        ConflictError: If the draft is no more, or says something else by now.
        DraftError: If there are too many drafts.
    """
    if typed.draft is not None:
        if not keep(session(), row.id, typed.draft, typed.sent, now(), hand):
            raise ConflictError(frozenset())
        return typed.draft
    if typed.published:
        if ready(session(), row).found.fact(typed.published) is None:
            abort(404)
        return revise(session(), row.id, typed.published, typed.sent, now(), hand)
    return begin(session(), row.id, typed.kind, typed.sent, now(), hand)
