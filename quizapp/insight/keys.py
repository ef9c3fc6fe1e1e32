"""Keys of many cards, for tables. Knows the table of cards."""

from collections.abc import Sequence

from sqlalchemy import Integer, bindparam, select
from sqlalchemy.orm import Session

from quizapp.tables import Card, Prepared

# Databases take so many values at once, and more.
CHUNK = 1_000
_KEYS = Prepared(
    select(Card.id, Card.key).where(
        Card.id.in_(bindparam("cards", type_=Integer(), expanding=True))
    )
)


def keys(session: Session, cards: Sequence[int]) -> dict[int, str]:
    """Return the keys of cards by id, of as many as there are."""
    return {
        row.id: row.key
        for start in range(0, len(cards), CHUNK)
        for row in _KEYS.rows(session, {"cards": cards[start : start + CHUNK]})
    }
