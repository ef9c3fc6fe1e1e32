"""Weights fitted to the reviews of a learner, and what follows: memories worked out anew.

From the default to the class to the learner, a step is taken only if it wins on the newest fifth of
the learner's reviews, which it has not seen (`quizapp.scheduling.fit`). The class is that of a
course; for those without one it is everyone who studies on this site.

Each fit leaves a row of weights. Of a fit that did not win it keeps the weights that are used
instead, beside its own loss. Knows the log, the counters, and the tables of people and of weights.
"""

import gc
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from datetime import datetime
from functools import cache
from importlib.util import find_spec

from sqlalchemy import Integer, bindparam, func, select, update
from sqlalchemy.orm import Session

from quizapp.accounts import Learner
from quizapp.progress.asked_again import asked_again
from quizapp.progress.bound import PERSON
from quizapp.progress.log import histories, memories, replayed, size, whole_log
from quizapp.progress.reweigh import Reweighed, reweigh, reweighed
from quizapp.progress.turns import take_turn
from quizapp.progress.weights import DEFAULT_WEIGHTS, class_weights, weights_of
from quizapp.scheduling import DEFAULT, Weights
from quizapp.scheduling.calibration import Prediction, calibration, predictions
from quizapp.scheduling.fit import Fit, History, Source, count_of, held_out, refit
from quizapp.tables import DayCount, Person, Prepared, write
from quizapp.tables import Weights as Row

# Before so many answers a fit is noise.
LEAST, GROWTH = 400, 0.2
# So many predictions make ten groups that can be told apart.
PREDICTED = 1000

_LAST = Prepared(
    select(Row.made_at, Row.review_count)
    .where(Row.person_id == PERSON)
    .order_by(Row.made_at.desc(), Row.id.desc())
    .limit(1)
)
_ANSWERS_SINCE = Prepared(
    select(func.sum(DayCount.answers).label("answers")).where(
        DayCount.person_id == PERSON, DayCount.study_day > bindparam("day", type_=Integer())
    )
)


@dataclass(frozen=True, kw_only=True)
class Refitted:
    """What became of a fit.

    Attributes:
        name: Of the learner, or of the course; empty for a guest and for everyone.
        reviews: How many reviews were looked at.
        source: Whose weights are the best.
        losses: The loss of those that were judged; nothing if there are too few reviews.
        taken: Whether other weights are used from now on.
    """

    name: str
    reviews: int
    source: Source
    losses: dict[Source, float]
    taken: bool


@cache
def can_fit() -> bool:
    """Return whether the library that fits is installed."""
    return find_spec("fsrs_rs_python") is not None


def is_time(session: Session, learner: Learner) -> bool:
    """Return whether there are enough new answers for another fit; takes two small reads.

    Whoever went back to the default weights keeps them until they ask for a fit.
    """
    if learner.keeps_defaults or not can_fit():
        return False
    last = _LAST.first(session, {"person": learner.id})
    day = learner.calendar.day(last.made_at) if last else 0
    counted = _ANSWERS_SINCE.first(session, {"person": learner.id, "day": day})
    return int(counted.answers or 0) >= max(LEAST, GROWTH * (last.review_count if last else 0))


def refit_learner(
    session: Session, learner: Learner, now: datetime, *, check: bool = False
) -> Refitted:
    """Fit weights to a learner; if others win, work memories and counters out anew by them.

    Args:
        session: Where to read and write.
        learner: Whose.
        now: The moment.
        check: Whether nothing is written.

    Raises:
        FitError: If the library is missing.
    """
    if learner.keeps_defaults and not check:
        with write(session):
            _mark(session, learner.id, keeps_defaults=False)
    with _undisturbed():
        return _refitted(session, learner, now, check=check)


