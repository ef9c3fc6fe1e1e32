"""Types of columns: times that refuse to be naive, enums stored as what they mean, JSON.

Knows SQLAlchemy.
"""

from collections.abc import Callable
from datetime import UTC, datetime
from enum import StrEnum
from typing import Any

from sqlalchemy import DateTime, Dialect, Enum, TypeDecorator

# Long enough for every word an enum of ours may get, so that a new word needs no wider column.
WORD = 20
# The largest number that a column of whole numbers holds, ids among them.
LARGEST = 2**31 - 1
# A moment in SQLite: `2026-11-22 12:00:00.000000`.
LENGTH = 26
PHASES = "phase IN ('learning', 'review', 'relearning')"


class UtcDateTime(TypeDecorator[datetime]):
    """A moment; aware on the way in and out, in UTC on the way out.

    SQLite has no time zones, so the moment is stored in UTC there.
    """

    impl = DateTime(timezone=True)
    cache_ok = True

    def bind_processor(self, dialect: Dialect) -> Callable[[Any], Any] | None:
        """Return what turns moments into what the driver takes; for SQLite the quickest."""
        return _to_sqlite if dialect.name == "sqlite" else super().bind_processor(dialect)

    def result_processor(
        self, dialect: Dialect, coltype: object
    ) -> Callable[[Any], datetime | None] | None:
        """Return what makes moments of what the driver gives; for SQLite the quickest."""
        if dialect.name == "sqlite":
            return _from_sqlite
        return super().result_processor(dialect, coltype)

    def process_bind_param(
        self,
        value: datetime | None,
        dialect: Dialect,  # noqa: ARG002 - SQLAlchemy passes it
    ) -> datetime | None:
        """Return the moment in UTC.

        Raises:
            ValueError: If the moment has no time zone.
        """
        return None if value is None else _in_utc(value)

    def process_result_value(
        self,
        value: datetime | None,
        dialect: Dialect,  # noqa: ARG002 - SQLAlchemy passes it
    ) -> datetime | None:
        """Return the moment in UTC."""
        return None if value is None else value.astimezone(UTC)


def moment(given: str | datetime) -> datetime:
    """Return the moment, in UTC, that the driver of a database gave for one."""
    if isinstance(given, str):  # so SQLite keeps them
        return datetime.fromisoformat(f"{given}+00:00")
    return given.astimezone(UTC)


def _in_utc(moment: datetime) -> datetime:
    if moment.tzinfo is None:
        message = f"{moment!r} has no time zone; pass a moment in UTC"
        raise ValueError(message)
    return moment.astimezone(UTC)


def _to_sqlite(moment: datetime | None) -> str | None:
    if moment is None:
        return None
    if moment.tzinfo is not UTC:
        moment = _in_utc(moment)
    # Without its zone, which comes last and is always UTC.
    return moment.isoformat(" ", "microseconds")[:LENGTH]


def _from_sqlite(text: str | None) -> datetime | None:
    # Read with its zone, which takes a fifth of the time that to put it in afterwards does.
    return None if text is None else datetime.fromisoformat(f"{text}+00:00")


def word(kind: type[StrEnum], name: str) -> Enum:
    """Return a column type that stores the value of an enum and refuses any other text."""
    return Enum(
        kind,
        name=name,
        native_enum=False,
        create_constraint=True,
        length=WORD,
        values_callable=_values,
    )


def _values(kind: type[StrEnum]) -> list[str]:
    return [each.value for each in kind]
