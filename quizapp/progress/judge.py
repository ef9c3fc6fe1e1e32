"""What can be known of answers before anything is written. Knows published cards and grading."""

import math
import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from sqlalchemy import bindparam, select
from sqlalchemy.orm import Session

from quizapp.accounts import Learner
from quizapp.deck import TYPED, QuestionType
from quizapp.grading import Outcome, ResponseError, Verdict, grade
from quizapp.library import StudyCard
from quizapp.phrase import Phrase, phrase
from quizapp.progress.acts import Act, ActKind
from quizapp.progress.bound import PERSON
from quizapp.progress.published import Published
from quizapp.progress.stored import verdict_from
from quizapp.scheduling import Rating
from quizapp.tables import Found, PendingAnswer, Prepared

CLIENT_ID = re.compile(r"[A-Za-z0-9-]{1,36}")
# More than ten minutes, and whoever answered was away.
LONGEST_SECONDS = 600.0
# A browser that was offline for longer has a wrong clock.
OLDEST = timedelta(days=366)
LONGEST_GIVEN = 10_000
# More than any deck has that someone treats card by card.
MOST_CARDS = 10_000
# Clocks that are right differ by less.
SKEW = timedelta(minutes=1)
NO_CARD = phrase("There is no such card.")
NO_ID = phrase("The review has no usable id.")
TOO_OLD = phrase("The review is more than a year old; the clock of the device may be wrong.")
NO_CARDS = phrase("Nothing is said of which cards this is for.")
NO_TARGET = phrase("Nothing is said of what is to be taken back.")
TO_COME = phrase("The time of this lay ahead; it counts as now.")
CONFIDENCE = (None, 1, 2, 3)


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


Entry = Reviewed | Act


@dataclass(frozen=True, kw_only=True)
class Judged:
    """A review with everything that can be known before it is written.

    Attributes:
        reason: What was put right in it; empty for nothing.
    """

    sent: Reviewed
    card: StudyCard
    verdict: Verdict
    reason: Phrase | str = ""


@dataclass(frozen=True, kw_only=True)
class Treated:
    """An act of which is known that it can be.

    Attributes:
        cards: Its cards with their decks; none for an undo.
        reason: What was put right in it; empty for nothing.
    """

    act: Act
    cards: tuple[tuple[int, int], ...]
    reason: Phrase | str = ""


def verdict_on(published: Published, card: StudyCard, way: QuestionType, response: str) -> Verdict:
    """Return the verdict on a response; the learner's own if the card is not asked that way.

    Raises:
        ResponseError: If the response is malformed.
    """
    asked = card.asked_as(way)
    if asked is None:
        return _unjudged(response)
    return grade(asked.question, response, published.rivals(card.id) if way in TYPED else ())


PENDING = select(
    PendingAnswer.client_id,
    PendingAnswer.card_id,
    PendingAnswer.question_type,
    PendingAnswer.response,
    PendingAnswer.verdict,
    PendingAnswer.milliseconds,
    PendingAnswer.answered_at,
    PendingAnswer.scheduled,
).where(PendingAnswer.person_id == PERSON)
KEPT = Prepared(PENDING.where(PendingAnswer.client_id.in_(bindparam("ids", expanding=True))))


def judged(
    session: Session, learner: Learner, entries: Sequence[Entry], now: datetime
) -> tuple[Judged | Treated | Phrase, ...]:
    """Return for each entry what is to be written, or why it is refused.

    Of an answer that waits for its rating, what was kept of it counts.
    """
    reviews = [each for each in entries if isinstance(each, Reviewed)]
    treated = [card for each in entries if isinstance(each, Act) for card in each.cards]
    ids = {"person": learner.id, "ids": [each.client_id for each in reviews]}
    kept = {(row.client_id, row.card_id): row for row in KEPT.rows(session, ids)} if reviews else {}
    published = Published(session, learner)
    answered = [each.card_id for each in reviews]
    published.look_up([*answered, *treated])
    published.read(answered)
    return tuple(
        _of_act(published, entry, now)
        if isinstance(entry, Act)
        else _of_review(published, entry, kept.get((entry.client_id, entry.card_id)), now)
        for entry in entries
    )


def _of_review(published: Published, sent: Reviewed, kept: Found, now: datetime) -> Judged | Phrase:
    refused = _refused(sent.client_id, now if kept else sent.answered_at, now)
    # An answer that was taken is rated, even if its deck was hidden since.
    card = (published.any_card if kept else published.card)(sent.card_id)
    if refused or card is None:
        return refused or NO_CARD
    if sent.confidence not in CONFIDENCE:
        return phrase("The confidence is {given}; send 1, 2 or 3.", given=sent.confidence)
    if sent.fuzz is not None and not 0 <= sent.fuzz < 1:
        sent = replace(sent, fuzz=None)
    if kept:
        return _of_kept(card, sent, kept)
    try:
        verdict = verdict_on(published, card, sent.type, sent.response)
    except ResponseError as error:
        malformed: Phrase = error.args[0]
        return malformed
    reason = _put_right(sent.answered_at, now) or _seconds_put_right(sent.seconds)
    if sent.answered_at > now:
        sent = replace(sent, answered_at=now)
    return Judged(sent=sent, card=card, verdict=verdict, reason=reason)


def _of_kept(card: StudyCard, sent: Reviewed, kept: Found) -> Judged:
    sent = replace(
        sent,
        type=kept.question_type,
        response=kept.response,
        seconds=kept.milliseconds / 1000,
        answered_at=kept.answered_at,
        scheduled=kept.scheduled,
    )
    return Judged(sent=sent, card=card, verdict=verdict_from(kept.verdict))


def _of_act(published: Published, act: Act, now: datetime) -> Treated | Phrase:
    refused = _refused(act.client_id, act.done_at, now)
    if refused:
        return refused
    reason = _put_right(act.done_at, now)
    act = replace(act, done_at=min(act.done_at, now))
    if act.kind is ActKind.UNDO:
        return Treated(act=act, cards=(), reason=reason) if act.undoes else NO_TARGET
    cards = tuple(dict.fromkeys(act.cards))
    if not cards:
        return NO_CARDS
    if len(cards) > MOST_CARDS:
        return phrase(
            "{found} cards at once are too many; send at most {most}.",
            found=len(cards),
            most=MOST_CARDS,
        )
    stamps = [published.stamp(each) for each in cards]
    if not all(stamps):
        return NO_CARD
    decks = tuple((each.id, each.deck_id) for each in stamps if each)
    return Treated(act=act, cards=decks, reason=reason)


def _refused(client_id: str, at: datetime, now: datetime) -> Phrase | None:
    """Return why an entry with this id and time cannot be; none if it can."""
    if not CLIENT_ID.fullmatch(client_id):
        return NO_ID
    return TOO_OLD if at < now - OLDEST else None


def _put_right(at: datetime, now: datetime) -> Phrase | str:
    return TO_COME if at > now + SKEW else ""


def _seconds_put_right(seconds: float) -> Phrase | str:
    kept = milliseconds(seconds) / 1000
    # Rounding is nothing to speak of.
    if abs(seconds - kept) < 1:
        return ""
    return phrase(
        "The answer cannot have taken {given} s; it counts as {kept} s.", given=seconds, kept=kept
    )


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
