"""Tables of courses: members, decks, when each part of a deck opens, links for new passwords.

Knows SQLAlchemy.
"""

from datetime import datetime
from enum import StrEnum

from sqlalchemy import ForeignKey, Index, LargeBinary
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
    """That someone is in a course.

    Attributes:
        allows_links: Whether they let those who teach the course hand them links for a new
            password.
    """

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
    allows_links: Mapped[bool] = mapped_column(default=False)


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


class ResetLink(Base, kw_only=True):
    """A link with which someone chooses a new password, once; kept so that they learn of it.

    Attributes:
        token_hash: SHA-256 of the token in the link.
        course_id: The course in which it was handed out; none if that is gone.
        made_by: Name of who handed it out.
        course_title: Of the course, as it was then.
        ends_at: From when on it is refused.
        used_at: When a password was chosen with it; none if none was.
        told_at: When its person read of it; none if they have not.
    """

    __tablename__ = "reset_link"
    __table_args__ = (Index(None, "person_id"), Index(None, "course_id"))

    id: Mapped[int] = mapped_column(primary_key=True, init=False)
    token_hash: Mapped[bytes] = mapped_column(LargeBinary(32), unique=True)
    person_id: Mapped[int] = mapped_column(ForeignKey("person.id", ondelete="CASCADE"))
    course_id: Mapped[int | None] = mapped_column(ForeignKey("course.id", ondelete="SET NULL"))
    made_by: Mapped[str]
    course_title: Mapped[str]
    created_at: Mapped[datetime]
    ends_at: Mapped[datetime]
    used_at: Mapped[datetime | None] = mapped_column(default=None)
    told_at: Mapped[datetime | None] = mapped_column(default=None)
