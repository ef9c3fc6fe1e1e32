"""How fast a learner forgets: the weights that their memories are worked out with.

Knows the tables of weights and of courses, and scheduling.
"""

from dataclasses import replace
from functools import lru_cache

from sqlalchemy import bindparam, select
from sqlalchemy.orm import Session

from quizapp.accounts import Learner
from quizapp.progress.bound import PERSON
from quizapp.scheduling import DEFAULT, Policy, Weights
from quizapp.tables import Course, Member, Prepared, Role
from quizapp.tables import Weights as WeightsRow

DEFAULT_WEIGHTS = 0
_VALUES = Prepared(
    select(WeightsRow.values.label("numbers")).where(WeightsRow.id == bindparam("weights"))
)
_OF_COURSE = Prepared(
    select(Course.weights_id)
    .join(Member, Member.course_id == Course.id)
    .where(
        Member.person_id == PERSON,
        Member.role == Role.LEARNER,
        Course.weights_id != DEFAULT_WEIGHTS,
    )
    .order_by(Member.joined_at.desc(), Course.id.desc())
    .limit(1)
)
_OF_EVERYONE = Prepared(
    select(WeightsRow.id)
    .where(WeightsRow.person_id.is_(None), WeightsRow.course_id.is_(None), WeightsRow.chosen)
    .order_by(WeightsRow.made_at.desc(), WeightsRow.id.desc())
    .limit(1)
)
# Checked once, and the same object each time: what is worked out of weights is kept by them.
_checked = lru_cache(maxsize=1024)(Weights)


def weights_of(session: Session, weights_id: int) -> Weights:
    """Return the weights of an id; the defaults for 0, and for weights that are gone."""
    row = weights_id != DEFAULT_WEIGHTS and _VALUES.first(session, {"weights": weights_id})
    return _checked(tuple(row.numbers)) if row else DEFAULT


def class_weights(session: Session, person_id: int) -> int:
    """Return the id of the weights of the class of someone; 0 if it has none.

    The class is the course that they joined last of those that have weights; for those without
    one, everyone on this site.
    """
    found = _OF_COURSE.first(session, {"person": person_id})
    if found:
        of_course: int = found.weights_id
        return of_course
    everyone = _OF_EVERYONE.first(session, {})
    return everyone.id if everyone else DEFAULT_WEIGHTS


def policy_of(session: Session, learner: Learner) -> Policy:
    """Return how the cards of a learner are scheduled, with the weights that are theirs."""
    if learner.weights_id == DEFAULT_WEIGHTS:
        return learner.policy
    return _with_weights(learner.policy, weights_of(session, learner.weights_id))


@lru_cache(maxsize=1024)
def _with_weights(policy: Policy, weights: Weights) -> Policy:
    return replace(policy, weights=weights)
