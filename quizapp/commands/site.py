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


class NoSiteError(ClickException):
    """There is no site where the settings say."""


def settings() -> "Settings":
    """Return the settings of the environment.

    Raises:
        ClickException: If they cannot be used; every mistake is named.
    """
    from quizapp.settings import Settings, SettingsError

    try:
        return Settings.from_env(os.environ)
    except SettingsError as error:
        raise ClickException(str(error)) from error


@contextmanager
def made(of: "Settings") -> Iterator["Engine"]:
    """Yield the database of a site with the newest schema; makes what is missing of the site.

    Raises:
        ClickException: If it cannot be used; the message has no password.
    """
    from quizapp import schema
    from quizapp.settings import SettingsError

    try:
        of.secret()
    except SettingsError as error:
        raise ClickException(str(error)) from error
    with _connected(of) as engine:
        with _explained(of):
            schema.upgrade(engine)
        yield engine


@contextmanager
def existing(of: "Settings") -> Iterator["Engine"]:
    """Yield the database of a site that is there; makes nothing and brings nothing up to date.

    Raises:
        NoSiteError: If there is none.
        ClickException: If it cannot be used; the message has no password.
    """
    from quizapp import schema

    with _connected(of) as engine:
        file = engine.url.database if engine.dialect.name == "sqlite" else None
        if file and not os.path.isfile(file):  # noqa: PTH113 - says no to a name that is too long
            raise _no_site(of)
        with _explained(of):
            schema.require_current(engine)
        yield engine


def place(of: "Settings") -> str:
    """Return where the data of a site are, without a password."""
    from sqlalchemy import make_url

    return make_url(of.database).render_as_string() if of.database else str(of.data.absolute())


def address(of: "Settings") -> str:
    """Return the address of a site as someone at this machine opens it, without a slash."""
    if of.public_url:
        return of.public_url
    host = {"0.0.0.0": "127.0.0.1", "::": "::1"}.get(of.host, of.host)  # noqa: S104 - read, not listened on
    return f"http://[{host}]:{of.port}" if ":" in host else f"http://{host}:{of.port}"


def link_address(of: "Settings", token: str) -> str:
    """Return the address that signs in with a token."""
    return f"{address(of)}/account/link/{token}"


@contextmanager
def _connected(of: "Settings") -> Iterator["Engine"]:
    """Yield the way to the database of a site; nothing is opened before it is used."""
    from sqlalchemy.exc import ArgumentError

    from quizapp.tables import connect

    try:
        engine = connect(of.database_url)
    except (ArgumentError, ValueError):
        raise ClickException(
            "QUIZAPP_DATABASE is no address of a database; see docs/host.md."
        ) from None
    except ModuleNotFoundError as error:
        raise ClickException(
            f"The driver {error.name} is not installed; get it with: pip install {DRIVER}"
        ) from error
    try:
        yield engine
    finally:
        engine.dispose()


@contextmanager
def _explained(of: "Settings") -> Iterator[None]:
    """Say what is wrong with a database in words of one who runs a site."""
    from sqlalchemy.exc import SQLAlchemyError

    from quizapp.schema import NoSchemaError, SchemaError

    try:
        yield
    except NoSchemaError as error:
        raise _no_site(of) from error
    except SchemaError as error:
        raise ClickException(str(error)) from error
    except (SQLAlchemyError, OSError) as error:
        raise ClickException(
            f"The database in {place(of)} cannot be used: {_reason(error)}. {_look_at(of)}"
        ) from error


def _no_site(of: "Settings") -> NoSiteError:
    return NoSiteError(
        f"There is no site in {place(of)}. {_look_at(of)} `quizapp serve` makes a site."
    )


def _look_at(of: "Settings") -> str:
    return f"Look at {'QUIZAPP_DATABASE' if of.database else 'QUIZAPP_DATA'}."


def _reason(error: Exception) -> str:
    """Return the first line of what the system or the driver said."""
    # SQLAlchemy's own words hold the statement, too.
    found: BaseException = getattr(error, "orig", None) or error
    if isinstance(found.__cause__, OSError):
        found = found.__cause__
    if isinstance(found, OSError) and found.strerror:
        return found.strerror
    said = found.args[0] if found.args else ""
    # pg8000 passes on what PostgreSQL said, by letters; M is the message.
    text = str(said.get("M", said) if isinstance(said, dict) else said)
    return text.partition("\n")[0].rstrip(".") or type(found).__name__
