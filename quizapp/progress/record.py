"""Recording reviews: log, memories and counters in one transaction, each review once.

Knows the tables of reviews, published cards, grading and scheduling.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from enum import StrEnum
from typing import Any

from sqlalchemy import Table, bindparam, delete, insert, select, text
from sqlalchemy.orm import Session

from quizapp.accounts import Learner
from quizapp.agenda import suggested
from quizapp.deck import QuestionType
from quizapp.grading import Outcome, ResponseError, Verdict
from quizapp.library import StudyCard, card_for_study
from quizapp.progress.answers import CLIENT_ID, judged, milliseconds
from quizapp.progress.log import (
    DEFAULT_WEIGHTS,
    SCHEDULER,
    Counted,
    Day,
    Event,
    add_to_days,
    after,
    counted,
    memories,
)
from quizapp.progress.stored import (
    MEMORY,
    keep_memories,
    memory_from,
    memory_json,
    memory_row,
    verdict_from,
)
from quizapp.scheduling import Memory as Remembered
from quizapp.scheduling import Rating
from quizapp.tables import Memory, PendingAnswer, Person, Review, UtcDateTime, write

MOST_AT_ONCE = 500
# A browser that was offline for longer has a wrong clock.
OLDEST = timedelta(days=366)
NO_CARD = "There is no such card."
NO_ID = "The review has no usable id."
OTHER = "Another review has this id."
TOO_OLD = "The review is more than a year old; the clock of the device may be wrong."


class TooMany(ValueError):  # noqa: N818 - says what it is, and is no mistake of the program
    """More reviews at once than are taken."""


class Status(StrEnum):
    """What became of a review that was sent."""

    RECORDED = "recorded"
    REPEATED = "repeated"
    REFUSED = "refused"


@dataclass(frozen=True, kw_only=True)
class Reviewed:
    """A rated answer as it comes from the browser.

    Attributes:
        client_id: Made by the browser, 1-36 letters, digits and hyphens.
        type: How the card was asked.
        response: What was answered, as the form sends it.
        seconds: Time taken.
        answered_at: When; a time to come counts as now.
    """

    client_id: str
    card_id: int
    type: QuestionType
    response: str
    rating: Rating
    seconds: float
    answered_at: datetime


@dataclass(frozen=True, kw_only=True)
class Recorded:
    """What became of a review; `reason` says why it was refused."""

    client_id: str
    status: Status
    reason: str = ""


@dataclass(frozen=True, kw_only=True)
class _Judged:
    """A review with everything that can be known before the lock."""

    sent: Reviewed
    at: datetime
    card: StudyCard
    verdict: Verdict


@dataclass(kw_only=True)
class _Batch:
    """What one transaction is about to write."""

    learner: Learner
    now: datetime
    known: dict[str, tuple[int, str, int]]
    memories: dict[int, Remembered]
    rows: list[dict[str, Any]] = field(default_factory=list)
    days: dict[Day, Counted] = field(default_factory=lambda: defaultdict(Counted))
    changed: dict[int, int] = field(default_factory=dict)
    late: set[int] = field(default_factory=set)
    introduced: set[int] = field(default_factory=set)


_LOCK = select(Person.id).where(Person.id == bindparam("person")).with_for_update()
_KNOWN = select(Review.client_id, Review.card_id, Review.question_type, Review.rating).where(
    Review.person_id == bindparam("person"),
    Review.client_id.in_(bindparam("ids", expanding=True)),
)
_MEMORIES = select(Memory.card_id, *MEMORY).where(
    Memory.person_id == bindparam("person"),
    Memory.card_id.in_(bindparam("cards", expanding=True)),
)
_VERDICTS = select(PendingAnswer.client_id, PendingAnswer.card_id, PendingAnswer.verdict).where(
    PendingAnswer.person_id == bindparam("person"),
    PendingAnswer.client_id.in_(bindparam("ids", expanding=True)),
)
_NO_LONGER_PENDING = delete(PendingAnswer).where(
    PendingAnswer.person_id == bindparam("of_person"),
    PendingAnswer.card_id.in_(bindparam("cards", expanding=True)),
)
_LEARNS = text(
    "INSERT INTO learning (person_id, deck_id, added_at, paused, new_from) "
    "VALUES (:person, :deck, :now, :paused, 0) ON CONFLICT (person_id, deck_id) DO NOTHING"
).bindparams(bindparam("now", type_=UtcDateTime()))
# Cards before the first new one need not be looked at again; after the last one there is no more.
_MOVE_ON = text(
    "UPDATE learning SET new_from = COALESCE((SELECT card.position FROM card "
    "WHERE card.deck_id = :deck AND card.position >= learning.new_from "
    "AND card.retired_at IS NULL AND NOT EXISTS (SELECT 1 FROM memory "
    "WHERE memory.person_id = :person AND memory.card_id = card.id) "
    "ORDER BY card.position LIMIT 1), 2147483647) "
    "WHERE person_id = :person AND deck_id = :deck"
)


def record(
    session: Session, learner: Learner, reviews: Sequence[Reviewed], now: datetime
) -> tuple[Recorded, ...]:
    """Keep reviews for ever and schedule their cards; the same review sent again changes nothing.

    A review that is older than the last one of its card is kept, too, and the memory of the card
    is worked out anew from the log.

    Args:
        session: Where to write.
        learner: Who answered.
        reviews: At most 500, in any order.
        now: The moment.

    Returns:
        What became of each review, in the order given; once it is returned, it is kept.

    Raises:
        TooMany: If there are more than 500; nothing is kept then.
    """
    if len(reviews) > MOST_AT_ONCE:
        raise TooMany(f"{len(reviews)} reviews at once; send at most {MOST_AT_ONCE}.")
    judged_reviews, refused = _judge(session, learner, reviews, now)
    results: dict[int, Recorded] = dict(refused)
    if judged_reviews:
        with write(session):
            batch = _begin(session, learner, [each for _, each in judged_reviews], now)
            for place, each in sorted(judged_reviews, key=lambda pair: pair[1].at):
                results[place] = _take(batch, each)
            _write(session, batch)
    return tuple(results[place] for place in range(len(reviews)))


def _judge(
    session: Session, learner: Learner, reviews: Sequence[Reviewed], now: datetime
) -> tuple[list[tuple[int, _Judged]], dict[int, Recorded]]:
    """Return what can be taken, with its place among what was sent, and what is refused."""
    cards = {each.card_id: card_for_study(session, each.card_id) for each in reviews}
    ids = {"person": learner.id, "ids": [each.client_id for each in reviews]}
    kept = {
        (row.client_id, row.card_id): verdict_from(row.verdict)
        for row in session.execute(_VERDICTS, ids)
    }
    taken: list[tuple[int, _Judged]] = []
    refused: dict[int, Recorded] = {}
    for place, sent in enumerate(reviews):
        card = cards[sent.card_id]
        reason = _refusal(sent, now) or ("" if card else NO_CARD)
        verdict = kept.get((sent.client_id, sent.card_id))
        if card and not reason and verdict is None:
            try:
                verdict = judged(session, card, sent.type, sent.response) or _unjudged(sent)
            except ResponseError as error:
                reason = str(error)
        if card and verdict and not reason:
            at = min(sent.answered_at, now)
            taken.append((place, _Judged(sent=sent, at=at, card=card, verdict=verdict)))
        else:
            status = Status.REFUSED
            refused[place] = Recorded(client_id=sent.client_id, status=status, reason=reason)
    # No transaction may be open when the lock is waited for.
    session.rollback()
    return taken, refused


def _refusal(sent: Reviewed, now: datetime) -> str:
    if not CLIENT_ID.fullmatch(sent.client_id):
        return NO_ID
    return TOO_OLD if sent.answered_at < now - OLDEST else ""


def _unjudged(sent: Reviewed) -> Verdict:
    """Return the verdict where the card changed since and is no longer asked in this way."""
    return Verdict(
        outcome=Outcome.SELF,
        given=sent.response,
        expected="",
        remark="",
        rival=None,
        feedback="",
        words=(),
        letters=(),
    )


def _begin(session: Session, learner: Learner, sent: Iterable[_Judged], now: datetime) -> _Batch:
    """Read what the batch rests on; on PostgreSQL a learner's batches wait for each other here."""
    sent = [*sent]
    session.execute(_LOCK, {"person": learner.id}).one()
    ids = {"person": learner.id, "ids": [each.sent.client_id for each in sent]}
    known = {
        row.client_id: (row.card_id, row.question_type, row.rating)
        for row in session.execute(_KNOWN, ids)
    }
    cards = {"person": learner.id, "cards": sorted({each.card.id for each in sent})}
    rows = session.execute(_MEMORIES, cards).mappings()
    return _Batch(
        learner=learner,
        now=now,
        known=known,
        memories={row["card_id"]: memory_from(row) for row in rows},
    )


