"""The form of each fact of a deck, with what becomes of it. Knows Flask."""

import re
from collections.abc import Mapping
from typing import Any

from flask import abort, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from quizapp.accounts import Learner
from quizapp.deck import KINDS, Kind, QuestionType, Status
from quizapp.deck_file import fields_of, only
from quizapp.library.bases import basis_of, kind_of
from quizapp.library.drafted import DraftError
from quizapp.library.drafts import ConflictError, Hand, begin, keep, revise
from quizapp.library.manuscript import Manuscript, Written, manuscript
from quizapp.library.naming import named_fact
from quizapp.library.of_form import draft_of
from quizapp.web import forms
from quizapp.web.cards.told import KINDS as KIND_WORDS
from quizapp.web.clock import now
from quizapp.web.database import session
from quizapp.web.editing import access, conflict, saving, shown, taken
from quizapp.web.editing.form import ADD, Filled, added_row, form, written_rows
from quizapp.web.words import gettext, say

# Why a warning beside the form does not hold, as it is sent with the form.
REASON = re.compile(r"reason-[0-9]{1,3}-(?P<lint>[a-z-]{1,60})")
# What a form of a new fact says already, before anything is typed.
GIVEN = frozenset({"topic", "importance", "status", "type", "id"})


def kinds(slug: str) -> ResponseReturnValue:
    """Let a kind be chosen for a new fact."""
    _, row = access.editor(slug)
    values = {"kinds": shown.KINDS, "ways": shown.WAYS, "taken": taken.address()}
    return render_template("editing/kinds.html", deck=row, **values)


def add(slug: str, kind: str) -> ResponseReturnValue:
    """Show the form of a new fact, and keep it as a draft."""
    learner, row = access.editor(slug)
    if kind not in {*KINDS}:
        abort(404)
    found = manuscript(session(), row)
    of_kind = Kind(kind)
    if request.method == "GET":
        way = request.args.get("type", "")
        sent = {"importance": "2", "status": Status.READY.value}
        sent |= {"type": way} if way in {*QuestionType} else {}
        sent |= {"topic": shown.usual_topic(found)} | taken.filled(of_kind, way)
        return _page(found, _new(of_kind, sent))
    typing = draft_of(session(), row.id, forms.sent_key())
    # What was typed here is this fact already, and has its id.
    fields = _sent(of_kind, found, found.draft(typing) if typing is not None else None)
    if ADD in request.form:
        return _page(found, _new(of_kind, fields))
    if not any(text.strip() for name, text in fields.items() if name not in GIVEN):
        mistake = gettext("Nothing is written yet.")
        return _page(found, _new(of_kind, fields), mistake=mistake), 422
    try:
        number = begin(session(), row.id, of_kind, fields, now(), hand(learner, pressed=True))
    except DraftError as error:
        return _page(found, _new(of_kind, fields), mistake=say(error)), 422
    return _kept(slug, number)


def fact(slug: str, fact: str) -> ResponseReturnValue:
    """Show the form of a published fact; what is changed becomes a draft."""
    learner, row = access.editor(slug)
    found = manuscript(session(), row)
    written = found.fact(fact) or abort(404)
    if request.method == "GET":
        if written.draft is not None:
            return redirect(_place(slug, written.draft), 303)
        return _page(found, written)
    fields = _sent(written.kind, found, written)
    if ADD in request.form:
        return _page(found, _filled(written, fields), basis=_basis())
    try:
        kept = conflict.picked(written.kind, fields, written.sent)
        number = revise(session(), row.id, fact, kept, now(), hand(learner, pressed=True))
    except ConflictError:
        return _overtaken(slug, fields, fact=fact)
    except DraftError as error:
        return _page(found, _filled(written, fields), say(error), _basis()), 422
    return _kept(slug, number)


def draft(slug: str, draft: int) -> ResponseReturnValue:
    """Show the form of a draft with what becomes of it, and keep what is typed."""
    learner, row = access.editor(slug)
    found = manuscript(session(), row)
    written = found.draft(draft)
    if written is None:
        return _gone(found)
    if request.method == "GET":
        return _page(found, written)
    fields = _sent(written.kind, found, written)
    if ADD in request.form:
        return _page(found, _filled(written, fields), basis=_basis())
    try:
        kept = conflict.picked(written.kind, fields, written.sent)
        is_there = keep(session(), row.id, draft, kept, now(), hand(learner, pressed=True))
    except ConflictError:
        is_there = False
    return _kept(slug, draft) if is_there else _overtaken(slug, fields, draft=draft)


