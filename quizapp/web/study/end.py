"""The end of studying for now: what was done today, and when to come back.

Knows progress, the library and Flask.
"""

from flask import abort, render_template
from flask.typing import ResponseReturnValue

from quizapp.accounts import Learner
from quizapp.library import DeckRow, decks, find
from quizapp.progress import left_today, session_summary, standing, standings, undoable
from quizapp.web import fitting, people, phrases
from quizapp.web.clock import now
from quizapp.web.database import session
from quizapp.web.study import script


def end(slug: str | None = None) -> ResponseReturnValue:
    """End studying for now, though there may be something left."""
    scope = (find(session(), slug, people.current()) or abort(404)) if slug else None
    return page(scope, people.current())


def page(scope: DeckRow | None, learner: Learner | None) -> ResponseReturnValue:
    """Return what was done today and when to come back."""
    if learner is None:
        return render_template("study/nothing.html")
    fitting.after_study(learner)
    deck_id = scope.id if scope else None
    summary = session_summary(session(), learner, now())
    here = left_today(session(), learner, deck_id, now())
    elsewhere = left_today(session(), learner, None, now()) if scope else None
    enough = summary.new >= learner.new_per_day
    return render_template(
        "study/end.html",
        deck=scope,
        scope=scope.slug if scope else "",
        minutes=script.minutes_wished(),
        summary=summary,
        known=summary.remembered / summary.answers if summary.answers else 0,
        spent=phrases.minutes(summary.seconds),
        come_back=phrases.come_back(summary.next_due, summary.tomorrow, learner.calendar, now()),
        enough=enough,
        waiting=phrases.why_not_now(_unmet(scope, learner), learner.new_per_day, enough=enough),
        here=phrases.workload(here) if phrases.cards_left(here) else "",
        elsewhere=phrases.workload(elsewhere)
        if elsewhere and phrases.cards_left(elsewhere)
        else "",
        undoable=undoable(session(), learner, deck_id),
    )


def _unmet(scope: DeckRow | None, learner: Learner) -> int:
    """Return how many cards the learner never met, of a deck or of all that they have begun."""
    if scope:
        found = standing(session(), learner, scope.id, now())
        return scope.card_count - (found.met if found else 0)
    begun = standings(session(), learner, now()).decks
    return sum(row.card_count - begun[row.id].met for row in decks(session()) if row.id in begun)
