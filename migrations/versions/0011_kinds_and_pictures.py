"""Kinds of the versions of facts, pictures that files replaced, other addresses of calendars."""

import sqlalchemy as sa
from alembic import op

revision = "0011"
down_revision = "0010"
branch_labels = None
depends_on = None

KINDS = (
    *("term", "person", "work", "event", "quantity", "claim", "cause", "quote"),
    *("enumeration", "sequence", "contrast", "question"),
)
# What was published was not kept by kind; a fact seldom changes it.
FILL_KINDS = """
UPDATE fact_version SET kind = (SELECT fact.kind FROM fact WHERE fact.id = fact_version.fact_id)
"""


def upgrade():
    op.add_column("person", sa.Column("calendar_at", sa.DateTime(timezone=True), nullable=True))
    op.add_column("binned", sa.Column("based_on", sa.Integer(), nullable=True))
    pictures = sa.Column("pictures", sa.JSON(none_as_null=True), nullable=True)
    op.add_column("deck_version", pictures)
    _kinds()
    _replaced()


def _kinds():
    op.add_column("fact_version", sa.Column("kind", sa.String(20), nullable=True))
    op.execute(FILL_KINDS)
    allowed = ", ".join(f"'{each}'" for each in KINDS)
    with op.batch_alter_table("fact_version") as table:
        table.alter_column("kind", existing_type=sa.String(20), nullable=False)
        table.create_check_constraint(op.f("ck_fact_version_kind"), f"kind IN ({allowed})")


def _replaced():
    with op.batch_alter_table("picture") as table:
        table.add_column(sa.Column("replaced_at", sa.DateTime(timezone=True), nullable=True))
        table.drop_constraint(op.f("pk_picture"), type_="primary")
        table.create_primary_key(op.f("pk_picture"), ["deck_uid", "name", "hash"])
    op.create_index(
        "uq_picture_name",
        "picture",
        ["deck_uid", "name"],
        unique=True,
        sqlite_where=sa.text("replaced_at IS NULL"),
        postgresql_where=sa.text("replaced_at IS NULL"),
    )