def _overtaken(
    slug: str, fields: dict[str, str], fact: str = "", draft: int | None = None
) -> ResponseReturnValue:
    """Answer that a fact says something else by now, with both texts of what differs."""
    _, row = access.editor(slug)
    found = manuscript(session(), row)
    written = found.draft(draft) if draft is not None else found.fact(fact)
    return conflict.choosing(found, written, fields, _basis()) if written else _gone(found)


def _gone(found: Manuscript) -> ResponseReturnValue:
    """Answer what was typed in a draft that is no more: published, or discarded."""
    kind = kind_of(_basis())
    if request.method == "GET" or kind is None:
        abort(404)
    fields = _sent(kind, found)
    written = found.fact(fields["id"])
    if written and written.kind is kind:
        return conflict.choosing(found, written, fields, _basis())
    mistake = gettext("The draft was discarded elsewhere. What you typed is here; keep it again.")
    return _page(found, _new(kind, fields), mistake), conflict.CONFLICT


def _basis() -> str:
    """Return what the form that was sent had been filled with."""
    return request.form.get("basis", "")


def hand(learner: Learner, *, pressed: bool) -> Hand:
    """Return who typed, and in which form.

    Args:
        learner: Who.
        pressed: Whether the button of the form was pressed.
    """
    return Hand(by=learner.id, basis=_basis(), form=forms.sent_key(), pressed=pressed)


def _kept(slug: str, number: int) -> ResponseReturnValue:
    """Answer that a draft is kept; if it has mistakes, with the form that shows them."""
    learner, row = access.editor(slug)
    found = manuscript(session(), row)
    written = found.draft(number) or abort(404)
    if written.wrong:
        mistake = gettext("It is kept as a draft. Some things in it must be mended.")
        return _page(found, written, mistake=mistake), 422
    if saving.wanted(row):
        return saving.published(learner, found, written)
    flash(gettext("It is kept as a draft. Learners see it when you publish the deck."), "success")
    return redirect(_place(slug, number), 303)


def _place(slug: str, number: int) -> str:
    """Return where a draft is; who came while studying finds back."""
    return url_for("editing.draft", slug=slug, draft=number, study=request.args.get("study"))


def _sent(kind: Kind, found: Manuscript, of: Written | None = None) -> dict[str, str]:
    """Return what the form sent, with the ids that are made for it."""
    whole = access.sent()
    kept = only(fields_of(KINDS[kind]), whole)
    kept |= _reasons(whole, written_rows(kept, "lint_ok"))
    taken = {each.id for each in found.written if each is not of}
    return kept if ADD in request.form else named_fact(kind, kept, taken)


def _reasons(sent: Mapping[str, str], first: int) -> dict[str, str]:
    """Return the answers to warnings that stand beside the form, as rows of it from `first` on."""
    said = [(REASON.fullmatch(name), text) for name, text in sent.items() if text.strip()]
    rows: dict[str, str] = {}
    for number, (lint, text) in enumerate(
        ((found["lint"], text) for found, text in said if found), first
    ):
        rows |= {f"lint_ok-{number}-key": lint, f"lint_ok-{number}-text": text}
    return rows


def _new(kind: Kind, fields: Mapping[str, str]) -> Written:
    return Written(kind=kind, sent=fields, draft=None)


def _filled(written: Written, fields: Mapping[str, str]) -> Written:
    """Return a fact with what its form shows now, not judged."""
    return Written(kind=written.kind, sent=fields, draft=written.draft, published=written.published)


def _page(found: Manuscript, written: Written, mistake: str = "", basis: str = "") -> str:
    """Return the page of a fact: its form, and what becomes of it.

    Args:
        found: The manuscript.
        written: The fact.
        mistake: What is wrong as a whole.
        basis: What the form rests on, if it comes back as it was sent.
    """
    rows, added = added_row(request.form)
    filled = Filled(
        kind=written.kind.value,
        sent=written.sent,
        wrong=written.wrong,
        topics=shown.topics(found),
        fixed=frozenset({"id"}) if written.published else frozenset(),
        rows=rows,
        # A deck without a text has no place to name.
        left_out=frozenset() if found.head["source"] else frozenset({"cite"}),
    )
    values: dict[str, Any] = {
        "deck": found.row,
        "written": written,
        "kind": KIND_WORDS[written.kind],
        "page": form(filled),
        "ids": [each.id for each in found.written if each.id],
        "pictures": [*found.pictures],
        "added": added,
        "mistake": mistake,
        "key": forms.key(),
        "basis": basis or basis_of(written.kind, written.sent),
        "at_once": saving.may(found.row),
        "state": shown.state_of(written, written.draft),
        "sent_to": shown.sent_to(
            found.row.slug, written.kind.value, written.draft, written.published
        ),
    }
    return render_template("editing/fact.html", **values, **shown.preview(found, written))
