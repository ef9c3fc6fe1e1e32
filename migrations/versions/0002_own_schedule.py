"""Learning of one's own: undo and other acts, settings of cards and people, counters, weights.

Older reviews get the fuzz that they were scheduled with, and the counters what the memories say.
"""

from hashlib import blake2b

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None

APPEND_ONLY = {
    "sqlite": (
        (
            "CREATE TRIGGER review_is_not_changed BEFORE UPDATE OF client_id, card_id, deck_id, "
            "answered_at, recorded_at, study_day, question_type, given, outcome, suggested, "
            "rating, milliseconds, before, before_phase, phase, stability, difficulty, step, "
            "due, due_day, interval, zone, rollover_hour, retention, maximum_interval, "
            "scheduler, weights_id, card_changed_at, scheduled, fuzz, confidence, predicted ON "
            "review BEGIN SELECT RAISE(ABORT, 'a review is never changed'); END"
        ),
        (
            "CREATE TRIGGER review_is_not_deleted BEFORE DELETE ON review WHEN EXISTS (SELECT 1 "
            "FROM person WHERE id = OLD.person_id) BEGIN SELECT RAISE(ABORT, 'a review is never "
            "deleted'); END"
        ),
        (
            "CREATE TRIGGER act_is_not_changed BEFORE UPDATE OF client_id, card_id, deck_id, "
            "kind, done_at, recorded_at, study_day, before, review_id, act_id ON act BEGIN "
            "SELECT RAISE(ABORT, 'a act is never changed'); END"
        ),
        (
            "CREATE TRIGGER act_is_not_deleted BEFORE DELETE ON act WHEN EXISTS (SELECT 1 FROM "
            "person WHERE id = OLD.person_id) BEGIN SELECT RAISE(ABORT, 'a act is never "
            "deleted'); END"
        ),
    ),
    "postgresql": (
        (
            "CREATE FUNCTION log_is_kept() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN IF TG_OP = "
            "''DELETE'' AND NOT EXISTS (SELECT 1 FROM person WHERE id = OLD.person_id) THEN "
            "RETURN OLD; END IF; RAISE EXCEPTION ''a % is never changed or deleted'', "
            "TG_TABLE_NAME; END'"
        ),
        (
            "CREATE TRIGGER review_is_not_changed BEFORE UPDATE OF client_id, card_id, deck_id, "
            "answered_at, recorded_at, study_day, question_type, given, outcome, suggested, "
            "rating, milliseconds, before, before_phase, phase, stability, difficulty, step, "
            "due, due_day, interval, zone, rollover_hour, retention, maximum_interval, "
            "scheduler, weights_id, card_changed_at, scheduled, fuzz, confidence, predicted ON "
            "review FOR EACH ROW EXECUTE FUNCTION log_is_kept()"
        ),
        (
            "CREATE TRIGGER review_is_not_deleted BEFORE DELETE ON review FOR EACH ROW EXECUTE "
            "FUNCTION log_is_kept()"
        ),
        (
            "CREATE TRIGGER act_is_not_changed BEFORE UPDATE OF client_id, card_id, deck_id, "
            "kind, done_at, recorded_at, study_day, before, review_id, act_id ON act FOR EACH "
            "ROW EXECUTE FUNCTION log_is_kept()"
        ),
        (
            "CREATE TRIGGER act_is_not_deleted BEFORE DELETE ON act FOR EACH ROW EXECUTE "
            "FUNCTION log_is_kept()"
        ),
    ),
}
UNGUARD = {
    "sqlite": ("DROP TRIGGER review_is_not_changed", "DROP TRIGGER review_is_not_deleted"),
    "postgresql": (
        "DROP TRIGGER review_is_not_changed ON review",
        "DROP TRIGGER review_is_not_deleted ON review",
        "DROP FUNCTION review_is_kept",
    ),
}
EVERY_DAY = "[100, 100, 100, 100, 100, 100, 100]"
# Powers of two that a stability in days has reached; no stability reaches the last one.
POWER = "CASE " + " ".join(f"WHEN stability < {2 << n} THEN {n}" for n in range(16)) + " END"
WHOLE = (
    "CASE " + " ".join(f"WHEN difficulty < {n + 1} THEN {n}" for n in range(1, 10)) + " ELSE 10 END"
)


def question_type(name):
    return sa.Enum(
        *("choice", "gap", "typed", "open", "true-false", "order", "match"),
        name=name,
        native_enum=False,
        create_constraint=True,
        length=20,
    )


