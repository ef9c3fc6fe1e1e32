"""How many cards of each deck someone may meet today, of each fact one. Knows the tables of cards.

For all decks it takes as many statements as for one.
"""

from collections.abc import Mapping, Sequence

from sqlalchemy import ColumnElement, Integer, bindparam, func, select
from sqlalchemy.orm import Session

from quizapp.progress.bound import PERSON, TODAY
from quizapp.progress.counted import NEW_SINGLY
from quizapp.progress.day import Day
from quizapp.progress.new_cards import UNMET
from quizapp.progress.openings import (
    ALL_OPEN,
    NOT_IN_TOPICS,
    Openings,
    kept_back_by_deck,
    openings,
)
from quizapp.tables import Card, Learning, Prepared, Review, not_undone

# So many new facts of a deck are looked for in any case.
FEW = 20
SEEN_TODAY = (
    select(Card.fact_id)
    .join(Review, Review.card_id == Card.id)
    .where(Review.person_id == PERSON, Review.study_day == TODAY, Review.scheduled)
    .where(not_undone())
)


def _facts(*opened: ColumnElement[bool]) -> Prepared:
    """Return what counts the facts of decks that have a card which may be met today."""
    new = (
        select(Card.fact_id)
        .where(
            Card.deck_id == Learning.deck_id,
            Card.position >= Learning.new_from,
            Card.fact_id.not_in(SEEN_TODAY),
            *UNMET,
            *opened,
        )
        .distinct()
        .limit(bindparam("most", type_=Integer()))
        .correlate(Learning)
        .subquery()
    )
    return Prepared(
        select(
            Learning.deck_id,
            select(func.count()).select_from(new).scalar_subquery().label("cards"),
        ).where(
            Learning.person_id == PERSON,
            Learning.deck_id.in_(bindparam("decks", type_=Integer(), expanding=True)),
        )
    )


_NEW_FACTS, _NEW_OPEN_FACTS = _facts(), _facts(NOT_IN_TOPICS)


def new_by_deck(
    session: Session, day: Day, unmet: Mapping[int, int], *, has_calendar: bool
) -> dict[int, int]:
    """Return how many facts, or about how many cards, of each deck are new and open.

    Args:
        session: Where to read.
        day: The day.
        unmet: How many cards of each deck were never met, by its id.
        has_calendar: Whether courses open topics to the learner.
    """
    opened = openings(session, day.values) if has_calendar else ALL_OPEN
    kept = kept_back_by_deck(session, day.values, opened)
    counted = {deck: cards - kept.get(deck, 0) for deck, cards in unmet.items()}
    new_room, _ = day.room
    found = _new_facts(session, day, [*counted], min(new_room, FEW), opened)
    more = [deck for deck, facts in found.items() if facts == FEW < new_room]
    few = [deck for deck in more if counted[deck] <= NEW_SINGLY]
    found |= {deck: counted[deck] for deck in more}
    return found | _new_facts(session, day, few, NEW_SINGLY, opened)


def _new_facts(
    session: Session, day: Day, decks: Sequence[int], most: int, opened: Openings
) -> dict[int, int]:
    """Return how many facts of some decks have a card that may be met today, no more than asked."""
    if not decks:
        return {}
    values = day.values | {"decks": decks, "most": most}
    statement = _NEW_OPEN_FACTS if opened.closed else _NEW_FACTS
    rows = statement.rows(session, values | {"topics": opened.closed})
    return {row.deck_id: int(row.cards) for row in rows}
