"""Rows of drafts, written where there is room for them. Knows tables of decks."""

from collections.abc import Mapping
from typing import Any

from sqlalchemy import func, insert, select
from sqlalchemy.orm import Session

from quizapp.phrase import phrase
from quizapp.tables import Draft

# More than anybody has open; nobody fills the disk with them.
MOST = 1_000


class DraftError(ValueError):
    """A draft that cannot be kept."""


def insert_draft(session: Session, row: Mapping[str, Any]) -> int:
    """Write a new draft, inside of a write; return its number.

    Raises:
        DraftError: If there are too many drafts.
    """
    refuse_many(session, row["deck_id"], 1)
    return session.execute(insert(Draft).values(dict(row)).returning(Draft.id)).scalar_one()


def refuse_many(session: Session, deck_id: int, more: int) -> None:
    """See that so many more drafts can be kept, inside of the write that keeps them.

    Raises:
        DraftError: If there would be too many.
    """
    there = select(func.count()).where(Draft.deck_id == deck_id)
    if session.execute(there).scalar_one() + more > MOST:
        raise DraftError(
            phrase("There are {most} drafts; publish or discard some of them first.", most=MOST)
        )
