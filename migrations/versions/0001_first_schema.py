"""The first schema: people, decks as published, learning."""

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None

# Reviews may change hands, when a guest signs up, and vanish with their person; nothing else.
APPEND_ONLY = {
    "sqlite": (
        (
            "CREATE TRIGGER review_is_not_changed BEFORE UPDATE OF client_id, card_id, "
            "deck_id, answered_at, recorded_at, study_day, question_type, given, outcome, "
            "suggested, rating, milliseconds, before, before_phase, phase, stability, "
            "difficulty, step, due, due_day, interval, zone, rollover_hour, retention, "
            "maximum_interval, scheduler, weights_id, card_changed_at, undoes ON review BEGIN "
            "SELECT RAISE(ABORT, 'a review is never changed'); END"
        ),
        (
            "CREATE TRIGGER review_is_not_deleted BEFORE DELETE ON review WHEN EXISTS (SELECT "
            "1 FROM person WHERE id = OLD.person_id) BEGIN SELECT RAISE(ABORT, 'a review is "
            "never deleted'); END"
        ),
    ),
    "postgresql": (
        (
            "CREATE FUNCTION review_is_kept() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN "
            "IF TG_OP = ''DELETE'' AND NOT EXISTS (SELECT 1 FROM person WHERE id = "
            "OLD.person_id) THEN RETURN OLD; END IF; RAISE EXCEPTION ''a review is never "
            "changed or deleted''; END'"
        ),
        (
            "CREATE TRIGGER review_is_not_changed BEFORE UPDATE OF client_id, card_id, "
            "deck_id, answered_at, recorded_at, study_day, question_type, given, outcome, "
            "suggested, rating, milliseconds, before, before_phase, phase, stability, "
            "difficulty, step, due, due_day, interval, zone, rollover_hour, retention, "
            "maximum_interval, scheduler, weights_id, card_changed_at, undoes ON review "
            "FOR EACH ROW EXECUTE FUNCTION review_is_kept()"
        ),
        (
            "CREATE TRIGGER review_is_not_deleted BEFORE DELETE ON review FOR EACH ROW "
            "EXECUTE FUNCTION review_is_kept()"
        ),
    ),
}


