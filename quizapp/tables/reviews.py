"""Tables of learning: the log of reviews, which is the truth, and what is kept beside it for speed.

Knows SQLAlchemy and the question types.
"""

from datetime import datetime
from typing import Any

from sqlalchemy import (
    DDL,
    CheckConstraint,
    ForeignKey,
    Index,
    String,
    Table,
    UniqueConstraint,
    event,
)
from sqlalchemy.orm import Mapped, mapped_column

from quizapp.deck import QuestionType
from quizapp.tables.columns import WORD, word
from quizapp.tables.mapping import Base

PHASES = "phase IN ('learning', 'review', 'relearning')"
# The length of a UUID as text.
CLIENT_ID = 36


class Learning(Base, kw_only=True):
    """That someone learns a deck.

    Attributes:
        new_from: No card before this position is new to the learner; 0 if not known.
    """

    __tablename__ = "learning"
    __table_args__ = (Index(None, "deck_id"),)

    person_id: Mapped[int] = mapped_column(
        ForeignKey("person.id", ondelete="CASCADE"), primary_key=True
    )
    deck_id: Mapped[int] = mapped_column(
        ForeignKey("deck.id", ondelete="CASCADE"), primary_key=True
    )
    added_at: Mapped[datetime]
    paused: Mapped[bool] = mapped_column(default=False)
    new_from: Mapped[int] = mapped_column(default=0)


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
        Index("ix_memory_due", "person_id", "deck_id", "phase", "due_day", "due"),
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


class PendingAnswer(Base, kw_only=True):
    """An answer that was given and judged but not yet rated.

    Attributes:
        client_id: Made by the browser; the review gets the same.
        response: As sent.
        verdict: The judgement as shown.
    """

    __tablename__ = "pending_answer"
    __table_args__ = (UniqueConstraint("person_id", "card_id"),)

    person_id: Mapped[int] = mapped_column(
        ForeignKey("person.id", ondelete="CASCADE"), primary_key=True
    )
    client_id: Mapped[str] = mapped_column(String(CLIENT_ID), primary_key=True)
    card_id: Mapped[int] = mapped_column(ForeignKey("card.id"))
    deck_id: Mapped[int] = mapped_column(ForeignKey("deck.id"))
    question_type: Mapped[QuestionType] = mapped_column(word(QuestionType, "question_type"))
    response: Mapped[str]
    verdict: Mapped[dict[str, Any]]
    milliseconds: Mapped[int]
    answered_at: Mapped[datetime]


class Review(Base, kw_only=True):
    """One answer given and rated; only ever added.

    Attributes:
        client_id: Made by the browser, so that an answer sent twice counts once.
        study_day: The learner's study day at the time, as an ordinal.
        given: The answer, readable.
        before: The memory that stood when the review came in; none for a new card.
        before_phase: Phase of that memory.
        phase, stability, difficulty, step, due, due_day, interval: The memory that stood after.
        zone, rollover_hour, retention, maximum_interval: The learner's settings at the time, so
            that the memory can be worked out again.
        weights_id: The weights of the scheduler it was worked out with; 0 for the defaults.
        card_changed_at: When the card had last changed as of the moment the review came in.
        undoes: Reserved for undo, which is an event as well.
    """

    __tablename__ = "review"
    __table_args__ = (
        UniqueConstraint("person_id", "client_id"),
        CheckConstraint("rating BETWEEN 1 AND 4", name="rating"),
        CheckConstraint("suggested BETWEEN 1 AND 4", name="suggested"),
        CheckConstraint(
            "outcome IN ('right', 'remark', 'near-miss', 'wrong', 'self')", name="outcome"
        ),
        CheckConstraint("milliseconds >= 0", name="milliseconds"),
        CheckConstraint(PHASES, name="phase"),
        Index(None, "person_id", "study_day"),
        Index(None, "person_id", "card_id", "answered_at"),
        Index(None, "card_id"),
    )

    id: Mapped[int] = mapped_column(primary_key=True, init=False)
    person_id: Mapped[int] = mapped_column(ForeignKey("person.id", ondelete="CASCADE"))
    client_id: Mapped[str] = mapped_column(String(CLIENT_ID))
    card_id: Mapped[int] = mapped_column(ForeignKey("card.id"))
    deck_id: Mapped[int] = mapped_column(ForeignKey("deck.id"))
    answered_at: Mapped[datetime]
    recorded_at: Mapped[datetime]
    study_day: Mapped[int]
    question_type: Mapped[QuestionType] = mapped_column(word(QuestionType, "question_type"))
    given: Mapped[str]
    outcome: Mapped[str] = mapped_column(String(WORD))
    suggested: Mapped[int | None]
    rating: Mapped[int]
    milliseconds: Mapped[int]
    before: Mapped[dict[str, Any] | None]
    before_phase: Mapped[str | None] = mapped_column(String(WORD))
    phase: Mapped[str] = mapped_column(String(WORD))
    stability: Mapped[float]
    difficulty: Mapped[float]
    step: Mapped[int]
    due: Mapped[datetime]
    due_day: Mapped[int]
    interval: Mapped[int]
    zone: Mapped[str]
    rollover_hour: Mapped[int]
    retention: Mapped[float]
    maximum_interval: Mapped[int]
    scheduler: Mapped[str] = mapped_column(String(WORD))
    weights_id: Mapped[int]
    card_changed_at: Mapped[datetime]
    undoes: Mapped[int | None] = mapped_column(ForeignKey("review.id", ondelete="CASCADE"))


