"""Runs the migrations in one transaction, with SQLite's foreign keys checked after, not during.

Rebuilding a table would otherwise delete the rows that refer to it.
"""

from collections.abc import Iterator
from contextlib import contextmanager

from alembic import context
from sqlalchemy import Connection

from quizapp.tables import Base

# Any number, as long as it is always the same one.
UPGRADE_LOCK = 7_362_291


@contextmanager
def foreign_keys_off(connection: Connection) -> Iterator[None]:
    """Switch SQLite's foreign keys off; inside a transaction that would have no effect."""
    driver = connection.connection.driver_connection
    driver.execute("PRAGMA foreign_keys = OFF").close()
    try:
        yield
    finally:
        driver.execute("PRAGMA foreign_keys = ON").close()


def migrate_sqlite(connection: Connection) -> None:
    connection.execution_options(sqlite_begin="IMMEDIATE")
    with foreign_keys_off(connection), connection.begin():
        context.run_migrations()
        orphans = connection.exec_driver_sql("PRAGMA foreign_key_check").all()
        if orphans:
            message = f"the migration leaves rows that refer to nothing: {orphans[:10]}"
            raise RuntimeError(message)


def migrate_postgres(connection: Connection) -> None:
    with connection.begin():
        connection.exec_driver_sql(f"SELECT pg_advisory_xact_lock({UPGRADE_LOCK})")
        context.run_migrations()


def run(connection: Connection) -> None:
    sqlite = connection.dialect.name == "sqlite"
    context.configure(
        connection=connection,
        target_metadata=Base.metadata,
        render_as_batch=sqlite,
        transactional_ddl=True,
    )
    (migrate_sqlite if sqlite else migrate_postgres)(connection)


run(context.config.attributes["connection"])
