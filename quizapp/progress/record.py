"""Recording reviews: log, memories and counters in one transaction, each review once.

Knows what was judged, what is written, and in which order.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from sqlalchemy.orm import Session

from quizapp.accounts import Learner
from quizapp.progress.batch import Batch, content
from quizapp.progress.judge import Judged, Reviewed, judged
from quizapp.progress.turns import GONE, take_turn
from quizapp.tables import write

OTHER = "Another review has this id."
RATED = "You rated this answer before; that rating counts."


class Status(StrEnum):
    """What became of a review that was sent."""

    RECORDED = "recorded"
    REPEATED = "repeated"
    REFUSED = "refused"


@dataclass(frozen=True, kw_only=True)
class Recorded:
    """What became of a review; `reason` says why it was refused."""

    client_id: str
    status: Status
    reason: str = ""


def record(
    session: Session, learner: Learner, reviews: Sequence[Reviewed], now: datetime
) -> tuple[Recorded, ...]:
    """Keep reviews for ever and schedule their cards; the same review sent again changes nothing.

    A review that is older than the last one of its card is kept, too, and the memory of the card
    is worked out anew from the log.

    Args:
        session: Where to write.
        learner: Who answered.
        reviews: In any order.
        now: The moment.

    Returns:
        What became of each review, in the order given; once it is returned, it is kept.
    """
    found = [*enumerate(judged(session, learner, reviews, now))]
    good = {place: each for place, each in found if isinstance(each, Judged)}
    results = {
        place: _refused(reviews[place], each) for place, each in found if isinstance(each, str)
    }
    if good:
        with write(session):
            results |= _written(session, learner, good, now)
    return tuple(results[place] for place in range(len(reviews)))


def _written(
    session: Session, learner: Learner, reviews: Mapping[int, Judged], now: datetime
) -> dict[int, Recorded]:
    """Write reviews and return what became of each, by its place."""
    if not take_turn(session, learner.id):
        return {place: _refused(each.sent, GONE) for place, each in reviews.items()}
    batch = Batch(session, learner, reviews.values(), now)
    in_order = sorted(reviews.items(), key=lambda pair: pair[1].sent.answered_at)
    results = {place: _taken(batch, each) for place, each in in_order}
    batch.write()
    return results


def _taken(batch: Batch, review: Judged) -> Recorded:
    known = batch.known(review.sent.client_id)
    if known is None:
        batch.take(review)
        return Recorded(client_id=review.sent.client_id, status=Status.RECORDED)
    if known == content(review):
        return Recorded(client_id=review.sent.client_id, status=Status.REPEATED)
    card_id, _, _ = known
    return _refused(review.sent, RATED if card_id == review.sent.card_id else OTHER)


def _refused(sent: Reviewed, reason: str) -> Recorded:
    return Recorded(client_id=sent.client_id, status=Status.REFUSED, reason=reason)
