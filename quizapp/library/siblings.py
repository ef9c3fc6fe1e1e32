"""The cards of the same fact. Knows the tables of decks."""

from collections import defaultdict
from collections.abc import Collection, Mapping

from sqlalchemy import bindparam, select
from sqlalchemy.orm import Session, aliased

from quizapp.tables import Card

_OTHER = aliased(Card)
_SIBLINGS = (
    select(Card.id, _OTHER.id.label("sibling"))
    .join(_OTHER, _OTHER.fact_id == Card.fact_id)
    .where(Card.id.in_(bindparam("cards", expanding=True)), _OTHER.retired_at.is_(None))
    .order_by(Card.id, _OTHER.position)
)


def siblings(session: Session, cards: Collection[int]) -> Mapping[int, tuple[int, ...]]:
    """Return for each of these cards all cards of its fact that are asked, itself among them."""
    found: dict[int, list[int]] = defaultdict(list)
    for row in session.connection().execute(_SIBLINGS, {"cards": sorted(cards)}):
        found[row.id].append(row.sibling)
    return {card: tuple(found[card]) for card in cards}
