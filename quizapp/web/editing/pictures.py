"""The pictures of a deck: brought, looked at, removed. Knows pictures, the library and Flask."""

from collections import Counter

from flask import abort, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from quizapp.library import DeckRow
from quizapp.library.manuscript import manuscript
from quizapp.library.pictures import MOST_BYTES, PictureError, add, checked, listed, named, remove
from quizapp.web import limits
from quizapp.web.clock import now
from quizapp.web.database import session
from quizapp.web.editing import access
from quizapp.web.requests import with_room
from quizapp.web.words import gettext, say

# A class brings fewer; each stays in the database.
BROUGHT, WITHIN = 200, 3600
# Of the form around the file, and a file that is a little too large, so that it is told so.
MORE = 2**20
FEW_FIELDS = 10


def _pictures(slug: str) -> ResponseReturnValue:
    """List the pictures of a deck, and take a new one."""
    learner, row = access.editor(slug)
    if request.method == "GET":
        return _page(row)
    limits.count(f"pictures brought by {learner.id}", BROUGHT, WITHIN)
    file = request.files.get("file")
    if not file or not file.filename:
        return _page(row, gettext("Choose a file.")), 422
    data = file.stream.read(MOST_BYTES + 1)
    file.close()
    try:
        name = add(session(), _uid(row), file.filename, checked(data), now())
    except PictureError as error:
        return _page(row, say(error)), 422
    flash(gettext("The picture is here; facts use it as “%(name)s”.", name=name), "success")
    return redirect(url_for("editing.pictures", slug=slug), 303)


index = with_room(_pictures, body=MOST_BYTES + MORE, fields=MORE, parts=FEW_FIELDS)


def forget(slug: str) -> ResponseReturnValue:
    """Remove a picture that no fact shows."""
    _, row = access.editor(slug)
    name = request.form.get("name", "")
    if name not in {each.name for each in listed(session(), _uid(row))}:
        abort(404)
    if _used(row)[name]:
        flash(gettext("Facts show this picture; take it out of them first."), "error")
    else:
        remove(session(), _uid(row), name)
        flash(gettext("The picture is removed."), "success")
    return redirect(url_for("editing.pictures", slug=slug), 303)


def _page(row: DeckRow, mistake: str = "") -> str:
    return render_template(
        "editing/pictures.html",
        deck=row,
        uid=_uid(row),
        pictures=listed(session(), _uid(row)),
        used=_used(row),
        mistake=mistake,
    )


def _uid(row: DeckRow) -> str:
    uid: str = manuscript(session(), row, with_drafts=False).head["uid"]
    return uid


def _used(row: DeckRow) -> Counter[str]:
    """Return how many facts, as published or as drafts, show each picture."""
    counts: Counter[str] = Counter()
    for with_drafts in (True, False):
        for each in manuscript(session(), row, with_drafts=with_drafts).written:
            counts.update(named(each.sent))
    return counts
