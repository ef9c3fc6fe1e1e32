"""What a learner remembers while something is written: log, memories and counters together.

Knows the tables of the log, of memories and of decks begun.
"""

from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import bindparam, insert, select, text
from sqlalchemy.orm import Session

from quizapp.progress.counters import Counted
from quizapp.progress.log import memories_of, memory_before, resets
from quizapp.progress.stored import forget_memories, keep_memories, kept_memories, memory_row
from quizapp.progress.tally import Tally
from quizapp.scheduling import Memory, Weights
from quizapp.tables import LARGEST, Card, Prepared, Review, UtcDateTime

_REVIEWS = Prepared(
    insert(Review).inline(),
    [column.key for column in Review.__table__.columns if column.key != "id"],
)
_LEARNS = Prepared(
    text(
        "INSERT INTO learning (person_id, deck_id, added_at, paused, new_from) "
        "VALUES (:person, :deck, :now, :paused, 0) ON CONFLICT (person_id, deck_id) DO NOTHING"
    ).bindparams(bindparam("now", type_=UtcDateTime()))
)
# Cards before the first new one need not be looked at again; after the last one there is no more.
_MOVE_ON = Prepared(
    text(
        "UPDATE learning SET new_from = COALESCE((SELECT card.position FROM card "  # noqa: S608 - a number of ours
        "WHERE card.deck_id = :deck AND card.position >= learning.new_from "
        "AND card.retired_at IS NULL AND NOT EXISTS (SELECT 1 FROM memory "
        "WHERE memory.person_id = :person AND memory.card_id = card.id) "
        f"ORDER BY card.position LIMIT 1), {LARGEST}) "
        "WHERE person_id = :person AND deck_id = :deck"
    )
)
_MOVE_BACK = Prepared(
    text(
        "UPDATE learning SET new_from = :position "
        "WHERE person_id = :person AND deck_id = :deck AND new_from > :position"
    )
)
# A deck that was begun by an answer is not begun without any; those from before it was left do not
# count.
_UNLEARN = Prepared(
    text(
        "DELETE FROM learning WHERE person_id = :person AND deck_id = :deck "
        "AND exam_day IS NULL AND new_per_day IS NULL AND NOT paused "
        "AND EXISTS (SELECT 1 FROM review WHERE review.person_id = :person "
        "AND review.deck_id = :deck AND review.recorded_at = learning.added_at) "
        "AND NOT EXISTS (SELECT 1 FROM review WHERE review.person_id = :person "
        "AND review.deck_id = :deck AND review.scheduled "
        "AND review.recorded_at >= learning.added_at "
        "AND NOT EXISTS (SELECT 1 FROM act WHERE act.review_id = review.id))"
    )
)
_POSITIONS = Prepared(
    select(Card.deck_id, Card.position).where(
        Card.id.in_(bindparam("cards", expanding=True)), Card.retired_at.is_(None)
    )
)


