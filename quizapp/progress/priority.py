"""What comes first where not all can come: before exams, and after a break. Knows memories.

Two rules change the order of the cards; limits stay as they are, so that an old backlog never keeps
back what is new.

- In the last week before the exam of a deck its cards come by what an answer gains for that day,
  before those of all other decks.
- After a break, which is when more than 40 cards are overdue and these are more than three usual
  days, the cards due come by what an answer gains for a month from now.
"""

from collections.abc import Iterable, Sequence
from dataclasses import replace

from sqlalchemy.orm import Session

from quizapp.accounts import Learner
from quizapp.agenda import Candidate, worth_most
from quizapp.progress.bound import TODAY
from quizapp.progress.candidates import Candidates, candidates
from quizapp.progress.day import Day
from quizapp.progress.exam_cards import KNOWN, WEIGHED, candidate, exams_near, for_exams, known
from quizapp.progress.overdue import LEAST, is_backlog
from quizapp.progress.scope import Reach, reach
from quizapp.progress.weights import policy_of
from quizapp.scheduling import Weights
from quizapp.tables import Found, Memory, Prepared

_DUE = (
    KNOWN.where(Memory.due_day <= TODAY)
    .order_by(Memory.due_day, Memory.due, Memory.card_id)
    .limit(WEIGHED)
)
DUE = {each: Prepared(_DUE.where(each.has(Memory.deck_id))) for each in Reach}


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
    found = candidates(session, day, deck_id, most)
    if day.holiday:
        return found
    late = len(found.due) + found.more_due > LEAST and is_backlog(found.overdue, day)
    if not found.has_exam and not late:
        return found
    weights = policy_of(session, learner).weights
    values = day.values | {"deck": deck_id}
    exams = exams_near(session, values) if found.has_exam else []
    but = [each.deck_id for each in exams]
    if exams:
        found = _of_others(session, day, found, most, but if deck_id is None else None)
    if late and most and found.due:
        rows = DUE[reach(values | {"but": but})].rows(session, values | {"but": but})
        found = _by_worth(learner, day, rows, weights, found)
    due, new = for_exams(session, learner, day, exams, weights)
    return replace(found, due=[*due, *found.due], new=[*new, *found.new])


def _of_others(
    session: Session, day: Day, found: Candidates, most: int, but: Sequence[int] | None
) -> Candidates:
    """Return what may come, of decks without an exam only; none of these where `but` is none."""
    others = Candidates() if but is None else candidates(session, day, None, most, but)
    return replace(
        found,
        due=others.due,
        new=others.new,
        more_due=others.more_due,
        more_new=others.more_new,
    )


def _by_worth(
    learner: Learner, day: Day, rows: Sequence[Found], weights: Weights, found: Candidates
) -> Candidates:
    """Return what may come, the cards that are due weighed."""
    due = [each for each in map(candidate, rows) if each.fact not in found.seen]
    gains = worth_most((known(row, learner) for row in rows), day.number, weights)
    in_all = len({each.fact for each in found.due}) + found.more_due
    return replace(
        found,
        due=_in_this_order(due, (each.card for each in gains)),
        more_due=max(0, in_all - len({each.fact for each in due})),
    )


def _in_this_order(cards: Sequence[Candidate], order: Iterable[int]) -> list[Candidate]:
    """Return cards in an order; those that it does not name come last."""
    place = {card: number for number, card in enumerate(order)}
    return sorted(cards, key=lambda each: place.get(each.card, len(place)))
