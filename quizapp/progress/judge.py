"""What can be known of answers before anything is written. Knows published cards and grading."""

import math
import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import Row, bindparam, select
from sqlalchemy.orm import Session

from quizapp.accounts import Learner
from quizapp.deck import TYPED, QuestionType
from quizapp.grading import Outcome, ResponseError, Verdict, grade
from quizapp.library import StudyCard, card_for_study, rivals_of
from quizapp.progress.stored import verdict_from
from quizapp.questions import Rival
from quizapp.scheduling import Rating
from quizapp.tables import PendingAnswer

CLIENT_ID = re.compile(r"[A-Za-z0-9-]{1,36}")
# More than ten minutes, and whoever answered was away.
LONGEST_SECONDS = 600.0
# A browser that was offline for longer has a wrong clock.
OLDEST = timedelta(days=366)
# The largest number that a column of ids holds.
LARGEST_ID = 2**31 - 1
LONGEST_GIVEN = 10_000
NO_CARD = "There is no such card."
NO_ID = "The review has no usable id."
TOO_OLD = "The review is more than a year old; the clock of the device may be wrong."


@dataclass(frozen=True, kw_only=True)
class Reviewed:
    """A rated answer as it comes from the browser.

    Attributes:
        client_id: Made by the browser, 1-36 letters, digits and hyphens.
        type: How the card was asked.
        response: What was answered, as the form sends it.
        seconds: Time taken.
        answered_at: When; a time to come counts as now.
        confidence: How sure the learner was before the verdict, 1-3; none if not asked.
        fuzz: What the outcomes that were shown rest on, 0 to less than 1, so that the day that was
            shown is the day that is kept; none if nothing was shown.
        scheduled: Whether the answer moves the schedule; not when the card is only crammed.
    """

    client_id: str
    card_id: int
    type: QuestionType
    response: str
    rating: Rating
    seconds: float
    answered_at: datetime
    confidence: int | None = None
    fuzz: float | None = None
    scheduled: bool = True


@dataclass(frozen=True, kw_only=True)
class Judged:
    """A review with everything that can be known before it is written."""

    sent: Reviewed
    card: StudyCard
    verdict: Verdict


class Judge:
    """Looks up cards and their rivals, each once, to judge several answers."""

    def __init__(self, session: Session) -> None:
        self._session = session
        self._cards: dict[int, StudyCard | None] = {}
        self._rivals: dict[int, tuple[Rival, ...]] = {}

    def card(self, card_id: int) -> StudyCard | None:
        """Return a card, retired or not; none if there is no such card."""
        if not 0 < card_id <= LARGEST_ID:
            return None
        if card_id not in self._cards:
            self._cards[card_id] = card_for_study(self._session, card_id)
        return self._cards[card_id]

    def verdict(self, card: StudyCard, way: QuestionType, response: str) -> Verdict:
        """Return the verdict on a response; the learner's own if the card is not asked that way.

        Raises:
            ResponseError: If the response is malformed.
        """
        asked = card.asked_as(way)
        if asked is None:
            return _unjudged(response)
        return grade(asked.question, response, self._rivals_of(card) if way in TYPED else ())

    def _rivals_of(self, card: StudyCard) -> tuple[Rival, ...]:
        if card.deck_id not in self._rivals:
            self._rivals[card.deck_id] = rivals_of(self._session, card.deck_id)
        return self._rivals[card.deck_id]


KEPT = select(
    PendingAnswer.client_id,
    PendingAnswer.card_id,
    PendingAnswer.question_type,
    PendingAnswer.response,
    PendingAnswer.verdict,
    PendingAnswer.milliseconds,
    PendingAnswer.answered_at,
).where(
    PendingAnswer.person_id == bindparam("person"),
    PendingAnswer.client_id.in_(bindparam("ids", expanding=True)),
)


def judged(
    session: Session, learner: Learner, reviews: Sequence[Reviewed], now: datetime
) -> tuple[Judged | str, ...]:
    """Return for each review what is to be written, or why it is refused.

    Of an answer that waits for its rating, what was kept of it counts.
    """
    ids = {"person": learner.id, "ids": [each.client_id for each in reviews]}
    kept = {(row.client_id, row.card_id): row for row in session.connection().execute(KEPT, ids)}
    judge = Judge(session)
    found = tuple(
        _of_kept(judge, sent, kept[sent.client_id, sent.card_id])
        if (sent.client_id, sent.card_id) in kept
        else _of_sent(judge, sent, now)
        for sent in reviews
    )
    # No transaction may be open when the lock is waited for.
    session.rollback()
    return found


def _of_kept(judge: Judge, sent: Reviewed, kept: Row[Any]) -> Judged | str:
    card = judge.card(sent.card_id)
    if card is None:
        return NO_CARD
    sent = replace(
        sent,
        type=kept.question_type,
        response=kept.response,
        seconds=kept.milliseconds / 1000,
        answered_at=kept.answered_at,
    )
    return Judged(sent=sent, card=card, verdict=verdict_from(kept.verdict))


def _of_sent(judge: Judge, sent: Reviewed, now: datetime) -> Judged | str:
    if not CLIENT_ID.fullmatch(sent.client_id):
        return NO_ID
    if sent.answered_at < now - OLDEST:
        return TOO_OLD
    card = judge.card(sent.card_id)
    if card is None:
        return NO_CARD
    try:
        verdict = judge.verdict(card, sent.type, sent.response)
    except ResponseError as error:
        return str(error)
    sent = replace(sent, answered_at=min(sent.answered_at, now))
    return Judged(sent=sent, card=card, verdict=verdict)


def _unjudged(response: str) -> Verdict:
    """Return the verdict where the card changed since and is no longer asked in this way."""
    readable = (each for each in response if each.isprintable() or each == "\n")
    return Verdict(
        outcome=Outcome.SELF,
        given="".join(readable)[:LONGEST_GIVEN],
        expected="",
        remark="",
        rival=None,
        feedback="",
        words=(),
        letters=(),
    )


def milliseconds(seconds: float) -> int:
    """Return a time taken as it is kept: from nothing to ten minutes."""
    if not math.isfinite(seconds):
        return 0
    return round(min(max(seconds, 0.0), LONGEST_SECONDS) * 1000)
