"""Memories and what is counted of them, worked out anew when the weights of a learner change.

The log stays as it is, and with it all that does not hang on weights: what is counted of reviews,
and of memories where a card stands, when it was last answered and how often. Knows the log,
memories and counters.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from sqlalchemy.orm import Session

from quizapp.progress.counters import Counts, Table
from quizapp.progress.log import Of
from quizapp.progress.stored import Row, move_memories, moved_row
from quizapp.progress.tally import Tally


@dataclass(frozen=True, kw_only=True)
class Reweighed:
    """What the memories of someone are by other weights.

    Attributes:
        rows: What changes of the memories.
        counts: How many cards are of each kind then, by table of counters.
    """

    rows: Sequence[Row]
    counts: Mapping[Table, Counts]


def reweighed(person_id: int, memories: Iterable[Of]) -> Reweighed:
    """Return what is to be written of the memories that the whole log of someone leads to."""
    tally, rows = Tally(), []
    for card, deck, memory in memories:
        tally.moved(deck, None, memory)
        rows.append(moved_row(person_id, card, memory))
    return Reweighed(rows=rows, counts=tally.of_cards())


def reweigh(session: Session, person_id: int, found: Reweighed) -> None:
    """Write memories by other weights over those of the same log, inside of a write."""
    move_memories(session, found.rows)
    for table, counts in found.counts.items():
        table.clear(session, person_id)
        table.add(session, person_id, counts)
