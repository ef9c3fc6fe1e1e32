"""Statements of the hot path: made into SQL once, then run by the driver alone.

SQLAlchemy takes about 60 µs to run a statement, the driver of SQLite 2 to 5. The transaction of the
session stays, and what the types of columns do to values. Knows SQLAlchemy.
"""

from collections import namedtuple
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Any

from sqlalchemy import JSON, Dialect, Executable
from sqlalchemy.engine.interfaces import DBAPICursor
from sqlalchemy.orm import Session
from sqlalchemy.types import TypeEngine

from quizapp.tables.connect import Driver, loads

Values = Mapping[str, Any]
Found = Any
"""A row: a tuple whose columns have names."""
Process = Callable[[Any], Any]
Processes = Sequence[tuple[int, Process]]
"""What types do to values, by place."""
_KEPT = "driver of the transaction"


class Prepared:
    """A statement that is made into SQL once for each kind of database.

    Parameters that expand take lists that are not empty; SQL is made for each power of two of their
    length.
    """

    def __init__(self, statement: Executable, columns: Sequence[str] = ()) -> None:
        """Keep a statement of SQLAlchemy; nothing is done with it before it is used.

        Args:
            statement: A query, or a change that returns nothing.
            columns: For an insert the columns that are given.
        """
        self._statement, self._columns = statement, columns
        self._made: dict[str, _Compiled] = {}

    def rows(self, session: Session, values: Values) -> list[Found]:
        """Return what a query finds."""
        made, cursor = self._asked(session, values)
        found = made.rows(cursor)
        cursor.close()
        return found

    def raw(self, session: Session, values: Values) -> list[tuple[Any, ...]]:
        """Return what a query finds as the driver gives it, without names and types of columns.

        For very many rows, which take a third less time so. See `moment`.
        """
        _, cursor = self._asked(session, values)
        found = [*map(tuple, cursor.fetchall())]
        cursor.close()
        return found

    def first(self, session: Session, values: Values) -> Found:
        """Return the first row that a query finds; none if it finds none."""
        found = self.rows(session, values)
        return found[0] if found else None

    def run(self, session: Session, values: Values) -> int:
        """Change something; return in how many rows."""
        driver = driver_of(session)
        sql = self._of(driver.dialect).sql(values)
        cursor = driver.run(sql.text, sql.parameters(values))
        changed: int = cursor.rowcount
        cursor.close()
        return changed

    def run_each(self, session: Session, rows: Sequence[Values]) -> None:
        """Change something for each of these values, which have no lists among them."""
        if rows:
            driver = driver_of(session)
            sql = self._of(driver.dialect).sql(rows[0])
            given = [sql.parameters(values) for values in rows]
            driver.run(sql.text, given, many=True).close()

    def _asked(self, session: Session, values: Values) -> "tuple[_Compiled, DBAPICursor]":
        driver = driver_of(session)
        made = self._of(driver.dialect)
        sql = made.sql(values)
        return made, driver.run(sql.text, sql.parameters(values))

    def _of(self, dialect: Dialect) -> "_Compiled":
        found = self._made.get(dialect.name)
        if found is None:
            found = self._made[dialect.name] = _Compiled(self._statement, self._columns, dialect)
        return found


def driver_of(session: Session) -> Driver:
    """Return the driver of the transaction of a session, which is looked for once."""
    transaction = session.get_transaction()
    kept: tuple[object, Driver] | None = session.info.get(_KEPT)
    if kept is not None and kept[0] is transaction:
        return kept[1]
    driver = Driver(session.connection())
    session.info[_KEPT] = (session.get_transaction(), driver)
    return driver


@dataclass(frozen=True, kw_only=True)
class _Sql:
    """A statement as the driver takes it.

    Attributes:
        names: Of its parameters, in their order.
        constants: Those of them whose values are part of the statement.
        lists: Names of the parameters that each list is spread over.
        processes: What is done to values on the way in.
    """

    text: str
    names: Sequence[str]
    constants: Values
    lists: Mapping[str, Sequence[str]]
    processes: Processes

    def parameters(self, values: Values) -> tuple[Any, ...]:
        """Return the values in the order of the parameters."""
        if self.constants:
            values = {**values, **self.constants}
        if self.lists:
            values = {**values, **self._spread(values)}
        found = [values[name] for name in self.names]
        for place, process in self.processes:
            found[place] = process(found[place])
        return tuple(found)

    def _spread(self, values: Values) -> Values:
        """Return the values of lists; the last one fills what is left."""
        found: dict[str, Any] = {}
        for key, names in self.lists.items():
            given = [*values[key]]
            found |= zip(names, given + given[-1:] * (len(names) - len(given)), strict=True)
        return found


