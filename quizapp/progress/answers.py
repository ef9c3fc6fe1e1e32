"""Answers that were given and judged but not yet rated, so that none is lost in between.

Knows published cards, grading and the table of pending answers.
"""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Integer, bindparam, exists, insert, select
from sqlalchemy.orm import Session

from quizapp.accounts import Learner
from quizapp.agenda import suggested
from quizapp.deck import QuestionType
from quizapp.grading import Verdict
from quizapp.phrase import Phrase, phrase
from quizapp.progress.bound import DECK, PERSON
from quizapp.progress.judge import CLIENT_ID, PENDING, milliseconds, verdict_on
from quizapp.progress.published import Published
from quizapp.progress.stored import verdict_from, verdict_json
from quizapp.progress.turns import GONE, take_turn
from quizapp.scheduling import Rating
from quizapp.tables import Deck, Memory, PendingAnswer, Prepared, Review, sees, write

NO_ID = phrase("The answer has no usable id. Load the page again.")
NO_CARD = phrase("This card is no longer asked. Go on to the next one.")


class AnswerError(ValueError):
    """An answer that cannot be taken; the message, a phrase, says why and what to do."""

    def __init__(self, message: Phrase) -> None:
        super().__init__(message)


@dataclass(frozen=True, kw_only=True)
class Answer:
    """An answer as it comes from the browser.

    Attributes:
        client_id: Made by the browser, 1-36 letters, digits and hyphens.
        type: How the card was asked.
        response: What was answered, as the form sends it.
        seconds: Time taken.
        reps: How many reviews of the card there were when it was shown; none if not known.
        scheduled: Whether the answer moves the schedule; not when the card is only crammed.
    """

    client_id: str
    card_id: int
    type: QuestionType
    response: str
    seconds: float
    reps: int | None = None
    scheduled: bool = True


@dataclass(frozen=True, kw_only=True)
class Pending:
    """An answer that waits for its rating.

    Attributes:
        verdict: How it was judged.
        suggested: The rating that fits; none if only the learner can say.
        scheduled: Whether the rating moves the schedule; not when the card is only crammed.
    """

    client_id: str
    card_id: int
    type: QuestionType
    response: str
    verdict: Verdict
    suggested: Rating | None
    seconds: float
    answered_at: datetime
    scheduled: bool = True


_WAITING = PENDING.order_by(PendingAnswer.answered_at.desc(), PendingAnswer.client_id).limit(1)
# A deck may have been hidden since, or a course left: what waits there keeps nobody from the rest.
WAITING = Prepared(_WAITING.where(exists().where(Deck.id == PendingAnswer.deck_id, sees(PERSON))))
WAITING_IN_DECK = Prepared(_WAITING.where(PendingAnswer.deck_id == DECK))
# That of the same id first, then that to the same card.
KEPT = Prepared(
    PENDING.where(
        (PendingAnswer.card_id == bindparam("card", type_=Integer()))
        | (PendingAnswer.client_id == bindparam("client"))
    ).order_by(PendingAnswer.client_id != bindparam("client"))
)
RATED = Prepared(
    select(Review.id).where(Review.person_id == PERSON, Review.client_id == bindparam("client"))
)
REPS = Prepared(
    select(Memory.reps).where(
        Memory.person_id == PERSON, Memory.card_id == bindparam("card", type_=Integer())
    )
)
KEEP = Prepared(insert(PendingAnswer), [column.key for column in PendingAnswer.__table__.columns])


def keep_answer(
    session: Session, learner: Learner, answer: Answer, now: datetime
) -> Pending | None:
    """Judge an answer and keep it until it is rated, even if the card changed meanwhile.

    The same answer sent again, another one to a card whose answer still waits for its rating, and
    one from a page that is older than the last review of its card change nothing: the first counts.

    Args:
        session: Where to write.
        learner: Who answered.
        answer: The answer.
        now: The moment.

    Returns:
        What waits for its rating; none if an answer to this question was rated already.

    Raises:
        AnswerError: If the card or the learner is no longer there.
        ResponseError: If the response is malformed.
    """
    row = _judged(session, learner, answer, now)
    ids = {"person": learner.id, "client": answer.client_id, "card": answer.card_id}
    with write(session):
        if not take_turn(session, learner.id):
            raise AnswerError(GONE)
        if _is_late(session, answer, ids):
            return None
        kept = KEPT.first(session, ids)
        if kept is None:
            KEEP.run(session, row | {"person_id": learner.id})
    return _pending(kept._asdict() if kept else row)


def check_answer(session: Session, answer: Answer, now: datetime) -> None:
    """Do nothing if an answer can be kept, whoever gave it.

    Raises:
        AnswerError: If the card is no longer there.
        ResponseError: If the response is malformed.
    """
    _judged(session, None, answer, now)


def _is_late(session: Session, answer: Answer, ids: dict[str, Any]) -> bool:
    """Return whether this answer, or another one since its question was shown, is rated."""
    if RATED.first(session, ids):
        return True
    row = REPS.first(session, ids)
    return answer.reps is not None and row is not None and row.reps > answer.reps


def _judged(
    session: Session, learner: Learner | None, answer: Answer, now: datetime
) -> dict[str, Any]:
    """Return the columns of an answer and the verdict on it."""
    if not CLIENT_ID.fullmatch(answer.client_id):
        raise AnswerError(NO_ID)
    published = Published(session, learner)
    published.look_up([answer.card_id])
    published.read([answer.card_id])
    card = published.card(answer.card_id)
    if card is None:
        raise AnswerError(NO_CARD)
    verdict = verdict_on(published, card, answer.type, answer.response)
    return {
        "client_id": answer.client_id,
        "card_id": card.id,
        "deck_id": card.deck_id,
        "question_type": answer.type,
        "response": answer.response,
        "verdict": verdict_json(verdict),
        "milliseconds": milliseconds(answer.seconds),
        "answered_at": now,
        "scheduled": answer.scheduled,
    }


def waiting(session: Session, learner: Learner, deck_id: int | None) -> Pending | None:
    """Return the newest answer that waits for its rating, in a deck or in any that is seen."""
    statement = WAITING_IN_DECK if deck_id else WAITING
    row = statement.first(session, {"person": learner.id, "deck": deck_id})
    return _pending(row._asdict()) if row else None


def _pending(row: dict[str, Any]) -> Pending:
    verdict = verdict_from(row["verdict"])
    seconds = row["milliseconds"] / 1000
    return Pending(
        client_id=row["client_id"],
        card_id=row["card_id"],
        type=row["question_type"],
        response=row["response"],
        verdict=verdict,
        suggested=suggested(verdict.outcome, seconds),
        seconds=seconds,
        answered_at=row["answered_at"],
        scheduled=row["scheduled"],
    )
