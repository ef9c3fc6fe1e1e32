"""The calendar of a course: on which day each topic of its decks opens, and the day of the exam.

A topic without a day is open from the beginning. Knows the tables of courses and of decks.
"""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date

from sqlalchemy import and_, delete, exists, func, insert, select, update
from sqlalchemy.orm import Session

from quizapp.courses.membership import Membership
from quizapp.courses.rules import refused
from quizapp.courses.running import changing
from quizapp.deck import Status
from quizapp.phrase import phrase
from quizapp.tables import Card, Course, CourseDeck, Fact, Release, Topic

# Longer than any course; a mistyped year is seen.
FARTHEST = 3 * 366
FAR = phrase("Choose a day within three years.")


@dataclass(frozen=True, kw_only=True)
class Unit:
    """A topic of a deck of a course.

    Attributes:
        opens_day: Its first study day, as an ordinal; none if it is open from the beginning.
        cards: How many cards it asks.
    """

    topic_id: int
    deck_id: int
    title: str
    opens_day: int | None
    cards: int

    @property
    def opens_on(self) -> date | None:
        """Return its first study day as a date; none if it is open from the beginning."""
        return None if self.opens_day is None else date.fromordinal(self.opens_day)

    def is_open(self, today: int) -> bool:
        """Return whether its cards may be new on a study day, as an ordinal."""
        return self.opens_day is None or self.opens_day <= today


_CARDS = (
    select(func.count())
    .select_from(Card)
    .join(Fact, Fact.id == Card.fact_id)
    .where(Fact.topic_id == Topic.id, Card.retired_at.is_(None))
    .scalar_subquery()
)
_HAS_FACTS = exists().where(Fact.topic_id == Topic.id, Fact.status == Status.READY)


def units(session: Session, course_id: int) -> tuple[Unit, ...]:
    """Return the topics of the decks of a course that have facts, in the order of the decks."""
    found = (
        select(
            Topic.id.label("topic_id"),
            Topic.deck_id,
            Topic.title,
            Release.opens_day,
            _CARDS.label("cards"),
        )
        .join(CourseDeck, CourseDeck.deck_id == Topic.deck_id)
        .outerjoin(Release, and_(Release.course_id == course_id, Release.topic_id == Topic.id))
        .where(CourseDeck.course_id == course_id, _HAS_FACTS)
        .order_by(CourseDeck.position, Topic.deck_id, Topic.position, Topic.id)
    )
    return tuple(Unit(**row._asdict()) for row in session.execute(found))


def set_calendar(
    session: Session,
    course: Membership,
    opens: Mapping[int, int | None],
    exam_day: int | None,
    today: int,
) -> None:
    """Let topics of a course open on these days, and its exam be on this one.

    Args:
        session: Where to write.
        course: The course.
        opens: The day on which each topic opens, as an ordinal; none for from the beginning. Those
            not named stay as they are.
        exam_day: Day of the exam, as an ordinal; none for no exam.
        today: The study day, as an ordinal.

    Raises:
        CourseError: If a day is too far away, or the course is archived.
    """
    for topic, day in opens.items():
        if day is not None and is_far(day, today):
            raise refused(FAR, f"opens-{topic}")
    if exam_day is not None and is_far(exam_day, today):
        raise refused(FAR, "exam")
    with changing(session, course):
        known = {each.topic_id for each in units(session, course.id)}
        wanted = {topic: day for topic, day in opens.items() if topic in known}
        of_course = Release.course_id == course.id
        session.execute(delete(Release).where(of_course, Release.topic_id.in_(wanted)))
        keep_releases(session, course.id, wanted)
        set_to = update(Course).where(Course.id == course.id).values(exam_day=exam_day)
        session.execute(set_to)


def is_far(day: int, today: int) -> bool:
    """Return whether a day, as an ordinal, is further away than any course is long."""
    return abs(day - today) > FARTHEST


def keep_releases(session: Session, course_id: int, opens: Mapping[int, int | None]) -> None:
    """Write the days on which topics of a course open, inside of a write."""
    rows = [
        {"course_id": course_id, "topic_id": topic, "opens_day": day}
        for topic, day in opens.items()
        if day is not None
    ]
    if rows:
        session.execute(insert(Release), rows)


def shifted(
    session: Session, course: Membership, first_day: int | None, decks: Collection[int]
) -> tuple[dict[int, int], int | None]:
    """Return the calendar of a course moved to another first day, for a copy of it.

    Args:
        session: Where to read.
        course: The course.
        first_day: The day that its first day becomes, as an ordinal; none to leave all as it is.
        decks: Those whose topics are wanted.

    Returns:
        The days of the topics, and that of the exam.
    """
    found = {x.topic_id: x.opens_day for x in units(session, course.id) if x.deck_id in decks}
    days = {topic: day for topic, day in found.items() if day is not None}
    first = first_day_of(course, tuple(days.values()))
    by = first_day - first if first_day is not None and first is not None else 0
    exam = course.exam_day + by if course.exam_day is not None else None
    return {topic: day + by for topic, day in days.items()}, exam


def first_day_of(course: Membership, opens: Collection[int]) -> int | None:
    """Return the first day of a calendar, as an ordinal; none if it has no day."""
    days = [*opens, *([course.exam_day] if course.exam_day is not None else [])]
    return min(days, default=None)
