"""Drafts: what authors type, kept until it is published or discarded. Knows tables of decks.

Of two who type in one fact nobody writes over the other unseen: a form says what it was filled
with, and is refused if that is no longer so. Import it where it is used: forms are slow to load.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Row, func, select, update
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from quizapp import tables
from quizapp.deck import KINDS, Kind, Status
from quizapp.deck_file import fields_of, typed
from quizapp.library.bases import overtaken
from quizapp.library.drafted import DraftError, insert_draft
from quizapp.phrase import phrase
from quizapp.tables import write


class ConflictError(DraftError):
    """Something typed in a form whose fact says something else by now; `changed` names the fields.

    It is not kept; whoever typed it chooses first.
    """

    def __init__(self, changed: frozenset[str]) -> None:
        """Keep what changed."""
        self.changed = changed
        super().__init__(phrase("The fact was changed elsewhere meanwhile."))


@dataclass(frozen=True, kw_only=True)
class Hand:
    """Who types, and in what.

    Attributes:
        by: Id of who; none for the program itself.
        basis: What the form was filled with; empty where no form was.
        anew: Whether the published fact was looked at now, so that the draft rests on it.
        form: Key of the form of a new fact; empty where no form was.
        pressed: Whether its button was pressed, not only typed in.
    """

    by: int | None = None
    basis: str = ""
    anew: bool = False
    form: str = ""
    pressed: bool = False


@dataclass(frozen=True, kw_only=True)
class Draft:
    """A draft.

    Attributes:
        fact: Id of the published fact that it is to take the place of; empty if it is new.
        sent: What its form sent, by the names of the fields.
        changed_at: When it was last typed in.
        changed_by: Name of who typed; empty for nobody who is still here.
        overtaken: Whether the published fact says something else than when the draft was begun.
    """

    id: int
    fact: str
    kind: Kind
    sent: Mapping[str, str]
    changed_at: datetime
    changed_by: str = ""
    overtaken: bool = False


UNSEEN = Hand()
# The version of the deck that last changed the fact of a draft.
NEWEST = (
    select(func.max(tables.FactVersion.version))
    .where(tables.FactVersion.fact_id == tables.Fact.id)
    .correlate(tables.Fact)
    .scalar_subquery()
)
COLUMNS = (
    tables.Draft.id,
    tables.Draft.kind,
    tables.Draft.content,
    tables.Draft.changed_at,
    tables.Draft.based_on,
    tables.Fact.slug,
    tables.Person.name,
    NEWEST.label("newest"),
)
DRAFTS = (
    select(*COLUMNS)
    .select_from(tables.Draft)
    .outerjoin(tables.Fact, tables.Fact.id == tables.Draft.fact_id)
    .outerjoin(tables.Person, tables.Person.id == tables.Draft.changed_by)
)


def drafts(session: Session, deck_id: int) -> tuple[Draft, ...]:
    """Return the drafts of a deck, the oldest first."""
    rows = session.execute(DRAFTS.where(tables.Draft.deck_id == deck_id).order_by(tables.Draft.id))
    return tuple(
        Draft(
            id=row.id,
            fact=row.slug or "",
            kind=row.kind,
            sent=row.content,
            changed_at=row.changed_at,
            changed_by=row.name or "",
            overtaken=row.based_on is not None and row.newest > row.based_on,
        )
        for row in rows
    )


def begin(
    session: Session,
    deck_id: int,
    kind: Kind,
    sent: Mapping[str, str],
    now: datetime,
    hand: Hand = UNSEEN,
) -> int:
    """Keep what is typed of a new fact; return the number of the draft.

    What one form sends is one draft, in whatever order it comes: what is typed while its button is
    pressed, and what is sent twice.

    Raises:
        ConflictError: If the button of the form was pressed meanwhile.
        DraftError: If there are too many drafts.
    """
    row: dict[str, Any] = {"deck_id": deck_id, "fact_id": None, "kind": kind, "based_on": None}
    row |= {**_values(sent, now, hand), "form": hand.form or None}
    row |= {"pressed_at": now if hand.pressed else None}
    try:
        with write(session):
            return insert_draft(session, row)
    except IntegrityError:
        # This form has sent something already.
        with write(session):
            return _go_on(session, row)


def _go_on(session: Session, row: dict[str, Any]) -> int:
    """Keep what a form sends after it sent something already."""
    where = (tables.Draft.deck_id == row["deck_id"], tables.Draft.form == row["form"])
    columns = (tables.Draft.id, tables.Draft.content, tables.Draft.pressed_at)
    there = session.execute(select(*columns).where(*where).with_for_update()).one_or_none()
    if there is None:
        return insert_draft(session, row)
    if there.pressed_at and there.content != row["content"]:
        if row["pressed_at"] is None:
            raise ConflictError(frozenset())
        # Someone went back to the form, and typed another fact in it.
        return insert_draft(session, row | {"form": None})
    values = {**row, "pressed_at": there.pressed_at or row["pressed_at"]}
    session.execute(update(tables.Draft).where(tables.Draft.id == there.id).values(values))
    return int(there.id)


def revise(
    session: Session,
    deck_id: int,
    fact: str,
    sent: Mapping[str, str],
    now: datetime,
    hand: Hand = UNSEEN,
) -> int:
    """Keep what a published fact is to become; return the number of the draft.

    Args:
        session: Where to write.
        deck_id: The deck.
        fact: Id of the fact, which is one of the deck.
        sent: What the form sent.
        now: The moment.
        hand: Who typed, and in what.

    Raises:
        ConflictError: If the fact or its draft says something else than the form was filled with.
        DraftError: If there are too many drafts.
    """
    with write(session):
        row = _locked(session, deck_id, fact)
        before = select(tables.Draft.id, tables.Draft.content)
        kept = session.execute(before.where(tables.Draft.fact_id == row.id)).one_or_none()
        _refuse_overtaken(hand, _typed(row, kept.content if kept else None), sent)
        values = _values(sent, now, hand)
        if kept is None:
            place = {"deck_id": deck_id, "fact_id": row.id, "kind": row.kind}
            return insert_draft(session, place | values | {"based_on": row.newest})
        if hand.anew:
            values |= {"based_on": row.newest}
        session.execute(update(tables.Draft).where(tables.Draft.id == kept.id).values(values))
        return int(kept.id)


def keep(
    session: Session,
    deck_id: int,
    draft: int,
    sent: Mapping[str, str],
    now: datetime,
    hand: Hand = UNSEEN,
) -> bool:
    """Keep what is typed now; return whether there still is such a draft.

    Args:
        session: Where to write.
        deck_id: The deck.
        draft: Number of the draft.
        sent: What the form sent.
        now: The moment.
        hand: Who typed, and in what.

    Raises:
        ConflictError: If the draft says something else than the form was filled with.
    """
    where = (tables.Draft.deck_id == deck_id, tables.Draft.id == draft)
    found = (
        select(tables.Draft.content, tables.Fact.slug)
        .outerjoin(tables.Fact, tables.Fact.id == tables.Draft.fact_id)
        .where(*where)
        .with_for_update(of=tables.Draft)
    )
    with write(session):
        row = session.execute(found).one_or_none()
        if row is None:
            return False
        now_there = {**row.content, "id": row.slug} if row.slug else row.content
        _refuse_overtaken(hand, now_there, sent)
        session.execute(update(tables.Draft).where(*where).values(_values(sent, now, hand)))
        return True


def published(session: Session, deck_id: int, fact: str) -> dict[str, str]:
    """Return what the form of a fact shows of it as it is published.

    Args:
        session: Where to read.
        deck_id: The deck.
        fact: Id of the fact, which is one of the deck.
    """
    found = _FACT.where(tables.Fact.deck_id == deck_id, tables.Fact.slug == fact)
    return _typed(session.execute(found).one(), None)


_FACT = select(
    tables.Fact.id,
    tables.Fact.slug,
    tables.Fact.kind,
    tables.Fact.content,
    tables.Fact.status,
    NEWEST.label("newest"),
)


def _locked(session: Session, deck_id: int, fact: str) -> Row[*tuple[Any, ...]]:
    """Return a published fact, which nobody changes until the end of the write."""
    of_deck = (tables.Fact.deck_id == deck_id, tables.Fact.slug == fact)
    session.execute(select(tables.Fact.id).where(*of_deck).with_for_update())
    return session.execute(_FACT.where(*of_deck)).one()


def _typed(fact: Row[*tuple[Any, ...]], draft: Mapping[str, str] | None) -> dict[str, str]:
    """Return what the form of a published fact shows: its draft, if it has one."""
    if draft is not None:
        return {**draft, "id": fact.slug}
    content = fact.content | {"status": Status(fact.status)}
    return typed(fields_of(KINDS[fact.kind]), content)


def _refuse_overtaken(hand: Hand, there: Mapping[str, str], sent: Mapping[str, str]) -> None:
    changed = overtaken(hand.basis, there, sent)
    if changed:
        raise ConflictError(changed)


def _values(sent: Mapping[str, str], now: datetime, hand: Hand) -> dict[str, Any]:
    return {"content": dict(sent), "changed_at": now, "changed_by": hand.by}
