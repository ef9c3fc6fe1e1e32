"""Which decks someone may see and which they may change, as conditions on rows of decks.

Knows the tables. Every query that shows or changes a deck takes its condition from here.
"""

from sqlalchemy import ColumnElement, exists, or_
from sqlalchemy.orm import aliased

from quizapp.tables.courses import CourseDeck, Member
from quizapp.tables.decks import Deck, DeckAuthor

_author, _taught, _member = aliased(DeckAuthor), aliased(CourseDeck), aliased(Member)


def changes(person: object) -> ColumnElement[bool]:
    """Return what is true of decks that someone may change: their own, and where they help.

    Args:
        person: Id of who; none for someone who is not signed in.
    """
    helps = exists().where(_author.deck_id == Deck.id, _author.person_id == person)
    return or_(Deck.owner_id == person, helps)


def sees(person: object) -> ColumnElement[bool]:
    """Return what is true of decks that someone may see: listed, theirs, or of their courses.

    Args:
        person: Id of who; none for someone who is not signed in.
    """
    taught = (
        exists()
        .where(_taught.deck_id == Deck.id)
        .where(_member.course_id == _taught.course_id, _member.person_id == person)
    )
    return or_(Deck.listed, changes(person), taught)
