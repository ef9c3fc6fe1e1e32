"""Drafts: what authors type, kept until it is published or discarded. Knows tables of decks."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import delete, func, insert, select, update
from sqlalchemy.orm import Session

from quizapp import tables
from quizapp.deck import Kind
from quizapp.phrase import phrase
from quizapp.tables import write

# More than anybody has open; nobody fills the disk with them.
MOST = 1_000


class DraftError(ValueError):
    """A draft that cannot be kept."""


@dataclass(frozen=True, kw_only=True)
class Draft:
    """A draft.

    Attributes:
        fact: Id of the published fact that it is to take the place of; empty if it is new.
        sent: What its form sent, by the names of the fields.
        changed_at: When it was last typed in.
    """

    id: int
    fact: str
    kind: Kind
    sent: Mapping[str, str]
    changed_at: datetime


COLUMNS = (
    tables.Draft.id,
    tables.Draft.kind,
    tables.Draft.content,
    tables.Draft.changed_at,
    tables.Fact.slug,
)
DRAFTS = select(*COLUMNS).outerjoin(tables.Fact, tables.Fact.id == tables.Draft.fact_id)


def drafts(session: Session, deck_id: int) -> tuple[Draft, ...]:
    """Return the drafts of a deck, the oldest first."""
    rows = session.execute(DRAFTS.where(tables.Draft.deck_id == deck_id).order_by(tables.Draft.id))
    return tuple(
        Draft(
            id=row.id,
            fact=row.slug or "",
            kind=row.kind,
            sent=row.content,
            changed_at=row.changed_at,
        )
        for row in rows
    )


def begin(
    session: Session, deck_id: int, kind: Kind, sent: Mapping[str, str], now: datetime
) -> int:
    """Keep what is typed of a new fact; return the number of the draft.

    Raises:
        DraftError: If there are too many drafts.
    """
    row = {"fact_id": None, "kind": kind, "content": dict(sent), "changed_at": now}
    with write(session):
        return _insert(session, {"deck_id": deck_id} | row)


def revise(
    session: Session, deck_id: int, fact: str, sent: Mapping[str, str], now: datetime
) -> int:
    """Keep what a published fact is to become; return the number of the draft.

    Args:
        session: Where to write.
        deck_id: The deck.
        fact: Id of the fact, which is one of the deck.
        sent: What the form sent.
        now: The moment.

    Raises:
        DraftError: If there are too many drafts.
    """
    found = select(tables.Fact.id, tables.Fact.kind).where(
        tables.Fact.deck_id == deck_id, tables.Fact.slug == fact
    )
    values = {"content": dict(sent), "changed_at": now}
    with write(session):
        row = session.execute(found.with_for_update()).one()
        before = select(tables.Draft.id).where(tables.Draft.fact_id == row.id)
        number = session.execute(before).scalar_one_or_none()
        if number is None:
            place = {"deck_id": deck_id, "fact_id": row.id, "kind": row.kind}
            return _insert(session, place | values)
        session.execute(update(tables.Draft).where(tables.Draft.id == number).values(values))
        return number


def keep(
    session: Session, deck_id: int, draft: int, sent: Mapping[str, str], now: datetime
) -> bool:
    """Keep what is typed now; return whether there still is such a draft."""
    where = (tables.Draft.deck_id == deck_id, tables.Draft.id == draft)
    values = {"content": dict(sent), "changed_at": now}
    with write(session):
        done = update(tables.Draft).where(*where).values(values).returning(tables.Draft.id)
        return session.execute(done).scalar_one_or_none() is not None


def discard(session: Session, deck_id: int, draft: int) -> None:
    """Forget a draft; the fact that is published stays as it is."""
    with write(session):
        session.execute(
            delete(tables.Draft).where(tables.Draft.deck_id == deck_id, tables.Draft.id == draft)
        )


def _insert(session: Session, row: dict[str, Any]) -> int:
    count = select(func.count()).where(tables.Draft.deck_id == row["deck_id"])
    if session.execute(count).scalar_one() >= MOST:
        raise DraftError(
            phrase("There are {most} drafts; publish or discard some of them first.", most=MOST)
        )
    return session.execute(insert(tables.Draft).values(row).returning(tables.Draft.id)).scalar_one()
