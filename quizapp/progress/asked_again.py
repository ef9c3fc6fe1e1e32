"""Cards that are due again because their answers changed: what that does to a memory.

A part of the log. Only the due day comes forward, until the card is answered; what is remembered
stays as it is. Knows the table of it.
"""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from quizapp.progress.bound import PERSON
from quizapp.scheduling import Memory, Phase
from quizapp.tables import AskedAgain, Prepared

Asked = Sequence[tuple[datetime, int]]
"""When a card was asked again, and the learner's study day of that, the oldest first."""

_ASKED = Prepared(
    select(AskedAgain.card_id, AskedAgain.asked_at, AskedAgain.study_day)
    .where(AskedAgain.person_id == PERSON)
    .order_by(AskedAgain.card_id, AskedAgain.asked_at)
)


def asked_again(session: Session, person_id: int) -> Mapping[int, Asked]:
    """Return when the cards of someone were asked again, by card."""
    found: dict[int, list[tuple[datetime, int]]] = defaultdict(list)
    for row in _ASKED.rows(session, {"person": person_id}):
        found[row.card_id].append((row.asked_at, row.study_day))
    return found


def brought_forward(memory: Memory, asked: Asked) -> Memory:
    """Return a memory as it is after its card was asked again at these moments.

    What was asked again before the last answer says nothing any more, and so does what was asked
    while the card stood in its steps, in which it comes soon anyway.
    """
    first = next((each for each in asked if each[0] > memory.last_review), None)
    if first is None or memory.phase is not Phase.REVIEW or memory.due_day <= first[1]:
        return memory
    return replace(memory, due=min(memory.due, first[0]), due_day=first[1])
