"""Answers of attempts as reviews: each once, and put right where an answer is judged anew.

Knows the tables of quizzes, the log and progress. The log is only added to: a review that no longer
holds is taken back in it, and another one takes its place.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select, update
from sqlalchemy.orm import Session

from quizapp.accounts import Learner
from quizapp.phrase import Phrase
from quizapp.progress import Act, ActKind, Reviewed, record
from quizapp.progress.judge import judged
from quizapp.quizzes.sitting import Answered, Sitting, answers
from quizapp.scheduling import Rating
from quizapp.tables import Attempt, Review, not_undone, write

Entries = tuple[Act | Reviewed, ...]


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
    made = [_entries(sitting, each, log.get(each.position)) for each in given]
    taken = _replaceable(session, who, made, now)
    record(session, who, [entry for each in taken for entry in each], now)
    with write(session):
        unmade = (Attempt.id == sitting.id, Attempt.evidence_at.is_(None))
        session.execute(update(Attempt).where(*unmade).values(evidence_at=now))


def _replaceable(
    session: Session, who: Learner, made: Sequence[Entries], now: datetime
) -> list[Entries]:
    """Return the entries without those that take a review back for one that the log refuses.

    Who no longer sees a card answers it no more; the review that was made of it stays then.
    """
    pairs = [each for each in made if len(each) > 1]
    found = judged(session, who, [last for _, last in pairs], now)
    refused = [each for each, of in zip(pairs, found, strict=True) if isinstance(of, Phrase)]
    return [each for each in made if each not in refused]


def _entries(sitting: Sitting, answered: Answered, last: _Logged | None) -> Entries:
    """Return what the log lacks of an answer: nothing, a review, or one in place of another."""
    rating, client_id = rated(answered.share), f"{sitting.uid}-{answered.position}"
    at = answered.saved_at or sitting.submitted_at
    assert at is not None  # noqa: S101 - reviews are made of attempts that have ended
    if last and (not last.holds or last.rating == rating):
        return ()
    review = Reviewed(
        client_id=f"{client_id}-{last.number + 1}" if last else client_id,
        card_id=answered.card_id,
        type=answered.way,
        response=answered.given or "",
        rating=rating,
        seconds=answered.seconds,
        answered_at=at,
    )
    if last is None:
        return (review,)
    # At the time of the answer, so that what takes its place is the first of a new card, too.
    undo = Act(
        client_id=f"{last.client_id}-u", kind=ActKind.UNDO, done_at=at, undoes=last.client_id
    )
    return (undo, review)


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
