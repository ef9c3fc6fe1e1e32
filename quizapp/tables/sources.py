"""Tables of source texts in numbered passages, and of pictures in facts. Knows SQLAlchemy."""

from datetime import datetime
from enum import StrEnum
from typing import Any

from sqlalchemy import ForeignKey, Index, LargeBinary, UniqueConstraint, text
from sqlalchemy.orm import Mapped, mapped_column

from quizapp.tables.columns import word
from quizapp.tables.mapping import Base


class Readers(StrEnum):
    """Who may read a source text, besides those who change its deck."""

    EVERYONE = "everyone"
    MEMBERS = "members"
    NOBODY = "nobody"


class SourceText(Base, kw_only=True):
    """That a source of a deck has its text here, in passages.

    Attributes:
        source: Id of the source, as the deck has it.
        readers: Who may read it, of those who see the deck.
        paragraphs: The highest number that a paragraph ever had here.
        notes: The highest number that a note ever had here.
    """

    __tablename__ = "source_text"
    __table_args__ = (UniqueConstraint("deck_id", "source"),)

    id: Mapped[int] = mapped_column(primary_key=True, init=False)
    deck_id: Mapped[int] = mapped_column(ForeignKey("deck.id", ondelete="CASCADE"))
    source: Mapped[str]
    readers: Mapped[Readers] = mapped_column(word(Readers, "readers"))
    paragraphs: Mapped[int]
    notes: Mapped[int]
    changed_at: Mapped[datetime]


class Passage(Base, kw_only=True):
    """A passage of a source text; it keeps its number for ever, also when it is taken out.

    Attributes:
        name: `¶8` or `n9`.
        position: Its place in the text, from 0; those that were taken out come last.
        heading: What stands above it in the text; empty for nothing.
        text: Plain, in one line.
        removed_at: Since when the text no longer has it; none while it does.
    """

    __tablename__ = "passage"
    __table_args__ = (Index(None, "text_id", "position"),)

    text_id: Mapped[int] = mapped_column(
        ForeignKey("source_text.id", ondelete="CASCADE"), primary_key=True
    )
    name: Mapped[str] = mapped_column(primary_key=True)
    position: Mapped[int]
    heading: Mapped[str]
    text: Mapped[str]
    removed_at: Mapped[datetime | None]


class Reading(Base, kw_only=True):
    """A text as it was read in for a source, to be looked at before its passages are kept.

    Attributes:
        text: Plain; paragraphs stand apart by empty lines.
        remarks: What there is to say about how it was read, as phrases.
        read_at: When it was read in.
    """

    __tablename__ = "reading"

    deck_id: Mapped[int] = mapped_column(
        ForeignKey("deck.id", ondelete="CASCADE"), primary_key=True
    )
    source: Mapped[str] = mapped_column(primary_key=True)
    text: Mapped[str]
    remarks: Mapped[list[Any]]
    read_at: Mapped[datetime]


class Picture(Base, kw_only=True):
    """A picture of a deck, under the name that its facts use.

    It may be there before its deck is, which a file brings with all its pictures. One that a file
    replaced stays for the versions of the deck that showed it.

    Attributes:
        deck_uid: Of the deck.
        name: As facts name it: `map.png`.
        hash: SHA-256 of the bytes, in hexadecimal digits.
        type: `image/png` and so on.
        width: In pixels.
        height: In pixels.
        data: The file, without what it says of the camera and the place.
        replaced_at: Since when the name is another picture's; none while it is this one's.
    """

    __tablename__ = "picture"
    __table_args__ = (
        Index(None, "deck_uid", "hash"),
        Index(
            "uq_picture_name",
            "deck_uid",
            "name",
            unique=True,
            sqlite_where=text("replaced_at IS NULL"),
            postgresql_where=text("replaced_at IS NULL"),
        ),
    )

    deck_uid: Mapped[str] = mapped_column(primary_key=True)
    name: Mapped[str] = mapped_column(primary_key=True)
    hash: Mapped[str] = mapped_column(primary_key=True)
    type: Mapped[str]
    width: Mapped[int]
    height: Mapped[int]
    data: Mapped[bytes] = mapped_column(LargeBinary)
    added_at: Mapped[datetime]
    replaced_at: Mapped[datetime | None] = mapped_column(default=None)
