"""What comes first where not all can come: before an exam, and after a break. Knows memories.

Two rules change the order of the cards that are due; new cards and limits stay as they are, so that
an old backlog never keeps back what is new.

- In the last week before the exam of a deck its cards come by what an answer gains for that day,
  those not due among them, as many as fit into the minutes of a day (30 unless the learner says).
- After a break, which is when more than 40 cards are overdue and these are more than three usual
  days, the cards due come by what an answer gains for a month from now.
"""

from collections.abc import Iterable, Sequence
from dataclasses import replace

from sqlalchemy import and_, select
from sqlalchemy.orm import Session

from quizapp.accounts import Learner
from quizapp.agenda import Candidate, Exam, Known, for_exam, worth_most
from quizapp.progress.bound import DECK, PERSON, TODAY
from quizapp.progress.candidates import Candidates, candidates
from quizapp.progress.day import Day
from quizapp.progress.exam_days import EXAM_DAY, IS_NEAR
from quizapp.progress.overdue import LEAST, is_backlog
from quizapp.progress.scope import MINE, rests
from quizapp.progress.weights import policy_of
from quizapp.scheduling import Phase, Weights
from quizapp.tables import Card, Found, Learning, Memory, Prepared

# So many cards are weighed, those due first first, whatever is wanted: a page of one card and a
# batch of fifty have the same order.
WEIGHED = 2000
EXAM_MINUTES = 30

_EXAMS = select(Learning.deck_id, EXAM_DAY).where(IS_NEAR)
EXAMS = {
    True: Prepared(_EXAMS.where(Learning.deck_id == DECK)),
    False: Prepared(_EXAMS.where(Learning.deck_id.in_(MINE))),
}
_KNOWN = (
    select(
        Card.id,
        Card.deck_id,
        Card.fact_slug,
        Memory.due,
        Memory.last_review,
        Memory.stability,
        Memory.difficulty,
    )
    .join(Memory, and_(Memory.card_id == Card.id, Memory.person_id == PERSON))
    .where(Card.retired_at.is_(None), ~rests(Card.id), Memory.phase == Phase.REVIEW.value)
)
OF_DECK = Prepared(
    _KNOWN.where(Memory.deck_id == DECK).order_by(Memory.due_day, Memory.card_id).limit(WEIGHED)
)
_DUE = (
    _KNOWN.where(Memory.due_day <= TODAY)
    .order_by(Memory.due_day, Memory.due, Memory.card_id)
    .limit(WEIGHED)
)
DUE = {
    True: Prepared(_DUE.where(Memory.deck_id == DECK)),
    False: Prepared(_DUE.where(Memory.deck_id.in_(MINE))),
}


def by_priority(
    session: Session, learner: Learner, day: Day, deck_id: int | None, most: int
) -> Candidates:
    """Return what may come on a day, in the order that an exam or a break asks for.

    Where nothing is wanted, it is told only how much there is; the order after a break costs more.

    Args:
        session: Where to read.
        learner: Who studies.
        day: The day.
        deck_id: The deck; none for all that the learner studies.
        most: How many are wanted of each sort at least.
    """
    found = candidates(session, day, deck_id, max(1, most))
    if day.holiday:
        return found
    late = len(found.due) + found.more_due > LEAST and is_backlog(found.overdue, day)
    if not found.has_exam and not late:
        return found
    weights = policy_of(session, learner).weights
    values = day.values | {"deck": deck_id}
    if late and most:
        rows = DUE[deck_id is not None].rows(session, values)
        found = _by_worth(learner, day, rows, weights, found)
    for each in EXAMS[deck_id is not None].rows(session, values) if found.has_exam else ():
        exam = Exam(day=each.exam_day)
        if exam.is_near(day.number):
            found = _for_exam(session, learner, day, (each.deck_id, exam, weights), found)
    return found


def known(row: Found, learner: Learner) -> Known:
    """Return what is remembered of the card of a row."""
    return Known(
        card=row.id,
        last_day=learner.calendar.day(row.last_review),
        stability=row.stability,
        difficulty=row.difficulty,
    )


def _by_worth(
    learner: Learner, day: Day, rows: Sequence[Found], weights: Weights, found: Candidates
) -> Candidates:
    """Return what may come, the cards that are due weighed."""
    due = [each for each in map(_candidate, rows) if each.fact not in found.seen]
    gains = worth_most((known(row, learner) for row in rows), day.number, weights)
    in_all = len({each.fact for each in found.due}) + found.more_due
    return replace(
        found,
        due=_in_this_order(due, (each.card for each in gains)),
        more_due=max(0, in_all - len({each.fact for each in due})),
    )


def _for_exam(
    session: Session,
    learner: Learner,
    day: Day,
    near: tuple[int, Exam, Weights],
    found: Candidates,
) -> Candidates:
    """Return what may come, the cards of one deck chosen and ordered for its exam."""
    deck_id, exam, weights = near
    rows = [
        row
        for row in OF_DECK.rows(session, day.values | {"deck": deck_id})
        if f"{deck_id}/{row.fact_slug}" not in found.seen
    ]
    mine = f"{deck_id}/"
    new = [each for each in found.new if each.fact.startswith(mine)]
    cards = [*(known(row, learner) for row in rows), *(Known(card=each.card) for each in new)]
    gains = for_exam(cards, day.number, exam, _minutes(day), day.pace, weights)
    order = [each.card for each in gains]
    met = {row.id: _candidate(row) for row in rows}
    others_due = [each for each in found.due if not each.fact.startswith(mine)]
    others_new = [each for each in found.new if not each.fact.startswith(mine)]
    wanted = {*order}
    return replace(
        found,
        due=[*(met[card] for card in order if card in met), *others_due],
        new=[*_in_this_order([x for x in new if x.card in wanted], order), *others_new],
    )


def _minutes(day: Day) -> float:
    """Return the minutes that are left of a day for an exam."""
    if day.seconds_left is not None:
        return day.seconds_left / 60
    return max(0.0, EXAM_MINUTES - day.spent / 60)


def _candidate(row: Found) -> Candidate:
    return Candidate(card=row.id, fact=f"{row.deck_id}/{row.fact_slug}", due=row.due)


def _in_this_order(cards: Sequence[Candidate], order: Iterable[int]) -> list[Candidate]:
    """Return cards in an order; those that it does not name come last."""
    place = {card: number for number, card in enumerate(order)}
    return sorted(cards, key=lambda each: place.get(each.card, len(place)))
