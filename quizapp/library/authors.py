"""Who may change a deck beside its owner: asked in, gone again, made its owner. Knows the tables.

Only the owner says who; whoever helps may leave.
"""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import delete, func, insert, select, update
from sqlalchemy.orm import Session

from quizapp.accounts import Learner, Limit, name_key, take
from quizapp.library.pages import DeckRow
from quizapp.phrase import phrase
from quizapp.tables import Deck, DeckAuthor, Person, write

# More do not write one deck together.
MOST = 20
# Names are tried out no faster than this.
TRIES, WITHIN = 30, 3600


class AuthorError(ValueError):
    """A co-author that cannot be."""


@dataclass(frozen=True, kw_only=True)
class Author:
    """Someone who may change a deck."""

    id: int
    name: str
    added_at: datetime


def authors(session: Session, deck_id: int) -> tuple[Author, ...]:
    """Return who helps with a deck, the first one first."""
    found = (
        select(Person.id, Person.name, DeckAuthor.added_at)
        .join(DeckAuthor, DeckAuthor.person_id == Person.id)
        .where(DeckAuthor.deck_id == deck_id)
        .order_by(DeckAuthor.added_at, Person.id)
    )
    rows = session.execute(found)
    return tuple(Author(id=row.id, name=row.name or "", added_at=row.added_at) for row in rows)


def owner_name(session: Session, row: DeckRow) -> str:
    """Return the name of who owns a deck; empty if nobody does."""
    found = select(Person.name).where(Person.id == row.owner_id)
    return session.execute(found).scalar_one_or_none() or ""


def add_author(session: Session, owner: Learner, row: DeckRow, name: str, now: datetime) -> str:
    """Let someone change a deck, who has an account; return their name.

    Raises:
        AuthorError: If there is no such account, it may change the deck already, there are too
            many, or the deck is someone else's.
        TooManyTries: If too many names were tried.
    """
    limit = Limit(key=f"authors named by {owner.id}", tries=TRIES, seconds=WITHIN)
    with write(session):
        take(session, [limit], now)
    with write(session):
        _refuse_others(session, owner, row.id)
        person = select(Person.id, Person.name).where(Person.name_key == name_key(name))
        found = session.execute(person).one_or_none()
        if found is None:
            raise AuthorError(phrase("Nobody here is called “{name}”.", name=name.strip()))
        there = {each.id for each in authors(session, row.id)}
        if found.id in there | {owner.id}:
            raise AuthorError(phrase("{name} may change the deck already.", name=found.name))
        if len(there) >= MOST:
            raise AuthorError(phrase("A deck has at most {most} co-authors.", most=MOST))
        values = {"deck_id": row.id, "person_id": found.id, "added_at": now}
        session.execute(insert(DeckAuthor), [values])
    said: str = found.name
    return said


def remove_author(session: Session, who: Learner, row: DeckRow, person: int) -> None:
    """Let a co-author change a deck no longer; what they wrote stays.

    Raises:
        AuthorError: If it is neither the owner nor that co-author who wants it.
    """
    with write(session):
        if person != who.id:
            _refuse_others(session, who, row.id)
        session.execute(
            delete(DeckAuthor).where(DeckAuthor.deck_id == row.id, DeckAuthor.person_id == person)
        )


def hand_over(session: Session, owner: Learner, row: DeckRow, person: int, now: datetime) -> None:
    """Make a co-author the owner of a deck; who owned it helps from then on.

    Raises:
        AuthorError: If the deck is someone else's, or whoever it goes to is no co-author.
    """
    of_person = (DeckAuthor.deck_id == row.id, DeckAuthor.person_id == person)
    with write(session):
        _refuse_others(session, owner, row.id)
        count = select(func.count()).select_from(DeckAuthor).where(*of_person)
        if not session.execute(count).scalar_one():
            raise AuthorError(phrase("A deck can be handed over to a co-author only."))
        session.execute(delete(DeckAuthor).where(*of_person))
        values = {"deck_id": row.id, "person_id": owner.id, "added_at": now}
        session.execute(insert(DeckAuthor), [values])
        session.execute(update(Deck).where(Deck.id == row.id).values(owner_id=person))


def _refuse_others(session: Session, owner: Learner, deck_id: int) -> None:
    found = select(Deck.owner_id).where(Deck.id == deck_id).with_for_update()
    if session.execute(found).scalar_one_or_none() != owner.id:
        raise AuthorError(phrase("Only the owner of the deck says who changes it."))
