"""Memories and what is counted of them, worked out anew when the weights of a learner change.

The log stays as it is, and with it everything that is counted of reviews. Knows the log, memories
and counters.
"""

from collections.abc import Iterable

from sqlalchemy.orm import Session

from quizapp.progress.log import Of
from quizapp.progress.stored import keep_memories, memory_row
from quizapp.progress.tally import Tally


def reweigh(session: Session, person_id: int, memories: Iterable[Of]) -> None:
    """Write the memories that the whole log leads to with other weights, inside of a write."""
    tally, rows, of_person = Tally(), [], {"person_id": person_id}
    for card, deck, memory in memories:
        tally.moved(deck, None, memory)
        rows.append(memory_row(memory) | of_person | {"card_id": card, "deck_id": deck})
    keep_memories(session, rows)
    for table, counts in tally.of_cards().items():
        table.clear(session, person_id)
        table.add(session, person_id, counts)
