"""The first page: what this is, or what to do today. Knows progress, the library and Flask."""

from flask import Blueprint, render_template
from flask.typing import ResponseReturnValue

from quizapp import library
from quizapp.accounts import Learner
from quizapp.library import DeckRow
from quizapp.progress import has_begun, next_card, session_summary, standings
from quizapp.web import people, phrases
from quizapp.web.clock import now
from quizapp.web.database import session
from quizapp.web.study import asking

home = Blueprint("home", __name__)
home.add_app_template_filter(phrases.cards, "cards")
home.add_app_template_filter(phrases.workload, "workload")
home.add_app_template_filter(phrases.cards_left, "cards_left")


@home.get("/")
def index() -> ResponseReturnValue:
    """Show what there is to do today, or to a newcomer what this is and a first question."""
    learner = people.current()
    listed = library.decks(session())
    if learner and has_begun(session(), learner):
        return _today(learner, listed)
    return _welcome(learner, listed)


def _welcome(learner: Learner | None, listed: tuple[DeckRow, ...]) -> ResponseReturnValue:
    first = library.first_published(listed)
    shown = next_card(session(), learner, first.id, now()) if first else None
    if shown and shown.pending:
        shown = None
    values = asking.question(shown, now()) if shown else {}
    scope = first.slug if first else ""
    values |= {"decks": listed, "begun": {}, "first": first, "shown": shown, "scope": scope}
    return render_template("home/welcome.html", **values)


def _today(learner: Learner, listed: tuple[DeckRow, ...]) -> ResponseReturnValue:
    found = standings(session(), learner, now())
    return render_template(
        "home/today.html",
        begun=found.decks,
        begun_decks=[row for row in listed if row.id in found.decks],
        others=[row for row in listed if row.id not in found.decks],
        day=phrases.day(learner.calendar, now()),
        left=found.left,
        answered=found.answered,
        come_back="" if phrases.cards_left(found.left) else _come_back(learner),
    )


def _come_back(learner: Learner) -> str:
    summary = session_summary(session(), learner, now())
    return phrases.come_back(summary.next_due, summary.tomorrow, learner.calendar, now())
