"""What a learner set for cards by acts: suspended, buried, marked. Knows the tables of both.

It follows from the log of acts; the learner's own note on a card does not.
"""

from collections.abc import Iterable, Mapping, Sequence
from itertools import groupby
from typing import Any, NamedTuple

from sqlalchemy import Integer, Select, bindparam, exists, select, text
from sqlalchemy.orm import Session, aliased

from quizapp.progress.acts import ActKind
from quizapp.progress.bound import PERSON
from quizapp.tables import Act, CardSetting, Found, Prepared


class Set(NamedTuple):
    """What is set for a card.

    Attributes:
        buried_until: Study day from which on it is asked again, as an ordinal; none if it is now.
    """

    suspended: bool = False
    buried_until: int | None = None
    marked: bool = False


NOTHING = Set()
KINDS = tuple(each.value for each in ActKind if each not in {ActKind.UNDO, ActKind.RESET})
_CARDS: Any = bindparam("cards", expanding=True)
_undo = aliased(Act)
_ACTS: Select[*tuple[Any, ...]] = (
    select(Act.card_id, Act.deck_id, Act.kind, Act.study_day)
    .where(Act.person_id == PERSON, Act.kind.in_(KINDS), ~exists().where(_undo.act_id == Act.id))
    .order_by(Act.card_id, Act.done_at, Act.id)
)
_ALL_ACTS, _ACTS_OF_CARDS = Prepared(_ACTS), Prepared(_ACTS.where(Act.card_id.in_(_CARDS)))
_KEPT: Select[*tuple[Any, ...]] = select(
    CardSetting.card_id,
    CardSetting.deck_id,
    CardSetting.suspended,
    CardSetting.buried_until,
    CardSetting.marked,
).where(CardSetting.person_id == PERSON)
_ALL_KEPT, _KEPT_OF_CARDS = Prepared(_KEPT), Prepared(_KEPT.where(CardSetting.card_id.in_(_CARDS)))
_KEEP = Prepared(
    text(
        "INSERT INTO card_setting "
        "(person_id, card_id, deck_id, suspended, buried_until, marked, note) "
        "VALUES (:person, :card, :deck, :suspended, :buried_until, :marked, '') "
        "ON CONFLICT (person_id, card_id) DO UPDATE SET suspended = excluded.suspended, "
        "buried_until = excluded.buried_until, marked = excluded.marked"
    ).bindparams(bindparam("buried_until", type_=Integer()))
)
# A card for which nothing is set has no row.
CLEAR = Prepared(
    text(
        "DELETE FROM card_setting WHERE person_id = :person AND card_id = :card "
        "AND NOT suspended AND buried_until IS NULL AND NOT marked AND note = ''"
    )
)


def kept_settings(
    session: Session, person_id: int, cards: Sequence[int] | None = None
) -> dict[int, tuple[int, Set]]:
    """Return the deck and what is kept as set, by card; of some cards or of all."""
    rows = _read(session, person_id, cards, _ALL_KEPT, _KEPT_OF_CARDS)
    return {row.card_id: (row.deck_id, Set(*row[2:])) for row in rows}


def settings_of_log(
    session: Session, person_id: int, cards: Sequence[int] | None = None
) -> dict[int, tuple[int, Set]]:
    """Return the deck and what the log says is set, by card; of some cards or of all."""
    rows = _read(session, person_id, cards, _ALL_ACTS, _ACTS_OF_CARDS)
    return {
        card: (deck, _set_by(acts)) for (card, deck), acts in groupby(rows, key=lambda row: row[:2])
    }


def settle_settings(session: Session, person_id: int, cards: Mapping[int, int]) -> None:
    """Keep for cards, given with their decks, what the log says is set, inside of a write."""
    said = settings_of_log(session, person_id, [*cards])
    rows = [
        {"person": person_id, "card": card, "deck": deck}
        | said.get(card, (deck, NOTHING))[1]._asdict()
        for card, deck in cards.items()
    ]
    _KEEP.run_each(session, rows)
    CLEAR.run_each(session, rows)


def _set_by(acts: Iterable[Found]) -> Set:
    found = NOTHING
    for act in acts:
        match ActKind(act.kind):
            case ActKind.SUSPEND | ActKind.UNSUSPEND as kind:
                found = found._replace(suspended=kind is ActKind.SUSPEND)
            case ActKind.MARK | ActKind.UNMARK as kind:
                found = found._replace(marked=kind is ActKind.MARK)
            case kind:
                buried = kind is ActKind.BURY
                found = found._replace(buried_until=act.study_day + 1 if buried else None)
    return found


def _read(
    session: Session,
    person_id: int,
    cards: Sequence[int] | None,
    all_of_them: Prepared,
    some: Prepared,
) -> list[Found]:
    if cards is None:
        return all_of_them.rows(session, {"person": person_id})
    return some.rows(session, {"person": person_id, "cards": cards}) if cards else []
