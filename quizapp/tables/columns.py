"""Types of columns: times that refuse to be naive, enums stored as what they mean, JSON.

Knows SQLAlchemy.
"""

from datetime import UTC, datetime
from enum import StrEnum

from sqlalchemy import DateTime, Dialect, Enum, TypeDecorator

# Long enough for every word an enum of ours may get, so that a new word needs no wider column.
WORD = 20
PHASES = "phase IN ('learning', 'review', 'relearning')"


class UtcDateTime(TypeDecorator[datetime]):
    """A moment; aware on the way in and out, in UTC on the way out.

    SQLite has no time zones, so the moment is stored in UTC there.
    """

    impl = DateTime(timezone=True)
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        """Return the moment as the database takes it.

        Raises:
            ValueError: If the moment has no time zone.
        """
        if value is None:
            return None
        if value.tzinfo is None:
            message = f"{value!r} has no time zone; pass a moment in UTC"
            raise ValueError(message)
        moment = value.astimezone(UTC)
        return moment.replace(tzinfo=None) if dialect.name == "sqlite" else moment

    def process_result_value(
        self,
        value: datetime | None,
        dialect: Dialect,  # noqa: ARG002 - SQLAlchemy passes it
    ) -> datetime | None:
        """Return the moment in UTC."""
        if value is None:
            return None
        return value.replace(tzinfo=UTC) if value.tzinfo is None else value.astimezone(UTC)


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