def _refitted(session: Session, learner: Learner, now: datetime, *, check: bool) -> Refitted:
    # The size first: what comes in between is in the log then, and the log is read again.
    before, log = size(session, learner.id), whole_log(session, learner.id)
    asked, of_class = asked_again(session, learner.id), class_weights(session, learner.id)
    used = weights_of(session, learner.weights_id)
    of_others = weights_of(session, of_class) if of_class else None
    session.rollback()
    found = histories(log)
    fit = refit(found, of_others)
    taken = False
    if fit.scores and not check:
        loss = _loss_before(found, fit, learner, of_class, used)
        row = fitted_row(learner.id, found, fit, loss, now)
        otherwise = of_class if fit.source is Source.CLASS else DEFAULT_WEIGHTS
        # What takes long comes before the write, in which others wait.
        changes = row.chosen or otherwise != learner.weights_id
        ready = reweighed(learner.id, replayed(log, fit.weights, asked)) if changes else None
        with write(session):
            wanted = _keep(session, learner.id, row, otherwise)
            taken = wanted is not None
            if wanted is not None:
                if ready is None or size(session, learner.id) != before:
                    ready = reweighed(learner.id, memories(session, learner.id, fit.weights))
                _use(session, learner.id, wanted, ready)
    return Refitted(
        name=learner.name,
        reviews=count_of(found),
        source=fit.source,
        losses={source: score.log_loss for source, score in fit.scores.items()},
        taken=taken,
    )


def use_defaults(session: Session, learner: Learner) -> None:
    """Let memories of a learner be worked out by the default weights, until they ask for a fit."""
    with write(session):
        if take_turn(session, learner.id):
            _mark(session, learner.id, keeps_defaults=True)
            found = reweighed(learner.id, memories(session, learner.id, DEFAULT))
            _use(session, learner.id, DEFAULT_WEIGHTS, found)


def _mark(session: Session, person_id: int, *, keeps_defaults: bool) -> None:
    of_person = update(Person).where(Person.id == person_id)
    session.execute(of_person.values(keeps_defaults=keeps_defaults))


@contextmanager
def _undisturbed() -> Iterator[None]:
    """Let Python not look for garbage, which takes a third of the time and finds none."""
    looked = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if looked:
            gc.enable()


def _keep(session: Session, person_id: int, row: Row, otherwise: int) -> int | None:
    """Keep the row of a fit, inside of a write.

    Args:
        session: Where to write.
        person_id: Whose.
        row: The row.
        otherwise: The id of the weights to use if those of the row did not win.

    Returns:
        The id of the weights to use from now on; none if they are those used until now.
    """
    turn = take_turn(session, person_id).get(person_id)
    if turn is None:
        return None
    session.add(row)
    session.flush()
    wanted = row.id if row.chosen else otherwise
    return None if wanted == turn.weights_id else wanted


def _use(session: Session, person_id: int, weights_id: int, found: Reweighed) -> None:
    session.execute(update(Person).where(Person.id == person_id).values(weights_id=weights_id))
    reweigh(session, person_id, found)


def _loss_before(
    found: Sequence[History], fit: Fit, learner: Learner, of_class: int, used: Weights
) -> float:
    """Return the loss of the weights used until now."""
    if learner.weights_id == DEFAULT_WEIGHTS:
        return fit.scores[Source.DEFAULT].log_loss
    if learner.weights_id == of_class:
        return fit.scores[Source.CLASS].log_loss
    return held_out(found, {Source.LEARNER: used})[Source.LEARNER].log_loss


def fitted_row(
    person_id: int | None, found: Sequence[History], fit: Fit, before: float, now: datetime
) -> Row:
    """Return what is kept of a fit, but for the course."""
    return Row(
        person_id=person_id,
        values=[*fit.weights.values],
        made_at=now,
        review_count=count_of(found),
        loss=fit.scores[Source.LEARNER].log_loss,
        loss_before=before,
        calibration=[asdict(each) for each in calibration(_judged(found, fit))],
        chosen=fit.source is Source.LEARNER,
    )


def _judged(found: Sequence[History], fit: Fit) -> Iterator[Prediction]:
    """Return predictions of the reviews that were judged, of so many cards as are enough."""
    since, score = fit.judged_from, fit.scores[fit.source]
    recent = [history for history in found if history.days[-1] >= since]
    some = recent[:: max(1, round(score.reviews / PREDICTED))]
    return predictions((zip(*each, strict=True) for each in some), fit.judged, since)
