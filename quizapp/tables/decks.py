"""Tables of decks: facts, cards as learners see them, notes as Anki takes them, drafts.

Knows SQLAlchemy and the words of the deck.
"""

from datetime import date, datetime
from enum import StrEnum
from typing import Any

from sqlalchemy import BigInteger, CheckConstraint, ForeignKey, Index, UniqueConstraint, text
from sqlalchemy.orm import Mapped, mapped_column

from quizapp.deck import Kind, Status
from quizapp.tables.columns import word
from quizapp.tables.mapping import NEVER_AGAIN, Base


class NoteModel(StrEnum):
    """The two Anki note types."""

    STANDARD = "standard"
    CLOZE = "cloze"


class Deck(Base, kw_only=True):
    """A deck as last published.

    Attributes:
        uid: Random and permanent.
        slug: The readable id; unique among listed decks.
        owner_id: Who may change it; none for the decks that came with the program.
        listed: Whether everyone finds it.
        digest: SHA-256 of what was published, to see at once that nothing changed.
        head: Author, licence and sources.
        rivals: Answers that must not be mistaken for each other, as the grader takes them.
        fact_count: Facts that are asked.
        card_count: Cards that are asked.
        changed_at: When a learner would last have noticed a change.
    """

    __tablename__ = "deck"
    __table_args__ = (
        Index(
            "uq_deck_slug_listed",
            "slug",
            unique=True,
            sqlite_where=text("listed"),
            postgresql_where=text("listed"),
        ),
        NEVER_AGAIN,
    )

    id: Mapped[int] = mapped_column(primary_key=True, init=False)
    uid: Mapped[str] = mapped_column(unique=True)
    slug: Mapped[str]
    title: Mapped[str]
    description: Mapped[str]
    language: Mapped[str]
    owner_id: Mapped[int | None] = mapped_column(ForeignKey("person.id", ondelete="SET NULL"))
    listed: Mapped[bool]
    version: Mapped[int]
    digest: Mapped[str]
    head: Mapped[dict[str, Any]]
    rivals: Mapped[list[Any]]
    fact_count: Mapped[int]
    card_count: Mapped[int]
    published_at: Mapped[datetime]
    changed_at: Mapped[datetime]


class DeckAuthor(Base, kw_only=True):
    """That someone besides its owner may change a deck."""

    __tablename__ = "deck_author"
    __table_args__ = (Index(None, "person_id", "deck_id"),)

    deck_id: Mapped[int] = mapped_column(
        ForeignKey("deck.id", ondelete="CASCADE"), primary_key=True
    )
    person_id: Mapped[int] = mapped_column(
        ForeignKey("person.id", ondelete="CASCADE"), primary_key=True
    )
    added_at: Mapped[datetime]


class Topic(Base, kw_only=True):
    """A part of a deck; stays when the file no longer has it, since retired facts belong to it."""

    __tablename__ = "topic"
    __table_args__ = (UniqueConstraint("deck_id", "slug"), NEVER_AGAIN)

    id: Mapped[int] = mapped_column(primary_key=True, init=False)
    deck_id: Mapped[int] = mapped_column(ForeignKey("deck.id", ondelete="CASCADE"))
    slug: Mapped[str]
    title: Mapped[str]
    about: Mapped[str]
    position: Mapped[int]


class Fact(Base, kw_only=True):
    """A fact as last published.

    Attributes:
        slug: The id its author wrote.
        importance: 1-3.
        title_html: What it is about, one line.
        body_html: What it says.
        content: Its fields by name.
        changed_on: The author's date of the last change that learners should notice.
    """

    __tablename__ = "fact"
    __table_args__ = (UniqueConstraint("deck_id", "slug"), Index(None, "topic_id"))

    id: Mapped[int] = mapped_column(primary_key=True, init=False)
    deck_id: Mapped[int] = mapped_column(ForeignKey("deck.id", ondelete="CASCADE"))
    slug: Mapped[str]
    kind: Mapped[Kind] = mapped_column(word(Kind, "kind"))
    topic_id: Mapped[int] = mapped_column(ForeignKey("topic.id"))
    position: Mapped[int]
    importance: Mapped[int]
    title_html: Mapped[str]
    body_html: Mapped[str]
    note_html: Mapped[str]
    citation: Mapped[str]
    holder: Mapped[str]
    content: Mapped[dict[str, Any]]
    status: Mapped[Status] = mapped_column(word(Status, "status"))
    changed_on: Mapped[date | None]


