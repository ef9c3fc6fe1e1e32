"""Courses for tests, made by plain functions, and who is in them."""

from typing import Any

from sqlalchemy import func, insert, select
from sqlalchemy.orm import Session

from quizapp import tables
from quizapp.accounts import Learner, sign_up
from quizapp.courses import Membership, begin_course, course
from quizapp.library import publish
from quizapp.library.basis import Basis
from quizapp.tables import Role, write
from tests.build import NOW, deck, farms

PASSWORD = "seven million"


def account(session: Session, name: str) -> Learner:
    """Return someone with an account."""
    return sign_up(session, name, PASSWORD, NOW)


def course_of(session: Session, teacher: Learner | None = None, **changes: Any) -> int:
    """Make a course and return its id; without a teacher one is made."""
    teacher = teacher or account(session, "teacher")
    uid = begin_course(session, teacher, changes.pop("title", "Reading Serge"), "", NOW)
    made = select(tables.Course.id).where(tables.Course.uid == uid)
    return session.execute(made).scalar_one()


def enter(
    session: Session, course_id: int, who: Learner, role: Role = Role.LEARNER, **changes: Any
) -> None:
    """Put someone into a course."""
    row = {"course_id": course_id, "person_id": who.id, "role": role, "joined_at": NOW}
    with write(session):
        session.execute(insert(tables.Member), [row | {"allows_links": True} | changes])


def teach(
    session: Session, course_id: int, deck_id: int, opens: dict[str, int] | None = None
) -> None:
    """Let a course teach a deck, its topics opening on these days."""
    places = select(func.count()).where(tables.CourseDeck.course_id == course_id)
    with write(session):
        row = {"course_id": course_id, "deck_id": deck_id}
        row["position"] = session.execute(places).scalar_one()
        session.execute(insert(tables.CourseDeck), [row])
        for slug, day in (opens or {}).items():
            topic = select(tables.Topic.id).where(
                tables.Topic.deck_id == deck_id, tables.Topic.slug == slug
            )
            release = {"course_id": course_id, "topic_id": session.execute(topic).scalar_one()}
            session.execute(insert(tables.Release), [release | {"opens_day": day}])


def as_in(session: Session, course_id: int, who: Learner) -> Membership:
    """Return what someone is in a course."""
    uid = session.execute(select(tables.Course.uid).where(tables.Course.id == course_id))
    found = course(session, uid.scalar_one(), who)
    assert found
    return found


def private_deck(session: Session, owner: Learner, slug: str = "own", **changes: Any) -> int:
    """Publish a deck that its owner alone sees; return its id."""
    facts = changes.pop("facts", farms())
    named = {"id": slug, "uid": f"{slug:x<22}", "title": slug.capitalize()}
    publish(session, deck(*facts, **(named | changes)), NOW, owner.id, Basis())
    found = select(tables.Deck.id).where(tables.Deck.slug == slug)
    return session.execute(found.order_by(tables.Deck.id.desc()).limit(1)).scalar_one()
