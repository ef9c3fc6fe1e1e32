"""The bin: drafts that were discarded, for some weeks. Knows tables of decks."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import delete, func, insert, literal, select
from sqlalchemy.orm import Session

from quizapp import tables
from quizapp.deck import Kind
from quizapp.library.drafted import DraftError, insert_draft
from quizapp.library.naming import called
from quizapp.phrase import phrase
from quizapp.tables import write

KEPT = timedelta(days=30)


@dataclass(frozen=True, kw_only=True)
class InBin:
    """A draft in the bin; `slug` is the published fact that it was of, empty if it was new."""

    id: int
    kind: Kind
    slug: str
    content: Mapping[str, str]
    binned_at: datetime

    @property
    def title(self) -> str:
        """Return what it is about, as it is written."""
        return called(self.kind, self.content) or self.content.get("id", "")


def discard(session: Session, deck_id: int, draft: int, now: datetime) -> int | None:
    """Put a draft into the bin; the fact that is published stays as it is.

    Returns:
        The number by which it is taken back; none if there is no such draft.
    """
    place = (tables.Draft.deck_id == deck_id, tables.Draft.id == draft)
    slug = select(tables.Fact.slug).where(tables.Fact.id == tables.Draft.fact_id).scalar_subquery()
    same = (tables.Draft.content, tables.Draft.based_on, literal(now, tables.UtcDateTime()))
    columns = (tables.Draft.deck_id, tables.Draft.kind, func.coalesce(slug, ""), *same)
    found = select(*columns).where(*place)
    names = ["deck_id", "kind", "slug", "content", "based_on", "binned_at"]
    with write(session):
        # What is typed until it is gone would be in neither.
        session.execute(select(tables.Draft.id).where(*place).with_for_update())
        session.execute(delete(tables.Binned).where(tables.Binned.binned_at < now - KEPT))
        new = insert(tables.Binned).from_select(names, found).returning(tables.Binned.id)
        number = session.execute(new).scalar_one_or_none()
        session.execute(delete(tables.Draft).where(*place))
    return number


def in_bin(session: Session, deck_id: int, now: datetime) -> tuple[InBin, ...]:
    """Return what is in the bin of a deck, the newest first."""
    table = tables.Binned
    columns = (table.id, table.kind, table.slug, table.content, table.binned_at)
    where = (table.deck_id == deck_id, table.binned_at >= now - KEPT)
    rows = select(*columns).where(*where).order_by(table.binned_at.desc(), table.id.desc())
    return tuple(
        InBin(
            id=row.id,
            kind=row.kind,
            slug=row.slug,
            content=row.content,
            binned_at=row.binned_at,
        )
        for row in session.execute(rows)
    )


def take_back(
    session: Session, deck_id: int, binned: int, person_id: int, now: datetime
) -> int | None:
    """Make what is in the bin a draft again; return its number, none if it is not there.

    Raises:
        DraftError: If the fact has another draft now, or there are too many drafts.
    """
    table = tables.Binned
    place = (table.deck_id == deck_id, table.id == binned)
    with write(session):
        gone = delete(table).where(*place)
        columns = (table.kind, table.slug, table.content, table.based_on)
        row = session.execute(gone.returning(*columns)).one_or_none()
        if row is None:
            return None
        fact = _fact(session, deck_id, row.slug)
        values = {"deck_id": deck_id, "kind": row.kind, "content": row.content}
        values |= {"changed_at": now, "changed_by": person_id}
        # What was published since stays seen as newer than the draft.
        values |= {"fact_id": fact, "based_on": row.based_on if fact else None}
        return insert_draft(session, values)


def _fact(session: Session, deck_id: int, slug: str) -> int | None:
    """Return which published fact a draft is of, if that is still there."""
    found = select(tables.Fact.id).where(tables.Fact.deck_id == deck_id, tables.Fact.slug == slug)
    fact = session.execute(found).scalar_one_or_none() if slug else None
    other = select(tables.Draft.id).where(tables.Draft.fact_id == fact)
    if fact is not None and session.execute(other).first():
        raise DraftError(phrase("The fact has another draft now; discard that one first."))
    return fact
