"""Tables of versions of decks: who published what, when and why, and what each fact said.

Knows SQLAlchemy and the words of the deck.
"""

from datetime import datetime
from typing import Any

from sqlalchemy import ForeignKey, Index, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from quizapp.deck import Kind, Status
from quizapp.tables.columns import word
from quizapp.tables.mapping import Base


class DeckVersion(Base, kw_only=True):
    """One publication of a deck: who published it, why, and what it did to the cards.

    Attributes:
        author_id: Who; none for the one who runs the site, and for those who are gone.
        reason: Why, in the author's words; empty for none.
        head: Title, sources, topics and so on, as a deck file has them; none if not kept.
        pictures: The file of each picture that its facts show, by its name: `<hash>.png`; none if
            not kept.
        new: Cards that were new.
        changed: Cards that learners saw changed.
        retired: Cards that were no longer asked.
        unchanged: Cards that stayed as they were.
    """

    __tablename__ = "deck_version"
    __table_args__ = (UniqueConstraint("deck_id", "version"),)

    id: Mapped[int] = mapped_column(primary_key=True, init=False)
    deck_id: Mapped[int] = mapped_column(ForeignKey("deck.id", ondelete="CASCADE"))
    version: Mapped[int]
    author_id: Mapped[int | None] = mapped_column(
        ForeignKey("person.id", ondelete="SET NULL"), index=True
    )
    reason: Mapped[str]
    head: Mapped[dict[str, Any] | None]
    pictures: Mapped[dict[str, Any] | None] = mapped_column(default=None)
    digest: Mapped[str]
    new: Mapped[int]
    changed: Mapped[int]
    retired: Mapped[int]
    unchanged: Mapped[int]
    published_at: Mapped[datetime]


class FactVersion(Base, kw_only=True):
    """What a fact said from a version of its deck on, until a later one that says otherwise.

    Attributes:
        version: The version of the deck.
        kind: Of the fact as of it; a file may give an id to a fact of another kind.
        content: Its fields by name.
        asked_again: Whether learners are asked its cards again, since their answers changed.
    """

    __tablename__ = "fact_version"
    __table_args__ = (UniqueConstraint("fact_id", "version"), Index(None, "deck_id", "version"))

    id: Mapped[int] = mapped_column(primary_key=True, init=False)
    deck_id: Mapped[int] = mapped_column(ForeignKey("deck.id", ondelete="CASCADE"))
    fact_id: Mapped[int] = mapped_column(ForeignKey("fact.id", ondelete="CASCADE"))
    version: Mapped[int]
    kind: Mapped[Kind] = mapped_column(word(Kind, "kind"))
    status: Mapped[Status] = mapped_column(word(Status, "status"))
    content: Mapped[dict[str, Any]]
    asked_again: Mapped[bool]
