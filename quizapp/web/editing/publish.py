"""Publishing a manuscript: what would change, what stands against it; the deck as a file.

Knows the library and Flask.
"""

from typing import Any

from flask import Response, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from quizapp.accounts import Learner, Limit, take
from quizapp.deck_file import to_toml
from quizapp.library import Published, PublishError
from quizapp.library.authoring import publish_manuscript
from quizapp.library.manuscript import Manuscript, manuscript
from quizapp.library.preview import findings
from quizapp.progress import add_deck
from quizapp.questions import Level
from quizapp.tables import write
from quizapp.web.cards.told import KINDS
from quizapp.web.clock import now
from quizapp.web.database import session
from quizapp.web.editing import access, shown
from quizapp.web.words import gettext, ngettext, say

# Each is work for the site, and learners see each.
PUBLISHED, WITHIN = 60, 3600


def publish(slug: str) -> ResponseReturnValue:
    """Show what publishing would change, and do it."""
    learner, row = access.editor(slug)
    found = manuscript(session(), row)
    if request.method == "GET":
        return _page(found)
    _count(learner)
    try:
        done = publish_manuscript(session(), learner, found, now())
    except PublishError as error:
        return _page(found, error), 422
    if done.new and not row.card_count:
        add_deck(session(), learner, row.id, now())
    flash(_told(done), "success")
    return redirect(url_for("decks.show", slug=slug), 303)


def file(slug: str) -> ResponseReturnValue:
    """Send the deck as it is published, as a deck file."""
    _, row = access.editor(slug)
    found = manuscript(session(), row, with_drafts=False)
    if found.deck is None:
        return redirect(url_for("editing.index", slug=slug), 303)
    response = Response(to_toml(found.deck), mimetype="application/toml")
    response.headers.set("Content-Disposition", "attachment", filename=f"{row.slug}.toml")
    return response


def _page(found: Manuscript, error: PublishError | None = None) -> str:
    said = findings(found.deck) if found.deck else ()
    errors = tuple(each for each in said if each.level is Level.ERROR)
    values: dict[str, Any] = {
        "deck": found.row,
        "found": found,
        "kinds": KINDS,
        "findings": shown.told(said),
        "places": {each.id: shown.place(found.row.slug, each) for each in found.written},
        "blocked": bool(errors or found.deck is None),
        # What the lints found stands below, each with its fact.
        "mistake": say(error) if error and not error.findings else "",
    }
    return render_template("editing/publish.html", **values)


def _told(done: Published) -> str:
    parts = [
        ngettext("%(num)s new card", "%(num)s new cards", done.new) if done.new else "",
        ngettext("%(num)s card changed", "%(num)s cards changed", done.changed)
        if done.changed
        else "",
        ngettext("%(num)s card retired", "%(num)s cards retired", done.retired)
        if done.retired
        else "",
    ]
    what = ", ".join(filter(None, parts)) or gettext("no card changed")
    return gettext("Version %(version)s is published: %(what)s.", version=done.version, what=what)


def _count(learner: Learner) -> None:
    limit = Limit(key=f"decks published by {learner.id}", tries=PUBLISHED, seconds=WITHIN)
    with write(session()):
        take(session(), [limit], now())