def upgrade():
    create_tables()
    order_memories()
    find_retired()
    connection = op.get_bind()
    # SQLite cannot rebuild a table that a trigger names.
    for statement in UNGUARD[connection.dialect.name]:
        op.execute(statement)
    add_settings()
    change_reviews()
    fill_fuzz(connection)
    for statement in APPEND_ONLY[connection.dialect.name]:
        op.execute(statement)
    fill_counters()


def create_tables():
    """The new tables."""
    op.create_table(
        "holiday",
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("first_day", sa.Integer(), nullable=False),
        sa.Column("last_day", sa.Integer(), nullable=False),
        sa.CheckConstraint("last_day >= first_day", name=op.f("ck_holiday_order")),
        sa.ForeignKeyConstraint(
            ["person_id"],
            ["person.id"],
            name=op.f("fk_holiday_person_id_person"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("person_id", "first_day", name=op.f("pk_holiday")),
    )
    op.create_table(
        "weights",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=True),
        sa.Column("values", sa.JSON(none_as_null=True), nullable=False),
        sa.Column("made_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("review_count", sa.Integer(), nullable=False),
        sa.Column("loss", sa.Double(), nullable=False),
        sa.Column("loss_before", sa.Double(), nullable=False),
        sa.Column("calibration", sa.JSON(none_as_null=True), nullable=False),
        sa.Column("chosen", sa.Boolean(), nullable=False),
        sa.ForeignKeyConstraint(
            ["person_id"],
            ["person.id"],
            name=op.f("fk_weights_person_id_person"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_weights")),
    )
    op.create_index(
        op.f("ix_weights_person_id_made_at"), "weights", ["person_id", "made_at"], unique=False
    )

    op.create_table(
        "due_count",
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("deck_id", sa.Integer(), nullable=False),
        sa.Column("due_day", sa.Integer(), nullable=False),
        sa.Column("cards", sa.Integer(), nullable=False),
        sa.CheckConstraint("cards >= 0", name=op.f("ck_due_count_cards")),
        sa.ForeignKeyConstraint(["deck_id"], ["deck.id"], name=op.f("fk_due_count_deck_id_deck")),
        sa.ForeignKeyConstraint(
            ["person_id"],
            ["person.id"],
            name=op.f("fk_due_count_person_id_person"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("person_id", "deck_id", "due_day", name=op.f("pk_due_count")),
    )
    op.create_table(
        "memory_count",
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("deck_id", sa.Integer(), nullable=False),
        sa.Column("phase", sa.String(length=20), nullable=False),
        sa.Column("stability", sa.Integer(), nullable=False),
        sa.Column("difficulty", sa.Integer(), nullable=False),
        sa.Column("cards", sa.Integer(), nullable=False),
        sa.CheckConstraint(
            "phase IN ('learning', 'review', 'relearning')", name=op.f("ck_memory_count_phase")
        ),
        sa.CheckConstraint("cards >= 0", name=op.f("ck_memory_count_cards")),
        sa.ForeignKeyConstraint(
            ["deck_id"], ["deck.id"], name=op.f("fk_memory_count_deck_id_deck")
        ),
        sa.ForeignKeyConstraint(
            ["person_id"],
            ["person.id"],
            name=op.f("fk_memory_count_person_id_person"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint(
            "person_id", "deck_id", "phase", "stability", "difficulty", name=op.f("pk_memory_count")
        ),
    )
    op.create_table(
        "recall_count",
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("study_day", sa.Integer(), nullable=False),
        sa.Column("deck_id", sa.Integer(), nullable=False),
        sa.Column("tenth", sa.Integer(), nullable=False),
        sa.Column("answers", sa.Integer(), nullable=False),
        sa.Column("recalled", sa.Integer(), nullable=False),
        sa.Column("predicted", sa.Integer(), nullable=False),
        sa.CheckConstraint("recalled BETWEEN 0 AND answers", name=op.f("ck_recall_count_recalled")),
        sa.CheckConstraint("tenth BETWEEN 0 AND 9", name=op.f("ck_recall_count_tenth")),
        sa.ForeignKeyConstraint(
            ["deck_id"], ["deck.id"], name=op.f("fk_recall_count_deck_id_deck")
        ),
        sa.ForeignKeyConstraint(
            ["person_id"],
            ["person.id"],
            name=op.f("fk_recall_count_person_id_person"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint(
            "person_id", "study_day", "deck_id", "tenth", name=op.f("pk_recall_count")
        ),
    )
    op.create_table(
        "card_setting",
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("card_id", sa.Integer(), nullable=False),
        sa.Column("deck_id", sa.Integer(), nullable=False),
        sa.Column("suspended", sa.Boolean(), nullable=False),
        sa.Column("buried_until", sa.Integer(), nullable=True),
        sa.Column("marked", sa.Boolean(), nullable=False),
        sa.Column("note", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(
            ["card_id"], ["card.id"], name=op.f("fk_card_setting_card_id_card")
        ),
        sa.ForeignKeyConstraint(
            ["deck_id"], ["deck.id"], name=op.f("fk_card_setting_deck_id_deck")
        ),
        sa.ForeignKeyConstraint(
            ["person_id"],
            ["person.id"],
            name=op.f("fk_card_setting_person_id_person"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("person_id", "card_id", name=op.f("pk_card_setting")),
    )
    op.create_index(op.f("ix_card_setting_card_id"), "card_setting", ["card_id"], unique=False)
    op.create_index(
        op.f("ix_card_setting_person_id_deck_id"),
        "card_setting",
        ["person_id", "deck_id"],
        unique=False,
    )

    op.create_table(
        "problem",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=True),
        sa.Column("card_id", sa.Integer(), nullable=False),
        sa.Column("deck_id", sa.Integer(), nullable=False),
        sa.Column("question_type", question_type("question_type"), nullable=False),
        sa.Column("given", sa.Text(), nullable=False),
        sa.Column("said", sa.Text(), nullable=False),
        sa.Column("made_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("settled_at", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(["card_id"], ["card.id"], name=op.f("fk_problem_card_id_card")),
        sa.ForeignKeyConstraint(["deck_id"], ["deck.id"], name=op.f("fk_problem_deck_id_deck")),
        sa.ForeignKeyConstraint(
            ["person_id"],
            ["person.id"],
            name=op.f("fk_problem_person_id_person"),
            ondelete="SET NULL",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_problem")),
    )
    op.create_index(op.f("ix_problem_card_id"), "problem", ["card_id"], unique=False)
    op.create_index(
        op.f("ix_problem_deck_id_made_at"), "problem", ["deck_id", "made_at"], unique=False
    )
    op.create_index(op.f("ix_problem_person_id"), "problem", ["person_id"], unique=False)

    op.create_table(
        "act",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("client_id", sa.String(length=36), nullable=False),
        sa.Column("card_id", sa.Integer(), nullable=False),
        sa.Column("deck_id", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(length=20), nullable=False),
        sa.Column("done_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("recorded_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("study_day", sa.Integer(), nullable=False),
        sa.Column("before", sa.JSON(none_as_null=True), nullable=True),
        sa.Column("review_id", sa.Integer(), nullable=True),
        sa.Column("act_id", sa.Integer(), nullable=True),
        sa.CheckConstraint(
            "(kind = 'undo') = (review_id IS NOT NULL OR act_id IS NOT NULL)",
            name=op.f("ck_act_undo"),
        ),
        sa.CheckConstraint(
            "kind IN ('undo', 'reset', 'suspend', 'unsuspend', 'bury', 'unbury', 'mark', 'unmark')",
            name=op.f("ck_act_kind"),
        ),
        sa.ForeignKeyConstraint(
            ["act_id"], ["act.id"], name=op.f("fk_act_act_id_act"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(["card_id"], ["card.id"], name=op.f("fk_act_card_id_card")),
        sa.ForeignKeyConstraint(["deck_id"], ["deck.id"], name=op.f("fk_act_deck_id_deck")),
        sa.ForeignKeyConstraint(
            ["person_id"], ["person.id"], name=op.f("fk_act_person_id_person"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["review_id"], ["review.id"], name=op.f("fk_act_review_id_review"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_act")),
        sa.UniqueConstraint("act_id", name=op.f("uq_act_act_id")),
        sa.UniqueConstraint(
            "person_id", "client_id", "card_id", name=op.f("uq_act_person_id_client_id_card_id")
        ),
        sa.UniqueConstraint("review_id", name=op.f("uq_act_review_id")),
    )
    op.create_index(op.f("ix_act_card_id"), "act", ["card_id"], unique=False)
    op.create_index(
        op.f("ix_act_person_id_card_id_done_at"),
        "act",
        ["person_id", "card_id", "done_at"],
        unique=False,
    )


def order_memories():
    """Due cards can be read in the order of study over all decks."""
    op.drop_index("ix_memory_due", "memory")
    op.create_index(
        "ix_memory_due",
        "memory",
        ["person_id", "phase", "due_day", "due", "card_id", "deck_id"],
        unique=False,
    )


def find_retired():
    """Retired cards can be left out of what was counted."""
    retired = sa.text("retired_at IS NOT NULL")
    op.create_index(
        "ix_card_retired",
        "card",
        ["deck_id"],
        unique=False,
        sqlite_where=retired,
        postgresql_where=retired,
    )


def add_settings():
    """What a person and a deck begun can have set; nothing is, at first."""
    op.add_column("learning", sa.Column("exam_day", sa.Integer(), nullable=True))
    with op.batch_alter_table("person") as person:
        for column in (
            sa.Column("language", sa.Text(), nullable=False, server_default=""),
            sa.Column(
                "easy_days", sa.JSON(none_as_null=True), nullable=False, server_default=EVERY_DAY
            ),
            sa.Column("kept_type", question_type("kept_type"), nullable=True),
            sa.Column("intervals_shown", sa.Boolean(), nullable=False, server_default=sa.true()),
            sa.Column("confidence_asked", sa.Boolean(), nullable=False, server_default=sa.false()),
            sa.Column("reads_aloud", sa.Boolean(), nullable=False, server_default=sa.false()),
            sa.Column("days_per_week", sa.Integer(), nullable=False, server_default="0"),
            sa.Column("minutes_per_day", sa.Integer(), nullable=True),
            sa.Column("weights_id", sa.Integer(), nullable=False, server_default="0"),
        ):
            person.add_column(column)
        for name, rule in (
            ("language", "language IN ('', 'en', 'ru')"),
            ("days_per_week", "days_per_week BETWEEN 0 AND 7"),
            ("minutes_per_day", "minutes_per_day BETWEEN 1 AND 1440"),
        ):
            person.create_check_constraint(op.f(f"ck_person_{name}"), rule)


def change_reviews():
    """The log gets what a replay needs; undo is no longer a review but an act."""
    with op.batch_alter_table("review") as review:
        review.add_column(
            sa.Column("scheduled", sa.Boolean(), nullable=False, server_default=sa.true())
        )
        review.add_column(sa.Column("fuzz", sa.Double(), nullable=True))
        review.add_column(sa.Column("confidence", sa.Integer(), nullable=True))
        review.add_column(sa.Column("predicted", sa.Integer(), nullable=True))
        review.create_check_constraint(op.f("ck_review_fuzz"), "fuzz >= 0 AND fuzz < 1")
        review.create_check_constraint(op.f("ck_review_confidence"), "confidence BETWEEN 1 AND 3")
        review.create_check_constraint(op.f("ck_review_predicted"), "predicted BETWEEN 0 AND 1000")
        review.drop_constraint(op.f("fk_review_undoes_review"), type_="foreignkey")
        review.drop_column("undoes")


def fill_fuzz(connection):
    """Until now fuzz was drawn from the key of the card and the count of its reviews."""
    card = sa.table("card", sa.column("id"), sa.column("key"))
    review = sa.table(
        "review",
        sa.column("id"),
        sa.column("card_id"),
        sa.column("before", sa.JSON),
        sa.column("fuzz"),
    )
    rows = connection.execute(
        sa.select(review.c.id, card.c.key, review.c.before).join(
            card, card.c.id == review.c.card_id
        )
    ).all()
    found = [
        {"of": row.id, "as": factor(f"{row.key}/{row.before['reps'] if row.before else 0}")}
        for row in rows
    ]
    if found:
        change = sa.update(review).where(review.c.id == sa.bindparam("of"))
        connection.execute(change.values(fuzz=sa.bindparam("as")), found)


def factor(seed):
    drawn = int.from_bytes(blake2b(seed.encode(), digest_size=8).digest())
    return (drawn >> 11) / (1 << 53)


def fill_counters():
    op.execute(
        "INSERT INTO due_count (person_id, deck_id, due_day, cards) "
        "SELECT person_id, deck_id, due_day, COUNT(*) FROM memory WHERE phase = 'review' "
        "GROUP BY person_id, deck_id, due_day"
    )
    op.execute(
        "INSERT INTO memory_count (person_id, deck_id, phase, stability, difficulty, cards) "  # noqa: S608 - our own words
        f"SELECT person_id, deck_id, phase, {POWER}, {WHOLE}, COUNT(*) FROM memory "
        f"GROUP BY person_id, deck_id, phase, {POWER}, {WHOLE}"
    )
