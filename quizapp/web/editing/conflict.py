"""Two versions of a fact that was typed in at two places: both are shown, and one picks by field.

Nothing is kept before that, and nothing is lost. Knows drafts and Flask.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from flask import abort, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from quizapp.accounts import Learner
from quizapp.deck import KINDS, Kind
from quizapp.deck_file import fields_of
from quizapp.library.bases import basis_of, changed_since
from quizapp.library.compared import changed_fields
from quizapp.library.diff import Piece
from quizapp.library.drafts import ConflictError, Hand, published, revise
from quizapp.library.manuscript import Manuscript, Written, manuscript
from quizapp.web.clock import now
from quizapp.web.database import session
from quizapp.web.editing import access, labels, shown
from quizapp.web.editing.form import ROW
from quizapp.web.words import gettext

Sent = Mapping[str, str]
# How a choice is sent: `pick-definition` is `mine` or `theirs`.
PICK, MINE, THEIRS = "pick-", "mine", "theirs"
CONFLICT = 409


@dataclass(frozen=True, kw_only=True)
class Choice:
    """A field that says one thing here and another there.

    Attributes:
        pieces: How the text there becomes the text here.
        picked: What is chosen already: `mine`, `theirs` or nothing.
    """

    name: str
    label: str
    pieces: tuple[Piece, ...]
    picked: str


def choosing(
    found: Manuscript, written: Written, mine: Sent, basis: str, place: str = ""
) -> tuple[str, int]:
    """Return the page of a fact that says something else than the form was filled with.

    Args:
        found: The manuscript.
        written: The fact as it is now.
        mine: What the form sent.
        basis: What it was filled with.
        place: Where the choice is sent; empty for the form of the fact.
    """
    values: dict[str, Any] = {
        "deck": found.row,
        "written": written,
        "mine": mine,
        "choices": _choices(written, mine, basis),
        "target": place or shown.place(found.row.slug, written),
        "basis": basis_of(written.kind, written.sent),
        "as_mine": basis_of(written.kind, mine),
        "is_old": bool(place),
        "mistake": gettext("Choose for each part which text stays.") if _picks() else "",
    }
    return render_template("editing/conflict.html", **values), CONFLICT


def picked(kind: Kind, mine: Sent, theirs: Sent) -> dict[str, str]:
    """Return what the form sent, with what was there already in the fields picked so.

    Args:
        kind: Of the fact.
        mine: What the form sent.
        theirs: What is there.

    Raises:
        ConflictError: If a choice was asked for and is missing for some field.
    """
    if _is_open(kind, mine, theirs):
        raise ConflictError(frozenset())
    fields = {name.removeprefix(PICK) for name, pick in _picks().items() if pick == THEIRS}
    fields &= {field.name for field in fields_of(KINDS[kind])}
    kept = {name: text for name, text in mine.items() if _field(name) not in fields}
    return kept | {name: text for name, text in theirs.items() if _field(name) in fields}


def overtaken(slug: str, draft: int) -> ResponseReturnValue:
    """Show a draft beside its fact, published otherwise meanwhile, and keep what is chosen."""
    learner, row = access.editor(slug)
    found = manuscript(session(), row)
    written = found.draft(draft) or abort(404)
    place = url_for("editing.conflict", slug=slug, draft=draft)
    if not written.overtaken:
        return redirect(shown.place(slug, written), 303)
    there = published(session(), row.id, written.published)
    as_published = Written(kind=written.kind, sent=there, draft=None, published=written.published)
    if request.method == "GET":
        return choosing(found, as_published, written.sent, "", place)[0]
    try:
        number = _chosen(learner, row.id, written, there)
    except ConflictError:
        return choosing(found, as_published, written.sent, "", place)
    flash(gettext("It is kept as a draft. Learners see it when you publish the deck."), "success")
    return redirect(url_for("editing.draft", slug=slug, draft=number), 303)


def _chosen(learner: Learner, deck_id: int, written: Written, there: Sent) -> int:
    """Keep what was chosen between a draft and its published fact; return its number."""
    form, basis = request.form, basis_of(written.kind, written.sent)
    if changed_since(form.get("basis", ""), there) or form.get("mine", "") != basis:
        raise ConflictError(frozenset())
    fields = picked(written.kind, written.sent, there)
    hand = Hand(by=learner.id, basis=basis, anew=True)
    return revise(session(), deck_id, written.published, fields, now(), hand)


def _is_open(kind: Kind, mine: Sent, theirs: Sent) -> bool:
    """Return whether a choice was asked for and is missing for some field."""
    names = (each.name for each in changed_fields(kind, theirs, mine))
    picks = _picks()
    return bool(picks) and any(picks.get(PICK + name) not in {MINE, THEIRS} for name in names)


def _choices(written: Written, mine: Sent, basis: str) -> list[Choice]:
    theirs = changed_since(basis, written.sent)
    own = changed_since(basis, mine)
    return [
        Choice(
            name=each.name,
            label=labels.label(written.kind.value, each.name, written.sent.get("type", ""))[0],
            pieces=each.pieces,
            picked=_usual(each.name, theirs, own) if basis else "",
        )
        for each in changed_fields(written.kind, written.sent, mine)
    ]


def _usual(name: str, theirs: frozenset[str], own: frozenset[str]) -> str:
    """Return what is picked where only one of the two changed something."""
    if name not in theirs:
        return MINE
    return "" if name in own else THEIRS


def _picks() -> dict[str, str]:
    return {name: text for name, text in request.form.items() if name.startswith(PICK)}


def _field(name: str) -> str:
    """Return the field that a name of a form belongs to: `items-0-text` to `items`."""
    row = ROW.match(name)
    return row["list"] if row else name