def _take(batch: _Batch, review: _Judged) -> Recorded:
    """Add a review to the batch, unless it is known."""
    sent = review.sent
    content = (sent.card_id, sent.type, int(sent.rating))
    known = batch.known.get(sent.client_id)
    if known == content:
        return Recorded(client_id=sent.client_id, status=Status.REPEATED)
    if known:
        return Recorded(client_id=sent.client_id, status=Status.REFUSED, reason=OTHER)
    batch.known[sent.client_id] = content
    before = batch.memories.get(sent.card_id)
    event = _event(batch.learner, sent.rating, review.at)
    if before and review.at < before.last_review:
        batch.late.add(sent.card_id)
        memory = before
    else:
        memory = after(before, review.card.key, event)
    batch.memories[sent.card_id] = memory
    batch.changed[sent.card_id] = review.card.deck_id
    if before is None:
        batch.introduced.add(review.card.deck_id)
    _log(batch, review, before, memory)
    return Recorded(client_id=sent.client_id, status=Status.RECORDED)


def _event(learner: Learner, rating: Rating, at: datetime) -> Event:
    return Event(
        rating=rating,
        at=at,
        zone=learner.zone,
        rollover_hour=learner.rollover_hour,
        retention=learner.retention,
        maximum_interval=learner.maximum_interval,
    )


