"""Tables of courses: their members, their decks, and when each part of a deck opens.

Knows SQLAlchemy.
"""

from datetime import datetime
from enum import StrEnum

from sqlalchemy import ForeignKey, Index
from sqlalchemy.orm import Mapped, mapped_column

from quizapp.tables.columns import word
from quizapp.tables.mapping import Base


class Role(StrEnum):
    """What someone is in a course."""

    INSTRUCTOR = "instructor"
    ASSISTANT = "assistant"
    LEARNER = "learner"


class Course(Base, kw_only=True):
    """An instructor's class.

    Attributes:
        uid: Random and permanent; stands in addresses.
        about: CommonMark.
        join_code: Whoever knows it may join; none while nobody may.
        exam_day: Day of the exam, as an ordinal; none if there is none.
        weights_id: The weights of the scheduler that were fitted to the class; 0 for none.
        copied_from: The course of the year before; none if it was made anew.
        archived_at: Since when it is only kept to be read; none while it runs.
    """

    __tablename__ = "course"

    id: Mapped[int] = mapped_column(primary_key=True, init=False)
    uid: Mapped[str] = mapped_column(unique=True)
    title: Mapped[str]
    about: Mapped[str]
    join_code: Mapped[str | None] = mapped_column(unique=True)
    exam_day: Mapped[int | None] = mapped_column(default=None)
    weights_id: Mapped[int] = mapped_column(default=0)
    copied_from: Mapped[int | None] = mapped_column(
        ForeignKey("course.id", ondelete="SET NULL"), index=True, default=None
    )
    created_at: Mapped[datetime]
    archived_at: Mapped[datetime | None] = mapped_column(default=None)


class Member(Base, kw_only=True):
    """That someone is in a course."""

    __tablename__ = "member"
    __table_args__ = (Index(None, "person_id", "course_id"),)

    course_id: Mapped[int] = mapped_column(
        ForeignKey("course.id", ondelete="CASCADE"), primary_key=True
    )
    person_id: Mapped[int] = mapped_column(
        ForeignKey("person.id", ondelete="CASCADE"), primary_key=True
    )
    role: Mapped[Role] = mapped_column(word(Role, "role"))
    joined_at: Mapped[datetime]


class CourseDeck(Base, kw_only=True):
    """That a course teaches a deck; its members see the deck by that."""

    __tablename__ = "course_deck"
    __table_args__ = (Index(None, "deck_id", "course_id"),)

    course_id: Mapped[int] = mapped_column(
        ForeignKey("course.id", ondelete="CASCADE"), primary_key=True
    )
    deck_id: Mapped[int] = mapped_column(
        ForeignKey("deck.id", ondelete="CASCADE"), primary_key=True
    )
    position: Mapped[int]


class Release(Base, kw_only=True):
    """When a course opens a topic of a deck; no card of it is new to its learners before.

    Attributes:
        opens_day: The first study day on which its cards may be new, as an ordinal.
    """

    __tablename__ = "release"
    __table_args__ = (Index(None, "topic_id"),)

    course_id: Mapped[int] = mapped_column(
        ForeignKey("course.id", ondelete="CASCADE"), primary_key=True
    )
    topic_id: Mapped[int] = mapped_column(
        ForeignKey("topic.id", ondelete="CASCADE"), primary_key=True
    )
    opens_day: Mapped[int]
