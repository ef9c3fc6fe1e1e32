"""Who may read a source text. Knows the tables of decks, courses and sources."""

from sqlalchemy import exists, select
from sqlalchemy.orm import Session

from quizapp import tables
from quizapp.accounts import Learner
from quizapp.library.sources.kept import TextRow, texts
from quizapp.tables import Readers, changes


def readable(session: Session, deck_id: int, learner: Learner | None) -> dict[str, TextRow]:
    """Return the source texts of a deck that someone may read, by the ids of their sources.

    Args:
        session: Where to read.
        deck_id: A deck that they may see.
        learner: Who; none for a visitor.
    """
    found = texts(session, deck_id)
    if not found:
        return {}
    person = learner.id if learner else None
    is_author = session.execute(
        select(tables.Deck.id).where(tables.Deck.id == deck_id, changes(person))
    ).first()
    if is_author:
        return found
    open_to = {Readers.EVERYONE}
    if person is not None and _is_member(session, deck_id, person):
        open_to.add(Readers.MEMBERS)
    return {source: each for source, each in found.items() if each.readers in open_to}


def _is_member(session: Session, deck_id: int, person: int) -> bool:
    """Return whether someone is in a course that teaches a deck."""
    taught, member = tables.CourseDeck, tables.Member
    found = exists().where(
        taught.deck_id == deck_id,
        member.course_id == taught.course_id,
        member.person_id == person,
    )
    return bool(session.execute(select(found)).scalar_one())
