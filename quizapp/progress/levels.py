"""Where cards go that are shown together: to light and easy days, not where siblings are.

They also keep off holidays and the days of facts that contrast. Knows the counters of due cards,
memories and scheduling.
"""

from collections import Counter, defaultdict
from collections.abc import Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import Integer, String, and_, bindparam, func, select
from sqlalchemy.orm import Session, aliased

from quizapp.accounts import Learner
from quizapp.progress.bound import LAST, PERSON, TODAY
from quizapp.progress.day import Day
from quizapp.progress.log import seed
from quizapp.progress.scope import MINE
from quizapp.scheduling import Memory, Phase, Policy, levelled, levelling_room
from quizapp.tables import Card, DueCount, Fact, Prepared
from quizapp.tables import Memory as MemoryRow

# Farther than any card is moved.
DAYS = 100

_CARDS = bindparam("cards", type_=Integer(), expanding=True)
_LOAD = Prepared(
    select(DueCount.due_day, func.sum(DueCount.cards).label("cards"))
    .where(DueCount.person_id == PERSON, DueCount.deck_id.in_(MINE))
    .where(DueCount.due_day.between(TODAY, LAST))
    .group_by(DueCount.due_day)
)
_DECKS = bindparam("decks", type_=Integer(), expanding=True)
_FACTS = bindparam("facts", type_=String(), expanding=True)
_sibling = aliased(Card)
# Card by card, which is quick; a join is begun with all memories of the learner.
_DUE_DAY = (
    select(MemoryRow.due_day)
    .where(
        MemoryRow.person_id == PERSON,
        MemoryRow.card_id == _sibling.id,
        MemoryRow.phase == Phase.REVIEW.value,
    )
    .scalar_subquery()
)
_SIBLINGS = Prepared(
    select(Card.id, Card.deck_id, Card.contrast, _DUE_DAY.label("due_day"))
    .outerjoin(_sibling, and_(_sibling.fact_id == Card.fact_id, _sibling.id != Card.id))
    .where(Card.id.in_(_CARDS))
)
_OF_FACTS = Prepared(
    select(Fact.deck_id, Fact.slug, _DUE_DAY.label("due_day"))
    .join(_sibling, _sibling.fact_id == Fact.id)
    .where(Fact.deck_id.in_(_DECKS), Fact.slug.in_(_FACTS))
)


class Levels:
    """The load of the days to come, to which each card that is shown adds its own."""

    def __init__(self, session: Session, learner: Learner, day: Day, cards: Sequence[int]) -> None:
        """Read what is due, and where siblings of these cards and contrasting facts are."""
        last = day.number + DAYS
        values = day.values | {"last": last, "cards": cards}
        self._learner, self._day = learner, day
        self._load = Counter({row.due_day: int(row.cards) for row in _LOAD.rows(session, values)})
        self._siblings = _siblings(session, values) if cards else {}
        days = range(day.number, last) if day.holidays else ()
        self._free = {number for number in days if day.is_free(number)}

    def fuzz(
        self, card: tuple[int, str], memory: Memory | None, at: datetime, policy: Policy
    ) -> float | None:
        """Return the fuzz that all outcomes of an answer rest on.

        Args:
            card: Id and key.
            memory: What stood before; none for a new card.
            at: When it is answered.
            policy: How the cards of the learner are scheduled.
        """
        number, key = card
        room = levelling_room(memory, at, self._learner.calendar, policy)
        avoided = self._siblings.get(number, set()) | self._free
        return levelled(room, self._load, self._learner.easy_days, seed(key, memory), avoided)

    def add(self, before: Memory | None, after: Memory) -> None:
        """Count a card where it goes."""
        if before and before.phase is Phase.REVIEW:
            self._load[before.due_day] -= 1
        if after.phase is Phase.REVIEW:
            self._load[after.due_day] += 1


def _siblings(session: Session, values: dict[str, Any]) -> dict[int, set[int]]:
    """Return on which days siblings of cards and cards of contrasting facts are due."""
    rows = _SIBLINGS.rows(session, values)
    found = defaultdict[int, set[int]](set)
    for row in rows:
        if row.due_day:
            found[row.id].add(row.due_day)
    contrasts = {row.id: row for row in rows if row.contrast}
    if not contrasts:
        return found
    decks = {row.deck_id for row in contrasts.values()}
    facts = {slug for row in contrasts.values() for slug in row.contrast}
    days = defaultdict[tuple[int, str], set[int]](set)
    for row in _OF_FACTS.rows(session, values | {"decks": [*decks], "facts": [*facts]}):
        if row.due_day:
            days[row.deck_id, row.slug].add(row.due_day)
    for number, row in contrasts.items():
        found[number] |= set().union(*(days[row.deck_id, slug] for slug in row.contrast))
    return found
