"""The moment of a request, as the clock of the site says. Knows Flask."""

from datetime import datetime
from typing import TYPE_CHECKING

from flask import current_app

if TYPE_CHECKING:
    from collections.abc import Callable


def now() -> datetime:
    """Return the moment."""
    read_clock: Callable[[], datetime] = current_app.config["READ_CLOCK"]
    return read_clock()
