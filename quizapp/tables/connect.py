"""Connections to the database, SQLite or PostgreSQL, with the settings that keep promises.

Knows SQLAlchemy and files.
"""

import json
import os
from collections.abc import Sequence
from functools import partial
from typing import Any

from sqlalchemy import Connection, Engine, create_engine, event, make_url
from sqlalchemy.engine.interfaces import DBAPIConnection, DBAPICursor, ExceptionContext
from sqlalchemy.exc import DBAPIError, InterfaceError, OperationalError

# FULL: without it a power cut loses the last commits (see SQLite, "PRAGMA synchronous").
# trusted_schema off: what stands in the schema of a file from elsewhere runs no functions.
PRAGMAS = (
    "busy_timeout = 15000",
    "journal_mode = WAL",
    "synchronous = FULL",
    "foreign_keys = ON",
    "trusted_schema = OFF",
    "cell_size_check = ON",
    "mmap_size = 0",
    "journal_size_limit = 67108864",
)
# A page that waits longer than this has lost its reader; a lock held longer has a dead owner.
POSTGRES_SETTINGS = (
    "SET lock_timeout = '15s'",
    "SET idle_in_transaction_session_timeout = '60s'",
    "SET TIME ZONE 'UTC'",
)
# pg8000, since its licence allows everything; SQLAlchemy would take psycopg.
POSTGRES_DRIVER = "postgresql+pg8000"
BEGIN = "sqlite_begin"
# What PostgreSQL says (SQLSTATE) of trouble that passes: connections, conflicts with others, too
# little room, waits that were too long, stops and restarts.
PASSING = ("08", "40001", "40P01", "53", "55P03", "25P03", "57P0")
# After these the connection is of no use any more.
ENDS = ("08", "25P03", "57P0")


def connect(url: str) -> Engine:
    """Return the way to a database; nothing is opened before it is used.

    Args:
        url: `sqlite:///path` or `postgresql://user:password@host/name`.
    """
    engine = create_engine(**engine_options(url))
    prepare(engine)
    return engine


def engine_options(url: str) -> dict[str, Any]:
    """Return what SQLAlchemy makes an engine of, for those who let someone else make it."""
    address = make_url(url)
    dumps = partial(json.dumps, ensure_ascii=False, separators=(",", ":"))
    if address.get_backend_name() == "postgresql":
        address = address.set(drivername=POSTGRES_DRIVER)
        return {"url": address, "json_serializer": dumps, "pool_pre_ping": True}
    return {"url": address, "json_serializer": dumps, "json_deserializer": loads}


def loads(text: str) -> Any:  # noqa: ANN401 - whatever JSON holds
    """Return what JSON of a SQLite database holds."""
    # By far the most lists of contrasting facts have none.
    return [] if text == "[]" else json.loads(text)


def prepare(engine: Engine) -> None:
    """Give an engine that was made of `engine_options` the settings of each connection."""
    if engine.dialect.name == "postgresql":
        event.listen(engine, "connect", _set_up_postgres)
        event.listen(engine, "handle_error", _note_end)
    else:
        event.listen(engine, "connect", _set_up_sqlite)
        event.listen(engine, "begin", _begin_sqlite)


def make_file(engine: Engine) -> None:
    """Make the file of a SQLite database, where there is none, for its owner only.

    SQLite itself would let everyone on the machine read it. The files beside it, of which it makes
    more, get the rights of this one.
    """
    if engine.dialect.name == "sqlite" and engine.url.database:
        os.close(os.open(engine.url.database, os.O_RDWR | os.O_CREAT, 0o600))


class Driver:
    """The driver's own connection below one of SQLAlchemy, as long as its transaction goes on.

    Attributes:
        dialect: The kind of database.
    """

    def __init__(self, connection: Connection) -> None:
        """Find it."""
        self.dialect = connection.dialect
        self._connection, self._events = connection, connection.engine.dispatch
        self._own: Any = connection.connection.dbapi_connection

    def run(self, sql: str, parameters: Sequence[Any] = (), *, many: bool = False) -> DBAPICursor:
        """Run SQL; what fails is said as SQLAlchemy says it.

        Raises:
            DBAPIError: If the database refuses.
        """
        cursor: DBAPICursor = self._own.cursor()
        # Who listens to statements, as tests do, hears of these, too.
        for listener in self._events.before_cursor_execute:
            listener(self._connection, cursor, sql, parameters, None, many)
        try:
            (cursor.executemany if many else cursor.execute)(sql, parameters)
        except self.dialect.loaded_dbapi.Error as error:
            if has_ended(error) or self.dialect.is_disconnect(error, None, None):
                self._connection.invalidate(error)
            of_driver = self.dialect.loaded_dbapi.Error
            raise DBAPIError.instance(
                sql, parameters, error, of_driver, dialect=self.dialect
            ) from error
        return cursor


def is_away(error: BaseException | None) -> bool:
    """Return whether the database is away or busy, so that the same may succeed in a moment."""
    # A broken connection, pg8000 passes on as it comes.
    if isinstance(error, OperationalError | InterfaceError | ConnectionError):
        return True
    return isinstance(error, DBAPIError) and _state(error.orig).startswith(PASSING)


def has_ended(error: BaseException) -> bool:
    """Return whether the server has ended the connection that a driver's error came from."""
    return _state(error).startswith(ENDS)


def _state(error: BaseException | None) -> str:
    """Return the SQLSTATE of a driver's error; empty if it has none."""
    # pg8000 has one class for all that the server says, and its words in a dictionary.
    said = error.args[0] if error and error.args else None
    return str(said.get("C", "")) if isinstance(said, dict) else ""


def _note_end(context: ExceptionContext) -> None:
    """Tell SQLAlchemy, which looks at classes, of a connection that the server has ended."""
    if has_ended(context.original_exception):
        context.is_disconnect = True


def _set_up_sqlite(connection: DBAPIConnection, *_: object) -> None:
    # Python 3.11 begins a transaction only before it writes, and then a read before it is not part
    # of it: two writers lose each other's updates. So transactions are begun by ourselves.
    connection.isolation_level = None
    cursor = connection.cursor()
    for pragma in PRAGMAS:
        cursor.execute(f"PRAGMA {pragma}")
    cursor.close()


def _begin_sqlite(connection: Connection) -> None:
    kind = connection.get_execution_options().get(BEGIN, "DEFERRED")
    # Three times as fast as by SQLAlchemy, and part of every request.
    Driver(connection).run(f"BEGIN {kind}").close()


def _set_up_postgres(connection: DBAPIConnection, *_: object) -> None:
    cursor = connection.cursor()
    for statement in POSTGRES_SETTINGS:
        cursor.execute(statement)
    cursor.close()
    connection.commit()
