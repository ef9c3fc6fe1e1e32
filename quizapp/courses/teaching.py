"""Which decks a course teaches. Knows the library and the tables of courses.

An instructor adds decks that everyone finds and decks that they may change; by that the members of
the course see them. A deck that is not taught any more stays with those who see it otherwise.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import ColumnElement, Select, delete, exists, func, insert, or_, select, update
from sqlalchemy.orm import Session, aliased

from quizapp.courses.joining import study_decks
from quizapp.courses.membership import Membership
from quizapp.courses.rules import refused
from quizapp.courses.running import changing
from quizapp.phrase import Phrase, phrase
from quizapp.tables import CourseDeck, Deck, Release, Topic, changes

# More than a course needs, so that nobody makes pages that take for ever.
MOST_DECKS = 50
_other = aliased(Deck)
_SHARES_ID = exists().where(_other.slug == Deck.slug, _other.id != Deck.id)


@dataclass(frozen=True, kw_only=True)
class TaughtDeck:
    """A deck in a course, or one that could be.

    Attributes:
        listed: Whether everyone finds it.
    """

    id: int
    slug: str
    title: str
    language: str
    card_count: int
    listed: bool


_DECK = (Deck.id, Deck.slug, Deck.title, Deck.language, Deck.card_count, Deck.listed)


def taught_decks(session: Session, course_id: int) -> tuple[TaughtDeck, ...]:
    """Return the decks of a course, in its order."""
    found = (
        select(*_DECK)
        .join(CourseDeck, CourseDeck.deck_id == Deck.id)
        .where(CourseDeck.course_id == course_id)
        .order_by(CourseDeck.position, Deck.id)
    )
    return _decks(session, found)


def offered_decks(session: Session, course: Membership) -> tuple[TaughtDeck, ...]:
    """Return the decks that an instructor could add to their course, by title."""
    found = select(*_DECK).where(_may_teach(course.person_id), ~_is_taught(course.id))
    return _decks(session, found.order_by(Deck.title, Deck.id))


def own_decks(session: Session, course: Membership) -> frozenset[int]:
    """Return which decks of a course an instructor may change, by id."""
    found = select(Deck.id).where(changes(course.person_id), _is_taught(course.id))
    return frozenset(session.scalars(found))


def add_taught(session: Session, course: Membership, deck_id: int, now: datetime) -> None:
    """Teach a deck in a course; its learners study it from now on.

    Raises:
        CourseError: If it is not there for the instructor, or shares its id with another deck.
    """
    found = select(Deck.slug, _SHARES_ID.label("shares")).where(
        Deck.id == deck_id, _may_teach(course.person_id)
    )
    with changing(session, course):
        row = session.execute(found).one_or_none()
        if row is None:
            raise refused(phrase("Choose a deck from the list."), "deck")
        if row.shares:
            raise refused(_shares(row.slug), "deck")
        if session.execute(select(exists().where(*_row(course.id, deck_id)))).scalar_one():
            return
        last = select(func.count(), func.max(CourseDeck.position)).where(
            CourseDeck.course_id == course.id
        )
        count, position = session.execute(last).one()
        if count >= MOST_DECKS:
            most = phrase("A course teaches at most {most} decks.", most=MOST_DECKS)
            raise refused(most, "deck")
        place = {"course_id": course.id, "deck_id": deck_id}
        session.execute(insert(CourseDeck), [place | {"position": (position or 0) + 1}])
        study_decks(session, course.id, now, deck=deck_id)


def remove_taught(session: Session, course: Membership, deck_id: int) -> None:
    """Teach a deck no longer; its part of the calendar is forgotten, nothing that was learnt.

    Raises:
        CourseError: If the course is archived.
    """
    topics = select(Topic.id).where(Topic.deck_id == deck_id)
    with changing(session, course):
        of_deck = (Release.course_id == course.id, Release.topic_id.in_(topics))
        session.execute(delete(Release).where(*of_deck))
        session.execute(delete(CourseDeck).where(*_row(course.id, deck_id)))


def move_taught(session: Session, course: Membership, deck_id: int) -> None:
    """Let a deck of a course stand one place earlier.

    Raises:
        CourseError: If the course is archived.
    """
    with changing(session, course):
        decks = [each.id for each in taught_decks(session, course.id)]
        if deck_id in decks[1:]:
            place = decks.index(deck_id)
            decks[place - 1 : place + 1] = [deck_id, decks[place - 1]]
        _number(session, course.id, decks)


def _number(session: Session, course_id: int, decks: Sequence[int]) -> None:
    for position, deck_id in enumerate(decks):
        row = update(CourseDeck).where(*_row(course_id, deck_id))
        session.execute(row.values(position=position))


def may_teach_all(session: Session, person_id: int, decks: Sequence[int]) -> frozenset[int]:
    """Return those of some decks that someone may bring into a course."""
    found = select(Deck.id).where(Deck.id.in_(decks), _may_teach(person_id))
    return frozenset(session.scalars(found))


def _decks(session: Session, found: Select[*tuple[object, ...]]) -> tuple[TaughtDeck, ...]:
    return tuple(TaughtDeck(**row._asdict()) for row in session.execute(found))


def _may_teach(person_id: int) -> ColumnElement[bool]:
    return or_(Deck.listed, changes(person_id))


def _is_taught(course_id: int) -> ColumnElement[bool]:
    return exists().where(CourseDeck.course_id == course_id, CourseDeck.deck_id == Deck.id)


def _row(course_id: int, deck_id: int) -> tuple[ColumnElement[bool], ColumnElement[bool]]:
    return (CourseDeck.course_id == course_id, CourseDeck.deck_id == deck_id)


def _shares(slug: str) -> Phrase:
    return phrase(
        "Another deck here has the id “{slug}” as well, so that their addresses would be mixed up. "
        "Make a new deck, copy the facts into it, and add that one.",
        slug=slug,
    )
