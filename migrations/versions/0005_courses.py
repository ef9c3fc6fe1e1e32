"""Courses, links for new passwords, helpers of decks; first answers are found by an index."""

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None


def upgrade():
    op.create_table(
        "course",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("uid", sa.Text(), nullable=False),
        sa.Column("title", sa.Text(), nullable=False),
        sa.Column("about", sa.Text(), nullable=False),
        sa.Column("join_code", sa.Text(), nullable=True),
        sa.Column("exam_day", sa.Integer(), nullable=True),
        sa.Column("weights_id", sa.Integer(), nullable=False),
        sa.Column("copied_from", sa.Integer(), nullable=True),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("archived_at", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(
            ["copied_from"],
            ["course.id"],
            name=op.f("fk_course_copied_from_course"),
            ondelete="SET NULL",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_course")),
        sa.UniqueConstraint("join_code", name=op.f("uq_course_join_code")),
        sa.UniqueConstraint("uid", name=op.f("uq_course_uid")),
    )
    op.create_index(op.f("ix_course_copied_from"), "course", ["copied_from"], unique=False)
    op.create_table(
        "member",
        sa.Column("course_id", sa.Integer(), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column(
            "role",
            sa.Enum(
                "instructor",
                "assistant",
                "learner",
                name="role",
                native_enum=False,
                create_constraint=True,
                length=20,
            ),
            nullable=False,
        ),
        sa.Column("joined_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("allows_links", sa.Boolean(), nullable=False),
        _belongs("member", "course"),
        _belongs("member", "person"),
        sa.PrimaryKeyConstraint("course_id", "person_id", name=op.f("pk_member")),
    )
    op.create_index(
        op.f("ix_member_person_id_course_id"), "member", ["person_id", "course_id"], unique=False
    )
    op.create_table(
        "course_deck",
        sa.Column("course_id", sa.Integer(), nullable=False),
        sa.Column("deck_id", sa.Integer(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        _belongs("course_deck", "course"),
        _belongs("course_deck", "deck"),
        sa.PrimaryKeyConstraint("course_id", "deck_id", name=op.f("pk_course_deck")),
    )
    op.create_index(
        op.f("ix_course_deck_deck_id_course_id"),
        "course_deck",
        ["deck_id", "course_id"],
        unique=False,
    )
    op.create_table(
        "release",
        sa.Column("course_id", sa.Integer(), nullable=False),
        sa.Column("topic_id", sa.Integer(), nullable=False),
        sa.Column("opens_day", sa.Integer(), nullable=False),
        _belongs("release", "course"),
        _belongs("release", "topic"),
        sa.PrimaryKeyConstraint("course_id", "topic_id", name=op.f("pk_release")),
    )
    op.create_index(op.f("ix_release_topic_id"), "release", ["topic_id"], unique=False)
    op.create_table(
        "deck_author",
        sa.Column("deck_id", sa.Integer(), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("added_at", sa.DateTime(timezone=True), nullable=False),
        _belongs("deck_author", "deck"),
        _belongs("deck_author", "person"),
        sa.PrimaryKeyConstraint("deck_id", "person_id", name=op.f("pk_deck_author")),
    )
    op.create_index(
        op.f("ix_deck_author_person_id_deck_id"),
        "deck_author",
        ["person_id", "deck_id"],
        unique=False,
    )
    op.create_table(
        "reset_link",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("token_hash", sa.LargeBinary(length=32), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("course_id", sa.Integer(), nullable=True),
        sa.Column("made_by", sa.Text(), nullable=False),
        sa.Column("course_title", sa.Text(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("ends_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("used_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("told_at", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(
            ["course_id"],
            ["course.id"],
            name=op.f("fk_reset_link_course_id_course"),
            ondelete="SET NULL",
        ),
        _belongs("reset_link", "person"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_reset_link")),
        sa.UniqueConstraint("token_hash", name=op.f("uq_reset_link_token_hash")),
    )
    op.create_index(op.f("ix_reset_link_course_id"), "reset_link", ["course_id"], unique=False)
    op.create_index(op.f("ix_reset_link_person_id"), "reset_link", ["person_id"], unique=False)
    op.add_column(
        "person",
        sa.Column("invited", sa.Boolean(), nullable=False, server_default=sa.false()),
    )
    op.add_column(
        "person",
        sa.Column("keeps_defaults", sa.Boolean(), nullable=False, server_default=sa.false()),
    )
    with op.batch_alter_table("weights") as weights:
        weights.add_column(sa.Column("course_id", sa.Integer(), nullable=True))
        weights.create_foreign_key(
            op.f("fk_weights_course_id_course"),
            "course",
            ["course_id"],
            ["id"],
            ondelete="SET NULL",
        )
        weights.create_index(
            op.f("ix_weights_course_id_made_at"), ["course_id", "made_at"], unique=False
        )
    op.create_index(
        "ix_review_first",
        "review",
        ["deck_id", "person_id", "card_id"],
        unique=False,
        sqlite_where=sa.text("before_phase IS NULL"),
        postgresql_where=sa.text("before_phase IS NULL"),
    )


def _belongs(table, to):
    return sa.ForeignKeyConstraint(
        [f"{to}_id"], [f"{to}.id"], name=op.f(f"fk_{table}_{to}_id_{to}"), ondelete="CASCADE"
    )
