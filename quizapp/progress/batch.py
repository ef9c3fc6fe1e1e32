"""What one transaction writes: log, memories and counters. Knows the tables of reviews."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from datetime import datetime
from typing import Any

from sqlalchemy import bindparam, delete, insert, select, text
from sqlalchemy.orm import Session

from quizapp.accounts import Learner
from quizapp.agenda import suggested
from quizapp.progress.judge import Judged, milliseconds
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
    seed,
)
from quizapp.progress.stored import MEMORY, keep_memories, memory_from, memory_json, memory_row
from quizapp.scheduling import Memory as Remembered
from quizapp.scheduling import Rating
from quizapp.scheduling.intervals import factor
from quizapp.tables import Memory, PendingAnswer, Review, UtcDateTime

KNOWN = select(Review.client_id, Review.card_id, Review.question_type, Review.rating).where(
    Review.person_id == bindparam("person"),
    Review.client_id.in_(bindparam("ids", expanding=True)),
)
MEMORIES = select(Memory.card_id, *MEMORY).where(
    Memory.person_id == bindparam("person"),
    Memory.card_id.in_(bindparam("cards", expanding=True)),
)
REVIEWS = insert(Review)
NO_LONGER_PENDING = delete(PendingAnswer).where(
    PendingAnswer.person_id == bindparam("of_person"),
    PendingAnswer.client_id.in_(bindparam("ids", expanding=True)),
)
LEARNS = text(
    "INSERT INTO learning (person_id, deck_id, added_at, paused, new_from) "
    "VALUES (:person, :deck, :now, :paused, 0) ON CONFLICT (person_id, deck_id) DO NOTHING"
).bindparams(bindparam("now", type_=UtcDateTime()))
# Cards before the first new one need not be looked at again; after the last one there is no more.
MOVE_ON = text(
    "UPDATE learning SET new_from = COALESCE((SELECT card.position FROM card "
    "WHERE card.deck_id = :deck AND card.position >= learning.new_from "
    "AND card.retired_at IS NULL AND NOT EXISTS (SELECT 1 FROM memory "
    "WHERE memory.person_id = :person AND memory.card_id = card.id) "
    "ORDER BY card.position LIMIT 1), 2147483647) "
    "WHERE person_id = :person AND deck_id = :deck"
)


class Batch:
    """Reviews of one learner that are written together, inside of a write."""

    def __init__(
        self, session: Session, learner: Learner, reviews: Iterable[Judged], now: datetime
    ) -> None:
        """Read what the reviews rest on."""
        self._session, self._learner, self._now = session, learner, now
        found = [*reviews]
        ids = {"person": learner.id, "ids": [each.sent.client_id for each in found]}
        self._known = {
            row.client_id: (row.card_id, row.question_type, row.rating)
            for row in session.connection().execute(KNOWN, ids)
        }
        cards = {"person": learner.id, "cards": sorted({each.card.id for each in found})}
        rows = session.connection().execute(MEMORIES, cards).mappings()
        self._memories = {row["card_id"]: memory_from(row) for row in rows}
        self._rows: list[dict[str, Any]] = []
        self._days: dict[Day, Counted] = defaultdict(Counted)
        self._decks: dict[int, int] = {}
        self._late: set[int] = set()
        self._introduced: set[int] = set()

    def known(self, client_id: str) -> tuple[int, str, int] | None:
        """Return the content of the review that has this id; none if no review has it."""
        return self._known.get(client_id)

    def take(self, review: Judged) -> None:
        """Add a review that is not known; those of a card from the oldest to the newest."""
        sent, card = review.sent, review.card
        self._known[sent.client_id] = content(review)
        before = self._memories.get(card.id)
        if before and sent.answered_at < before.last_review:
            self._late.add(card.id)
            memory = before
        else:
            memory = after(before, card.key, self._event(sent.rating, sent.answered_at))
        if before is None:
            self._introduced.add(card.deck_id)
        self._memories[card.id] = memory
        self._decks[card.id] = card.deck_id
        self._log(review, before, memory)

    def write(self) -> None:
        """Write the reviews and what follows from them."""
        if not self._rows:
            return
        session, person = self._session, self._learner.id
        connection = session.connection()
        connection.execute(REVIEWS, self._rows)
        for card_id, _, memory in memories(session, person, self._late) if self._late else ():
            self._memories[card_id] = memory
        keep_memories(session, [*self._memory_rows()])
        add_to_days(session, person, self._days)
        for deck in sorted(self._introduced):
            learns = {"person": person, "deck": deck, "now": self._now, "paused": False}
            connection.execute(LEARNS, learns)
            connection.execute(MOVE_ON, {"person": person, "deck": deck})
        ids = [row["client_id"] for row in self._rows]
        connection.execute(NO_LONGER_PENDING, {"of_person": person, "ids": ids})

    def _event(self, rating: Rating, at: datetime) -> Event:
        return Event(rating=rating, at=at, **_settings(self._learner))

    def _log(self, review: Judged, before: Remembered | None, memory: Remembered) -> None:
        """Add the row of the log, and what it adds to its day."""
        sent, card, learner = review.sent, review.card, self._learner
        day = learner.calendar.day(sent.answered_at)
        spent = milliseconds(sent.seconds)
        phase = before.phase.value if before else None
        self._rows.append(
            {
                "person_id": learner.id,
                "client_id": sent.client_id,
                "card_id": card.id,
                "deck_id": card.deck_id,
                "answered_at": sent.answered_at,
                "recorded_at": self._now,
                "study_day": day,
                "question_type": sent.type,
                "given": review.verdict.given,
                "outcome": review.verdict.outcome.value,
                "suggested": suggested(review.verdict.outcome, spent / 1000),
                "rating": int(sent.rating),
                "milliseconds": spent,
                "before": memory_json(before),
                "before_phase": phase,
                **_after(memory),
                **_settings(learner),
                "scheduler": SCHEDULER,
                "weights_id": DEFAULT_WEIGHTS,
                "card_changed_at": card.changed_at,
                "scheduled": True,
                "fuzz": factor(seed(card.key, before)),
                "confidence": None,
                "predicted": None,
            }
        )
        self._days[day, card.deck_id, int(sent.rating)] += counted(phase, spent)

    def _memory_rows(self) -> Iterator[dict[str, Any]]:
        for card, deck in self._decks.items():
            ids = {"person_id": self._learner.id, "card_id": card, "deck_id": deck}
            yield memory_row(self._memories[card]) | ids


def content(review: Judged) -> tuple[int, str, int]:
    """Return what is the same in a review that is sent again: card, way of asking, rating."""
    sent = review.sent
    return sent.card_id, sent.type, int(sent.rating)


def _settings(learner: Learner) -> Mapping[str, Any]:
    """Return the settings that a memory rests on, as the log keeps them."""
    return {
        "zone": learner.zone,
        "rollover_hour": learner.rollover_hour,
        "retention": learner.retention,
        "maximum_interval": learner.maximum_interval,
    }


def _after(memory: Remembered) -> Mapping[str, Any]:
    """Return what the log keeps of the memory that a review led to."""
    row = memory_row(memory)
    names = ("phase", "stability", "difficulty", "step", "due", "due_day", "interval")
    return {name: row[name] for name in names}
