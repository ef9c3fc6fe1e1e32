"""What changed in a deck, for those who learn it: word by word, the newest first.

Drafts, and what only authors see of a fact, are no part of it. Knows the library and Flask.
"""

from typing import Any

from flask import abort, render_template
from flask.typing import ResponseReturnValue

from quizapp.library import find
from quizapp.library.versions import MOST, versions
from quizapp.library.versions import changes as changes_of
from quizapp.progress import look, news
from quizapp.web import people
from quizapp.web.clock import now
from quizapp.web.database import session
from quizapp.web.editing.versions import SORTS, clock_of, named

# Versions that are looked through for what learners see.
NEWEST = 20


def changes(slug: str) -> ResponseReturnValue:
    """Show what changed, and keep that the learner looked."""
    learner = people.current()
    found = find(session(), slug, learner) or abort(404)
    known = versions(session(), found.id, NEWEST)
    told = changes_of(session(), found.id, [each.number for each in known], for_learners=True)
    listed = [
        (version, [each for each in told if each.version == version.number]) for version in known
    ]
    listed = [(version, facts) for version, facts in listed if facts]
    if known[-1:] and known[-1].number == 1:
        # What the deck began with is no change.
        listed = listed[:-1]
    values: dict[str, Any] = {
        "deck": found,
        "listed": listed,
        "is_cut": len(told) == MOST,
        "sorts": SORTS,
        "named": named,
        "when": clock_of(learner),
    }
    if learner and found.id in news(session(), learner):
        look(session(), learner, found.id, now())
    return render_template("decks/changes.html", **values)