class _Compiled:
    """A statement for one kind of database."""

    def __init__(self, statement: Any, columns: Sequence[str], dialect: Dialect) -> None:  # noqa: ANN401 - SQLAlchemy has no type for what can be compiled
        self._dialect = dialect
        self._compiled = statement.compile(dialect=dialect, column_keys=[*columns] or None)
        binds = self._compiled.binds
        self._lists = tuple(
            name for name, bind in binds.items() if bind.expanding and bind.required
        )
        self._sql: dict[tuple[int, ...], _Sql] = {}
        self._columns = [*getattr(statement, "selected_columns", ())]
        row: Any = namedtuple("Row", [str(each.key) for each in self._columns], rename=True)  # type: ignore[misc] # columns known here only # noqa: PYI024 - as before
        # As its own `_make`, without a call in Python for each row.
        self._row: Process = partial(tuple.__new__, row)
        self._processes: Processes | None = None

    def sql(self, values: Values) -> _Sql:
        """Return the statement for lists as long as those given."""
        lists = self._lists
        key = tuple([1 << (len(values[name]) - 1).bit_length() for name in lists]) if lists else ()
        found = self._sql.get(key)
        if found is None:
            found = self._sql[key] = self._with_room(dict(zip(self._lists, key, strict=True)))
        return found

    def rows(self, cursor: DBAPICursor) -> list[Found]:
        """Return rows of the driver with the names and the types of their columns."""
        processes = self._processes
        if processes is None:
            processes = self._processes = self._for_results(cursor)
        found = cursor.fetchall()
        if not processes:
            return [*map(self._row, found)]
        if len(found) == 1:
            values = [*found[0]]
            for place, process in processes:
                values[place] = process(values[place])
            return [self._row(values)]
        # Column by column, which of many rows takes half the time that row by row does.
        columns: list[Iterable[Any]] = [*zip(*found, strict=True)]
        for place, process in processes if columns else ():
            columns[place] = map(process, columns[place])
        return [*map(self._row, zip(*columns, strict=True))]

    def _for_results(self, cursor: DBAPICursor) -> Processes:
        dialect = self._dialect
        return _by_place(
            _for_result(column.type.dialect_impl(dialect), dialect, said[1])
            for column, said in zip(self._columns, cursor.description or (), strict=True)
        )

    def _with_room(self, rooms: Mapping[str, int]) -> _Sql:
        binds = self._compiled.binds
        given: dict[str, Any] = {name: None for name, bind in binds.items() if bind.required}
        given |= {name: [None] * room for name, room in rooms.items()}
        constants = {name: bind.value for name, bind in binds.items() if not bind.required}
        made = self._compiled.construct_expanded_state(given | constants)
        lists, names, dialect = made.parameter_expansion, made.positiontup, self._dialect
        of_list = {name: key for key, names in lists.items() for name in names}
        types = [binds[of_list.get(name, name)].type for name in names]
        return _Sql(
            text=made.statement,
            names=names,
            constants={
                name: made.parameters[name]
                for name in names
                if of_list.get(name, name) in constants
            },
            lists={name: lists[name] for name in rooms},
            processes=_by_place(
                each.dialect_impl(dialect).bind_processor(dialect) for each in types
            ),
        )


def _for_result(kind: TypeEngine[Any], dialect: Dialect, said: object) -> Process | None:
    """Return what makes values of what the driver gives; none if that stays as it is."""
    if dialect.name == "sqlite" and isinstance(kind, JSON):
        return _from_json
    return kind.result_processor(dialect, said)


def _from_json(text: str | None) -> Any:  # noqa: ANN401 - whatever JSON holds
    # As SQLAlchemy does, past two functions around each value.
    return None if text is None else loads(text)


def _by_place(processes: Iterable[Process | None]) -> Processes:
    return [(place, process) for place, process in enumerate(processes) if process]
