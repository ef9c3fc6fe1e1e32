"""What the schedule of a learner rests on, to be shown. Knows tables of weights and of courses."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Integer, bindparam, select
from sqlalchemy.orm import Session

from quizapp.accounts import Learner
from quizapp.progress.bound import PERSON
from quizapp.progress.weights import DEFAULT_WEIGHTS
from quizapp.scheduling.calibration import Bin
from quizapp.scheduling.fit import Source
from quizapp.tables import Course, Prepared
from quizapp.tables import Weights as Row

_NEWEST = Prepared(
    select(Row.made_at, Row.review_count, Row.loss, Row.loss_before, Row.calibration, Row.chosen)
    .where(Row.person_id == PERSON)
    .order_by(Row.made_at.desc(), Row.id.desc())
    .limit(1)
)
_WHOSE = Prepared(
    select(Row.person_id, Course.title)
    .outerjoin(Course, Course.id == Row.course_id)
    .where(Row.id == bindparam("weights", type_=Integer()))
)


@dataclass(frozen=True, kw_only=True)
class LastFit:
    """How weights were last fitted to the reviews of a learner.

    Attributes:
        reviews: How many reviews there were.
        loss: Of their own weights, on reviews that the fit had not seen; less is better.
        loss_before: The same of the weights used until then.
        chosen: Whether their own weights won.
        calibration: What the weights that won had foretold of these reviews, and what came true.
    """

    made_at: datetime
    reviews: int
    loss: float
    loss_before: float
    chosen: bool
    calibration: Sequence[Bin]


def source_of(session: Session, learner: Learner) -> Source:
    """Return whose reviews the weights of a learner were fitted to."""
    if learner.weights_id == DEFAULT_WEIGHTS:
        return Source.DEFAULT
    row = _WHOSE.first(session, {"weights": learner.weights_id})
    if row is None:
        return Source.DEFAULT
    return Source.CLASS if row.person_id is None else Source.LEARNER


def course_of(session: Session, weights_id: int) -> str:
    """Return the title of the course that weights were fitted to; empty if it was none."""
    row = _WHOSE.first(session, {"weights": weights_id})
    return row.title or "" if row else ""


def last_fit(session: Session, learner: Learner) -> LastFit | None:
    """Return how weights were last fitted to a learner; none if they never were."""
    row = _NEWEST.first(session, {"person": learner.id})
    if row is None:
        return None
    return LastFit(
        made_at=row.made_at,
        reviews=row.review_count,
        loss=row.loss,
        loss_before=row.loss_before,
        chosen=row.chosen,
        calibration=tuple(Bin(**each) for each in row.calibration),
    )