class Draft(Base, kw_only=True):
    """A fact as its author types it, valid or not; learners see nothing of it.

    Attributes:
        fact_id: The published fact that it is to take the place of; none if it is new.
        content: What its form sent, by the names of the fields: `term`, `aliases-0`.
        changed_at: When it was last typed in.
        changed_by: By whom; none once they are gone.
        based_on: The version of the deck as of which the published fact was read for it; none if
            it is new.
        form: Key of the form of a new fact in which it was first typed; none if it has another
            origin. What one form sends is one draft.
        pressed_at: When the button of that form was pressed; none if it was only typed in.
    """

    __tablename__ = "draft"
    __table_args__ = (
        UniqueConstraint("fact_id"),
        UniqueConstraint("deck_id", "form"),
        Index(None, "deck_id"),
        NEVER_AGAIN,
    )

    id: Mapped[int] = mapped_column(primary_key=True, init=False)
    deck_id: Mapped[int] = mapped_column(ForeignKey("deck.id", ondelete="CASCADE"))
    fact_id: Mapped[int | None] = mapped_column(ForeignKey("fact.id", ondelete="CASCADE"))
    kind: Mapped[Kind] = mapped_column(word(Kind, "kind"))
    content: Mapped[dict[str, Any]]
    changed_at: Mapped[datetime]
    changed_by: Mapped[int | None] = mapped_column(
        ForeignKey("person.id", ondelete="SET NULL"), index=True, default=None
    )
    based_on: Mapped[int | None] = mapped_column(default=None)
    form: Mapped[str | None] = mapped_column(default=None)
    pressed_at: Mapped[datetime | None] = mapped_column(default=None)


class Note(Base, kw_only=True):
    """An Anki note, ready to be copied into a package.

    Attributes:
        key: Card key, or fact key of a sentence with gaps; permanent.
        guid: What Anki knows the note by; permanent.
        anki_id: What a package numbers it by: about the moment it was new, in milliseconds;
            permanent.
        fields: Its fields, joined by U+001F.
        sort_field: What Anki sorts by, plain.
        checksum: Anki's checksum of the first field.
        tags: With a space before, between and after.
        subdeck: Full name of the deck in Anki it goes to.
        ords: Numbers of its cards in Anki, counted from 0.
        changed_at: When its fields, tags or cards last changed; nothing else moves it.
    """

    __tablename__ = "note"
    __table_args__ = (
        UniqueConstraint("deck_id", "key"),
        UniqueConstraint("deck_id", "guid"),
        UniqueConstraint("deck_id", "anki_id"),
    )

    id: Mapped[int] = mapped_column(primary_key=True, init=False)
    deck_id: Mapped[int] = mapped_column(ForeignKey("deck.id", ondelete="CASCADE"))
    key: Mapped[str]
    guid: Mapped[str]
    anki_id: Mapped[int] = mapped_column(BigInteger)
    model: Mapped[NoteModel] = mapped_column(word(NoteModel, "model"))
    fields: Mapped[str]
    sort_field: Mapped[str]
    checksum: Mapped[int] = mapped_column(BigInteger)
    tags: Mapped[str]
    subdeck: Mapped[str]
    ords: Mapped[list[Any]]
    cards: Mapped[int]
    position: Mapped[int]
    retired: Mapped[bool]
    changed_at: Mapped[datetime]


class Card(Base, kw_only=True):
    """A card as learners see it; never deleted, since memories and reviews belong to it.

    Attributes:
        key: `deck/fact/aspect`; permanent.
        position: Place in the order to learn the cards of the deck.
        questions: The ways of asking it, as HTML and as the grader takes them.
        contrast: Ids of facts never introduced on the same day.
        digest: SHA-256 of everything learners see of it.
        changed_at: When that last changed.
        retired_at: Since when it is no longer asked.
        asked_again_at: When its answer last became another one, so that learners are asked it
            again; none if it never did.
        note_ord: Number of its card in the Anki note, counted from 0.
    """

    __tablename__ = "card"
    __table_args__ = (
        UniqueConstraint("deck_id", "key"),
        Index(None, "deck_id", "position"),
        Index(None, "fact_id"),
        Index(None, "note_id"),
        Index(
            "ix_card_retired",
            "deck_id",
            sqlite_where=text("retired_at IS NOT NULL"),
            postgresql_where=text("retired_at IS NOT NULL"),
        ),
        CheckConstraint("importance BETWEEN 1 AND 3", name="importance"),
        NEVER_AGAIN,
    )

    id: Mapped[int] = mapped_column(primary_key=True, init=False)
    deck_id: Mapped[int] = mapped_column(ForeignKey("deck.id", ondelete="CASCADE"))
    fact_id: Mapped[int] = mapped_column(ForeignKey("fact.id"))
    note_id: Mapped[int] = mapped_column(ForeignKey("note.id"))
    note_ord: Mapped[int]
    key: Mapped[str]
    fact_slug: Mapped[str]
    aspect: Mapped[str]
    position: Mapped[int]
    importance: Mapped[int]
    prompt: Mapped[str]
    answer_html: Mapped[str]
    questions: Mapped[list[Any]]
    citation: Mapped[str]
    note_html: Mapped[str]
    holder: Mapped[str]
    contrast: Mapped[list[Any]]
    digest: Mapped[str]
    changed_at: Mapped[datetime]
    retired_at: Mapped[datetime | None]
    asked_again_at: Mapped[datetime | None] = mapped_column(default=None)
