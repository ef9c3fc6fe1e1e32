"""Who sees a deck, and the end of one: its owner decides, as far as others do not lose by it.

Knows tables of decks and of learning. Import it where it is used, as manuscripts.
"""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import exists, func, select, union, update
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from quizapp import tables
from quizapp.library.deck_bin import bin_deck, empty_deck_bin
from quizapp.library.pages import DeckRow
from quizapp.phrase import counted, phrase
from quizapp.tables import write
from quizapp.tables.mapping import Base

# Who only writes a deck loses nothing when it goes.
WRITERS = frozenset({"deck_author", "draft", "import"})


class SharingError(ValueError):
    """Something that would take a deck from others, or give them one that is not ready."""


@dataclass(frozen=True, kw_only=True)
class Sharing:
    """Who sees a deck besides its authors.

    Attributes:
        others: How many besides the owner study it, or did.
        courses: Titles of the courses that have it.
        missing: What it lacks to be shown to everyone.
    """

    others: int
    courses: tuple[str, ...]
    missing: tuple[str, ...]


def sharing(session: Session, row: DeckRow) -> Sharing:
    """Return who sees a deck besides its authors."""
    return Sharing(
        others=_others(session, row.id, row.owner_id),
        courses=courses(session, row),
        missing=tuple(_missing(session, row)),
    )


def courses(session: Session, row: DeckRow) -> tuple[str, ...]:
    """Return the titles of the courses that have a deck."""
    found = (
        select(tables.Course.title)
        .join(tables.CourseDeck, tables.CourseDeck.course_id == tables.Course.id)
        .where(tables.CourseDeck.deck_id == row.id)
        .order_by(tables.Course.title)
    )
    return tuple(session.execute(found).scalars())


def is_unshared(session: Session, row: DeckRow) -> bool:
    """Return whether nobody but its owner sees, writes or studies a deck."""
    helped = select(exists().where(tables.DeckAuthor.deck_id == row.id))
    shared = row.listed or courses(session, row) or _others(session, row.id, row.owner_id)
    return not (shared or session.execute(helped).scalar_one())


def list_deck(session: Session, row: DeckRow) -> None:
    """Show a deck to everyone on the site.

    Raises:
        SharingError: If it lacks something, or is no longer whose it was.
    """
    missing = [*_missing(session, row)]
    if missing:
        raise SharingError(missing[0])
    try:
        with write(session):
            _refuse_others(session, row)
            _set_listed(session, row, listed=True)
    except IntegrityError:
        raise SharingError(_name_taken(row)) from None


def unlist_deck(session: Session, row: DeckRow) -> None:
    """Show a deck to its authors and its courses only.

    Raises:
        SharingError: If others study it, who would lose it, or it is no longer whose it was.
    """
    with write(session):
        _refuse_others(session, row)
        others = _others(session, row.id, row.owner_id)
        if others:
            raise SharingError(_studied(others))
        _set_listed(session, row, listed=False)


def delete_deck(session: Session, row: DeckRow, title: str, now: datetime) -> None:
    """Take a deck from everyone; for some weeks its owner can bring it back.

    Args:
        session: Where to write.
        row: The deck.
        title: As its owner typed it, so that nobody deletes one by accident.
        now: The moment.

    Raises:
        SharingError: If the title is another one, others study the deck or have it in a course, or
            it is no longer whose it was.
    """
    if " ".join(title.split()) != " ".join(row.title.split()):
        raise SharingError(phrase("That is not its title; write “{title}”.", title=row.title))
    with write(session):
        _refuse_others(session, row)
        found = sharing(session, row)
        if found.others:
            raise SharingError(_studied(found.others))
        if found.courses:
            raise SharingError(phrase("A course has it; take it out of the course first."))
        bin_deck(session, row, now)
        empty_deck_bin(session, now)


def _refuse_others(session: Session, row: DeckRow) -> None:
    """See, inside of a write, that a deck still belongs to whom it did when it was looked at."""
    found = select(tables.Deck.owner_id).where(tables.Deck.id == row.id).with_for_update()
    if session.execute(found).scalar_one_or_none() != row.owner_id:
        raise SharingError(phrase("Only the owner of the deck says who sees it."))


def has_others(session: Session, deck_id: int, owner_id: int | None) -> bool:
    """Return whether anyone besides its owner studies a deck, or did."""
    return _others(session, deck_id, owner_id) > 0


def _others(session: Session, deck_id: int, owner_id: int | None) -> int:
    """Return how many besides its owner study a deck, or did."""
    found = [
        select(table.c.person_id).where(table.c.deck_id == deck_id, table.c.person_id != owner_id)
        for table in Base.metadata.sorted_tables
        if {"deck_id", "person_id"} <= {*table.c.keys()} and table.name not in WRITERS
    ]
    everyone = union(*found).subquery()
    return session.execute(select(func.count()).select_from(everyone)).scalar_one()


def _missing(session: Session, row: DeckRow) -> list[str]:
    """Return what a deck lacks to be shown to everyone."""
    head = session.execute(select(tables.Deck.head).where(tables.Deck.id == row.id)).scalar_one()
    twin = select(tables.Deck.id).where(
        tables.Deck.slug == row.slug, tables.Deck.listed, tables.Deck.id != row.id
    )
    lacks = {
        phrase("It has no cards yet; publish some."): not row.card_count,
        phrase("It names no author; say who made it."): not head["author"].strip(),
        phrase("It has no licence; say on what terms it may be used."): not head["licence"].strip(),
        phrase("It names no text; say what it teaches."): not head["sources"],
        _name_taken(row): session.execute(twin).first() is not None,
    }
    return [what for what, is_missing in lacks.items() if is_missing]


def _set_listed(session: Session, row: DeckRow, *, listed: bool) -> None:
    session.execute(update(tables.Deck).where(tables.Deck.id == row.id).values(listed=listed))


def _name_taken(row: DeckRow) -> str:
    return phrase("Another public deck is called {slug} in addresses.", slug=row.slug)


def _studied(others: int) -> str:
    return counted(
        "{number} other person studies it and would lose it. Retire its facts instead, or hand it "
        "over to a co-author.",
        "{number} other people study it and would lose it. Retire its facts instead, or hand it "
        "over to a co-author.",
        others,
    )
