"""Tables of facts that are brought to decks in bulk, and discarded drafts that can come back."""

import sqlalchemy as sa
from alembic import op

revision = "0009"
down_revision = "0008"
branch_labels = None
depends_on = None

STATES = ("looking", "ready", "writing", "done", "failed", "cancelled", "undoing", "undone")
KINDS = (
    *("term", "person", "work", "event", "quantity", "claim", "cause", "quote"),
    *("enumeration", "sequence", "contrast", "question"),
)


def upgrade():
    op.create_table(
        "import",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("uid", sa.Text(), nullable=False),
        sa.Column("deck_id", sa.Integer(), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("state", _word(STATES, "import_state"), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("is_file", sa.Boolean(), nullable=False),
        sa.Column("reading", sa.JSON(none_as_null=True), nullable=False),
        sa.Column("stage", sa.Text(), nullable=False),
        sa.Column("done", sa.Integer(), nullable=False),
        sa.Column("beat_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("found", sa.JSON(none_as_null=True), nullable=False),
        sa.Column("before", sa.JSON(none_as_null=True), nullable=False),
        sa.Column("made_at", sa.DateTime(timezone=True), nullable=False),
        _refers("import", "deck"),
        _refers("import", "person"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_import")),
        sa.UniqueConstraint("uid", name=op.f("uq_import_uid")),
    )
    op.create_index(op.f("ix_import_deck_id"), "import", ["deck_id"])
    op.create_index(op.f("ix_import_person_id"), "import", ["person_id"])
    op.create_table(
        "binned",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("deck_id", sa.Integer(), nullable=False),
        sa.Column("kind", _word(KINDS, "kind"), nullable=False),
        sa.Column("slug", sa.Text(), nullable=False),
        sa.Column("content", sa.JSON(none_as_null=True), nullable=False),
        sa.Column("binned_at", sa.DateTime(timezone=True), nullable=False),
        _refers("binned", "deck"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_binned")),
    )
    op.create_index(op.f("ix_binned_deck_id_binned_at"), "binned", ["deck_id", "binned_at"])
    _add_bin_of_decks()


def _add_bin_of_decks():
    op.create_table(
        "binned_deck",
        sa.Column("deck_id", sa.Integer(), nullable=False),
        sa.Column("owner_id", sa.Integer(), nullable=True),
        sa.Column("binned_at", sa.DateTime(timezone=True), nullable=False),
        _refers("binned_deck", "deck"),
        sa.ForeignKeyConstraint(
            ["owner_id"],
            ["person.id"],
            name=op.f("fk_binned_deck_owner_id_person"),
            ondelete="SET NULL",
        ),
        sa.PrimaryKeyConstraint("deck_id", name=op.f("pk_binned_deck")),
    )
    for column in ("owner_id", "binned_at"):
        op.create_index(op.f(f"ix_binned_deck_{column}"), "binned_deck", [column])


def _word(words, name):
    return sa.Enum(*words, name=name, native_enum=False, create_constraint=True, length=20)


def _refers(table, other):
    name = op.f(f"fk_{table}_{other}_id_{other}")
    return sa.ForeignKeyConstraint([f"{other}_id"], [f"{other}.id"], name=name, ondelete="CASCADE")
