"""Reviews of a learner as they are written, from the oldest to the newest. Knows the ledger."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

from quizapp.accounts import Learner
from quizapp.agenda import suggested
from quizapp.progress.counters import SAME_DAY
from quizapp.progress.day import day_of
from quizapp.progress.judge import Judged, milliseconds
from quizapp.progress.ledger import Ledger
from quizapp.progress.levels import Levels
from quizapp.progress.log import SCHEDULER, seed
from quizapp.progress.stored import memory_json
from quizapp.progress.weights import policy_of
from quizapp.scheduling import Memory, Phase, factor, outcome, recall


class Batch:
    """Reviews of one learner that are written together, inside of a write."""

    def __init__(self, ledger: Ledger, learner: Learner, cards: Sequence[int]) -> None:
        """Begin with none.

        Args:
            ledger: Where to keep them.
            learner: Who answered.
            cards: Ids of all their cards.
        """
        self._ledger, self._learner, self._cards = ledger, learner, cards
        self._policy = policy_of(ledger.session, learner)
        self._moves: list[tuple[Memory | None, Memory]] = []
        self._levels: Levels | None = None

    def take(self, review: Judged) -> None:
        """Add a review to the log, and let its card be remembered accordingly.

        One that is older than the last review of its card, or than its last reset, takes its place
        in the log, which says what it met and led to then, and the memory is worked out anew. One
        that is not scheduled leaves it alone; the log then says of a card never met what the answer
        would have led to.
        """
        sent, ledger = review.sent, self._ledger
        is_late = sent.scheduled and ledger.is_late(sent.card_id, sent.answered_at)
        moves = sent.scheduled and not is_late
        before = (
            ledger.memory_before(sent.card_id, sent.answered_at)
            if is_late
            else ledger.memory(sent.card_id)
        )
        fuzz = self._fuzz(review, before, is_late=is_late)
        after = self._after(before, review, fuzz) if sent.scheduled or before is None else before
        predicted = self._predicted(review, before)
        ledger.keep(self._row(review, before, after) | {"fuzz": fuzz, "predicted": predicted})
        if moves:
            self._remember(sent.card_id, before, after)
        if is_late:
            ledger.doubt([sent.card_id])
        if before is None and sent.scheduled:
            ledger.begin(review.card.deck_id)

    def _after(self, before: Memory | None, review: Judged, fuzz: float | None) -> Memory:
        at, rating = review.sent.answered_at, review.sent.rating
        return outcome(before, at, self._learner.calendar, self._policy, fuzz, rating)

    def _fuzz(self, review: Judged, before: Memory | None, *, is_late: bool) -> float | None:
        """Return the fuzz that was shown; if none was, what would have been."""
        sent, card = review.sent, review.card
        if sent.fuzz is not None:
            return sent.fuzz
        if is_late:
            return factor(seed(card.key, before))
        levels = self._levels_at(sent.answered_at)
        return levels.fuzz((card.id, card.key), before, sent.answered_at, self._policy)

    def _levels_at(self, at: datetime) -> Levels:
        if self._levels is None:
            day = day_of(self._ledger.session, self._learner, at)
            self._levels = Levels(self._ledger.session, self._learner, day, self._cards)
            for before, after in self._moves:
                self._levels.add(before, after)
        return self._levels

    def _remember(self, card: int, before: Memory | None, after: Memory) -> None:
        self._ledger.remember(card, after)
        self._moves.append((before, after))
        if self._levels:
            self._levels.add(before, after)

    def _predicted(self, review: Judged, before: Memory | None) -> int | None:
        """Return the chance to recall a learnt card, per mille."""
        if before is None or before.phase is not Phase.REVIEW:
            return None
        at, calendar = review.sent.answered_at, self._learner.calendar
        if calendar.day(at) <= calendar.day(before.last_review):
            return SAME_DAY
        found = recall(before, at, calendar, self._policy.weights)
        return min(round(found * 1000), SAME_DAY - 1)

    def _row(self, review: Judged, before: Memory | None, after: Memory) -> dict[str, Any]:
        """Return a row of the log, but for what chance and prediction say."""
        sent, card, learner = review.sent, review.card, self._learner
        spent = milliseconds(sent.seconds)
        return {
            "person_id": learner.id,
            "client_id": sent.client_id,
            "card_id": card.id,
            "deck_id": card.deck_id,
            "answered_at": sent.answered_at,
            "recorded_at": self._ledger.now,
            "study_day": learner.calendar.day(sent.answered_at),
            "question_type": sent.type,
            "given": review.verdict.given,
            "outcome": review.verdict.outcome.value,
            "suggested": suggested(review.verdict.outcome, spent / 1000),
            "rating": int(sent.rating),
            "milliseconds": spent,
            "before": memory_json(before),
            "before_phase": before.phase.value if before else None,
            **_after(after),
            "zone": learner.zone,
            "rollover_hour": learner.rollover_hour,
            "retention": learner.retention,
            "maximum_interval": learner.maximum_interval,
            "scheduler": SCHEDULER,
            "weights_id": learner.weights_id,
            "card_changed_at": card.changed_at,
            "scheduled": sent.scheduled,
            "confidence": sent.confidence,
        }


def _after(memory: Memory) -> Mapping[str, Any]:
    """Return what the log keeps of the memory that a review led to."""
    return {
        "phase": memory.phase.value,
        "stability": memory.stability,
        "difficulty": memory.difficulty,
        "step": memory.step,
        "due": memory.due,
        "due_day": memory.due_day,
        "interval": memory.interval,
    }
