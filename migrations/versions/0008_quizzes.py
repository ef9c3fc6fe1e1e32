"""Quizzes, attempts and responses; quizzes held live in a class."""

import sqlalchemy as sa
from alembic import op

revision = "0008"
down_revision = "0007"
branch_labels = None
depends_on = None

STAGES = ("waiting", "asked", "counted", "told", "over")
FEEDBACK = ("at-once", "after", "closed")
TYPES = ("choice", "gap", "typed", "open", "true-false", "order", "match")


def upgrade():
    _add_quizzes()
    _add_attempts()
    _add_live()


def _add_quizzes():
    op.create_table(
        "extra_time",
        sa.Column("course_id", sa.Integer(), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("percent", sa.Integer(), nullable=False),
        sa.CheckConstraint("percent BETWEEN 1 AND 300", name=op.f("ck_extra_time_percent")),
        _refers("extra_time", "course_id", "course", "CASCADE"),
        _refers("extra_time", "person_id", "person", "CASCADE"),
        sa.PrimaryKeyConstraint("course_id", "person_id", name=op.f("pk_extra_time")),
    )
    op.create_index(op.f("ix_extra_time_person_id"), "extra_time", ["person_id"], unique=False)
    op.create_table(
        "quiz",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("uid", sa.Text(), nullable=False),
        sa.Column("course_id", sa.Integer(), nullable=False),
        sa.Column("author_id", sa.Integer(), nullable=True),
        sa.Column("title", sa.Text(), nullable=False),
        sa.Column("about", sa.Text(), nullable=False),
        sa.Column("plan", sa.JSON(none_as_null=True), nullable=False),
        sa.Column("drawn_each", sa.Boolean(), nullable=False),
        sa.Column("seed", sa.Integer(), nullable=False),
        sa.Column("shuffled", sa.Boolean(), nullable=False),
        sa.Column("attempts", sa.Integer(), nullable=False),
        sa.Column("minutes", sa.Integer(), nullable=True),
        sa.Column("opens_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("closes_at", sa.DateTime(timezone=True), nullable=True),
        _word(FEEDBACK, "feedback"),
        sa.Column("scheduled", sa.Boolean(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("published_at", sa.DateTime(timezone=True), nullable=True),
        sa.CheckConstraint("attempts BETWEEN 0 AND 100", name=op.f("ck_quiz_attempts")),
        sa.CheckConstraint("closes_at > opens_at", name=op.f("ck_quiz_window")),
        sa.CheckConstraint("minutes BETWEEN 1 AND 1440", name=op.f("ck_quiz_minutes")),
        _refers("quiz", "author_id", "person", "SET NULL"),
        _refers("quiz", "course_id", "course", "CASCADE"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_quiz")),
        sa.UniqueConstraint("uid", name=op.f("uq_quiz_uid")),
    )
    op.create_index(op.f("ix_quiz_author_id"), "quiz", ["author_id"], unique=False)
    op.create_index(op.f("ix_quiz_course_id"), "quiz", ["course_id"], unique=False)
    op.create_table(
        "quiz_question",
        sa.Column("quiz_id", sa.Integer(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("card_id", sa.Integer(), nullable=False),
        _word(TYPES, "question_type"),
        sa.Column("points", sa.Double(), nullable=False),
        sa.CheckConstraint("points > 0", name=op.f("ck_quiz_question_points")),
        _refers("quiz_question", "card_id", "card"),
        _refers("quiz_question", "quiz_id", "quiz", "CASCADE"),
        sa.PrimaryKeyConstraint("quiz_id", "position", name=op.f("pk_quiz_question")),
    )
    op.create_index(op.f("ix_quiz_question_card_id"), "quiz_question", ["card_id"], unique=False)


def _add_attempts():
    op.create_table(
        "attempt",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("uid", sa.Text(), nullable=False),
        sa.Column("quiz_id", sa.Integer(), nullable=True),
        sa.Column("deck_id", sa.Integer(), nullable=True),
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("started_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("ends_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("submitted_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("points", sa.Double(), nullable=True),
        sa.Column("most_points", sa.Double(), nullable=False),
        sa.Column("evidence_at", sa.DateTime(timezone=True), nullable=True),
        sa.CheckConstraint(
            "(quiz_id IS NULL) <> (deck_id IS NULL)", name=op.f("ck_attempt_of_quiz_or_deck")
        ),
        _refers("attempt", "deck_id", "deck", "CASCADE"),
        _refers("attempt", "person_id", "person", "CASCADE"),
        _refers("attempt", "quiz_id", "quiz", "CASCADE"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_attempt")),
        sa.UniqueConstraint(
            "quiz_id", "person_id", "number", name=op.f("uq_attempt_quiz_id_person_id_number")
        ),
        sa.UniqueConstraint("uid", name=op.f("uq_attempt_uid")),
    )
    op.create_index(op.f("ix_attempt_deck_id"), "attempt", ["deck_id"], unique=False)
    op.create_index(
        op.f("ix_attempt_person_id_started_at"),
        "attempt",
        ["person_id", "started_at"],
        unique=False,
    )
    op.create_index(
        "uq_attempt_running",
        "attempt",
        ["quiz_id", "person_id"],
        unique=True,
        sqlite_where=sa.text("submitted_at IS NULL"),
        postgresql_where=sa.text("submitted_at IS NULL"),
    )
    op.create_table(
        "response",
        sa.Column("attempt_id", sa.Integer(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("card_id", sa.Integer(), nullable=False),
        _word(TYPES, "question_type"),
        sa.Column("points", sa.Double(), nullable=False),
        sa.Column("question", sa.JSON(none_as_null=True), nullable=False),
        sa.Column("given", sa.Text(), nullable=True),
        sa.Column("saved_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("saves", sa.Integer(), nullable=False),
        sa.Column("earlier", sa.JSON(none_as_null=True), nullable=False),
        sa.Column("late", sa.Text(), nullable=True),
        sa.Column("late_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("flagged", sa.Boolean(), nullable=False),
        sa.Column("checked_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("milliseconds", sa.Integer(), nullable=False),
        sa.Column("verdict", sa.JSON(none_as_null=True), nullable=True),
        sa.Column("share", sa.Double(), nullable=True),
        sa.CheckConstraint("milliseconds >= 0", name=op.f("ck_response_milliseconds")),
        sa.CheckConstraint("points > 0", name=op.f("ck_response_points")),
        sa.CheckConstraint("share BETWEEN 0 AND 1", name=op.f("ck_response_share")),
        _refers("response", "attempt_id", "attempt", "CASCADE"),
        _refers("response", "card_id", "card"),
        sa.PrimaryKeyConstraint("attempt_id", "position", name=op.f("pk_response")),
    )
    op.create_index(op.f("ix_response_card_id"), "response", ["card_id"], unique=False)


def _add_live():
    op.create_table(
        "live_quiz",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("uid", sa.Text(), nullable=False),
        sa.Column("course_id", sa.Integer(), nullable=False),
        sa.Column("host_id", sa.Integer(), nullable=True),
        sa.Column("title", sa.Text(), nullable=False),
        sa.Column("code", sa.Text(), nullable=True),
        sa.Column("questions", sa.JSON(none_as_null=True), nullable=False),
        _word(STAGES, "stage"),
        sa.Column("place", sa.Integer(), nullable=False),
        sa.Column("round", sa.Integer(), nullable=False),
        sa.Column("revision", sa.Integer(), nullable=False),
        sa.Column("began_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("ended_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("standings", sa.JSON(none_as_null=True), nullable=False),
        sa.Column("hidden", sa.JSON(none_as_null=True), nullable=False),
        sa.CheckConstraint("round BETWEEN 1 AND 9", name=op.f("ck_live_quiz_round")),
        _refers("live_quiz", "course_id", "course", "CASCADE"),
        _refers("live_quiz", "host_id", "person", "SET NULL"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_live_quiz")),
        sa.UniqueConstraint("code", name=op.f("uq_live_quiz_code")),
        sa.UniqueConstraint("uid", name=op.f("uq_live_quiz_uid")),
    )
    op.create_index(op.f("ix_live_quiz_course_id"), "live_quiz", ["course_id"], unique=False)
    op.create_index(op.f("ix_live_quiz_host_id"), "live_quiz", ["host_id"], unique=False)
    op.create_table(
        "live_seat",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("live_id", sa.Integer(), nullable=False),
        sa.Column("token_hash", sa.LargeBinary(length=32), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=True),
        sa.Column("seated_at", sa.DateTime(timezone=True), nullable=False),
        _refers("live_seat", "live_id", "live_quiz", "CASCADE"),
        _refers("live_seat", "person_id", "person", "SET NULL"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_live_seat")),
        sa.UniqueConstraint("live_id", "token_hash", name=op.f("uq_live_seat_live_id_token_hash")),
    )
    op.create_index(op.f("ix_live_seat_person_id"), "live_seat", ["person_id"], unique=False)
    op.create_table(
        "live_answer",
        sa.Column("seat_id", sa.Integer(), nullable=False),
        sa.Column("place", sa.Integer(), nullable=False),
        sa.Column("round", sa.Integer(), nullable=False),
        sa.Column("live_id", sa.Integer(), nullable=False),
        sa.Column("given", sa.Text(), nullable=False),
        sa.Column("share", sa.Double(), nullable=False),
        sa.Column("answered_at", sa.DateTime(timezone=True), nullable=False),
        _refers("live_answer", "live_id", "live_quiz", "CASCADE"),
        _refers("live_answer", "seat_id", "live_seat", "CASCADE"),
        sa.PrimaryKeyConstraint("seat_id", "place", "round", name=op.f("pk_live_answer")),
    )
    op.create_index(
        op.f("ix_live_answer_live_id_place_round"),
        "live_answer",
        ["live_id", "place", "round"],
        unique=False,
    )


def _word(words, name):
    kind = sa.Enum(*words, name=name, native_enum=False, create_constraint=True, length=20)
    return sa.Column(name, kind, nullable=False)


def _refers(table, column, to, ondelete=None):
    name = op.f(f"fk_{table}_{column}_{to}")
    return sa.ForeignKeyConstraint([column], [f"{to}.id"], name=name, ondelete=ondelete)