class DayCount(Base, kw_only=True):
    """How much someone learnt of a deck on a study day, by rating; equals what the log says.

    Attributes:
        study_day: As an ordinal.
        answers: Reviews with this rating.
        new_count: Those of them that were the first of their card.
        review_count: Those of them whose card was past its learning steps.
        milliseconds: Time taken for them.
    """

    __tablename__ = "day_count"
    __table_args__ = (
        CheckConstraint("rating BETWEEN 1 AND 4", name="rating"),
        CheckConstraint("new_count + review_count <= answers", name="answers"),
    )

    person_id: Mapped[int] = mapped_column(
        ForeignKey("person.id", ondelete="CASCADE"), primary_key=True
    )
    study_day: Mapped[int] = mapped_column(primary_key=True)
    deck_id: Mapped[int] = mapped_column(ForeignKey("deck.id"), primary_key=True)
    rating: Mapped[int] = mapped_column(primary_key=True)
    answers: Mapped[int]
    new_count: Mapped[int]
    review_count: Mapped[int]
    milliseconds: Mapped[int]


# Reviews may change hands, when a guest signs up, and vanish with their person; nothing else.
_KEPT = (
    "client_id, card_id, deck_id, answered_at, recorded_at, study_day, question_type, given, "
    "outcome, suggested, rating, milliseconds, before, before_phase, phase, stability, difficulty, "
    "step, due, due_day, interval, zone, rollover_hour, retention, maximum_interval, scheduler, "
    "weights_id, card_changed_at, undoes"
)
APPEND_ONLY = {
    "sqlite": (
        (
            f"CREATE TRIGGER review_is_not_changed BEFORE UPDATE OF {_KEPT} ON review "
            "BEGIN SELECT RAISE(ABORT, 'a review is never changed'); END"
        ),
        (
            "CREATE TRIGGER review_is_not_deleted BEFORE DELETE ON review "
            "WHEN EXISTS (SELECT 1 FROM person WHERE id = OLD.person_id) "
            "BEGIN SELECT RAISE(ABORT, 'a review is never deleted'); END"
        ),
    ),
    "postgresql": (
        (
            "CREATE FUNCTION review_is_kept() RETURNS trigger LANGUAGE plpgsql AS "
            "'BEGIN IF TG_OP = ''DELETE'' AND NOT EXISTS "
            "(SELECT 1 FROM person WHERE id = OLD.person_id) THEN RETURN OLD; END IF; "
            "RAISE EXCEPTION ''a review is never changed or deleted''; END'"
        ),
        (
            f"CREATE TRIGGER review_is_not_changed BEFORE UPDATE OF {_KEPT} ON review "
            "FOR EACH ROW EXECUTE FUNCTION review_is_kept()"
        ),
        (
            "CREATE TRIGGER review_is_not_deleted BEFORE DELETE ON review "
            "FOR EACH ROW EXECUTE FUNCTION review_is_kept()"
        ),
    ),
}


def _guard_log() -> None:
    table = Review.__table__
    assert isinstance(table, Table)  # noqa: S101 - tells mypy what a mapped class always has
    for dialect, statements in APPEND_ONLY.items():
        for statement in statements:
            guard = DDL(statement)  # type: ignore[no-untyped-call] # SQLAlchemy left it untyped
            event.listen(table, "after_create", guard.execute_if(dialect=dialect))


_guard_log()
