"""Source texts in passages, and pictures in facts."""

import sqlalchemy as sa
from alembic import op

revision = "0007"
down_revision = "0006"
branch_labels = None
depends_on = None


def upgrade():
    op.create_table(
        "source_text",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("deck_id", sa.Integer(), nullable=False),
        sa.Column("source", sa.Text(), nullable=False),
        sa.Column(
            "readers",
            sa.Enum(
                "everyone",
                "members",
                "nobody",
                name="readers",
                native_enum=False,
                create_constraint=True,
                length=20,
            ),
            nullable=False,
        ),
        sa.Column("paragraphs", sa.Integer(), nullable=False),
        sa.Column("notes", sa.Integer(), nullable=False),
        sa.Column("changed_at", sa.DateTime(timezone=True), nullable=False),
        _of_deck("source_text"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_source_text")),
        sa.UniqueConstraint("deck_id", "source", name=op.f("uq_source_text_deck_id_source")),
    )
    op.create_table(
        "passage",
        sa.Column("text_id", sa.Integer(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("heading", sa.Text(), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("removed_at", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(
            ["text_id"],
            ["source_text.id"],
            name=op.f("fk_passage_text_id_source_text"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("text_id", "name", name=op.f("pk_passage")),
    )
    op.create_index(
        op.f("ix_passage_text_id_position"), "passage", ["text_id", "position"], unique=False
    )
    op.create_table(
        "reading",
        sa.Column("deck_id", sa.Integer(), nullable=False),
        sa.Column("source", sa.Text(), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("remarks", sa.JSON(none_as_null=True), nullable=False),
        sa.Column("read_at", sa.DateTime(timezone=True), nullable=False),
        _of_deck("reading"),
        sa.PrimaryKeyConstraint("deck_id", "source", name=op.f("pk_reading")),
    )
    op.create_table(
        "picture",
        sa.Column("deck_uid", sa.Text(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("hash", sa.Text(), nullable=False),
        sa.Column("type", sa.Text(), nullable=False),
        sa.Column("width", sa.Integer(), nullable=False),
        sa.Column("height", sa.Integer(), nullable=False),
        sa.Column("data", sa.LargeBinary(), nullable=False),
        sa.Column("added_at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("deck_uid", "name", name=op.f("pk_picture")),
    )
    op.create_index(op.f("ix_picture_deck_uid_hash"), "picture", ["deck_uid", "hash"], unique=False)


def _of_deck(table):
    return sa.ForeignKeyConstraint(
        ["deck_id"], ["deck.id"], name=op.f(f"fk_{table}_deck_id_deck"), ondelete="CASCADE"
    )
