"""Forgetting facts that nobody has met, as if they had never been published. Knows the tables."""

from collections.abc import Iterable

from sqlalchemy import ColumnElement, delete, exists, select
from sqlalchemy.orm import Session

from quizapp import tables
from quizapp.deck import Status
from quizapp.tables import Base

# So many parameters at once that every database takes.
CHUNK = 500


def forget(session: Session, deck_id: int, facts: Iterable[str]) -> int:
    """Delete retired facts whose cards nothing refers to, inside of a write; return how many.

    What anybody answered, noted or reported stays, and with it the retired fact.

    Args:
        session: Where to write.
        deck_id: The deck.
        facts: Ids that their author wrote.
    """
    ids, gone = [*facts], 0
    for start in range(0, len(ids), CHUNK):
        gone += _forget(session, deck_id, ids[start : start + CHUNK])
    return gone


def _forget(session: Session, deck_id: int, facts: list[str]) -> int:
    met = select(tables.Card.fact_id).where(tables.Card.deck_id == deck_id, _referred())
    where = (
        tables.Fact.deck_id == deck_id,
        tables.Fact.slug.in_(facts),
        tables.Fact.status == Status.RETIRED,
        tables.Fact.id.not_in(met),
    )
    unmet = [*session.execute(select(tables.Fact.id).where(*where)).scalars()]
    of_fact = tables.Card.fact_id.in_(unmet)
    notes = [*session.execute(select(tables.Card.note_id).where(of_fact)).scalars()]
    session.execute(delete(tables.Card).where(of_fact))
    used = exists().where(tables.Card.note_id == tables.Note.id)
    for start in range(0, len(notes), CHUNK):
        some = tables.Note.id.in_(notes[start : start + CHUNK])
        session.execute(delete(tables.Note).where(some, ~used))
    session.execute(delete(tables.Fact).where(tables.Fact.id.in_(unmet)))
    return len(unmet)


def _referred() -> ColumnElement[bool]:
    """Return what is true of a card that a row of any table refers to."""
    found: ColumnElement[bool] | None = None
    for table in Base.metadata.sorted_tables:
        for column in table.columns:
            if any(key.target_fullname == "card.id" for key in column.foreign_keys):
                one = exists().where(column == tables.Card.id)
                found = one if found is None else found | one
    assert found is not None  # noqa: S101 - reviews refer to cards
    return found
