"""Answers of attempts as reviews: each once, and put right where an answer is judged anew.

Knows the tables of quizzes, the log and progress. The log is only added to: a review that no longer
holds is taken back in it, and another one takes its place.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select, update
from sqlalchemy.orm import Session

from quizapp.accounts import Learner
from quizapp.progress import Act, ActKind, Reviewed, record
from quizapp.quizzes.sitting import Answered, Sitting, answers
from quizapp.scheduling import Rating
from quizapp.tables import Attempt, Review, not_undone, write


@dataclass(frozen=True, kw_only=True)
class _Logged:
    """The last review that the log has of an answer.

    Attributes:
        number: How many reviews there are of it.
        holds: Whether it was not taken back.
    """

    client_id: str
    rating: int
    number: int
    holds: bool


def rated(share: float | None) -> Rating:
    """Return the rating of an answer that earned a share of its points."""
    return Rating.GOOD if share == 1 else Rating.AGAIN


def make_evidence(session: Session, who: Learner, sitting: Sitting, now: datetime) -> None:
    """Make reviews of the answers of an attempt that has ended; the same again changes nothing.

    What earned all of its points is rated Good, anything else Again; questions without an answer
    say nothing of what is remembered. What its learner took back stays taken back.

    Args:
        session: Where to write.
        who: Who sat it.
        sitting: The attempt, as it is now.
        now: The moment.
    """
    if sitting.submitted_at is None or sitting.evidence_at is not None:
        return
    given = [each for each in answers(session, sitting.id) if each.given is not None]
    log = _logged(session, sitting, [each.card_id for each in given])
    entries = [entry for each in given for entry in _entries(sitting, each, log.get(each.position))]
    record(session, who, entries, now)
    with write(session):
        unmade = (Attempt.id == sitting.id, Attempt.evidence_at.is_(None))
        session.execute(update(Attempt).where(*unmade).values(evidence_at=now))


def _entries(
    sitting: Sitting, answered: Answered, last: _Logged | None
) -> Iterator[Act | Reviewed]:
    """Yield what the log lacks of an answer."""
    rating, client_id = rated(answered.share), f"{sitting.uid}-{answered.position}"
    at = answered.saved_at or sitting.submitted_at
    assert at is not None  # noqa: S101 - reviews are made of attempts that have ended
    if last and (not last.holds or last.rating == rating):
        return
    if last:
        # At the time of the answer, so that what takes its place is the first of a new card, too.
        yield Act(
            client_id=f"{last.client_id}-u",
            kind=ActKind.UNDO,
            done_at=at,
            undoes=last.client_id,
        )
        client_id = f"{client_id}-{last.number + 1}"
    yield Reviewed(
        client_id=client_id,
        card_id=answered.card_id,
        type=answered.way,
        response=answered.given or "",
        rating=rating,
        seconds=answered.seconds,
        answered_at=at,
    )


def _logged(session: Session, sitting: Sitting, cards: list[int]) -> dict[int, _Logged]:
    """Return the last review of each answer of an attempt, by its position."""
    prefix = f"{sitting.uid}-"
    of_attempt = (
        select(Review.client_id, Review.rating, not_undone().label("holds"))
        .where(Review.person_id == sitting.person_id, Review.card_id.in_(cards))
        .where(Review.client_id.startswith(prefix))
        .order_by(Review.id)
    )
    found: dict[int, _Logged] = {}
    for row in session.execute(of_attempt):
        position = int(row.client_id.removeprefix(prefix).partition("-")[0])
        number = found[position].number + 1 if position in found else 1
        found[position] = _Logged(**row._asdict(), number=number)
    return found
