"""Where cards go that are shown together: to light and easy days, apart from siblings and holidays.

Knows the counters of due cards, memories and scheduling.
"""

from collections import Counter, defaultdict
from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import Integer, bindparam, func, select
from sqlalchemy.orm import Session, aliased

from quizapp.accounts import Learner
from quizapp.progress.bound import PERSON, TODAY
from quizapp.progress.day import Day
from quizapp.progress.log import seed
from quizapp.progress.scope import MINE
from quizapp.scheduling import Memory, Phase, Policy, levelled, levelling_room
from quizapp.tables import Card, DueCount, Prepared
from quizapp.tables import Memory as MemoryRow

# Farther than any card is moved.
DAYS = 100

_LAST = bindparam("last", type_=Integer())
_CARDS = bindparam("cards", type_=Integer(), expanding=True)
_LOAD = Prepared(
    select(DueCount.due_day, func.sum(DueCount.cards).label("cards"))
    .where(DueCount.person_id == PERSON, DueCount.deck_id.in_(MINE))
    .where(DueCount.due_day.between(TODAY, _LAST))
    .group_by(DueCount.due_day)
)
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
    select(Card.id, _DUE_DAY.label("due_day"))
    .join(_sibling, _sibling.fact_id == Card.fact_id)
    .where(Card.id.in_(_CARDS), _sibling.id != Card.id)
)


class Levels:
    """The load of the days to come, to which each card that is shown adds its own."""

    def __init__(self, session: Session, learner: Learner, day: Day, cards: Sequence[int]) -> None:
        """Read what is due, and where the siblings of these cards are."""
        last = day.number + DAYS
        values = day.values | {"last": last, "cards": cards}
        self._learner, self._day = learner, day
        self._load = Counter({row.due_day: int(row.cards) for row in _LOAD.rows(session, values)})
        self._siblings = defaultdict[int, set[int]](set)
        for row in _SIBLINGS.rows(session, values) if cards else ():
            if row.due_day:
                self._siblings[row.id].add(row.due_day)
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
        avoided = self._siblings[number] | self._free
        return levelled(room, self._load, self._learner.easy_days, seed(key, memory), avoided)

    def add(self, before: Memory | None, after: Memory) -> None:
        """Count a card where it goes."""
        if before and before.phase is Phase.REVIEW:
            self._load[before.due_day] -= 1
        if after.phase is Phase.REVIEW:
            self._load[after.due_day] += 1
