"""Taking what a table says into a deck, as drafts or published at once, and undoing it.

Knows plans and drafts. Everything here is done inside of a write, or makes what is then published.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from hashlib import sha256
from typing import Any

from sqlalchemy import delete, func, insert, select, update
from sqlalchemy.orm import Session

from quizapp import tables
from quizapp.deck import KINDS, Kind, Status
from quizapp.deck_file import fields_of, table
from quizapp.library.bulk import Outcome, Plan
from quizapp.library.compared import Sent
from quizapp.library.drafted import MOST, DraftError
from quizapp.library.manuscript import Manuscript, Written, manuscript, rewritten
from quizapp.library.pages import DeckRow
from quizapp.library.unchanged import refuse_changed
from quizapp.phrase import phrase

TAKEN = (Outcome.NEW, Outcome.CHANGED)


@dataclass(frozen=True, kw_only=True)
class Reverted:
    """A deck as it was before a table was taken.

    Attributes:
        found: The deck to be published.
        new: Ids of the facts that the table brought; they are retired in it.
        left: How many facts were changed since, and stay as they are.
    """

    found: Manuscript
    new: tuple[str, ...]
    left: int


def keep_drafts(
    session: Session,
    plan: Plan,
    person_id: int,
    now: datetime,
    outcomes: Sequence[Outcome] = TAKEN,
) -> list[Any]:
    """Keep each fact as a draft, inside of a write; return what to put back to undo it.

    Args:
        session: Where to write.
        plan: What rows say.
        person_id: Who says it.
        now: The moment.
        outcomes: Of the rows that are kept; a draft may have mistakes.

    Raises:
        DraftError: If there would be too many drafts, or somebody typed in one of the facts since
            the deck was read.
    """
    row = plan.found.row
    taken = [(each, each.written) for each in plan.of(*outcomes) if each.written]
    refuse_changed(session, plan.found, (written for _, written in taken))
    there = select(func.count()).where(tables.Draft.deck_id == row.id)
    new = sum(written.draft is None for _, written in taken)
    if session.execute(there).scalar_one() + new > MOST:
        raise DraftError(
            phrase("A deck has at most {most} drafts; publish these facts at once.", most=MOST)
        )
    facts = select(tables.Fact.slug, tables.Fact.id).where(tables.Fact.deck_id == row.id)
    ids = {fact.slug: fact.id for fact in session.execute(facts)}
    before: list[Any] = []
    for each, written in taken:
        said = {"content": dict(written.sent), "changed_at": now, "changed_by": person_id}
        number = _keep(session, row, written, ids.get(written.published), said)
        old = dict(each.before.sent) if each.before and written.draft is not None else None
        before.append({"draft": number, "content": old})
    return before


def _keep(
    session: Session, row: DeckRow, written: Written, fact: int | None, said: Mapping[str, Any]
) -> int:
    """Keep a fact as the draft that it has, or as a new one; return its number."""
    if written.draft is not None:
        session.execute(update(tables.Draft).where(tables.Draft.id == written.draft).values(said))
        return written.draft
    place = {"deck_id": row.id, "fact_id": fact, "kind": written.kind}
    place |= {"based_on": row.version if fact else None}
    made = insert(tables.Draft).values({**place, **said}).returning(tables.Draft.id)
    return session.execute(made).scalar_one()


def drop_drafts(
    session: Session, deck_id: int, before: Sequence[Mapping[str, Any]], at: datetime
) -> int:
    """Put drafts back, inside of a write; return how many were changed since and stay.

    Args:
        session: Where to write.
        deck_id: The deck.
        before: What `keep_drafts` returned.
        at: When it was called.
    """
    left = 0
    for each in before:
        same = (
            tables.Draft.deck_id == deck_id,
            tables.Draft.id == each["draft"],
            tables.Draft.changed_at == at,
        )
        back = (
            delete(tables.Draft).where(*same)
            if each["content"] is None
            else update(tables.Draft).where(*same).values(content=each["content"])
        )
        left += not session.execute(back.returning(tables.Draft.id)).first()
    return left


def published_with(session: Session, plan: Plan) -> tuple[Manuscript, Manuscript]:
    """Return a deck as it is published, and with what the table says; other drafts stay drafts."""
    row = plan.found.row
    base = manuscript(session, row, with_drafts=False)
    base = replace(base, head=plan.found.head)
    taken = [each.written for each in plan.of(*TAKEN) if each.written]
    changed = {each.published: each for each in taken if each.published}
    new = [each for each in taken if not each.published]
    whole = [*(changed.get(each.published, each) for each in base.written), *new]
    found = rewritten(base, whole)
    numbers = {each.draft for each in taken if each.draft is not None}
    drafts = {number: at for number, at in plan.found.drafts.items() if number in numbers}
    return base, replace(found, drafts=drafts)


def to_undo(base: Manuscript, found: Manuscript, plan: Plan) -> list[Any]:
    """Return what to put back to undo a table that is published at once.

    Args:
        base: The deck as it is published.
        found: The same with what the table says.
        plan: What it says.
    """
    before = {each.published: dict(each.sent) for each in base.written}
    taken = {each.written.id for each in plan.of(*TAKEN) if each.written}
    return [
        {
            "id": each.id,
            "before": before.get(each.id),
            "after": fingerprint(each.kind, each.sent),
        }
        for each in found.written
        if each.id in taken
    ]


def reverted(session: Session, row: DeckRow, before: Sequence[Mapping[str, Any]]) -> Reverted:
    """Return a deck as it was before a table was taken; facts that changed since stay.

    Args:
        session: Where to read.
        row: The deck.
        before: What `to_undo` returned.
    """
    base = manuscript(session, row, with_drafts=False)
    known = {each["id"]: each for each in before}
    whole, new, left = [], [], 0
    for each in base.written:
        kept = known.get(each.published)
        if kept is None:
            whole.append(each)
        elif fingerprint(each.kind, each.sent) != kept["after"]:
            left += 1
            whole.append(each)
        elif kept["before"] is None:
            new.append(each.published)
            whole.append(replace(each, sent={**each.sent, "status": Status.RETIRED.value}))
        else:
            whole.append(replace(each, sent=kept["before"]))
    return Reverted(found=rewritten(base, whole), new=tuple(new), left=left)


def fingerprint(kind: Kind, sent: Sent) -> str:
    """Return what tells whether a fact still says the same."""
    said, _ = table(fields_of(KINDS[kind]), sent)
    filled = sorted((name, repr(value)) for name, value in said.items() if value)
    return sha256(repr(filled).encode()).hexdigest()[:16]
