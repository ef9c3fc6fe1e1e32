"""How fast a learner forgets: the weights that their memories are worked out with.

Knows the table of weights and scheduling.
"""

from dataclasses import replace
from functools import lru_cache

from sqlalchemy import bindparam, select
from sqlalchemy.orm import Session

from quizapp.accounts import Learner
from quizapp.scheduling import DEFAULT, Policy, Weights
from quizapp.tables import Prepared
from quizapp.tables import Weights as WeightsRow

DEFAULT_WEIGHTS = 0
_VALUES = Prepared(
    select(WeightsRow.values.label("numbers")).where(WeightsRow.id == bindparam("weights"))
)
# Checked once, and the same object each time: what is worked out of weights is kept by them.
_checked = lru_cache(maxsize=1024)(Weights)


def weights_of(session: Session, weights_id: int) -> Weights:
    """Return the weights of an id; the defaults for 0, and for weights that are gone."""
    row = weights_id != DEFAULT_WEIGHTS and _VALUES.first(session, {"weights": weights_id})
    return _checked(tuple(row.numbers)) if row else DEFAULT


def policy_of(session: Session, learner: Learner) -> Policy:
    """Return how the cards of a learner are scheduled, with the weights that are theirs."""
    if learner.weights_id == DEFAULT_WEIGHTS:
        return learner.policy
    return _with_weights(learner.policy, weights_of(session, learner.weights_id))


@lru_cache(maxsize=1024)
def _with_weights(policy: Policy, weights: Weights) -> Policy:
    return replace(policy, weights=weights)
