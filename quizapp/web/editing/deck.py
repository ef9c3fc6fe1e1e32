"""The form of a deck itself: its title, its language, the texts it teaches, its topics.

Knows the library, courses and Flask.
"""

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from flask import flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from quizapp.accounts import Learner
from quizapp.courses import CourseError, Membership, add_taught
from quizapp.deck_file import Head, Wrong, fields_of, only, typed
from quizapp.library import DeckRow, PublishError, own
from quizapp.library.authoring import (
    HeadError,
    TooManyDecksError,
    begin_deck,
    change_head,
)
from quizapp.library.manuscript import manuscript
from quizapp.web import entry, forms, words
from quizapp.web.clock import now
from quizapp.web.courses import access as teaching
from quizapp.web.database import session
from quizapp.web.editing import access
from quizapp.web.editing.form import ADD, Filled, added_row, form
from quizapp.web.editing.groups import DECK
from quizapp.web.editing.publish import count
from quizapp.web.words import gettext, say

# A code of a language that is not in the list; it goes before the list.
OTHER_LANGUAGE = "language-code"


def new() -> ResponseReturnValue:
    """Make a deck; whoever has no account is asked to sign up first."""
    learner = entry.maker()
    course = wanted_course()
    if request.method == "GET":
        return _page(None, {"language": words.language()})
    fields = _sent()
    if ADD in request.form:
        return _page(None, fields)

    def make() -> str:
        return begin_deck(session(), learner, fields, now(), forms.sent_key())

    made = _tried(make, None, fields)
    return begun(learner, made, course) if isinstance(made, str) else made


def change(slug: str) -> ResponseReturnValue:
    """Change a deck itself; learners see it at once."""
    learner, row = access.editor(slug)
    if request.method == "GET":
        head = manuscript(session(), row, with_drafts=False).head
        return _page(row, typed(fields_of(Head), head))
    fields = _sent()
    if ADD in request.form:
        return _page(row, fields)

    count(learner)

    def make() -> str:
        change_head(session(), learner, row, fields, now(), gettext("Title, texts, topics"))
        return slug

    made = _tried(make, row, fields)
    if not isinstance(made, str):
        return made
    flash(gettext("Saved."), "success")
    return redirect(url_for("editing.index", slug=slug), 303)


def wanted_course() -> Membership | None:
    """Return the course from which one came to make a deck for it."""
    uid = request.values.get("course", "")
    return teaching.running(uid)[1] if uid else None


def begun(learner: Learner, slug: str, course: Membership | None) -> ResponseReturnValue:
    """Lead to the first fact of a new deck, or back to the course that it becomes part of."""
    if course is None:
        flash(gettext("Your deck is made. Only you see it. Now add its first fact."), "success")
        return redirect(url_for("editing.kinds", slug=slug), 303)
    row = own(session(), slug, learner)
    try:
        add_taught(session(), course, row.id if row else 0, now())
        flash(gettext("Your deck is made and part of the course. Add its facts."), "success")
    except CourseError as error:
        flash(say(error), "error")
    return redirect(url_for("courses.decks", uid=course.uid), 303)


def _sent() -> dict[str, str]:
    sent = access.sent()
    kept = only(fields_of(Head), sent)
    if code := sent.get(OTHER_LANGUAGE, "").strip():
        kept["language"] = code
    return {name: text for name, text in kept.items() if name not in {"id", "uid"}}


def _tried(
    make: Callable[[], str], row: DeckRow | None, fields: Mapping[str, str]
) -> str | tuple[str, int]:
    """Return the id of the deck that was made, or the page with what is wrong."""
    try:
        return make()
    except HeadError as error:
        mistake = gettext("Some things must be mended first.")
        return _page(row, fields, error.wrong, mistake), 422
    except (TooManyDecksError, PublishError) as error:
        return _page(row, fields, mistake=say(error)), 422


def _page(
    row: DeckRow | None,
    fields: Mapping[str, str],
    wrong: Sequence[Wrong] = (),
    mistake: str = "",
) -> str:
    rows, added = added_row(request.form)
    values: dict[str, Any] = {
        "deck": row,
        "page": form(Filled(kind=DECK, sent=fields, wrong=wrong, rows=rows)),
        "added": added,
        "mistake": mistake,
        "key": forms.key(),
        "ids": (),
        "course": wanted_course() if row is None else None,
    }
    return render_template("editing/deck.html", **values)
