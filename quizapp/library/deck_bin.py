"""Decks that their owners deleted: kept for some weeks, brought back, gone then.

What was answered of a deck is never deleted: its cards stay, since answers in the log are answers
to them. Knows tables of decks and of the log.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import delete, insert, select, union, update
from sqlalchemy.orm import Session

from quizapp import tables
from quizapp.accounts import Learner
from quizapp.library.binned import KEPT
from quizapp.library.pages import DeckRow
from quizapp.tables import write
from quizapp.tables.mapping import Base

# What was answered and done, for ever; in quizzes, too.
LOG = (tables.Review, tables.Act, tables.Response)
# What goes also of a deck that was answered: no answer is to it, and nobody can see it any more.
NOT_ANSWERED = (
    *(tables.Draft, tables.Binned, tables.BinnedDeck),
    *(tables.Import, tables.Reading, tables.SourceText),
)
# So many go at once that nobody waits for long; the others go another time.
MOST_AT_ONCE = 10


@dataclass(frozen=True, kw_only=True)
class DeletedDeck:
    """A deck that can be brought back."""

    id: int
    title: str
    language: str
    card_count: int
    binned_at: datetime


def bin_deck(session: Session, row: DeckRow, now: datetime) -> None:
    """Take a deck from everyone, inside of a write; its facts and drafts stay in the bin."""
    for table in (tables.DeckAuthor, tables.Learning):
        session.execute(delete(table).where(table.deck_id == row.id))
    values = {"owner_id": None, "listed": False}
    session.execute(update(tables.Deck).where(tables.Deck.id == row.id).values(values))
    kept = {"deck_id": row.id, "owner_id": row.owner_id, "binned_at": now}
    session.execute(insert(tables.BinnedDeck).values(kept))


def deleted_decks(session: Session, learner: Learner, now: datetime) -> tuple[DeletedDeck, ...]:
    """Return what somebody deleted and can bring back, the newest first."""
    deck, kept = tables.Deck, tables.BinnedDeck
    columns = (deck.id, deck.title, deck.language, deck.card_count, kept.binned_at)
    rows = (
        select(*columns)
        .join(kept, kept.deck_id == deck.id)
        .where(kept.owner_id == learner.id, kept.binned_at >= now - KEPT)
        .order_by(kept.binned_at.desc(), deck.id.desc())
    )
    return tuple(DeletedDeck(**row) for row in session.execute(rows).mappings())


def bring_back(session: Session, learner: Learner, deck_id: int, now: datetime) -> str:
    """Give a deck that was deleted back to who deleted it, who alone sees it then.

    Returns:
        Its readable id; empty if it is not in their bin.
    """
    kept = tables.BinnedDeck
    theirs = (kept.deck_id == deck_id, kept.owner_id == learner.id, kept.binned_at >= now - KEPT)
    with write(session):
        found = session.execute(delete(kept).where(*theirs).returning(kept.deck_id)).first()
        if found is None:
            return ""
        mine = update(tables.Deck).where(tables.Deck.id == deck_id).values(owner_id=learner.id)
        return session.execute(mine.returning(tables.Deck.slug)).scalar_one()


def empty_deck_bin(session: Session, now: datetime) -> None:
    """Delete the decks that have been in the bin for long, inside of a write."""
    kept = tables.BinnedDeck
    old = select(kept.deck_id).where(kept.binned_at < now - KEPT).order_by(kept.binned_at)
    delete_decks(session, session.execute(old.limit(MOST_AT_ONCE)).scalars().all())


def delete_decks(session: Session, decks: Iterable[int]) -> None:
    """Delete decks, inside of a write; of one that was answered its cards stay."""
    for deck_id in decks:
        uid = select(tables.Deck.uid).where(tables.Deck.id == deck_id).scalar_subquery()
        session.execute(delete(tables.Picture).where(tables.Picture.deck_uid == uid))
        if _is_answered(session, deck_id):
            for table in NOT_ANSWERED:
                session.execute(delete(table).where(table.deck_id == deck_id))
        else:
            _delete_whole(session, deck_id)


def _is_answered(session: Session, deck_id: int) -> bool:
    """Return whether the log, from which nothing is ever deleted, has a card of a deck."""
    cards = select(tables.Card.id).where(tables.Card.deck_id == deck_id)
    log = union(
        *(select(table.card_id).where(table.card_id.in_(cards)) for table in LOG)
    ).subquery()
    return session.execute(select(log).limit(1)).first() is not None


def _delete_whole(session: Session, deck_id: int) -> None:
    """Delete a deck with everything that belongs to it, what rests on something else first."""
    cards = select(tables.Card.id).where(tables.Card.deck_id == deck_id)
    for table in reversed(Base.metadata.sorted_tables):
        if "deck_id" in table.c:
            session.execute(delete(table).where(table.c.deck_id == deck_id))
        elif "card_id" in table.c:
            session.execute(delete(table).where(table.c.card_id.in_(cards)))
    session.execute(delete(tables.Deck).where(tables.Deck.id == deck_id))
