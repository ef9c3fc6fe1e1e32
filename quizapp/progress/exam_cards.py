"""Which cards come for exams of the days to come. Knows memories and the agenda.

In the last week before the exam of a deck its cards come by what an answer gains for that day,
those not due among them, as many as fit into the minutes of a day (30 unless the learner says).
Exams of one week share these minutes.
"""

from collections.abc import Iterable, Sequence
from typing import Any

from sqlalchemy import and_, select
from sqlalchemy.orm import Session

from quizapp.accounts import Learner
from quizapp.agenda import Candidate, Gain, Known, in_time, ranked
from quizapp.progress.bound import DECK, PERSON
from quizapp.progress.candidates import candidates
from quizapp.progress.day import Day
from quizapp.progress.exam_days import EXAM_DAY, IS_NEAR
from quizapp.progress.new_cards import contrast_of, fact_of
from quizapp.progress.scope import Reach, reach, rests
from quizapp.scheduling import Phase, Weights
from quizapp.tables import Card, Found, Learning, Memory, Prepared

# So many cards are weighed, those due first first, whatever is wanted: a page of one card and a
# batch of fifty have the same order.
WEIGHED = 2000
EXAM_MINUTES = 30

_EXAMS = select(Learning.deck_id, EXAM_DAY).where(IS_NEAR).order_by(EXAM_DAY, Learning.deck_id)
EXAMS = {each: Prepared(_EXAMS.where(each.has(Learning.deck_id))) for each in Reach}
KNOWN = (
    select(
        Card.id,
        Card.deck_id,
        Card.fact_slug,
        Card.contrast,
        Memory.due,
        Memory.last_review,
        Memory.stability,
        Memory.difficulty,
    )
    .join(Memory, and_(Memory.card_id == Card.id, Memory.person_id == PERSON))
    .where(Card.retired_at.is_(None), ~rests(Card.id), Memory.phase == Phase.REVIEW.value)
)
OF_DECK = Prepared(
    KNOWN.where(Memory.deck_id == DECK).order_by(Memory.due_day, Memory.card_id).limit(WEIGHED)
)


def exams_near(session: Session, values: dict[str, Any]) -> list[Found]:
    """Return `deck_id` and `exam_day` of the exams of the days to come, the nearest first.

    Args:
        session: Where to read.
        values: `person`, `today` and the `deck`; none for all that are studied.
    """
    return EXAMS[reach(values)].rows(session, values)


def for_exams(
    session: Session, learner: Learner, day: Day, exams: Sequence[Found], weights: Weights
) -> tuple[list[Candidate], list[Candidate]]:
    """Return the learnt and the new cards that come for exams on a day, each in their order.

    Args:
        session: Where to read.
        learner: Who studies.
        day: The day.
        exams: The exams, the nearest first.
        weights: How fast the learner forgets.
    """
    met: dict[int, Candidate] = {}
    new: dict[int, Candidate] = {}
    ranks = []
    for exam in exams:
        found = candidates(session, day, exam.deck_id, WEIGHED)
        rows = OF_DECK.rows(session, day.values | {"deck": exam.deck_id})
        met |= {row.id: candidate(row) for row in rows}
        first = found.new_apart[: day.room[0]]
        new |= {each.card: each for each in first}
        cards = [*(known(row, learner) for row in rows), *(Known(card=each.card) for each in first)]
        gains = ranked(cards, day.number, exam.exam_day, weights)
        ranks.append((_of_each_fact(gains, met | new, found.seen), _later(learner, day, exam)))
    gains = in_time(ranks, minutes(day), day.pace)
    order = [each.card for each in gains]
    return [met[card] for card in order if card in met], [
        new[card] for card in order if card in new
    ]


def minutes(day: Day) -> float:
    """Return the minutes that are left of a day for exams."""
    if day.seconds_left is not None:
        return day.seconds_left / 60
    return max(0.0, EXAM_MINUTES - day.spent / 60)


def minutes_a_day(learner: Learner) -> int:
    """Return the minutes that someone has for exams on a whole day."""
    return EXAM_MINUTES if learner.minutes_per_day is None else learner.minutes_per_day


def known(row: Found, learner: Learner) -> Known:
    """Return what is remembered of the card of a row."""
    return Known(
        card=row.id,
        last_day=learner.calendar.day(row.last_review),
        stability=row.stability,
        difficulty=row.difficulty,
    )


def candidate(row: Found) -> Candidate:
    """Return the card of a row as what may come."""
    return Candidate(row.id, fact_of(row), row.due, contrast_of(row))


def _of_each_fact(
    gains: Iterable[Gain], cards: dict[int, Candidate], seen: frozenset[str]
) -> list[Gain]:
    """Return what is worth most of each fact: no two cards of one come on a day."""
    taken, found = {*seen}, []
    for each in gains:
        fact = cards[each.card].fact
        if fact not in taken:
            taken.add(fact)
            found.append(each)
    return found


def _later(learner: Learner, day: Day, exam: Found) -> float:
    """Return the minutes of the days between a day and an exam."""
    days = range(day.number + 1, exam.exam_day)
    return minutes_a_day(learner) * sum(not day.is_free(each) for each in days)
