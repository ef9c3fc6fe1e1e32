"""What a learner does with cards besides answering them, and what can be taken back.

Knows the tables of the log.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Any

from sqlalchemy import Select, bindparam, exists, func, select
from sqlalchemy.orm import Session, aliased

from quizapp.accounts import Learner
from quizapp.progress.bound import DECK, PERSON
from quizapp.scheduling import Rating
from quizapp.tables import Act as ActRow
from quizapp.tables import Found, Prepared, Review, not_undone


class ActKind(StrEnum):
    """What can be done with a card."""

    UNDO = "undo"
    RESET = "reset"
    SUSPEND = "suspend"
    UNSUSPEND = "unsuspend"
    BURY = "bury"
    UNBURY = "unbury"
    MARK = "mark"
    UNMARK = "unmark"


@dataclass(frozen=True, kw_only=True)
class Act:
    """Something done with cards, as it comes from the browser.

    Attributes:
        client_id: Made by the browser, 1-36 letters, digits and hyphens.
        cards: Ids of the cards, each once; for `undo` they are those of what is taken back, and
            none need be named.
        done_at: When; a time to come counts as now.
        undoes: For `undo` the client id of the review or act that is taken back; else empty.
    """

    client_id: str
    kind: ActKind
    cards: tuple[int, ...] = ()
    done_at: datetime
    undoes: str = ""


@dataclass(frozen=True, kw_only=True)
class Undoable:
    """What can be taken back.

    Attributes:
        client_id: What an undo calls it by.
        what: What was done; none for a review.
        card_id: Its card, or the first of them.
        cards: How many cards it was done with.
        at: When.
        rating: How a review was rated; none for an act.
    """

    client_id: str
    what: ActKind | None
    card_id: int
    cards: int
    at: datetime
    rating: Rating | None = None


_UNDO = aliased(ActRow)
_NEWEST_REVIEW = (
    select(
        Review.client_id,
        Review.card_id,
        Review.rating,
        Review.answered_at.label("at"),
        Review.recorded_at,
    )
    .where(Review.person_id == PERSON, not_undone())
    .order_by(Review.study_day.desc(), Review.answered_at.desc(), Review.id.desc())
    .limit(1)
)
_NEWEST_ACT = (
    select(
        ActRow.client_id,
        ActRow.card_id,
        ActRow.kind,
        ActRow.done_at.label("at"),
        ActRow.recorded_at,
    )
    .where(
        ActRow.person_id == PERSON,
        ActRow.kind != ActKind.UNDO.value,
        ~exists().where(_UNDO.act_id == ActRow.id),
    )
    .order_by(ActRow.done_at.desc(), ActRow.id)
    .limit(1)
)


def _in_any_and_in_one(
    query: Select[*tuple[Any, ...]], narrowed: Callable[[Any], Any]
) -> tuple[Prepared, Prepared]:
    return Prepared(query), Prepared(query.where(narrowed(DECK)))


REVIEWS = _in_any_and_in_one(_NEWEST_REVIEW, lambda deck: Review.deck_id == deck)
ACTS = _in_any_and_in_one(_NEWEST_ACT, lambda deck: ActRow.deck_id == deck)
_CARDS = Prepared(
    select(func.count().label("number")).where(
        ActRow.person_id == PERSON, ActRow.client_id == bindparam("client")
    )
)


def undoable(session: Session, learner: Learner, deck_id: int | None) -> Undoable | None:
    """Return the newest review or act of someone that is not taken back; none if there is none.

    Args:
        session: Where to read.
        learner: Whose.
        deck_id: The deck; none for any.
    """
    values = {"person": learner.id, "deck": deck_id}
    place = 0 if deck_id is None else 1
    found = [each[place].first(session, values) for each in (REVIEWS, ACTS)]
    rows = [row for row in found if row]
    if not rows:
        return None
    newest = max(rows, key=lambda row: (row.at, row.recorded_at))
    return _undoable(session, newest, values)


def _undoable(session: Session, row: Found, values: dict[str, Any]) -> Undoable:
    kind = getattr(row, "kind", None)
    of_act = values | {"client": row.client_id}
    return Undoable(
        client_id=row.client_id,
        what=ActKind(kind) if kind else None,
        card_id=row.card_id,
        cards=_CARDS.first(session, of_act).number if kind else 1,
        at=row.at,
        rating=None if kind else Rating(row.rating),
    )
