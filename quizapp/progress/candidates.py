"""The cards that someone can study today. Reads index ranges of one learner, never all cards.

Left out are cards that are suspended or buried until a later day, retired ones, and of all decks
together those that are paused or that the learner may not see. A review that was taken back, or
that was only crammed, is as if it had not been.

Knows the tables of reviews and of cards, and the agenda.
"""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import timedelta
from functools import cached_property

from sqlalchemy import Integer, bindparam, exists, func, or_, select
from sqlalchemy.orm import Session

from quizapp.agenda import Candidate, apart
from quizapp.progress.bound import PERSON, TODAY
from quizapp.progress.counted import DUE_SINGLY, Counted, counted
from quizapp.progress.day import Day
from quizapp.progress.new_cards import (
    MORE,
    RESERVE,
    Values,
    contrast_of,
    fact_of,
    new_cards,
)
from quizapp.progress.scope import STEPS, Reach, reach, rests
from quizapp.scheduling import Phase
from quizapp.tables import Card, Found, Memory, Prepared, Review, not_undone

AHEAD = timedelta(minutes=20)
# Where the minutes of the day are counted, so many cards in steps are.
MOST_IN_STEPS = 1000

_FEW = bindparam("few", type_=Integer())
SEEN = Prepared(
    select(Card.deck_id, Card.fact_slug)
    .join(Review, Review.card_id == Card.id)
    .where(Review.person_id == PERSON, Review.study_day == TODAY, Review.scheduled)
    .where(not_undone())
    .distinct()
)
_MET = (
    select(Card.id, Card.deck_id, Card.fact_slug, Card.contrast, Memory.due)
    .join(Card, Card.id == Memory.card_id)
    .where(
        Memory.person_id == PERSON,
        Memory.due_day <= TODAY,
        Card.retired_at.is_(None),
        ~rests(Memory.card_id),
    )
    .limit(_FEW)
)
# How many there are in all comes with each row.
_LEARNING = (
    _MET.add_columns(func.count().over().label("in_steps"))
    .where(Memory.phase.in_(STEPS))
    .order_by(Memory.due, Card.id)
)
_DUE = _MET.where(Memory.phase == Phase.REVIEW.value).order_by(
    Memory.due_day, Memory.due, Memory.card_id
)
_CARDS = bindparam("cards", type_=Integer(), expanding=True)
_IN_STEPS = exists().where(
    Memory.person_id == PERSON,
    Memory.card_id == Card.id,
    Memory.phase.in_(STEPS),
    Memory.due_day <= TODAY,
)
_ANSWERED = exists().where(
    Review.person_id == PERSON,
    Review.card_id == Card.id,
    Review.study_day == TODAY,
    Review.scheduled,
    not_undone(),
)
MAY_COME = Prepared(select(Card.id).where(Card.id.in_(_CARDS), or_(_IN_STEPS, ~_ANSWERED)).limit(1))
_LEARNING_OF, _DUE_OF = (
    {each: Prepared(query.where(each.has(Memory.deck_id))) for each in Reach}
    for query in (_LEARNING, _DUE)
)


@dataclass(frozen=True, kw_only=True)
class Candidates:
    """The cards that may come on a day.

    Attributes:
        learning: Cards in steps, the first due first.
        due: Learnt cards that are due, in the order to study them; siblings and contrasting facts
            among them.
        new: New cards in the order to learn them; siblings and contrasting facts among them.
        rooms: How many new cards may come of decks whose own limit is narrower than that for all.
        seen: Facts of which any card was answered today.
        more_learning: How many cards in steps there are besides those read.
        more_due: How many due cards there are besides those read.
        more_new: How many new cards there are besides those read.
        overdue: How many cards were due before the day.
        has_exam: Whether there is an exam in the days to come.
    """

    learning: Sequence[Candidate] = ()
    due: Sequence[Candidate] = ()
    new: Sequence[Candidate] = ()
    rooms: Mapping[int, int] = field(default_factory=dict)
    seen: frozenset[str] = frozenset()
    more_learning: int = 0
    more_due: int = 0
    more_new: int = 0
    overdue: int = 0
    has_exam: bool = False

    @cached_property
    def new_apart(self) -> Sequence[Candidate]:
        """Return the new cards that may come if none of the others comes before."""
        return apart(self.new, self.seen, self.rooms)


def candidates(
    session: Session, day: Day, deck_id: int | None, most: int, but: Sequence[int] = ()
) -> Candidates:
    """Return the cards that may come on a day; none on a holiday.

    Args:
        session: Where to read.
        day: The day.
        deck_id: The deck; none for all that the learner studies.
        most: How many are wanted of each sort at least; for 0, of many due cards none are read.
        but: Decks that are left out of all.
    """
    if day.holiday:
        return Candidates()
    values = day.values | {"deck": deck_id, "but": but}
    which = reach(values)
    seen = frozenset(fact_of(row) for row in SEEN.rows(session, values))
    least, has_minutes = max(1, most), day.seconds_left is not None
    few = MOST_IN_STEPS if has_minutes else least
    in_steps = _LEARNING_OF[which].rows(session, values | {"few": few})
    count = counted(session, values)
    # What fits into minutes is found by going through some.
    due, more_due = _due(session, day, values, count, least if has_minutes else most, seen)
    new = new_cards(session, day, values, count, least, seen)
    return Candidates(
        learning=[_met(row) for row in in_steps],
        due=due,
        new=new.cards,
        rooms=new.rooms,
        seen=seen,
        more_learning=in_steps[0].in_steps - len(in_steps) if in_steps else 0,
        more_due=more_due,
        more_new=new.more,
        overdue=count.overdue,
        has_exam=count.has_exam,
    )


def _due(
    session: Session, day: Day, values: Values, count: Counted, most: int, seen: Collection[str]
) -> tuple[Sequence[Candidate], int]:
    """Return due cards of as many facts as are wanted, and of how many more facts there are."""
    statement, room = _DUE_OF[reach(values)], day.room[1]
    # All of a few are read, so that it is known what is left of them.
    wanted = min(room, most if count.due > DUE_SINGLY else max(most, DUE_SINGLY))
    few = wanted + wanted // 4 + RESERVE
    found: Sequence[Candidate] = ()
    facts, is_all = 0, not room
    while facts < wanted and not is_all:
        rows = statement.rows(session, {**values, "few": few})
        found = [each for each in map(_met, rows) if each.fact not in seen]
        facts, is_all = len({each.fact for each in found}), len(rows) < few
        few *= MORE
    return found, 0 if is_all else max(0, count.due - facts)


def may_come(session: Session, day: Day, cards: Collection[int]) -> bool:
    """Return whether any of some cards may come on a day: in steps, or not answered on it."""
    return bool(cards) and bool(MAY_COME.rows(session, day.values | {"cards": cards}))


def soon(learning: Iterable[Candidate], day: Day) -> list[Candidate]:
    """Return the cards in steps that may come before they are due, and those that are due."""
    return [each for each in learning if each.due <= day.now + AHEAD]


def _met(row: Found) -> Candidate:
    return Candidate(row.id, fact_of(row), row.due, contrast_of(row))
