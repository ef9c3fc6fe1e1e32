"""Bring a database to the newest schema; the only door to Alembic. Knows tables and migrations."""

from typing import TYPE_CHECKING

from sqlalchemy import Connection, Engine

from quizapp import shipped
from quizapp.tables import gate, make_file

if TYPE_CHECKING:
    from alembic.config import Config

NEWEST = "head"


class SchemaError(RuntimeError):
    """A database that this program cannot use; the message says why and what to do."""


class NoSchemaError(SchemaError):
    """A database in which there is nothing of this program."""


def upgrade(engine: Engine) -> None:
    """Bring the database to the newest schema; does nothing where it has it.

    Several processes may do this at once: one works, the others wait and find it done. The file of
    a new SQLite database is for its owner only.

    Raises:
        SchemaError: If the database was made by a newer version of the program.
    """
    from alembic import command

    with gate(engine):
        make_file(engine)
        with engine.connect() as connection:
            config = _config(connection)
            _refuse_unknown(connection, config)
            command.upgrade(config, NEWEST)


def is_current(engine: Engine) -> bool:
    """Return whether the database has the newest schema."""
    with engine.connect() as connection:
        return _is_newest(connection, _config(connection))


def require_current(engine: Engine) -> None:
    """See that the database has the newest schema, and change nothing.

    Raises:
        NoSchemaError: If there is nothing of this program in it.
        SchemaError: If it was made by an older or a newer version of the program.
    """
    with engine.connect() as connection:
        config = _config(connection)
        if _is_newest(connection, config):
            return
        if _revision(connection) is None:
            raise NoSchemaError("The database has no tables of quizapp.")
        _refuse_unknown(connection, config)
    raise SchemaError(
        "The database was made by an older version of quizapp. Start `quizapp serve` once, which "
        "brings it up to date."
    )


def _is_newest(connection: Connection, config: "Config") -> bool:
    from alembic.script import ScriptDirectory

    return _revision(connection) == ScriptDirectory.from_config(config).get_current_head()


def _config(connection: Connection) -> "Config":
    from alembic.config import Config

    config = Config()
    # A percent sign would be read as the start of a placeholder.
    config.set_main_option("script_location", str(shipped.migrations()).replace("%", "%%"))
    config.set_main_option("path_separator", "os")
    config.attributes["connection"] = connection
    return config


def _revision(connection: Connection) -> str | None:
    from alembic.migration import MigrationContext

    found = MigrationContext.configure(connection).get_current_revision()
    # Nothing may be under way when foreign keys are switched off.
    connection.rollback()
    return found


def _refuse_unknown(connection: Connection, config: "Config") -> None:
    from alembic.script import ScriptDirectory

    found = _revision(connection)
    known = {each.revision for each in ScriptDirectory.from_config(config).walk_revisions()}
    if found and found not in known:
        raise SchemaError(
            f"The database has the schema {found!r}, which this version of quizapp does not know. "
            "Install the newer version that made it, or restore an older backup."
        )
