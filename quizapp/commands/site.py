"""The site that a command works on: its settings, its database, or a message that says why not.

Knows settings, the schema and click.
"""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

from click import ClickException

if TYPE_CHECKING:
    from sqlalchemy import Engine

    from quizapp.settings import Settings

DRIVER = "pg8000"


def settings() -> "Settings":
    """Return the settings of the environment, with a data folder that can be written.

    Raises:
        ClickException: If they cannot be used; every mistake is named.
    """
    from quizapp.settings import Settings, SettingsError

    try:
        found = Settings.from_env(os.environ)
        found.secret()
    except SettingsError as error:
        raise ClickException(str(error)) from error
    return found


@contextmanager
def database(of: "Settings") -> Iterator["Engine"]:
    """Yield the database of a site, brought to the newest schema.

    Raises:
        ClickException: If it cannot be used; the message has no password.
    """
    from sqlalchemy.exc import ArgumentError, SQLAlchemyError

    from quizapp import schema
    from quizapp.tables import connect

    try:
        engine = connect(of.database_url)
    except ArgumentError:
        raise ClickException(
            "QUIZAPP_DATABASE is no address of a database; see docs/host.md."
        ) from None
    except ModuleNotFoundError as error:
        raise ClickException(
            f"The driver {error.name} is not installed; get it with: pip install {DRIVER}"
        ) from error
    try:
        try:
            schema.upgrade(engine)
        except schema.SchemaError as error:
            raise ClickException(str(error)) from error
        except (SQLAlchemyError, OSError) as error:
            raise ClickException(_unusable(engine, error)) from error
        yield engine
    finally:
        engine.dispose()


def address(of: "Settings") -> str:
    """Return the address of a site as someone at this machine opens it, without a slash."""
    if of.public_url:
        return of.public_url
    host = {"0.0.0.0": "127.0.0.1", "::": "::1"}.get(of.host, of.host)  # noqa: S104 - read, not listened on
    return f"http://[{host}]:{of.port}" if ":" in host else f"http://{host}:{of.port}"


def link_address(of: "Settings", token: str) -> str:
    """Return the address that signs in with a token."""
    return f"{address(of)}/account/link/{token}"


def _unusable(engine: "Engine", error: Exception) -> str:
    # The driver's own words; SQLAlchemy's hold the statement, too.
    said = str(getattr(error, "orig", None) or error).splitlines() or [type(error).__name__]
    shown = engine.url.render_as_string(hide_password=True)
    return f"The database {shown} cannot be used: {said[0]}. Look at QUIZAPP_DATABASE."