def upgrade():
    op.create_table(
        "allowance",
        sa.Column("key_hash", sa.LargeBinary(length=32), nullable=False),
        sa.Column("tries_left", sa.Double(), nullable=False),
        sa.Column("counted_at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("key_hash", name=op.f("pk_allowance")),
    )
    op.create_index(op.f("ix_allowance_counted_at"), "allowance", ["counted_at"], unique=False)
    op.create_table(
        "person",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("guest", sa.Boolean(), nullable=False),
        sa.Column("name", sa.Text(), nullable=True),
        sa.Column("name_key", sa.Text(), nullable=True),
        sa.Column("password", sa.Text(), nullable=True),
        sa.Column("admin", sa.Boolean(), nullable=False),
        sa.Column("zone", sa.Text(), nullable=False),
        sa.Column("rollover_hour", sa.Integer(), nullable=False),
        sa.Column("retention", sa.Double(), nullable=False),
        sa.Column("new_per_day", sa.Integer(), nullable=False),
        sa.Column("reviews_per_day", sa.Integer(), nullable=False),
        sa.Column("maximum_interval", sa.Integer(), nullable=False),
        sa.Column("two_buttons", sa.Boolean(), nullable=False),
        sa.Column("theme", sa.Text(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("signed_in_at", sa.DateTime(timezone=True), nullable=True),
        sa.CheckConstraint("theme IN ('auto', 'light', 'dark')", name=op.f("ck_person_theme")),
        sa.CheckConstraint("guest = (name_key IS NULL)", name=op.f("ck_person_guest_has_no_name")),
        sa.CheckConstraint(
            "maximum_interval BETWEEN 1 AND 36500", name=op.f("ck_person_maximum_interval")
        ),
        sa.CheckConstraint("new_per_day BETWEEN 0 AND 9999", name=op.f("ck_person_new_per_day")),
        sa.CheckConstraint("retention BETWEEN 0.7 AND 0.97", name=op.f("ck_person_retention")),
        sa.CheckConstraint(
            "reviews_per_day BETWEEN 0 AND 9999", name=op.f("ck_person_reviews_per_day")
        ),
        sa.CheckConstraint("rollover_hour BETWEEN 0 AND 23", name=op.f("ck_person_rollover_hour")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_person")),
        sa.UniqueConstraint("name_key", name=op.f("uq_person_name_key")),
    )
    op.create_table(
        "deck",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("uid", sa.Text(), nullable=False),
        sa.Column("slug", sa.Text(), nullable=False),
        sa.Column("title", sa.Text(), nullable=False),
        sa.Column("description", sa.Text(), nullable=False),
        sa.Column("language", sa.Text(), nullable=False),
        sa.Column("owner_id", sa.Integer(), nullable=True),
        sa.Column("listed", sa.Boolean(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("digest", sa.Text(), nullable=False),
        sa.Column("head", sa.JSON(), nullable=False),
        sa.Column("rivals", sa.JSON(), nullable=False),
        sa.Column("fact_count", sa.Integer(), nullable=False),
        sa.Column("card_count", sa.Integer(), nullable=False),
        sa.Column("published_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("changed_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["owner_id"], ["person.id"], name=op.f("fk_deck_owner_id_person"), ondelete="SET NULL"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_deck")),
        sa.UniqueConstraint("uid", name=op.f("uq_deck_uid")),
    )
    op.create_index(
        "uq_deck_slug_listed",
        "deck",
        ["slug"],
        unique=True,
        sqlite_where=sa.text("listed"),
        postgresql_where=sa.text("listed"),
    )
    op.create_table(
        "sign_in",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("token_hash", sa.LargeBinary(length=32), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("seen_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["person_id"],
            ["person.id"],
            name=op.f("fk_sign_in_person_id_person"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_sign_in")),
        sa.UniqueConstraint("token_hash", name=op.f("uq_sign_in_token_hash")),
    )
    op.create_index(op.f("ix_sign_in_person_id"), "sign_in", ["person_id"], unique=False)
    op.create_table(
        "sign_in_link",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("token_hash", sa.LargeBinary(length=32), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("ends_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["person_id"],
            ["person.id"],
            name=op.f("fk_sign_in_link_person_id_person"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_sign_in_link")),
        sa.UniqueConstraint("token_hash", name=op.f("uq_sign_in_link_token_hash")),
    )
    op.create_index(op.f("ix_sign_in_link_person_id"), "sign_in_link", ["person_id"], unique=False)
    op.create_table(
        "day_count",
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("study_day", sa.Integer(), nullable=False),
        sa.Column("deck_id", sa.Integer(), nullable=False),
        sa.Column("rating", sa.Integer(), nullable=False),
        sa.Column("answers", sa.Integer(), nullable=False),
        sa.Column("new_count", sa.Integer(), nullable=False),
        sa.Column("review_count", sa.Integer(), nullable=False),
        sa.Column("milliseconds", sa.Integer(), nullable=False),
        sa.CheckConstraint(
            "new_count + review_count <= answers", name=op.f("ck_day_count_answers")
        ),
        sa.CheckConstraint("rating BETWEEN 1 AND 4", name=op.f("ck_day_count_rating")),
        sa.ForeignKeyConstraint(["deck_id"], ["deck.id"], name=op.f("fk_day_count_deck_id_deck")),
        sa.ForeignKeyConstraint(
            ["person_id"],
            ["person.id"],
            name=op.f("fk_day_count_person_id_person"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint(
            "person_id", "study_day", "deck_id", "rating", name=op.f("pk_day_count")
        ),
    )
    op.create_table(
        "deck_version",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("deck_id", sa.Integer(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("digest", sa.Text(), nullable=False),
        sa.Column("new", sa.Integer(), nullable=False),
        sa.Column("changed", sa.Integer(), nullable=False),
        sa.Column("retired", sa.Integer(), nullable=False),
        sa.Column("unchanged", sa.Integer(), nullable=False),
        sa.Column("published_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["deck_id"], ["deck.id"], name=op.f("fk_deck_version_deck_id_deck"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_deck_version")),
        sa.UniqueConstraint("deck_id", "version", name=op.f("uq_deck_version_deck_id_version")),
    )
    op.create_table(
        "learning",
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("deck_id", sa.Integer(), nullable=False),
        sa.Column("added_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("paused", sa.Boolean(), nullable=False),
        sa.Column("new_from", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["deck_id"], ["deck.id"], name=op.f("fk_learning_deck_id_deck"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["person_id"],
            ["person.id"],
            name=op.f("fk_learning_person_id_person"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("person_id", "deck_id", name=op.f("pk_learning")),
    )
    op.create_index(op.f("ix_learning_deck_id"), "learning", ["deck_id"], unique=False)
    op.create_table(
        "note",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("deck_id", sa.Integer(), nullable=False),
        sa.Column("key", sa.Text(), nullable=False),
        sa.Column("guid", sa.Text(), nullable=False),
        sa.Column("anki_id", sa.BigInteger(), nullable=False),
        sa.Column(
            "model",
            sa.Enum(
                "standard",
                "cloze",
                name="model",
                native_enum=False,
                create_constraint=True,
                length=20,
            ),
            nullable=False,
        ),
        sa.Column("fields", sa.Text(), nullable=False),
        sa.Column("sort_field", sa.Text(), nullable=False),
        sa.Column("checksum", sa.BigInteger(), nullable=False),
        sa.Column("tags", sa.Text(), nullable=False),
        sa.Column("subdeck", sa.Text(), nullable=False),
        sa.Column("ords", sa.JSON(), nullable=False),
        sa.Column("cards", sa.Integer(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("retired", sa.Boolean(), nullable=False),
        sa.Column("changed_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["deck_id"], ["deck.id"], name=op.f("fk_note_deck_id_deck"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_note")),
        sa.UniqueConstraint("deck_id", "anki_id", name=op.f("uq_note_deck_id_anki_id")),
        sa.UniqueConstraint("deck_id", "guid", name=op.f("uq_note_deck_id_guid")),
        sa.UniqueConstraint("deck_id", "key", name=op.f("uq_note_deck_id_key")),
    )
    op.create_table(
        "topic",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("deck_id", sa.Integer(), nullable=False),
        sa.Column("slug", sa.Text(), nullable=False),
        sa.Column("title", sa.Text(), nullable=False),
        sa.Column("about", sa.Text(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["deck_id"], ["deck.id"], name=op.f("fk_topic_deck_id_deck"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_topic")),
        sa.UniqueConstraint("deck_id", "slug", name=op.f("uq_topic_deck_id_slug")),
    )
    op.create_table(
        "fact",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("deck_id", sa.Integer(), nullable=False),
        sa.Column("slug", sa.Text(), nullable=False),
        sa.Column(
            "kind",
            sa.Enum(
                "term",
                "person",
                "work",
                "event",
                "quantity",
                "claim",
                "cause",
                "quote",
                "enumeration",
                "sequence",
                "contrast",
                "question",
                name="kind",
                native_enum=False,
                create_constraint=True,
                length=20,
            ),
            nullable=False,
        ),
        sa.Column("topic_id", sa.Integer(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("importance", sa.Integer(), nullable=False),
        sa.Column("title_html", sa.Text(), nullable=False),
        sa.Column("body_html", sa.Text(), nullable=False),
        sa.Column("note_html", sa.Text(), nullable=False),
        sa.Column("citation", sa.Text(), nullable=False),
        sa.Column("holder", sa.Text(), nullable=False),
        sa.Column("content", sa.JSON(), nullable=False),
        sa.Column(
            "status",
            sa.Enum(
                "draft",
                "ready",
                "retired",
                name="status",
                native_enum=False,
                create_constraint=True,
                length=20,
            ),
            nullable=False,
        ),
        sa.Column("changed_on", sa.Date(), nullable=True),
        sa.ForeignKeyConstraint(
            ["deck_id"], ["deck.id"], name=op.f("fk_fact_deck_id_deck"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(["topic_id"], ["topic.id"], name=op.f("fk_fact_topic_id_topic")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_fact")),
        sa.UniqueConstraint("deck_id", "slug", name=op.f("uq_fact_deck_id_slug")),
    )
    op.create_index(op.f("ix_fact_topic_id"), "fact", ["topic_id"], unique=False)
    op.create_table(
        "card",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("deck_id", sa.Integer(), nullable=False),
        sa.Column("fact_id", sa.Integer(), nullable=False),
        sa.Column("note_id", sa.Integer(), nullable=False),
        sa.Column("note_ord", sa.Integer(), nullable=False),
        sa.Column("key", sa.Text(), nullable=False),
        sa.Column("fact_slug", sa.Text(), nullable=False),
        sa.Column("aspect", sa.Text(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("importance", sa.Integer(), nullable=False),
        sa.Column("prompt", sa.Text(), nullable=False),
        sa.Column("answer_html", sa.Text(), nullable=False),
        sa.Column("questions", sa.JSON(), nullable=False),
        sa.Column("citation", sa.Text(), nullable=False),
        sa.Column("note_html", sa.Text(), nullable=False),
        sa.Column("holder", sa.Text(), nullable=False),
        sa.Column("contrast", sa.JSON(), nullable=False),
        sa.Column("digest", sa.Text(), nullable=False),
        sa.Column("changed_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("retired_at", sa.DateTime(timezone=True), nullable=True),
        sa.CheckConstraint("importance BETWEEN 1 AND 3", name=op.f("ck_card_importance")),
        sa.ForeignKeyConstraint(
            ["deck_id"], ["deck.id"], name=op.f("fk_card_deck_id_deck"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(["fact_id"], ["fact.id"], name=op.f("fk_card_fact_id_fact")),
        sa.ForeignKeyConstraint(["note_id"], ["note.id"], name=op.f("fk_card_note_id_note")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_card")),
        sa.UniqueConstraint("deck_id", "key", name=op.f("uq_card_deck_id_key")),
    )
    op.create_index(op.f("ix_card_deck_id_position"), "card", ["deck_id", "position"], unique=False)
    op.create_index(op.f("ix_card_fact_id"), "card", ["fact_id"], unique=False)
    op.create_index(op.f("ix_card_note_id"), "card", ["note_id"], unique=False)
    op.create_table(
        "memory",
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("card_id", sa.Integer(), nullable=False),
        sa.Column("deck_id", sa.Integer(), nullable=False),
        sa.Column("phase", sa.String(length=20), nullable=False),
        sa.Column("step", sa.Integer(), nullable=False),
        sa.Column("stability", sa.Double(), nullable=False),
        sa.Column("difficulty", sa.Double(), nullable=False),
        sa.Column("last_review", sa.DateTime(timezone=True), nullable=False),
        sa.Column("due", sa.DateTime(timezone=True), nullable=False),
        sa.Column("due_day", sa.Integer(), nullable=False),
        sa.Column("interval", sa.Integer(), nullable=False),
        sa.Column("reps", sa.Integer(), nullable=False),
        sa.Column("lapses", sa.Integer(), nullable=False),
        sa.CheckConstraint(
            "phase IN ('learning', 'review', 'relearning')", name=op.f("ck_memory_phase")
        ),
        sa.CheckConstraint("difficulty BETWEEN 1 AND 10", name=op.f("ck_memory_difficulty")),
        sa.CheckConstraint("interval >= 0", name=op.f("ck_memory_interval")),
        sa.CheckConstraint("lapses BETWEEN 0 AND reps", name=op.f("ck_memory_lapses")),
        sa.CheckConstraint("stability > 0", name=op.f("ck_memory_stability")),
        sa.CheckConstraint("step >= 0", name=op.f("ck_memory_step")),
        sa.ForeignKeyConstraint(["card_id"], ["card.id"], name=op.f("fk_memory_card_id_card")),
        sa.ForeignKeyConstraint(["deck_id"], ["deck.id"], name=op.f("fk_memory_deck_id_deck")),
        sa.ForeignKeyConstraint(
            ["person_id"],
            ["person.id"],
            name=op.f("fk_memory_person_id_person"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("person_id", "card_id", name=op.f("pk_memory")),
    )
    op.create_index(op.f("ix_memory_card_id"), "memory", ["card_id"], unique=False)
    op.create_index(
        "ix_memory_due", "memory", ["person_id", "deck_id", "phase", "due_day", "due"], unique=False
    )
    op.create_table(
        "pending_answer",
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("client_id", sa.String(length=36), nullable=False),
        sa.Column("card_id", sa.Integer(), nullable=False),
        sa.Column("deck_id", sa.Integer(), nullable=False),
        sa.Column(
            "question_type",
            sa.Enum(
                "choice",
                "gap",
                "typed",
                "open",
                "true-false",
                "order",
                "match",
                name="question_type",
                native_enum=False,
                create_constraint=True,
                length=20,
            ),
            nullable=False,
        ),
        sa.Column("response", sa.Text(), nullable=False),
        sa.Column("verdict", sa.JSON(), nullable=False),
        sa.Column("milliseconds", sa.Integer(), nullable=False),
        sa.Column("answered_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["card_id"], ["card.id"], name=op.f("fk_pending_answer_card_id_card")
        ),
        sa.ForeignKeyConstraint(
            ["deck_id"], ["deck.id"], name=op.f("fk_pending_answer_deck_id_deck")
        ),
        sa.ForeignKeyConstraint(
            ["person_id"],
            ["person.id"],
            name=op.f("fk_pending_answer_person_id_person"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("person_id", "client_id", name=op.f("pk_pending_answer")),
        sa.UniqueConstraint(
            "person_id", "card_id", name=op.f("uq_pending_answer_person_id_card_id")
        ),
    )
    op.create_table(
        "review",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("client_id", sa.String(length=36), nullable=False),
        sa.Column("card_id", sa.Integer(), nullable=False),
        sa.Column("deck_id", sa.Integer(), nullable=False),
        sa.Column("answered_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("recorded_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("study_day", sa.Integer(), nullable=False),
        sa.Column(
            "question_type",
            sa.Enum(
                "choice",
                "gap",
                "typed",
                "open",
                "true-false",
                "order",
                "match",
                name="question_type",
                native_enum=False,
                create_constraint=True,
                length=20,
            ),
            nullable=False,
        ),
        sa.Column("given", sa.Text(), nullable=False),
        sa.Column("outcome", sa.String(length=20), nullable=False),
        sa.Column("suggested", sa.Integer(), nullable=True),
        sa.Column("rating", sa.Integer(), nullable=False),
        sa.Column("milliseconds", sa.Integer(), nullable=False),
        sa.Column("before", sa.JSON(), nullable=True),
        sa.Column("before_phase", sa.String(length=20), nullable=True),
        sa.Column("phase", sa.String(length=20), nullable=False),
        sa.Column("stability", sa.Double(), nullable=False),
        sa.Column("difficulty", sa.Double(), nullable=False),
        sa.Column("step", sa.Integer(), nullable=False),
        sa.Column("due", sa.DateTime(timezone=True), nullable=False),
        sa.Column("due_day", sa.Integer(), nullable=False),
        sa.Column("interval", sa.Integer(), nullable=False),
        sa.Column("zone", sa.Text(), nullable=False),
        sa.Column("rollover_hour", sa.Integer(), nullable=False),
        sa.Column("retention", sa.Double(), nullable=False),
        sa.Column("maximum_interval", sa.Integer(), nullable=False),
        sa.Column("scheduler", sa.String(length=20), nullable=False),
        sa.Column("weights_id", sa.Integer(), nullable=False),
        sa.Column("card_changed_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("undoes", sa.Integer(), nullable=True),
        sa.CheckConstraint(
            "outcome IN ('right', 'remark', 'near-miss', 'wrong', 'self')",
            name=op.f("ck_review_outcome"),
        ),
        sa.CheckConstraint(
            "phase IN ('learning', 'review', 'relearning')", name=op.f("ck_review_phase")
        ),
        sa.CheckConstraint("milliseconds >= 0", name=op.f("ck_review_milliseconds")),
        sa.CheckConstraint("rating BETWEEN 1 AND 4", name=op.f("ck_review_rating")),
        sa.CheckConstraint("suggested BETWEEN 1 AND 4", name=op.f("ck_review_suggested")),
        sa.ForeignKeyConstraint(["card_id"], ["card.id"], name=op.f("fk_review_card_id_card")),
        sa.ForeignKeyConstraint(["deck_id"], ["deck.id"], name=op.f("fk_review_deck_id_deck")),
        sa.ForeignKeyConstraint(
            ["person_id"],
            ["person.id"],
            name=op.f("fk_review_person_id_person"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["undoes"], ["review.id"], name=op.f("fk_review_undoes_review"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_review")),
        sa.UniqueConstraint("person_id", "client_id", name=op.f("uq_review_person_id_client_id")),
    )
    op.create_index(op.f("ix_review_card_id"), "review", ["card_id"], unique=False)
    op.create_index(
        op.f("ix_review_person_id_card_id_answered_at"),
        "review",
        ["person_id", "card_id", "answered_at"],
        unique=False,
    )
    op.create_index(
        op.f("ix_review_person_id_study_day"), "review", ["person_id", "study_day"], unique=False
    )
    for statement in APPEND_ONLY[op.get_bind().dialect.name]:
        op.execute(statement)
