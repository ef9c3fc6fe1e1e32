"""A learner's cards as lists and the page of a card show them, and which of them are in a state.

Knows the tables of memories and settings; reads index ranges of one learner.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Any

from sqlalchemy import BindParameter, Select, bindparam, func, select, text
from sqlalchemy.orm import Session

from quizapp.accounts import Learner
from quizapp.phrase import phrase
from quizapp.progress.bound import DECK, PERSON, TODAY
from quizapp.progress.card_settings import CLEAR
from quizapp.progress.confusions import confused_with
from quizapp.progress.scope import RESTING, STEPS
from quizapp.progress.stored import MEMORY, memory_from
from quizapp.progress.turns import take_turn
from quizapp.scheduling import Memory as Remembered
from quizapp.scheduling import Phase
from quizapp.tables import CardSetting, Memory, write

# As often forgotten, a card is to be changed rather than repeated; the number is Anki's.
LEECH = 8
LONGEST_NOTE = 5_000


class State(StrEnum):
    """What can be said of a card for a learner; a card may be in several states."""

    NEW = "new"
    LEARNING = "learning"
    DUE = "due"
    LEARNT = "learnt"
    SUSPENDED = "suspended"
    BURIED = "buried"
    MARKED = "marked"
    LEECH = "leech"


@dataclass(frozen=True, kw_only=True)
class Wanted:
    """What cards are looked for, as far as it depends on the learner.

    Attributes:
        state: The state; none for any.
        due_within: Days from today until which they come back, 0 for today; none for any.
        lapses: How often they were forgotten at least.
        confused_with: What they were mistaken for, by its name; empty for anything or nothing.
    """

    state: State | None = None
    due_within: int | None = None
    lapses: int = 0
    confused_with: str = ""


@dataclass(frozen=True, kw_only=True)
class OwnCard:
    """What a card is to a learner.

    Attributes:
        memory: What they remember of it; none if they never answered it.
        buried: Whether it rests until a study day to come.
        note: Their own words on it, CommonMark; empty for none.
    """

    memory: Remembered | None = None
    suspended: bool = False
    buried: bool = False
    marked: bool = False
    note: str = ""

    @property
    def leech(self) -> bool:
        """Return whether it was forgotten so often that repeating it is no help."""
        return self.memory is not None and self.memory.lapses >= LEECH


@dataclass(frozen=True, kw_only=True)
class Narrowing:
    """Which cards are wanted.

    Attributes:
        only: Those that may be; none for all.
        without: Those that must not be.
    """

    only: set[int] | None
    without: set[int]

    def of(self, cards: Sequence[int]) -> Sequence[int]:
        """Return those of some cards that are wanted, in their order."""
        if self.only is None and not self.without:
            return cards
        only = self.only
        return [
            each for each in cards if each not in self.without and (only is None or each in only)
        ]


CARDS: BindParameter[Any] = bindparam("cards", expanding=True)
MET = select(Memory.card_id).where(Memory.person_id == PERSON, Memory.deck_id == DECK)
SET = select(CardSetting.card_id).where(
    CardSetting.person_id == PERSON, CardSetting.deck_id == DECK
)
RESTS = func.coalesce(CardSetting.buried_until, 0) > TODAY
_RESTING = SET.where(RESTING)
OF_SETTINGS = {
    State.SUSPENDED: SET.where(CardSetting.suspended),
    State.BURIED: SET.where(RESTS),
    State.MARKED: SET.where(CardSetting.marked),
}
MEMORIES = select(Memory.card_id, *MEMORY).where(
    Memory.person_id == PERSON, Memory.card_id.in_(CARDS)
)
SETTINGS = select(
    CardSetting.card_id,
    CardSetting.suspended,
    RESTS.label("buried"),
    CardSetting.marked,
    CardSetting.note,
).where(CardSetting.person_id == PERSON, CardSetting.card_id.in_(CARDS))
NOTES = select(CardSetting.card_id, CardSetting.note).where(
    CardSetting.person_id == PERSON, CardSetting.card_id.in_(CARDS), CardSetting.note != ""
)
KEEP_NOTE = text(
    "INSERT INTO card_setting (person_id, card_id, deck_id, suspended, marked, note) "
    "VALUES (:person, :card, :deck, :no, :no, :note) "
    "ON CONFLICT (person_id, card_id) DO UPDATE SET note = excluded.note"
)


class NoteError(ValueError):
    """A note that cannot be kept; the message says why and what to do."""


def own_cards(
    session: Session, learner: Learner, cards: Sequence[int], now: datetime
) -> Mapping[int, OwnCard]:
    """Return what cards are to a learner, as many as a page shows."""
    values = _values(learner, now) | {"cards": [*cards]}
    connection = session.connection()
    memories = {
        row["card_id"]: memory_from(row) for row in connection.execute(MEMORIES, values).mappings()
    }
    settings = {
        row["card_id"]: {name: value for name, value in row.items() if name != "card_id"}
        for row in connection.execute(SETTINGS, values).mappings()
    }
    return {each: OwnCard(memory=memories.get(each), **settings.get(each, {})) for each in cards}


def in_state(
    session: Session, learner: Learner, deck_id: int, wanted: Wanted, now: datetime
) -> Narrowing:
    """Return which cards of a deck are wanted, to be put beside those that were found by text."""
    values = _values(learner, now) | {"deck": deck_id}
    only: list[set[int]] = []
    without: set[int] = set()
    memories = _memories(wanted, values["today"])
    if memories is not None:
        only.append(_ids(session, memories, values))
    if wanted.state in OF_SETTINGS:
        only.append(_ids(session, OF_SETTINGS[wanted.state], values))
    if wanted.state is State.NEW:
        without |= _ids(session, MET, values)
    if wanted.state is State.DUE:
        without |= _ids(session, _RESTING, values)
    if wanted.due_within is not None:
        # What is buried comes back within these days if it rests no longer than they last.
        last = values["today"] + wanted.due_within
        without |= _ids(session, _RESTING, values | {"today": last})
    if wanted.confused_with:
        only.append(confused_with(session, learner, deck_id, wanted.confused_with))
    return Narrowing(only=set.intersection(*only) if only else None, without=without)


def own_notes(session: Session, learner: Learner, cards: Sequence[int]) -> Mapping[int, str]:
    """Return a learner's own words on cards, CommonMark; cards without any are left out."""
    rows = session.connection().execute(NOTES, {"person": learner.id, "cards": [*cards]})
    return {row.card_id: row.note for row in rows}


