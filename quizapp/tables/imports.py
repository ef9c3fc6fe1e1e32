"""Tables of what is brought into decks in bulk, and of what was taken out and can come back.

Knows SQLAlchemy and the words of the deck.
"""

from datetime import datetime
from enum import StrEnum
from typing import Any

from sqlalchemy import ForeignKey, Index
from sqlalchemy.orm import Mapped, mapped_column

from quizapp.deck import Kind
from quizapp.tables.columns import word
from quizapp.tables.mapping import NEVER_AGAIN, Base


class ImportState(StrEnum):
    """How far an import is."""

    LOOKING = "looking"
    READY = "ready"
    WRITING = "writing"
    DONE = "done"
    FAILED = "failed"
    CANCELLED = "cancelled"
    UNDOING = "undoing"
    UNDONE = "undone"


class Import(Base, kw_only=True):
    """A table of facts that someone brings to a deck: looked at first, then taken at once.

    Attributes:
        uid: Random; stands in addresses.
        name: Of the file; empty if it was pasted.
        text: The table; emptied when it is taken or given up.
        is_file: Whether it is a deck file.
        reading: How its columns are read.
        stage: What is being done, in the words of `exchange.stages`.
        done: How much of 1,000 is done.
        beat_at: When whoever works on it was last heard of.
        found: What was found out, to be shown.
        before: What to put back to undo it.
    """

    __tablename__ = "import"
    __table_args__ = (Index(None, "deck_id"), Index(None, "person_id"))

    id: Mapped[int] = mapped_column(primary_key=True, init=False)
    uid: Mapped[str] = mapped_column(unique=True)
    deck_id: Mapped[int] = mapped_column(ForeignKey("deck.id", ondelete="CASCADE"))
    person_id: Mapped[int] = mapped_column(ForeignKey("person.id", ondelete="CASCADE"))
    state: Mapped[ImportState] = mapped_column(word(ImportState, "import_state"))
    name: Mapped[str]
    text: Mapped[str]
    is_file: Mapped[bool]
    reading: Mapped[dict[str, Any]]
    stage: Mapped[str]
    done: Mapped[int]
    beat_at: Mapped[datetime]
    found: Mapped[dict[str, Any]]
    before: Mapped[list[Any]]
    made_at: Mapped[datetime]


class Binned(Base, kw_only=True):
    """A draft that was discarded; for some weeks it can be taken back.

    Attributes:
        slug: Id of the published fact that it was to take the place of; empty if it was new.
        content: What its form sent.
        based_on: The version of the deck as of which the published fact was read for it; none if
            it was new.
    """

    __tablename__ = "binned"
    __table_args__ = (Index(None, "deck_id", "binned_at"), NEVER_AGAIN)

    id: Mapped[int] = mapped_column(primary_key=True, init=False)
    deck_id: Mapped[int] = mapped_column(ForeignKey("deck.id", ondelete="CASCADE"))
    kind: Mapped[Kind] = mapped_column(word(Kind, "kind"))
    slug: Mapped[str]
    content: Mapped[dict[str, Any]]
    based_on: Mapped[int | None]
    binned_at: Mapped[datetime]


class BinnedDeck(Base, kw_only=True):
    """A deck that its owner deleted; for some weeks they can bring it back.

    Attributes:
        owner_id: Who deleted it; none once they are gone.
    """

    __tablename__ = "binned_deck"

    deck_id: Mapped[int] = mapped_column(
        ForeignKey("deck.id", ondelete="CASCADE"), primary_key=True
    )
    owner_id: Mapped[int | None] = mapped_column(
        ForeignKey("person.id", ondelete="SET NULL"), index=True
    )
    binned_at: Mapped[datetime] = mapped_column(index=True)
