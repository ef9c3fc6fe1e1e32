"""Tables of people: who they are, where they are signed in, how often they tried.

Knows SQLAlchemy and the question types.
"""

from datetime import datetime
from typing import Any

from sqlalchemy import CheckConstraint, ForeignKey, Index, LargeBinary
from sqlalchemy.orm import Mapped, mapped_column

from quizapp.deck import QuestionType
from quizapp.tables.columns import word
from quizapp.tables.mapping import NEVER_AGAIN, Base

EVERY_DAY = (100,) * 7


class Person(Base, kw_only=True):
    """Someone who studies; a guest has neither name nor password.

    Attributes:
        name: As written at sign-up; unique by `name_key`, its case-folded form.
        password: Argon2 hash; none for guests and for those who only use links.
        zone: Time zone by name.
        rollover_hour: Hour at which a study day begins, 0-23.
        retention: Share of cards to be remembered when due, 0.70-0.97.
        maximum_interval: Longest interval in days.
        two_buttons: Whether ratings are asked as Again and Good only.
        theme: `auto`, `light` or `dark`.
        language: `en` or `ru`; empty for that of the browser.
        easy_days: How much of the usual load each weekday bears, in percent, Monday first.
        kept_type: The one way of asking that is wanted; none if it climbs with the memory.
        intervals_shown: Whether each rating says when the card comes back.
        confidence_asked: Whether it is asked how sure one is.
        reads_aloud: Whether questions are spoken by the browser.
        days_per_week: On how many days a week someone wants to study; 0 for no rhythm.
        minutes_per_day: The most minutes of a day, 1-1440; none for no such limit.
        weights_id: The weights of the scheduler; 0 for the defaults.
        keeps_defaults: Whether the default weights stay until a fit is asked for.
        invited: Whether they may make decks and courses where that takes an invitation.
        asked_again_at: When cards last became due because their answers had changed; none if
            that never was.
        signed_in_at: The last time with a password or link; none if never.
        calendar_at: When they last asked for a new address of their calendar; none if never.
        more_new: How many new cards besides those of any day they wanted on `more_new_day`, a study
            day as an ordinal; none if they never did.
    """

    __tablename__ = "person"
    __table_args__ = (
        CheckConstraint("guest = (name_key IS NULL)", name="guest_has_no_name"),
        CheckConstraint("rollover_hour BETWEEN 0 AND 23", name="rollover_hour"),
        CheckConstraint("retention BETWEEN 0.7 AND 0.97", name="retention"),
        CheckConstraint("new_per_day BETWEEN 0 AND 9999", name="new_per_day"),
        CheckConstraint("reviews_per_day BETWEEN 0 AND 9999", name="reviews_per_day"),
        CheckConstraint("maximum_interval BETWEEN 1 AND 36500", name="maximum_interval"),
        CheckConstraint("theme IN ('auto', 'light', 'dark')", name="theme"),
        CheckConstraint("language IN ('', 'en', 'ru')", name="language"),
        CheckConstraint("days_per_week BETWEEN 0 AND 7", name="days_per_week"),
        CheckConstraint("minutes_per_day BETWEEN 1 AND 1440", name="minutes_per_day"),
        NEVER_AGAIN,
    )

    id: Mapped[int] = mapped_column(primary_key=True, init=False)
    guest: Mapped[bool]
    name: Mapped[str | None] = mapped_column(default=None)
    name_key: Mapped[str | None] = mapped_column(default=None, unique=True)
    password: Mapped[str | None] = mapped_column(default=None)
    admin: Mapped[bool] = mapped_column(default=False)
    invited: Mapped[bool] = mapped_column(default=False)
    zone: Mapped[str] = mapped_column(default="UTC")
    rollover_hour: Mapped[int] = mapped_column(default=4)
    retention: Mapped[float] = mapped_column(default=0.9)
    new_per_day: Mapped[int] = mapped_column(default=20)
    reviews_per_day: Mapped[int] = mapped_column(default=200)
    maximum_interval: Mapped[int] = mapped_column(default=36500)
    two_buttons: Mapped[bool] = mapped_column(default=True)
    theme: Mapped[str] = mapped_column(default="auto")
    language: Mapped[str] = mapped_column(default="")
    easy_days: Mapped[list[Any]] = mapped_column(default_factory=lambda: [*EVERY_DAY])
    kept_type: Mapped[QuestionType | None] = mapped_column(
        word(QuestionType, "kept_type"), default=None
    )
    intervals_shown: Mapped[bool] = mapped_column(default=True)
    confidence_asked: Mapped[bool] = mapped_column(default=False)
    reads_aloud: Mapped[bool] = mapped_column(default=False)
    days_per_week: Mapped[int] = mapped_column(default=0)
    minutes_per_day: Mapped[int | None] = mapped_column(default=None)
    weights_id: Mapped[int] = mapped_column(default=0)
    keeps_defaults: Mapped[bool] = mapped_column(default=False)
    created_at: Mapped[datetime]
    asked_again_at: Mapped[datetime | None] = mapped_column(default=None)
    signed_in_at: Mapped[datetime | None] = mapped_column(default=None)
    calendar_at: Mapped[datetime | None] = mapped_column(default=None)
    more_new: Mapped[int | None] = mapped_column(default=None)
    more_new_day: Mapped[int | None] = mapped_column(default=None)


class SignIn(Base, kw_only=True):
    """One browser in which someone is signed in; the cookie holds the token, this row its hash.

    Attributes:
        token_hash: SHA-256 of the token.
        seen_at: When it was last used, to the hour.
    """

    __tablename__ = "sign_in"
    __table_args__ = (Index(None, "person_id"),)

    id: Mapped[int] = mapped_column(primary_key=True, init=False)
    token_hash: Mapped[bytes] = mapped_column(LargeBinary(32), unique=True)
    person_id: Mapped[int] = mapped_column(ForeignKey("person.id", ondelete="CASCADE"))
    created_at: Mapped[datetime]
    seen_at: Mapped[datetime]


class SignInLink(Base, kw_only=True):
    """A link that signs someone in, once.

    Attributes:
        token_hash: SHA-256 of the token in the link.
        ends_at: From when on it is refused.
    """

    __tablename__ = "sign_in_link"
    __table_args__ = (Index(None, "person_id"),)

    id: Mapped[int] = mapped_column(primary_key=True, init=False)
    token_hash: Mapped[bytes] = mapped_column(LargeBinary(32), unique=True)
    person_id: Mapped[int] = mapped_column(ForeignKey("person.id", ondelete="CASCADE"))
    created_at: Mapped[datetime]
    ends_at: Mapped[datetime]


class Allowance(Base, kw_only=True):
    """How many more tries there are for something that is limited; refills with time.

    Attributes:
        key_hash: SHA-256 of what is limited and for whom.
        tries_left: As of `counted_at`; only whole ones count.
    """

    __tablename__ = "allowance"

    key_hash: Mapped[bytes] = mapped_column(LargeBinary(32), primary_key=True)
    tries_left: Mapped[float]
    counted_at: Mapped[datetime] = mapped_column(index=True)
