"""The log of reviews and the memories that follow from it. Knows the tables of the log, scheduling.

The log is the truth: memories, settings of cards and counters can always be worked out from it.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import groupby, islice
from operator import itemgetter
from typing import Any

from sqlalchemy import ColumnElement, Integer, Select, bindparam, exists, func, select
from sqlalchemy.orm import Session, aliased

from quizapp.progress.acts import ActKind
from quizapp.progress.asked_again import Asked, asked_again, brought_forward
from quizapp.progress.bound import PERSON
from quizapp.scheduling import Memory, Reviews, Weights, replay
from quizapp.tables import Act, Found, Prepared, Review, not_undone

SCHEDULER = "fsrs-6"
# So many rows are read at once; no history of a card is longer.
CHUNK = 20_000
Rows = Select[*tuple[Any, ...]]
Of = tuple[int, int, Memory]
"""Id of a card, id of its deck, memory."""

_reset, _undo_of_reset = aliased(Act), aliased(Act)


def _makes_memory() -> ColumnElement[bool]:
    """Return what is true of a review after which its card was not reset."""
    return ~exists().where(
        _reset.person_id == Review.person_id,
        _reset.card_id == Review.card_id,
        _reset.kind == ActKind.RESET.value,
        _reset.done_at >= Review.answered_at,
        ~exists().where(_undo_of_reset.act_id == _reset.id),
    )


# The columns from the third one to the tenth are those of `Reviews`.
_LOG: Rows = (
    select(
        Review.card_id,
        Review.deck_id,
        Review.rating,
        Review.answered_at,
        Review.zone,
        Review.rollover_hour,
        Review.retention,
        Review.maximum_interval,
        Review.fuzz,
        Review.study_day,
    )
    .where(Review.person_id == PERSON, Review.scheduled, not_undone(), _makes_memory())
    .order_by(Review.card_id, Review.answered_at, Review.id)
)
# In no order, which is that of the file: in any other one, each row is looked for by itself.
_WHOLE = Prepared(_LOG.add_columns(Review.id).order_by(None))
_IN_ORDER = itemgetter(0, 3, 10)
_SIZE = Prepared(
    select(
        select(func.count()).where(Review.person_id == PERSON).scalar_subquery(),
        select(func.count()).where(Act.person_id == PERSON).scalar_subquery(),
    )
)
_OF_CARDS = Prepared(_LOG.where(Review.card_id.in_(bindparam("cards", expanding=True))))
_NEXT_ROWS = Prepared(
    _LOG.where(Review.card_id > bindparam("after", type_=Integer())).limit(
        bindparam("most", type_=Integer())
    )
)
_RESETS = Prepared(
    select(_reset.card_id, _reset.done_at).where(
        _reset.person_id == PERSON,
        _reset.card_id.in_(bindparam("cards", expanding=True)),
        _reset.kind == ActKind.RESET.value,
        ~exists().where(_undo_of_reset.act_id == _reset.id),
    )
)


def memories_of(
    session: Session, person_id: int, cards: Sequence[int], weights: Weights
) -> dict[int, Memory]:
    """Return the memories that the log leads to for some cards, by card."""
    found: dict[int, Memory] = {}
    asked = asked_again(session, person_id)
    rest = iter(cards)
    while some := [*islice(rest, CHUNK)]:
        rows = _OF_CARDS.rows(session, {"person": person_id, "cards": some})
        found |= {card: memory for card, _, memory in replayed(rows, weights, asked)}
    return found


def memories(session: Session, person_id: int, weights: Weights) -> Iterator[Of]:
    """Yield the memories that the whole log leads to, by id of the card; reads it part by part."""
    after, most = 0, CHUNK
    asked = asked_again(session, person_id)
    while True:
        values = {"person": person_id, "after": after, "most": most}
        rows = _NEXT_ROWS.rows(session, values)
        if len(rows) < most:
            yield from replayed(rows, weights, asked)
            return
        # The history of the last card may go on.
        whole = [row for row in rows if row.card_id != rows[-1].card_id]
        if not whole:
            most *= 2
            continue
        yield from replayed(whole, weights, asked)
        after, most = whole[-1].card_id, CHUNK


def whole_log(session: Session, person_id: int) -> list[Found]:
    """Return all reviews that make the memories of someone, card by card, for what is below."""
    return sorted(_WHOLE.rows(session, {"person": person_id}), key=_IN_ORDER)


def size(session: Session, person_id: int) -> tuple[int, int]:
    """Return how many reviews and acts the log of someone has: it only ever grows."""
    reviews, acts = _SIZE.first(session, {"person": person_id})
    return reviews, acts


def histories(log: Iterable[Found]) -> list[list[tuple[int, int]]]:
    """Return study day and rating of the reviews of a whole log, by card."""
    by_card = groupby(log, key=itemgetter(0))
    return [[(row[9], row[2]) for row in of_card] for _, of_card in by_card]


def resets(session: Session, person_id: int, cards: Sequence[int]) -> dict[int, Any]:
    """Return when cards were last begun anew, those only that were."""
    found: dict[int, Any] = {}
    for row in _RESETS.rows(session, {"person": person_id, "cards": cards}) if cards else ():
        found[row.card_id] = max(found.get(row.card_id, row.done_at), row.done_at)
    return found


def seed(key: str, memory: Memory | None) -> str:
    """Return what fuzz is drawn from: the card and how often it was reviewed."""
    return f"{key}/{memory.reps if memory else 0}"


def replayed(rows: Iterable[Found], weights: Weights, asked: Mapping[int, Asked]) -> Iterator[Of]:
    """Yield the memories that reviews lead to, all those of a card after each other.

    Args:
        rows: The reviews.
        weights: How fast the learner forgets.
        asked: When cards were asked again, by card.
    """
    for card, of_card in groupby(rows, key=itemgetter(0)):
        _, decks, *columns = zip(*of_card, strict=True)
        memory = replay(Reviews(*columns[:8]), weights)
        yield card, decks[-1], brought_forward(memory, asked[card]) if card in asked else memory
