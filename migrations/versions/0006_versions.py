"""Versions of decks: who changed what of each fact, when and why; answers asked again."""

import sqlalchemy as sa
from alembic import op

revision = "0006"
down_revision = "0005"
branch_labels = None
depends_on = None

STATES = ("draft", "ready", "retired")
# What is published already is kept as the version that it is.
KEEP_FACTS = """
INSERT INTO fact_version (deck_id, fact_id, version, status, content, asked_again)
SELECT fact.deck_id, fact.id, deck.version, fact.status, fact.content, :no
FROM fact JOIN deck ON deck.id = fact.deck_id
"""
BASED_ON = """
UPDATE draft SET based_on = (SELECT version FROM deck WHERE deck.id = draft.deck_id)
WHERE fact_id IS NOT NULL
"""


def upgrade():
    op.create_table(
        "fact_version",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("deck_id", sa.Integer(), nullable=False),
        sa.Column("fact_id", sa.Integer(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column(
            "status",
            sa.Enum(*STATES, name="status", native_enum=False, create_constraint=True, length=20),
            nullable=False,
        ),
        sa.Column("content", sa.JSON(none_as_null=True), nullable=False),
        sa.Column("asked_again", sa.Boolean(), nullable=False),
        _refers("fact_version", "deck", "CASCADE"),
        _refers("fact_version", "fact", "CASCADE"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_fact_version")),
        sa.UniqueConstraint("fact_id", "version", name=op.f("uq_fact_version_fact_id_version")),
    )
    op.create_index(op.f("ix_fact_version_deck_id_version"), "fact_version", ["deck_id", "version"])
    op.create_table(
        "asked_again",
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("card_id", sa.Integer(), nullable=False),
        sa.Column("asked_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("deck_id", sa.Integer(), nullable=False),
        sa.Column("study_day", sa.Integer(), nullable=False),
        _refers("asked_again", "person", "CASCADE"),
        _refers("asked_again", "card"),
        _refers("asked_again", "deck"),
        sa.PrimaryKeyConstraint("person_id", "card_id", "asked_at", name=op.f("pk_asked_again")),
    )
    op.create_index(op.f("ix_asked_again_card_id"), "asked_again", ["card_id"])
    op.create_index(op.f("ix_asked_again_deck_id"), "asked_again", ["deck_id"])
    for table in ("person", "card"):
        op.add_column(table, _moment("asked_again_at"))
    op.add_column("learning", _moment("looked_at"))
    _add_of_versions()
    _keep_what_is_published()


def _add_of_versions():
    with op.batch_alter_table("deck_version") as table:
        table.add_column(
            sa.Column("reason", sa.Text(), nullable=False, server_default=sa.text("''"))
        )
        table.add_column(sa.Column("head", sa.JSON(none_as_null=True), nullable=True))
        _add_person(table, "deck_version", "author_id")
    # The number of a draft is never given again.
    with op.batch_alter_table("draft", table_kwargs={"sqlite_autoincrement": True}) as table:
        table.add_column(sa.Column("based_on", sa.Integer(), nullable=True))
        table.add_column(sa.Column("form", sa.Text(), nullable=True))
        table.add_column(_moment("pressed_at"))
        table.create_unique_constraint(op.f("uq_draft_deck_id_form"), ["deck_id", "form"])
        _add_person(table, "draft", "changed_by")
    with op.batch_alter_table("problem") as table:
        for name in ("suggestion", "reply"):
            table.add_column(
                sa.Column(name, sa.Text(), nullable=False, server_default=sa.text("''"))
            )
        table.add_column(sa.Column("accepted", sa.Boolean(), nullable=True))
        _add_person(table, "problem", "settled_by")


def _add_person(table, name, column):
    table.add_column(sa.Column(column, sa.Integer(), nullable=True))
    table.create_foreign_key(
        op.f(f"fk_{name}_{column}_person"), "person", [column], ["id"], ondelete="SET NULL"
    )
    table.create_index(op.f(f"ix_{name}_{column}"), [column])


def _keep_what_is_published():
    connection = op.get_bind()
    connection.execute(sa.text(KEEP_FACTS), {"no": False})
    connection.execute(sa.text(BASED_ON))
    deck = sa.table(
        "deck",
        *map(sa.column, ("id", "slug", "uid", "title", "description", "language", "version")),
        sa.column("head", sa.JSON()),
    )
    topic = sa.table("topic", *map(sa.column, ("deck_id", "slug", "title", "about", "position")))
    version = sa.table(
        "deck_version",
        *map(sa.column, ("deck_id", "version")),
        sa.column("head", sa.JSON(none_as_null=True)),
    )
    for row in connection.execute(sa.select(deck)).all():
        topics = sa.select(topic).where(topic.c.deck_id == row.id).order_by(topic.c.position)
        head = {
            "id": row.slug,
            "uid": row.uid,
            "title": row.title,
            "description": row.description,
            "language": row.language,
            "author": row.head.get("author", ""),
            "licence": row.head.get("licence", ""),
            "source": row.head.get("sources", []),
            "topic": [
                {"id": each.slug, "title": each.title, "about": each.about}
                for each in connection.execute(topics)
            ],
        }
        newest = (version.c.deck_id == row.id, version.c.version == row.version)
        connection.execute(sa.update(version).where(*newest).values(head=head))


def _refers(table, to, ondelete=None):
    name = op.f(f"fk_{table}_{to}_id_{to}")
    return sa.ForeignKeyConstraint([f"{to}_id"], [f"{to}.id"], name=name, ondelete=ondelete)


def _moment(name):
    return sa.Column(name, sa.DateTime(timezone=True), nullable=True)
