"""The quizzes of a course in its copy for the next year: drafts, windows moved as its days are.

Knows the tables of quizzes and of courses.
"""

import secrets
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

from sqlalchemy import insert, select
from sqlalchemy.orm import Session

from quizapp.accounts import Learner
from quizapp.courses import Membership, taught_decks
from quizapp.quizzes.blueprint import stored
from quizapp.quizzes.making import SEED_BITS, UID_BYTES
from quizapp.quizzes.reading import QuizRow, quizzes
from quizapp.tables import Card, Quiz, QuizQuestion, write

# What a copy has as the quiz had it.
SAME = ("title", "about", "shuffled", "attempts", "minutes", "feedback", "scheduled")


def copy_quizzes(
    session: Session,
    learner: Learner,
    courses: tuple[Membership, Membership],
    days: int,
    now: datetime,
) -> int:
    """Copy the quizzes of a course into another one, as drafts.

    Questions and parts of decks that the copy does not have are left out.

    Args:
        session: Where to write.
        learner: Who copies, and teaches both.
        courses: The course, and its copy.
        days: By how many days windows are moved; clocks show the same.
        now: The moment.

    Returns:
        How many there are.
    """
    before, copy = courses
    decks = {each.id for each in taught_decks(session, copy.id)}
    found = quizzes(session, before)
    with write(session):
        for each in reversed(found):
            plan = tuple(part for part in each.plan if part.deck in decks)
            values = {name: getattr(each, name) for name in SAME}
            values |= {"uid": secrets.token_hex(UID_BYTES), "seed": secrets.randbits(SEED_BITS)}
            values |= {"course_id": copy.id, "author_id": learner.id, "created_at": now}
            values |= {"plan": stored(plan), "drawn_each": each.drawn_each and bool(plan)}
            values |= _window(each, days, learner.zone)
            made = session.execute(insert(Quiz).values(values).returning(Quiz.id)).scalar_one()
            _copy_questions(session, each, made, decks)
    return len(found)


def _copy_questions(session: Session, before: QuizRow, made: int, decks: set[int]) -> None:
    columns = (QuizQuestion.card_id, QuizQuestion.question_type, QuizQuestion.points)
    asked = (
        select(*columns)
        .join(Card, Card.id == QuizQuestion.card_id)
        .where(QuizQuestion.quiz_id == before.id, Card.deck_id.in_(decks))
        .order_by(QuizQuestion.position)
    )
    rows = [
        row._asdict() | {"quiz_id": made, "position": position}
        for position, row in enumerate(session.execute(asked), 1)
    ]
    if rows:
        session.execute(insert(QuizQuestion), rows)


def _window(quiz: QuizRow, days: int, zone: str) -> dict[str, datetime | None]:
    """Return the window of a quiz days later; it is as long where clocks that go on would turn it.

    What began at half past two and ended at a quarter past three would end before it begins.
    """
    opens, closes = (_moved(at, days, zone) for at in (quiz.opens_at, quiz.closes_at))
    if opens and closes and quiz.opens_at and quiz.closes_at and closes <= opens:
        closes = opens + (quiz.closes_at - quiz.opens_at)
    return {"opens_at": opens, "closes_at": closes}


def _moved(at: datetime | None, days: int, zone: str) -> datetime | None:
    """Return a moment days later at the same time of day there."""
    if at is None:
        return None
    return (at.astimezone(ZoneInfo(zone)) + timedelta(days=days)).astimezone(UTC)
