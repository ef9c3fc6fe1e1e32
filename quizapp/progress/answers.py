"""Answers that were given and judged but not yet rated, so that none is lost in between.

Knows published cards, grading and the table of pending answers.
"""

import math
import re
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Row, bindparam, insert, select
from sqlalchemy.orm import Session

from quizapp.accounts import Learner
from quizapp.agenda import suggested
from quizapp.deck import QuestionType
from quizapp.grading import Verdict, grade
from quizapp.library import StudyCard, card_for_study, rivals_of
from quizapp.progress.stored import verdict_from, verdict_json
from quizapp.scheduling import Rating
from quizapp.tables import Card, PendingAnswer, Review, write

CLIENT_ID = re.compile(r"[A-Za-z0-9-]{1,36}")
LONGEST_SECONDS = 600.0
TYPED = frozenset({QuestionType.TYPED, QuestionType.GAP})


class AnswerError(ValueError):
    """An answer that cannot be taken; the message says why and what to do."""


@dataclass(frozen=True, kw_only=True)
class Answer:
    """An answer as it comes from the browser.

    Attributes:
        client_id: Made by the browser, 1-36 letters, digits and hyphens.
        type: How the card was asked.
        response: What was answered, as the form sends it.
        seconds: Time taken.
    """

    client_id: str
    card_id: int
    type: QuestionType
    response: str
    seconds: float


@dataclass(frozen=True, kw_only=True)
class Pending:
    """An answer that waits for its rating.

    Attributes:
        verdict: How it was judged.
        suggested: The rating that fits; none if only the learner can say.
    """

    client_id: str
    card_id: int
    type: QuestionType
    response: str
    verdict: Verdict
    suggested: Rating | None
    seconds: float
    answered_at: datetime


PENDING = (
    select(
        PendingAnswer.client_id,
        PendingAnswer.card_id,
        PendingAnswer.question_type,
        PendingAnswer.response,
        PendingAnswer.verdict,
        PendingAnswer.milliseconds,
        PendingAnswer.answered_at,
    )
    .join(Card, Card.id == PendingAnswer.card_id)
    .where(PendingAnswer.person_id == bindparam("person"), Card.retired_at.is_(None))
    .order_by(PendingAnswer.answered_at.desc(), PendingAnswer.client_id)
)
_OF_CARD = PENDING.where(PendingAnswer.card_id == bindparam("card"))
_OF_ID = PENDING.where(PendingAnswer.client_id == bindparam("client"))
_RATED = select(Review.id).where(
    Review.person_id == bindparam("person"), Review.client_id == bindparam("client")
)


def keep_answer(
    session: Session, learner: Learner, answer: Answer, now: datetime
) -> Pending | None:
    """Judge an answer and keep it until it is rated.

    The same answer sent again, and another one to a card whose answer still waits for its rating,
    changes nothing: the first one counts.

    Args:
        session: Where to write.
        learner: Who answered.
        answer: The answer.
        now: The moment.

    Returns:
        What waits for its rating; none if this answer was rated already.

    Raises:
        AnswerError: If the card or the question is no longer there.
        ResponseError: If the response is malformed.
    """
    if not CLIENT_ID.fullmatch(answer.client_id):
        raise AnswerError("The answer has no usable id. Load the page again.")
    card = card_for_study(session, answer.card_id)
    if card is None or card.retired:
        raise AnswerError("This card is no longer asked. Go on to the next one.")
    verdict = judged(session, card, answer.type, answer.response)
    if verdict is None:
        raise AnswerError("This card is asked in another way now. Load the page again.")
    row = {
        "person_id": learner.id,
        "client_id": answer.client_id,
        "card_id": card.id,
        "deck_id": card.deck_id,
        "question_type": answer.type,
        "response": answer.response,
        "verdict": verdict_json(verdict),
        "milliseconds": milliseconds(answer.seconds),
        "answered_at": now,
    }
    ids = {"person": learner.id, "client": answer.client_id, "card": card.id}
    with write(session):
        if session.execute(_RATED, ids).first():
            return None
        kept = session.execute(_OF_ID, ids).first() or session.execute(_OF_CARD, ids).first()
        if kept is None:
            session.execute(insert(PendingAnswer), [row])
    return pending_from(kept or session.execute(_OF_ID, ids).one())


def judged(session: Session, card: StudyCard, way: QuestionType, response: str) -> Verdict | None:
    """Return the verdict on a response; none if the card is not asked in that way.

    Raises:
        ResponseError: If the response is malformed.
    """
    asked = card.asked_as(way)
    if asked is None:
        return None
    rivals = rivals_of(session, card.deck_id) if way in TYPED else ()
    return grade(asked.question, response, rivals)


def waiting(session: Session, learner: Learner, deck_ids: frozenset[int]) -> Pending | None:
    """Return the newest answer to a card of these decks that waits for its rating."""
    statement = PENDING.where(PendingAnswer.deck_id.in_(bindparam("decks", expanding=True)))
    values = {"person": learner.id, "decks": sorted(deck_ids)}
    row = session.execute(statement.limit(1), values).one_or_none()
    return pending_from(row) if row else None


def pending_from(row: Row[Any]) -> Pending:
    """Return the pending answer of a row."""
    verdict = verdict_from(row.verdict)
    seconds = row.milliseconds / 1000
    return Pending(
        client_id=row.client_id,
        card_id=row.card_id,
        type=row.question_type,
        response=row.response,
        verdict=verdict,
        suggested=suggested(verdict.outcome, seconds),
        seconds=seconds,
        answered_at=row.answered_at,
    )


def milliseconds(seconds: float) -> int:
    """Return a time taken as it is kept: someone who went away took ten minutes at most."""
    if not math.isfinite(seconds):
        return 0
    return round(min(max(seconds, 0.0), LONGEST_SECONDS) * 1000)