def _log(batch: _Batch, review: _Judged, before: Remembered | None, memory: Remembered) -> None:
    """Add the row of the log, and what it adds to its day."""
    sent, card, learner = review.sent, review.card, batch.learner
    day = learner.calendar.day(review.at)
    spent = milliseconds(sent.seconds)
    fitting = suggested(review.verdict.outcome, sent.seconds)
    kept = memory_row(memory)
    batch.rows.append(
        {
            "person_id": learner.id,
            "client_id": sent.client_id,
            "card_id": card.id,
            "deck_id": card.deck_id,
            "answered_at": review.at,
            "recorded_at": batch.now,
            "study_day": day,
            "question_type": sent.type,
            "given": review.verdict.given,
            "outcome": review.verdict.outcome.value,
            "suggested": None if fitting is None else int(fitting),
            "rating": int(sent.rating),
            "milliseconds": spent,
            "before": memory_json(before),
            "before_phase": before.phase.value if before else None,
            **{name: kept[name] for name in ("phase", "stability", "difficulty", "step")},
            **{name: kept[name] for name in ("due", "due_day", "interval")},
            "zone": learner.zone,
            "rollover_hour": learner.rollover_hour,
            "retention": learner.retention,
            "maximum_interval": learner.maximum_interval,
            "scheduler": SCHEDULER,
            "weights_id": DEFAULT_WEIGHTS,
            "card_changed_at": card.changed_at,
            "undoes": None,
        }
    )
    batch.days[day, card.deck_id, int(sent.rating)] += counted(
        before.phase.value if before else None, spent
    )


def _write(session: Session, batch: _Batch) -> None:
    if not batch.rows:
        return
    person = batch.learner.id
    session.connection().execute(insert(_table()), batch.rows)
    if batch.late:
        for card_id, _, memory in memories(session, person, batch.late):
            batch.memories[card_id] = memory
    keep_memories(session, [*_memory_rows(person, batch.changed, batch.memories)])
    add_to_days(session, person, batch.days)
    learnt = [
        {"person": person, "deck": deck, "now": batch.now, "paused": False}
        for deck in sorted(set(batch.changed.values()))
    ]
    session.execute(_LEARNS, learnt)
    if batch.introduced:
        met = [{"person": person, "deck": deck} for deck in sorted(batch.introduced)]
        session.execute(_MOVE_ON, met)
    session.execute(_NO_LONGER_PENDING, {"of_person": person, "cards": sorted(batch.changed)})


def _memory_rows(
    person: int, changed: Mapping[int, int], found: Mapping[int, Remembered]
) -> Iterable[dict[str, Any]]:
    for card, deck in changed.items():
        yield memory_row(found[card]) | {"person_id": person, "card_id": card, "deck_id": deck}


def _table() -> Table:
    table = Review.__table__
    assert isinstance(table, Table)  # noqa: S101 - tells mypy what a mapped class always has
    return table
