"""Which cards of a deck are looked for, as a form says it. Knows progress and the library."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy.orm import Session

from quizapp.accounts import Learner
from quizapp.deck import Kind
from quizapp.library import Sought, search
from quizapp.phrase import phrase
from quizapp.progress import State, Wanted, in_state
from quizapp.web.numbers import whole

NAMES = ("text", "topic", "kind", "state", "due", "lapses", "confused")
# Days from today.
DUE = ("0", "7", "30")
LONGEST = 200
MOST_DIGITS = 4


class FilterError(ValueError):
    """A wish that cannot be met; `field` names its field."""

    def __init__(self, field: str, message: object) -> None:
        """Keep the field."""
        self.field = field
        super().__init__(message)


@dataclass(frozen=True, kw_only=True)
class Filters:
    """Which cards are looked for.

    Attributes:
        given: The fields that say something, for links and forms.
        sought: What depends on the card alone.
        wanted: What depends on the learner.
    """

    given: Mapping[str, str]
    sought: Sought
    wanted: Wanted


def read(fields: Mapping[str, str]) -> Filters:
    """Return which cards a form looks for.

    Raises:
        FilterError: If that cannot be understood.
    """
    given = {name: fields.get(name, "").strip() for name in NAMES}
    for name, value in given.items():
        if len(value) > LONGEST:
            raise FilterError(name, phrase("Use at most {most} characters.", most=LONGEST))
    for name, known in (("kind", Kind), ("state", State), ("due", DUE)):
        if given[name] and given[name] not in [*known]:
            raise FilterError(name, phrase("Choose one of the list."))
    lapses = whole(given["lapses"] or "0", MOST_DIGITS)
    if lapses is None:
        raise FilterError("lapses", phrase("Use a whole number."))
    return Filters(
        given={name: value for name, value in given.items() if value},
        sought=Sought(
            text=given["text"],
            topic=given["topic"],
            kind=Kind(given["kind"]) if given["kind"] else None,
        ),
        wanted=Wanted(
            state=State(given["state"]) if given["state"] else None,
            due_within=int(given["due"]) if given["due"] else None,
            lapses=lapses,
            confused_with=given["confused"],
        ),
    )


def found(
    session: Session, learner: Learner | None, deck_id: int, filters: Filters, now: datetime
) -> Sequence[int]:
    """Return the cards of a deck that are looked for, in the order to learn them."""
    cards = search(session, deck_id, filters.sought)
    if learner is None:
        return cards
    return in_state(session, learner, deck_id, filters.wanted, now).of(cards)
