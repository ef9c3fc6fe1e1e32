"""Tables of learning: decks begun, memories, and what a learner set for a card or for some days.

Knows SQLAlchemy.
"""

from datetime import datetime
from typing import Any

from sqlalchemy import CheckConstraint, ForeignKey, Index, String
from sqlalchemy.orm import Mapped, mapped_column

from quizapp.tables.columns import PHASES, WORD
from quizapp.tables.mapping import NEVER_AGAIN, Base


class Learning(Base, kw_only=True):
    """That someone learns a deck.

    Attributes:
        new_from: No card before this position is new to the learner; 0 if not known.
        exam_day: Day of the exam, as an ordinal; none if there is none.
        looked_at: When they last looked at what changed in the deck; none if they never did.
        new_per_day: The most new cards of it on a study day; none if it has no limit of its own.
        more_new: How many besides they wanted on `more_new_day`, a study day as an ordinal; none if
            they never did.
    """

    __tablename__ = "learning"
    __table_args__ = (
        CheckConstraint("new_per_day BETWEEN 0 AND 9999", name="new_per_day"),
        Index(None, "deck_id"),
    )

    person_id: Mapped[int] = mapped_column(
        ForeignKey("person.id", ondelete="CASCADE"), primary_key=True
    )
    deck_id: Mapped[int] = mapped_column(
        ForeignKey("deck.id", ondelete="CASCADE"), primary_key=True
    )
    added_at: Mapped[datetime]
    paused: Mapped[bool] = mapped_column(default=False)
    new_from: Mapped[int] = mapped_column(default=0)
    exam_day: Mapped[int | None] = mapped_column(default=None)
    looked_at: Mapped[datetime | None] = mapped_column(default=None)
    new_per_day: Mapped[int | None] = mapped_column(default=None)
    more_new: Mapped[int | None] = mapped_column(default=None)
    more_new_day: Mapped[int | None] = mapped_column(default=None)


class Memory(Base, kw_only=True):
    """What someone's reviews of a card amount to; can be recomputed from them.

    Attributes:
        stability: Days until the chance to remember falls to 90 %.
        difficulty: 1-10.
        step: Learning or relearning step, counted from 0.
        due_day: Study day on which it is due, as an ordinal.
        interval: Days to the due day as of the last review; 0 in steps.
    """

    __tablename__ = "memory"
    __table_args__ = (
        CheckConstraint(PHASES, name="phase"),
        CheckConstraint("stability > 0", name="stability"),
        CheckConstraint("difficulty BETWEEN 1 AND 10", name="difficulty"),
        CheckConstraint("step >= 0", name="step"),
        CheckConstraint("interval >= 0", name="interval"),
        CheckConstraint("lapses BETWEEN 0 AND reps", name="lapses"),
        # In the order of study, over all decks; the deck last, so that no other row is looked up.
        Index("ix_memory_due", "person_id", "phase", "due_day", "due", "card_id", "deck_id"),
        Index(None, "card_id"),
    )

    person_id: Mapped[int] = mapped_column(
        ForeignKey("person.id", ondelete="CASCADE"), primary_key=True
    )
    card_id: Mapped[int] = mapped_column(ForeignKey("card.id"), primary_key=True)
    deck_id: Mapped[int] = mapped_column(ForeignKey("deck.id"))
    phase: Mapped[str] = mapped_column(String(WORD))
    step: Mapped[int]
    stability: Mapped[float]
    difficulty: Mapped[float]
    last_review: Mapped[datetime]
    due: Mapped[datetime]
    due_day: Mapped[int]
    interval: Mapped[int]
    reps: Mapped[int]
    lapses: Mapped[int]


class AskedAgain(Base, kw_only=True):
    """That a card became due for someone because its answer had become another one; only added.

    A part of the log: it brings the due day of a memory forward until the card is answered.

    Attributes:
        asked_at: When the answer changed.
        study_day: The learner's study day at the time, as an ordinal.
    """

    __tablename__ = "asked_again"
    __table_args__ = (Index(None, "card_id"), Index(None, "deck_id"))

    person_id: Mapped[int] = mapped_column(
        ForeignKey("person.id", ondelete="CASCADE"), primary_key=True
    )
    card_id: Mapped[int] = mapped_column(ForeignKey("card.id"), primary_key=True)
    asked_at: Mapped[datetime] = mapped_column(primary_key=True)
    deck_id: Mapped[int] = mapped_column(ForeignKey("deck.id"))
    study_day: Mapped[int]


class CardSetting(Base, kw_only=True):
    """What someone set for a card for themselves; a card for which nothing is set has no row.

    Attributes:
        suspended: Whether it is not asked until that is taken back.
        buried_until: Study day from which on it is asked again, as an ordinal; none if it is now.
        marked: Whether it stands out in lists.
        note: The learner's own words on it, CommonMark; empty for none.
    """

    __tablename__ = "card_setting"
    __table_args__ = (Index(None, "person_id", "deck_id"), Index(None, "card_id"))

    person_id: Mapped[int] = mapped_column(
        ForeignKey("person.id", ondelete="CASCADE"), primary_key=True
    )
    card_id: Mapped[int] = mapped_column(ForeignKey("card.id"), primary_key=True)
    deck_id: Mapped[int] = mapped_column(ForeignKey("deck.id"))
    suspended: Mapped[bool] = mapped_column(default=False)
    buried_until: Mapped[int | None] = mapped_column(default=None)
    marked: Mapped[bool] = mapped_column(default=False)
    note: Mapped[str] = mapped_column(default="")


class Holiday(Base, kw_only=True):
    """Study days on which someone does not study, as ordinals, both included."""

    __tablename__ = "holiday"
    __table_args__ = (CheckConstraint("last_day >= first_day", name="order"),)

    person_id: Mapped[int] = mapped_column(
        ForeignKey("person.id", ondelete="CASCADE"), primary_key=True
    )
    first_day: Mapped[int] = mapped_column(primary_key=True)
    last_day: Mapped[int]


class Weights(Base, kw_only=True):
    """Weights of the scheduler, fitted to reviews; only ever added.

    Attributes:
        person_id: Whose reviews they were fitted to; none for those of several.
        course_id: The course whose members' reviews they were fitted to; without person and
            course, those of everyone here.
        values: The 21 weights of FSRS-6.
        review_count: How many reviews they were fitted to.
        loss: Log loss on reviews that the fit had not seen.
        loss_before: The same of the weights used until then.
        calibration: Predicted and actual recall on these reviews, by tenths.
        chosen: Whether new ones won and were used from then on; a fit that lost keeps here the
            values that went on being used.
    """

    __tablename__ = "weights"
    __table_args__ = (
        Index(None, "person_id", "made_at"),
        Index(None, "course_id", "made_at"),
        NEVER_AGAIN,
    )

    id: Mapped[int] = mapped_column(primary_key=True, init=False)
    person_id: Mapped[int | None] = mapped_column(ForeignKey("person.id", ondelete="CASCADE"))
    course_id: Mapped[int | None] = mapped_column(
        ForeignKey("course.id", ondelete="SET NULL"), default=None
    )
    values: Mapped[list[Any]]
    made_at: Mapped[datetime]
    review_count: Mapped[int]
    loss: Mapped[float]
    loss_before: Mapped[float]
    calibration: Mapped[list[Any]]
    chosen: Mapped[bool]