def keep_note(session: Session, learner: Learner, card_id: int, deck_id: int, note: str) -> None:
    """Keep a learner's own words on a card; empty ones take the note away.

    Raises:
        NoteError: If there are too many of them.
    """
    if len(note) > LONGEST_NOTE:
        raise NoteError(
            phrase(
                "Use at most {most} characters; yours has {found}.",
                most=LONGEST_NOTE,
                found=len(note),
            )
        )
    values = {"person": learner.id, "card": card_id, "deck": deck_id, "no": False, "note": note}
    with write(session):
        if take_turn(session, learner.id):
            session.execute(KEEP_NOTE, values)
            CLEAR.run(session, values)


def _memories(wanted: Wanted, today: int) -> Select[Any] | None:
    """Return the query for the cards whose memory is wanted; none if no memory is needed."""
    found = MET
    match wanted.state:
        case State.LEARNING:
            found = found.where(Memory.phase.in_(STEPS))
        case State.LEARNT:
            found = found.where(Memory.phase == Phase.REVIEW.value)
        case State.DUE:
            found = found.where(Memory.phase == Phase.REVIEW.value, Memory.due_day <= today)
        case State.LEECH:
            found = found.where(Memory.lapses >= LEECH)
    if wanted.due_within is not None:
        found = found.where(Memory.due_day <= today + wanted.due_within)
    if wanted.lapses:
        found = found.where(Memory.lapses >= wanted.lapses)
    return None if found is MET else found


def _ids(session: Session, query: Select[Any], values: Mapping[str, Any]) -> set[int]:
    return {*session.connection().execute(query, values).scalars()}


def _values(learner: Learner, now: datetime) -> dict[str, Any]:
    return {"person": learner.id, "today": learner.calendar.day(now)}
