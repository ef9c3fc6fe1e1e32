"""What all tables share: one set of metadata, and names for every constraint. Knows SQLAlchemy."""

from datetime import datetime
from typing import Any, ClassVar

from sqlalchemy import JSON, MetaData, Text
from sqlalchemy.orm import DeclarativeBase, MappedAsDataclass

from quizapp.tables.columns import UtcDateTime

# A constraint without a name cannot be changed by a later migration.
NAMES = {
    "ix": "ix_%(table_name)s_%(column_0_N_name)s",
    "uq": "uq_%(table_name)s_%(column_0_N_name)s",
    "ck": "ck_%(table_name)s_%(constraint_name)s",
    "fk": "fk_%(table_name)s_%(column_0_N_name)s_%(referred_table_name)s",
    "pk": "pk_%(table_name)s",
}
# Numbers that browsers keep, or rows name in JSON, are never given again, whatever was deleted, on
# SQLite as on PostgreSQL: else what was meant for a row that is gone would reach another one.
NEVER_AGAIN = {"sqlite_autoincrement": True}


class Base(MappedAsDataclass, DeclarativeBase, kw_only=True):
    """The class of all tables."""

    metadata = MetaData(naming_convention=NAMES)
    type_annotation_map: ClassVar[dict[Any, Any]] = {
        datetime: UtcDateTime(),
        str: Text(),
        dict[str, Any]: JSON(none_as_null=True),
        list[Any]: JSON(none_as_null=True),
    }
