"""The only reader of the clock; what stands lower is told the moment. Knows the standard library.

Below the site and the commands, above all else.
"""

from datetime import UTC, datetime


def read() -> datetime:
    """Return the moment, as the clock of the machine says."""
    return datetime.now(UTC)  # noqa: TID251 - the one place that reads the clock
