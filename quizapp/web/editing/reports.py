"""What learners report of the cards of a deck, and answers they insist on: accepted or declined.

By buttons, or by a key on the report that has the focus. Knows the library and Flask.
"""

from collections.abc import Mapping
from typing import Any

from flask import abort, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from quizapp.deck import TYPED
from quizapp.library import Insisted, Kept, insisted, open_problems, settle
from quizapp.library.accepting import AcceptError, accept_answer
from quizapp.library.drafted import DraftError
from quizapp.library.drafts import ConflictError
from quizapp.library.insisting import settle_answer
from quizapp.library.manuscript import manuscript
from quizapp.library.problems import LONGEST_SAID, Settled
from quizapp.library.study_card import StudyCard, cards_for_study
from quizapp.web.cards.told import WAYS
from quizapp.web.clock import now
from quizapp.web.database import session
from quizapp.web.editing import access
from quizapp.web.editing.versions import clock_of
from quizapp.web.words import gettext, say

ACCEPT, DECLINE = "accept", "decline"


def index(slug: str) -> ResponseReturnValue:
    """Show what is open."""
    learner, row = access.editor(slug)
    problems, answers = open_problems(session(), row.id), insisted(session(), row.id)
    cards = _cards([*problems, *answers])
    return render_template(
        "editing/reports.html",
        deck=row,
        problems=problems,
        answers=answers,
        cards=cards,
        ways=WAYS,
        typed=TYPED,
        when=clock_of(learner),
        most=LONGEST_SAID,
    )


def decide(slug: str, problem: int) -> ResponseReturnValue:
    """Accept or decline what somebody reported; an answer that is accepted becomes a draft."""
    learner, row = access.editor(slug)
    found = (each for each in open_problems(session(), row.id) if each.id == problem)
    kept = next(found, None) or abort(404)
    accepted = _wish()
    draft = None
    if accepted and request.form.get("alias"):
        draft = _accepted(slug, learner.id, kept.card_id, kept.given)
        if draft is None:
            return redirect(url_for("editing.reports", slug=slug), 303)
    settled = Settled(by=learner.id, accepted=accepted, reply=request.form.get("reply", ""))
    settle(session(), problem, now(), settled, row.id)
    flash(_said(accepted, draft), "success")
    return redirect(url_for("editing.reports", slug=slug), 303)


def answer(slug: str, card: int) -> ResponseReturnValue:
    """Accept or decline an answer that learners insist on."""
    learner, row = access.editor(slug)
    given = request.form.get("given", "")
    found = (e for e in insisted(session(), row.id) if (e.card_id, e.given) == (card, given))
    wanted = next(found, None) or abort(404)
    accepted = _wish()
    draft = _accepted(slug, learner.id, card, given) if accepted else None
    if draft is not None or not accepted:
        settled = Settled(by=learner.id, accepted=accepted)
        settle_answer(session(), wanted, row.id, now(), settled)
        flash(_said(accepted, draft), "success")
    return redirect(url_for("editing.reports", slug=slug), 303)


def _accepted(slug: str, by: int, card: int, given: str) -> int | None:
    """Return the draft in which an answer counts; none if it could not be, which is said."""
    _, row = access.editor(slug)
    try:
        return accept_answer(session(), manuscript(session(), row), card, given, (by, now()))
    except (AcceptError, ConflictError, DraftError) as error:
        flash(say(error), "error")
        return None


def _wish() -> bool:
    wish = request.form.get("do", "")
    if wish not in {ACCEPT, DECLINE}:
        abort(400)
    return wish == ACCEPT


def _said(accepted: bool, draft: int | None) -> str:
    if draft is not None:
        return gettext("The answer counts once you publish; it is in a draft of its fact.")
    return gettext("Accepted.") if accepted else gettext("Declined.")


def _cards(reports: list[Kept | Insisted]) -> Mapping[int, StudyCard]:
    found: dict[int, Any] = cards_for_study(session(), [*{each.card_id for each in reports}])
    return found
