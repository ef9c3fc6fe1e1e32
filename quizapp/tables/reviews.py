"""Tables of the log, which is the truth: answers, reviews and what else a learner did with a card.

Knows SQLAlchemy and the question types.
"""

from datetime import datetime
from typing import Any

from sqlalchemy import (
    DDL,
    CheckConstraint,
    ColumnElement,
    ForeignKey,
    Index,
    String,
    Table,
    UniqueConstraint,
    event,
    exists,
    text,
)
from sqlalchemy.orm import Mapped, aliased, mapped_column

from quizapp.deck import QuestionType
from quizapp.tables.columns import PHASES, WORD, word
from quizapp.tables.mapping import Base

# The length of a UUID as text.
CLIENT_ID = 36


class PendingAnswer(Base, kw_only=True):
    """An answer that was given and judged but not yet rated.

    Attributes:
        client_id: Made by the browser; the review gets the same.
        response: As sent.
        verdict: The judgement as shown.
        scheduled: Whether the rating will move the schedule; not when the card is only crammed.
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
    scheduled: Mapped[bool]


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
        scheduled: Whether the answer moves the schedule; not when the card was only crammed.
        fuzz: Where in its range of days the interval was put, 0 to less than 1; none for no fuzz.
        confidence: How sure the learner was before the verdict, 1-3; none if not asked.
        predicted: The chance to recall it at that moment, per mille; none for a card that was new
            or in steps.
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
        CheckConstraint("fuzz >= 0 AND fuzz < 1", name="fuzz"),
        CheckConstraint("confidence BETWEEN 1 AND 3", name="confidence"),
        CheckConstraint("predicted BETWEEN 0 AND 1000", name="predicted"),
        CheckConstraint(PHASES, name="phase"),
        Index(None, "person_id", "study_day"),
        Index(None, "person_id", "card_id", "answered_at"),
        Index(None, "card_id"),
        # First answers only, few of the log, by which cards are judged.
        Index(
            "ix_review_first",
            "deck_id",
            "person_id",
            "card_id",
            sqlite_where=text("before_phase IS NULL"),
            postgresql_where=text("before_phase IS NULL"),
        ),
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
    scheduled: Mapped[bool]
    fuzz: Mapped[float | None]
    confidence: Mapped[int | None]
    predicted: Mapped[int | None]


class Act(Base, kw_only=True):
    """What a learner did with a card besides answering it; only ever added.

    Attributes:
        client_id: Made by the browser; the same for all cards that were treated at once.
        kind: `undo`, or one of those that stand in the table below.
        review_id: For `undo` the review that no longer counts; else none.
        act_id: For `undo` the act that no longer counts; else none.
        before: What the learner had set for the card until then.
    """

    __tablename__ = "act"
    __table_args__ = (
        UniqueConstraint("person_id", "client_id", "card_id"),
        UniqueConstraint("review_id"),
        UniqueConstraint("act_id"),
        CheckConstraint(
            "kind IN ('undo', 'reset', 'suspend', 'unsuspend', 'bury', 'unbury', 'mark', 'unmark')",
            name="kind",
        ),
        CheckConstraint(
            "(kind = 'undo') = (review_id IS NOT NULL OR act_id IS NOT NULL)", name="undo"
        ),
        Index(None, "person_id", "card_id", "done_at"),
        Index(None, "card_id"),
    )

    id: Mapped[int] = mapped_column(primary_key=True, init=False)
    person_id: Mapped[int] = mapped_column(ForeignKey("person.id", ondelete="CASCADE"))
    client_id: Mapped[str] = mapped_column(String(CLIENT_ID))
    card_id: Mapped[int] = mapped_column(ForeignKey("card.id"))
    deck_id: Mapped[int] = mapped_column(ForeignKey("deck.id"))
    kind: Mapped[str] = mapped_column(String(WORD))
    done_at: Mapped[datetime]
    recorded_at: Mapped[datetime]
    study_day: Mapped[int]
    before: Mapped[dict[str, Any] | None]
    review_id: Mapped[int | None] = mapped_column(ForeignKey("review.id", ondelete="CASCADE"))
    act_id: Mapped[int | None] = mapped_column(ForeignKey("act.id", ondelete="CASCADE"))


_undo = aliased(Act)


def not_undone() -> ColumnElement[bool]:
    """Return what is true of a review that was not taken back."""
    return ~exists().where(_undo.review_id == Review.id)


# Reviews and acts may change hands, when a guest signs up, and vanish with their person; nothing
# else.
_KEPT = {
    "review": (
        "client_id, card_id, deck_id, answered_at, recorded_at, study_day, question_type, given, "
        "outcome, suggested, rating, milliseconds, before, before_phase, phase, stability, "
        "difficulty, step, due, due_day, interval, zone, rollover_hour, retention, "
        "maximum_interval, scheduler, weights_id, card_changed_at, scheduled, fuzz, confidence, "
        "predicted"
    ),
    "act": (
        "client_id, card_id, deck_id, kind, done_at, recorded_at, study_day, before, review_id, "
        "act_id"
    ),
}
_REFUSE = (
    "CREATE FUNCTION log_is_kept() RETURNS trigger LANGUAGE plpgsql AS "
    "'BEGIN IF TG_OP = ''DELETE'' AND NOT EXISTS "
    "(SELECT 1 FROM person WHERE id = OLD.person_id) THEN RETURN OLD; END IF; "
    "RAISE EXCEPTION ''a %% is never changed or deleted'', TG_TABLE_NAME; END'"
)
_EACH = "FOR EACH ROW EXECUTE FUNCTION log_is_kept()"


def _guards(table: str, kept: str) -> dict[str, tuple[str, ...]]:
    """Return what makes a table append-only, by dialect."""
    changed = f"CREATE TRIGGER {table}_is_not_changed BEFORE UPDATE OF {kept} ON {table} "
    deleted = f"CREATE TRIGGER {table}_is_not_deleted BEFORE DELETE ON {table} "
    of_someone = "WHEN EXISTS (SELECT 1 FROM person WHERE id = OLD.person_id) "
    refused = "BEGIN SELECT RAISE(ABORT, 'a {} is never {}'); END"
    return {
        "sqlite": (
            changed + refused.format(table, "changed"),
            deleted + of_someone + refused.format(table, "deleted"),
        ),
        "postgresql": (changed + _EACH, deleted + _EACH),
    }


def _guard_log() -> None:
    review, act = Review.__table__, Act.__table__
    for table in (review, act):
        assert isinstance(table, Table)  # noqa: S101 - tells mypy what a mapped class always has
        if table is review:
            _once_made(table, "postgresql", _REFUSE)
        for dialect, statements in _guards(table.name, _KEPT[table.name]).items():
            for statement in statements:
                _once_made(table, dialect, statement)


def _once_made(table: Table, dialect: str, statement: str) -> None:
    guard = DDL(statement)  # type: ignore[no-untyped-call] # SQLAlchemy left it untyped
    event.listen(table, "after_create", guard.execute_if(dialect=dialect))


_guard_log()
