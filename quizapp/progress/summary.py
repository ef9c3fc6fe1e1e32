"""What a learner did today, and when to come back. Knows the counters and the next due cards."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import ScalarSelect, bindparam, func, select
from sqlalchemy.orm import Session

from quizapp.accounts import Learner
from quizapp.progress.day import PERSON, TODAY
from quizapp.progress.next_card import left_today
from quizapp.scheduling import Phase, Rating
from quizapp.tables import Card, DayCount, Learning, Memory

DONE = select(
    func.sum(DayCount.answers).label("answers"),
    func.sum(DayCount.new_count).label("new"),
    func.sum(DayCount.milliseconds).label("milliseconds"),
    func.sum(DayCount.answers).filter(DayCount.rating > Rating.AGAIN).label("remembered"),
).where(DayCount.person_id == PERSON, DayCount.study_day == TODAY)


def _first_due(phase: Phase) -> ScalarSelect[Any]:
    """Return when the first card of a deck in this phase is due from now on."""
    return (
        select(Memory.due)
        .join(Card, Card.id == Memory.card_id)
        .where(
            Memory.person_id == PERSON,
            Memory.deck_id == Learning.deck_id,
            Memory.phase == phase.value,
            Memory.due_day >= TODAY,
            Memory.due > bindparam("now"),
            Card.retired_at.is_(None),
        )
        .order_by(Memory.due_day, Memory.due)
        .limit(1)
        .correlate(Learning)
        .scalar_subquery()
    )


NEXT = select(*(func.min(_first_due(phase)) for phase in Phase)).where(
    Learning.person_id == PERSON, Learning.paused.is_(False)
)


@dataclass(frozen=True, kw_only=True)
class Summary:
    """What was done today.

    Attributes:
        answers: Cards answered, each time counted.
        new: Cards met for the first time.
        remembered: Answers not rated Again.
        seconds: Time taken.
        next_due: When the next card comes, due or new; none if there is none.
        tomorrow: Cards that come tomorrow, due and new.
    """

    answers: int
    new: int
    remembered: int
    seconds: float
    next_due: datetime | None
    tomorrow: int


def session_summary(session: Session, learner: Learner, now: datetime) -> Summary:
    """Return what a learner did on this study day, and when to come back."""
    today = learner.calendar.day(now)
    values = {"person": learner.id, "today": today, "now": now}
    done = session.connection().execute(DONE, values).one()
    due = [each for each in session.connection().execute(NEXT, values).one() if each]
    morning = learner.calendar.start(today + 1)
    left = left_today(session, learner, None, morning)
    # What had to wait today, and new cards, come in the morning.
    if left.new or left.due:
        due.append(morning)
    return Summary(
        answers=int(done.answers or 0),
        new=int(done.new or 0),
        remembered=int(done.remembered or 0),
        seconds=int(done.milliseconds or 0) / 1000,
        next_due=min(due, default=None),
        tomorrow=left.new + left.learning + left.due,
    )
