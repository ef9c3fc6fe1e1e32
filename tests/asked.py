"""What a database is asked, also by statements that are run on the connection of the driver."""

import re
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from sqlalchemy import Engine, event

STATEMENT = re.compile(r"^(SELECT|UPDATE|DELETE|INSERT|WITH)")
Asked = dict[str, Any]
"""Statements with the values that they were first run with; none where these stand in them."""


@contextmanager
def asked(engine: Engine) -> Iterator[list[tuple[str, Any]]]:
    """Yield a list that grows by each statement, with its values, or with them put in."""
    found: list[tuple[str, Any]] = []

    def keep(statement: str, values: Any = None) -> None:
        if STATEMENT.match(statement):
            found.append((statement, values))

    listen = (_on_sqlite if engine.dialect.name == "sqlite" else _on_postgres)(keep)
    # Only connections that are opened while this is wanted are listened to.
    engine.dispose()
    event.listen(engine, "connect", listen)
    try:
        yield found
    finally:
        event.remove(engine, "connect", listen)
        engine.dispose()


def _on_sqlite(keep: Any) -> Any:
    return lambda connection, _: connection.set_trace_callback(keep)


def _on_postgres(keep: Any) -> Any:
    def listen(connection: Any, _: Any) -> None:
        opened = connection.cursor

        def cursor() -> Any:
            made = opened()
            execute, many = made.execute, made.executemany

            def heard(statement: str, values: Any = (), **options: Any) -> Any:
                keep(statement, values)
                return execute(statement, values, **options)

            def heard_many(statement: str, values: Any) -> Any:
                keep(statement, values[0])
                return many(statement, values)

            made.execute, made.executemany = heard, heard_many
            return made

        connection.cursor = cursor

    return listen
