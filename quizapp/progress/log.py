"""The log of reviews and the memories that follow from it. Knows the tables of the log, scheduling.

The log is the truth: memories, settings of cards and counters can always be worked out from it.
"""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from datetime import datetime
from itertools import groupby, islice
from operator import itemgetter
from typing import Any

from sqlalchemy import ColumnElement, Integer, Select, bindparam, exists, func, select
from sqlalchemy.orm import Session, aliased

from quizapp.progress.acts import ActKind
from quizapp.progress.asked_again import Asked, asked_again, brought_forward
from quizapp.progress.bound import PERSON
from quizapp.scheduling import Memory, Reviews, Weights, replaying
from quizapp.scheduling.fit import History
from quizapp.tables import (
    Act,
    AskedAgain,
    Prepared,
    Review,
    UtcDateTime,
    moment,
    not_undone,
)

SCHEDULER = "fsrs-6"
# So many rows are read at once; no history of a card is longer.
CHUNK = 20_000
Rows = Select[*tuple[Any, ...]]
Of = tuple[int, int, Memory]
"""Id of a card, id of its deck, memory."""
Row = tuple[Any, ...]
OfCard = Sequence[Sequence[Any]]
"""The reviews of a card, the oldest first, as columns of the log."""

_reset, _undo_of_reset = aliased(Act), aliased(Act)


def _makes_memory(*also: ColumnElement[bool]) -> ColumnElement[bool]:
    """Return what is true of a review after which its card was not reset."""
    return ~exists().where(
        _reset.person_id == Review.person_id,
        _reset.card_id == Review.card_id,
        _reset.kind == ActKind.RESET.value,
        _reset.done_at >= Review.answered_at,
        ~exists().where(_undo_of_reset.act_id == _reset.id),
        *also,
    )


# Moment and id stand first, so that rows sort as they are; after the card the columns of `Reviews`.
_ROWS: Rows = (
    select(
        Review.answered_at,
        Review.id,
        Review.deck_id,
        Review.card_id,
        Review.rating,
        Review.zone,
        Review.rollover_hour,
        Review.retention,
        Review.maximum_interval,
        Review.fuzz,
        Review.study_day,
    )
    .where(Review.person_id == PERSON, Review.scheduled, not_undone())
    .order_by(Review.card_id, Review.answered_at, Review.id)
)
_LOG: Rows = _ROWS.where(_makes_memory())
# By day, which is nearly the order of the file: by card, each row is looked for by itself.
_WHOLE = Prepared(_LOG.order_by(None).order_by(Review.study_day))
_CARD, _RATING = itemgetter(3), 4
_SIZE = Prepared(
    select(
        select(func.count()).where(Review.person_id == PERSON).scalar_subquery(),
        select(func.count()).where(Act.person_id == PERSON).scalar_subquery(),
        select(func.count()).where(AskedAgain.person_id == PERSON).scalar_subquery(),
    )
)
_OF_CARDS = Prepared(_LOG.where(Review.card_id.in_(bindparam("cards", expanding=True))))
_AT = bindparam("at", type_=UtcDateTime())
_BEFORE = Prepared(
    _ROWS.where(
        Review.card_id == bindparam("card", type_=Integer()),
        Review.answered_at < _AT,
        _makes_memory(_reset.done_at < _AT),
    )
)
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
        rows = _OF_CARDS.raw(session, {"person": person_id, "cards": some})
        found |= {card: memory for card, _, memory in replayed(_by_card(rows), weights, asked)}
    return found


def memory_before(
    session: Session, person_id: int, card: int, at: datetime, weights: Weights
) -> Memory | None:
    """Return the memory of a card right before a moment; none if it was not met, or begun anew."""
    rows = _BEFORE.raw(session, {"person": person_id, "card": card, "at": at})
    moments = asked_again(session, person_id).get(card, ())
    asked = {card: [each for each in moments if each[0] < at]}
    return next((memory for _, _, memory in replayed(_by_card(rows), weights, asked)), None)


def memories(session: Session, person_id: int, weights: Weights) -> Iterator[Of]:
    """Yield the memories that the whole log leads to, by id of the card; reads it part by part."""
    after, most = 0, CHUNK
    asked = asked_again(session, person_id)
    while True:
        values = {"person": person_id, "after": after, "most": most}
        rows = _NEXT_ROWS.raw(session, values)
        if len(rows) < most:
            yield from replayed(_by_card(rows), weights, asked)
            return
        # The history of the last card may go on.
        last = _CARD(rows[-1])
        whole = [row for row in rows if _CARD(row) != last]
        if not whole:
            most *= 2
            continue
        yield from replayed(_by_card(whole), weights, asked)
        after, most = _CARD(whole[-1]), CHUNK


def whole_log(session: Session, person_id: int) -> list[OfCard]:
    """Return all reviews that make the memories of someone, for what is below."""
    found: dict[int, list[Row]] = defaultdict(list)
    # They lie nearly in the order of time, so that it costs little to bring them into it.
    for row in sorted(_WHOLE.raw(session, {"person": person_id})):
        found[_CARD(row)].append(row)
    return [[*zip(*rows, strict=True)] for rows in found.values()]


def _by_card(rows: Iterable[Row]) -> Iterator[OfCard]:
    for _, of_card in groupby(rows, key=_CARD):
        yield [*zip(*of_card, strict=True)]


def _by_place(moments: Sequence[Any]) -> Callable[[int], datetime]:
    """Return the function that tells the moment of a review, which few are asked for, by place."""
    return lambda place: moment(moments[place])


def size(session: Session, person_id: int) -> tuple[int, ...]:
    """Return how many rows of each kind the log of someone has: it only ever grows."""
    return tuple(_SIZE.first(session, {"person": person_id}))


def histories(log: Iterable[OfCard]) -> list[History]:
    """Return the reviews of a log, by card, as a fit takes them."""
    return [History(of_card[-1], of_card[_RATING]) for of_card in log]


def resets(session: Session, person_id: int, cards: Sequence[int]) -> dict[int, Any]:
    """Return when cards were last begun anew, those only that were."""
    found: dict[int, Any] = {}
    for row in _RESETS.rows(session, {"person": person_id, "cards": cards}) if cards else ():
        found[row.card_id] = max(found.get(row.card_id, row.done_at), row.done_at)
    return found


def seed(key: str, memory: Memory | None) -> str:
    """Return what fuzz is drawn from: the card and how often it was reviewed."""
    return f"{key}/{memory.reps if memory else 0}"


def replayed(log: Iterable[OfCard], weights: Weights, asked: Mapping[int, Asked]) -> Iterator[Of]:
    """Yield the memories that reviews lead to.

    Args:
        log: The reviews of each card.
        weights: How fast the learner forgets.
        asked: When cards were asked again, by card.
    """
    replay = replaying(weights)
    for moments, _, decks, cards, *others in log:
        memory = replay(Reviews(_by_place(moments), *others))
        card = cards[-1]
        yield card, decks[-1], brought_forward(memory, asked[card]) if card in asked else memory
