"""The only reader of the clock. Knows Flask."""

from datetime import UTC, datetime
from typing import TYPE_CHECKING

from flask import Flask, current_app

if TYPE_CHECKING:
    from collections.abc import Callable

CONFIG = "READ_CLOCK"


def init_app(app: Flask) -> None:
    """Let the site read the machine's clock, unless it was given another."""
    app.config.setdefault(CONFIG, read)


def now() -> datetime:
    """Return the moment, as the clock of the site says."""
    read_clock: Callable[[], datetime] = current_app.config[CONFIG]
    return read_clock()


def read() -> datetime:
    """Return the moment, as the clock of the machine says; for the commands."""
    return datetime.now(UTC)  # noqa: TID251 - the one place that reads the clock
