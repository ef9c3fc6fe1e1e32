"""The day of an exam: set, moved, taken back, and how much there is to do until then.

Knows the tables of decks begun, of cards and of memories, and the agenda.
"""

from collections import Counter
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Integer, and_, bindparam, select, text, update
from sqlalchemy.orm import Session

from quizapp.accounts import Learner
from quizapp.agenda.workload import Sort, answers_until
from quizapp.phrase import phrase
from quizapp.progress.bound import DECK, PERSON
from quizapp.progress.counters import power_of_two
from quizapp.progress.day import day_of
from quizapp.progress.scope import rests
from quizapp.progress.turns import take_turn
from quizapp.progress.weights import policy_of
from quizapp.tables import Card, Learning, Memory, Prepared, UtcDateTime, write

FARTHEST = 3 * 366
_SET = text(
    "INSERT INTO learning (person_id, deck_id, added_at, paused, new_from, exam_day) "
    "VALUES (:person, :deck, :now, :no, 0, :day) "
    "ON CONFLICT (person_id, deck_id) DO UPDATE SET exam_day = excluded.exam_day"
).bindparams(bindparam("now", type_=UtcDateTime()), bindparam("day", type_=Integer()))
_UNTIL = bindparam("until", type_=Integer())
# Whoever asks for this looks at all cards of the deck anyway, topic by topic.
_CARDS = Prepared(
    select(Memory.stability)
    .select_from(Card)
    .outerjoin(Memory, and_(Memory.card_id == Card.id, Memory.person_id == PERSON))
    .where(Card.deck_id == DECK, Card.retired_at.is_(None), ~rests(Card.id, _UNTIL))
)


class ExamError(ValueError):
    """A day on which there cannot be an exam."""


@dataclass(frozen=True, kw_only=True)
class Workload:
    """What there is to do until an exam; what is suspended or rests until then is left out.

    Attributes:
        new: Cards that were never met.
        new_per_day: How many of them have to be met on each day of study, so that all are.
        minutes_per_day: About how many minutes a day it takes to meet and repeat all of them.
    """

    new: int
    new_per_day: int
    minutes_per_day: float


def set_exam(session: Session, learner: Learner, deck_id: int, day: int, now: datetime) -> None:
    """Let the exam of a deck be on a study day; who has not begun the deck begins it.

    Args:
        session: Where to write.
        learner: Whose.
        deck_id: The deck.
        day: The day, as an ordinal.
        now: The moment.

    Raises:
        ExamError: If the day has passed, or is more than three years away.
    """
    today = learner.calendar.day(now)
    if day < today:
        raise ExamError(phrase("This day has passed. Choose today or a day to come."))
    if day - today > FARTHEST:
        raise ExamError(phrase("Choose a day within the next three years."))
    values = {"person": learner.id, "deck": deck_id, "day": day, "now": now, "no": False}
    with write(session):
        if take_turn(session, learner.id):
            session.execute(_SET, values)


def remove_exam(session: Session, learner: Learner, deck_id: int) -> None:
    """Forget the exam of a deck; cards come when they are due."""
    of_deck = (Learning.person_id == learner.id, Learning.deck_id == deck_id)
    with write(session):
        session.execute(update(Learning).where(*of_deck).values(exam_day=None))


def workload(
    session: Session, learner: Learner, deck_id: int, exam_day: int, now: datetime
) -> Workload:
    """Return what there is to do in a deck until a study day, as an ordinal."""
    day = day_of(session, learner, now)
    values = day.values | {"deck": deck_id}
    cards = _CARDS.rows(session, values | {"until": exam_day})
    known = Counter(power_of_two(row.stability) for row in cards if row.stability)
    new = len(cards) - known.total()
    days = max(1, exam_day - day.number)
    free = sum(day.is_free(day.number + each) for each in range(days))
    of_study = max(1, days - free)
    # A power of two stands for the days from it to the next one.
    met = [Sort(cards=number, stability=1.5 * 2.0**power) for power, number in known.items()]
    policy = policy_of(session, learner)
    sorts = [*met, Sort(cards=new, stability=0.0)]
    answers = answers_until(sorts, days, policy.retention, policy.weights)
    return Workload(
        new=new,
        new_per_day=-(-new // of_study),
        minutes_per_day=answers * day.pace / 60 / of_study,
    )
