"""Numbers that browsers keep, or rows name in JSON, are never given again, on SQLite either."""

from alembic import op

revision = "0010"
down_revision = "0009"
branch_labels = None
depends_on = None

TABLES = ("person", "weights", "deck", "topic", "card", "problem", "binned")
TRIGGERS = "SELECT name, sql FROM sqlite_master WHERE type = 'trigger'"


def upgrade():
    connection = op.get_bind()
    # Sequences of PostgreSQL never go back.
    if connection.dialect.name != "sqlite":
        return
    # SQLite cannot rebuild a table that a trigger names.
    triggers = connection.exec_driver_sql(TRIGGERS).all()
    for name, _ in triggers:
        op.execute(f"DROP TRIGGER {name}")
    for table in TABLES:
        never_again = {"sqlite_autoincrement": True}
        with op.batch_alter_table(table, recreate="always", table_kwargs=never_again):
            pass
    for _, made in triggers:
        op.execute(made)