class Ledger:
    """The memories of one learner as they were and as they become, inside of a write.

    Attributes:
        tally: What is counted meanwhile.
    """

    def __init__(
        self,
        session: Session,
        person_id: int,
        weights: Weights,
        now: datetime,
        asked_at: datetime | None = None,
    ) -> None:
        """Begin with nothing changed.

        Args:
            session: Where to write.
            person_id: Whose.
            weights: How fast they forget.
            now: The moment.
            asked_at: When cards were last asked again; none if they never were.
        """
        self.session, self.person_id, self.now = session, person_id, now
        self.tally = Tally()
        self._weights, self._asked_at = weights, asked_at
        self._rows: list[dict[str, Any]] = []
        self._decks: dict[int, int] = {}
        self._before: dict[int, Memory | None] = {}
        self._memories: dict[int, Memory | None] = {}
        self._resets: dict[int, datetime] = {}
        self._doubted: set[int] = set()
        self._begun: set[int] = set()
        self._undone: set[int] = set()

    def load(self, cards: Iterable[tuple[int, int]]) -> None:
        """Read the memories of cards, given with their decks, that were not read before."""
        wanted = {card: deck for card, deck in cards if card not in self._before}
        kept = kept_memories(self.session, self.person_id, [*wanted])
        new = [card for card in wanted if card not in kept]
        self._resets |= resets(self.session, self.person_id, new)
        self._decks |= wanted
        for card in wanted:
            memory = kept[card][1] if card in kept else None
            self._before[card] = self._memories[card] = memory

    def memory(self, card: int) -> Memory | None:
        """Return the memory of a card that was loaded, as of now."""
        if card in self._doubted:
            self.settle()
        return self._memories[card]

    def is_late(self, card: int, at: datetime) -> bool:
        """Return whether a review takes its place before something that is known already."""
        if self._asked_at is not None and at <= self._asked_at:
            return True
        memory = self.memory(card)
        if memory is not None:
            return at < memory.last_review
        return card in self._resets and at <= self._resets[card]

    def memory_before(self, card: int, at: datetime) -> Memory | None:
        """Return the memory of a card right before a moment that lies behind it, from the log."""
        self.settle()
        return memory_before(self.session, self.person_id, card, at, self._weights)

    def remember(self, card: int, memory: Memory) -> None:
        """Let a memory be another one from now on."""
        before = self.memory(card)
        self.tally.moved(self._decks[card], before, memory)
        self._memories[card] = memory

    def doubt(self, cards: Iterable[int]) -> None:
        """Let memories be worked out from the log, which is about to say something else."""
        self._doubted.update(cards)

    def keep(self, row: dict[str, Any]) -> None:
        """Add a review to the log."""
        self._rows.append(row)
        self.tally.review(Counted(*[row[name] for name in Counted._fields]))

    def begin(self, deck_id: int) -> None:
        """Let a deck be one that is learnt, if a card of it is met now."""
        self._begun.add(deck_id)

    def undo(self, review: Counted, card: int) -> None:
        """Count a review no longer; the log says already that it is taken back."""
        self.tally.undone(review)
        if review.scheduled:
            self._undone.add(review.deck_id)
            self.doubt([card])

    def settle(self) -> None:
        """Write the reviews so far, and work out the memories that are in doubt."""
        _REVIEWS.run_each(self.session, self._rows)
        self._rows = []
        if not self._doubted:
            return
        cards, self._doubted = sorted(self._doubted), set()
        found = memories_of(self.session, self.person_id, cards, self._weights)
        again = resets(self.session, self.person_id, cards)
        for card in cards:
            self._resets.pop(card, None)
            self.tally.moved(self._decks[card], self._memories[card], found.get(card))
            self._memories[card] = found.get(card)
        self._resets |= again

    def write(self) -> None:
        """Write what follows from all this."""
        self.settle()
        changed = {
            card: memory
            for card, memory in self._memories.items()
            if memory is not self._before[card] and memory != self._before[card]
        }
        person = self.person_id
        gone = [card for card, memory in changed.items() if memory is None]
        forget_memories(self.session, person, gone)
        keep_memories(
            self.session,
            [
                memory_row(memory)
                | {"person_id": person, "card_id": card, "deck_id": self._decks[card]}
                for card, memory in changed.items()
                if memory is not None
            ],
        )
        self.tally.write(self.session, person)
        met = {self._decks[card] for card in changed if self._before[card] is None}
        self._learn(met, gone)

    def _learn(self, met: set[int], gone: Sequence[int]) -> None:
        """Say which decks are learnt, and from where on they have new cards."""
        of = {"person": self.person_id}
        for deck in sorted(self._begun & met):
            given = {"deck": deck, "now": self.now, "paused": False}
            _LEARNS.run(self.session, of | given)
        back: dict[int, int] = {}
        for row in _POSITIONS.rows(self.session, {"cards": gone}) if gone else ():
            back[row.deck_id] = min(row.position, back.get(row.deck_id, row.position))
        for deck, position in back.items():
            _MOVE_BACK.run(self.session, of | {"deck": deck, "position": position})
        for deck in sorted(met | back.keys()):
            _MOVE_ON.run(self.session, of | {"deck": deck})
        for deck in sorted(self._undone - met):
            _UNLEARN.run(self.session, of | {"deck": deck})
