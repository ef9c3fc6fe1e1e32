"""What happened to a card of a learner: answers and acts, those taken back included.

Knows the tables of the log.
"""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Integer, bindparam, exists, select
from sqlalchemy.orm import Session, aliased

from quizapp.accounts import Learner
from quizapp.deck import QuestionType
from quizapp.grading import Outcome
from quizapp.progress.acts import ActKind
from quizapp.progress.bound import PERSON
from quizapp.scheduling import Rating
from quizapp.tables import Act, Review

# More than anyone looks through; the newest of them are shown.
MOST = 200


@dataclass(frozen=True, kw_only=True)
class Answered:
    """An answer to a card.

    Attributes:
        given: What was answered, readable; empty for nothing.
        interval: Days until it came back; 0 in steps.
        due: When it came back.
        confidence: How sure the learner was, 1-3; none if not asked.
        predicted: The chance to recall it at the time, per mille; none if new or in steps.
        scheduled: Whether it moved the schedule.
        undone: Whether it was taken back.
    """

    at: datetime
    type: QuestionType
    given: str
    outcome: Outcome
    rating: Rating
    seconds: float
    interval: int
    due: datetime
    confidence: int | None
    predicted: int | None
    scheduled: bool
    undone: bool


@dataclass(frozen=True, kw_only=True)
class Acted:
    """What else was done with a card; `kind` is that of the act."""

    at: datetime
    kind: str
    undone: bool


_TAKEN_BACK = aliased(Act)
_ANSWERS = (
    select(
        Review.answered_at.label("at"),
        Review.question_type.label("type"),
        Review.given,
        Review.outcome,
        Review.rating,
        Review.milliseconds,
        Review.interval,
        Review.due,
        Review.confidence,
        Review.predicted,
        Review.scheduled,
        exists().where(Act.review_id == Review.id).label("undone"),
    )
    .where(
        Review.person_id == PERSON,
        Review.card_id == bindparam("card", type_=Integer()),
    )
    .order_by(Review.answered_at.desc(), Review.id.desc())
    .limit(MOST)
)
_ACTS = (
    select(
        Act.done_at.label("at"),
        Act.kind,
        exists().where(_TAKEN_BACK.act_id == Act.id).label("undone"),
    )
    .where(
        Act.person_id == PERSON,
        Act.card_id == bindparam("card", type_=Integer()),
        Act.kind != ActKind.UNDO.value,
    )
    .order_by(Act.done_at.desc(), Act.id.desc())
    .limit(MOST)
)


def history(session: Session, learner: Learner, card_id: int) -> tuple[Answered | Acted, ...]:
    """Return what happened to a card, the newest first."""
    values = {"person": learner.id, "card": card_id}
    connection = session.connection()
    answers = [_answered(dict(row)) for row in connection.execute(_ANSWERS, values).mappings()]
    acts = [Acted(**row) for row in connection.execute(_ACTS, values).mappings()]
    return tuple(sorted([*answers, *acts], key=lambda each: each.at, reverse=True))


def _answered(row: dict[str, Any]) -> Answered:
    seconds = row.pop("milliseconds") / 1000
    read = {"outcome": Outcome(row["outcome"]), "rating": Rating(row["rating"])}
    return Answered(**(row | read), seconds=seconds)
