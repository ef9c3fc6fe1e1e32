"""Source texts in the database: read in, looked at, kept, and read. Knows the tables of sources."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import delete, func, insert, select, update
from sqlalchemy.orm import Session

from quizapp import tables
from quizapp.deck import Source
from quizapp.library.sources.blocks import Sort
from quizapp.library.sources.number import Fate, Kept, Numbered, highest_of, numbered
from quizapp.library.sources.reading import ReadIn, divided
from quizapp.phrase import Phrase, phrase, restored, stored
from quizapp.questions import SourceText
from quizapp.tables import Readers, write


class KeepError(ValueError):
    """Passages that cannot be kept."""


@dataclass(frozen=True, kw_only=True)
class TextRow:
    """A source text without its passages.

    Attributes:
        id: Its number.
        source: Id of the source.
        readers: Who may read it.
        paragraphs: The highest number that a paragraph ever had.
        notes: The highest number that a note ever had.
    """

    id: int
    source: str
    readers: Readers
    paragraphs: int
    notes: int
    changed_at: datetime


@dataclass(frozen=True, kw_only=True)
class PassageRow:
    """A passage: `name` is `¶8` or `n9`; `heading` stands above it."""

    name: str
    heading: str
    text: str
    removed_at: datetime | None


@dataclass(frozen=True, kw_only=True)
class Look:
    """A text that was read in, as it would be kept.

    Attributes:
        text: As it was read.
        remarks: What there is to say about how it was read.
        passages: Numbered, each with what becomes of it.
        read_at: When it was read in.
    """

    text: str
    remarks: tuple[Phrase, ...]
    passages: tuple[Numbered, ...]
    read_at: datetime

    def count(self, fate: str) -> int:
        """Return how many passages there are with a fate."""
        return sum(each.fate == fate for each in self.passages)


TEXT = tables.SourceText
ROWS = select(TEXT.id, TEXT.source, TEXT.readers, TEXT.paragraphs, TEXT.notes, TEXT.changed_at)
PASSAGE = tables.Passage
PASSAGES = select(PASSAGE.name, PASSAGE.heading, PASSAGE.text, PASSAGE.removed_at)


def texts(session: Session, deck_id: int) -> dict[str, TextRow]:
    """Return the source texts of a deck, by the ids of their sources."""
    rows = session.execute(ROWS.where(TEXT.deck_id == deck_id))
    return {row.source: TextRow(**row._asdict()) for row in rows}


def sources(session: Session, deck_id: int) -> tuple[Source, ...]:
    """Return the sources of a deck as it is published."""
    head = session.execute(select(tables.Deck.head).where(tables.Deck.id == deck_id)).scalar_one()
    return tuple(Source(**each) for each in head["sources"])


def with_counts(
    session: Session, deck_id: int, written: Iterable[Mapping[str, Any]]
) -> list[dict[str, Any]]:
    """Return the sources of a deck as a deck file has them, with all passages that are here.

    Args:
        session: Where to read.
        deck_id: The deck.
        written: The sources as they are written; a number that is too low is raised.
    """
    known = texts(session, deck_id)
    made = []
    for each in written:
        text = known.get(each["id"])
        counts = {"paragraphs": text.paragraphs, "notes": text.notes} if text else {}
        made.append({**each, **{name: max(each[name], most) for name, most in counts.items()}})
    return made


def passages(session: Session, text_id: int, names: Collection[str] = ()) -> tuple[PassageRow, ...]:
    """Return the passages of a text in their order, those that were removed last.

    Args:
        session: Where to read.
        text_id: The text.
        names: Those that are wanted; empty for all.
    """
    wanted = PASSAGES.where(PASSAGE.text_id == text_id).order_by(PASSAGE.position)
    rows = session.execute(wanted.where(PASSAGE.name.in_(names)) if names else wanted)
    return tuple(PassageRow(**row._asdict()) for row in rows)


def quotable(session: Session, deck_uid: str) -> dict[str, SourceText]:
    """Return the source texts of a deck as the lints take them, by the ids of their sources."""
    rows = session.execute(
        select(TEXT.source, PASSAGE.name, PASSAGE.text)
        .join(tables.Deck, tables.Deck.id == TEXT.deck_id)
        .join(PASSAGE, PASSAGE.text_id == TEXT.id)
        .where(tables.Deck.uid == deck_uid, PASSAGE.removed_at.is_(None))
        .order_by(TEXT.id, PASSAGE.position)
    )
    found: dict[str, dict[str, str]] = {}
    for row in rows:
        found.setdefault(row.source, {})[row.name] = row.text
    return {source: SourceText.of(each) for source, each in found.items()}


def read_in(session: Session, deck_id: int, source: str, found: ReadIn, now: datetime) -> None:
    """Keep a text that was read in until it is looked at."""
    row: dict[str, Any] = {
        "deck_id": deck_id,
        "source": source,
        "text": found.text,
        "remarks": [stored(each) for each in found.remarks],
        "read_at": now,
    }
    with write(session):
        session.execute(_reading(deck_id, source))
        session.execute(insert(tables.Reading), [row])


def look(session: Session, deck_id: int, source: str) -> Look | None:
    """Return a text that was read in, as it would be kept; none if there is none.

    Raises:
        ReadingError: If it cannot be divided, which is seen before it is read in.
    """
    reading = tables.Reading
    row = session.execute(
        select(reading.text, reading.remarks, reading.read_at).where(
            reading.deck_id == deck_id, reading.source == source
        )
    ).one_or_none()
    if row is None:
        return None
    known = texts(session, deck_id).get(source)
    before = passages(session, known.id) if known else ()
    made = numbered(
        divided(row.text),
        [Kept(name=each.name, text=each.text, removed=bool(each.removed_at)) for each in before],
        {
            Sort.PARAGRAPH: known.paragraphs if known else 0,
            Sort.NOTE: known.notes if known else 0,
        },
    )
    return Look(
        text=row.text,
        remarks=tuple(restored(each) for each in row.remarks),
        passages=made,
        read_at=row.read_at,
    )


def keep(session: Session, deck_id: int, source: str, seen: datetime, now: datetime) -> None:
    """Make the passages of a text that was read in those of its source.

    Args:
        session: Where to write.
        deck_id: The deck.
        source: Id of the source.
        seen: When what the author looked at was read in.
        now: The moment.

    Raises:
        KeepError: If the text was read in anew since, or its passages were kept already.
    """
    found = look(session, deck_id, source)
    before = texts(session, deck_id).get(source)
    with write(session):
        gone = session.execute(
            _reading(deck_id, source)
            .where(tables.Reading.read_at == seen)
            .returning(tables.Reading.source)
        ).all()
        if found is None or not gone or texts(session, deck_id).get(source) != before:
            raise KeepError(
                phrase("The text was read in again meanwhile; look at its passages once more.")
            )
        text_id = _write_text(session, deck_id, source, found, now)
        _write_passages(session, text_id, found, now)


def let_read(session: Session, deck_id: int, source: str, readers: Readers) -> None:
    """Set who may read a source text."""
    with write(session):
        session.execute(
            update(TEXT)
            .where(TEXT.deck_id == deck_id, TEXT.source == source)
            .values(readers=readers)
        )


def discard(session: Session, deck_id: int, source: str) -> None:
    """Forget a text that was read in; the passages that are kept stay."""
    with write(session):
        session.execute(_reading(deck_id, source))


def _reading(deck_id: int, source: str) -> Any:  # noqa: ANN401 - a statement to be gone on with
    reading = tables.Reading
    return delete(reading).where(reading.deck_id == deck_id, reading.source == source)


def _write_text(session: Session, deck_id: int, source: str, found: Look, now: datetime) -> int:
    """Write the text itself; return its number."""
    known = texts(session, deck_id).get(source)
    highest = {sort: highest_of(found.passages, sort) for sort in Sort}
    if known is None:
        row = {
            "deck_id": deck_id,
            "source": source,
            # What nobody said may be shown is only cited.
            "readers": Readers.NOBODY,
            "paragraphs": highest[Sort.PARAGRAPH],
            "notes": highest[Sort.NOTE],
            "changed_at": now,
        }
        return session.execute(insert(TEXT).values(row).returning(TEXT.id)).scalar_one()
    values = {
        "paragraphs": max(known.paragraphs, highest[Sort.PARAGRAPH]),
        "notes": max(known.notes, highest[Sort.NOTE]),
        "changed_at": now,
    }
    session.execute(update(TEXT).where(TEXT.id == known.id).values(values))
    return known.id


def _write_passages(session: Session, text_id: int, found: Look, now: datetime) -> None:
    of_text = PASSAGE.text_id == text_id
    since: Mapping[str, datetime | None] = {
        row.name: row.removed_at
        for row in session.execute(select(PASSAGE.name, PASSAGE.removed_at).where(of_text))
    }
    session.execute(delete(PASSAGE).where(of_text))
    rows = [
        {
            "text_id": text_id,
            "name": each.name,
            "position": position,
            "heading": each.heading,
            "text": each.text,
            "removed_at": (since.get(each.name) or now) if each.fate is Fate.REMOVED else None,
        }
        for position, each in enumerate(found.passages)
    ]
    session.execute(insert(PASSAGE), rows)


def waiting(session: Session, deck_id: int) -> frozenset[str]:
    """Return the sources whose text was read in and waits to be looked at."""
    reading = tables.Reading
    return frozenset(
        session.execute(select(reading.source).where(reading.deck_id == deck_id)).scalars()
    )


def count_passages(session: Session, deck_id: int) -> dict[str, int]:
    """Return how many passages each source text has that are not removed, by its source."""
    rows = session.execute(
        select(TEXT.source, func.count())
        .join(PASSAGE, PASSAGE.text_id == TEXT.id)
        .where(TEXT.deck_id == deck_id, PASSAGE.removed_at.is_(None))
        .group_by(TEXT.source)
    )
    return {row[0]: row[1] for row in rows}
