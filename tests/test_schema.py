"""The schema: migrations give what the tables say, on both databases."""

import json
import shutil
from typing import Any

import pytest
from sqlalchemy import Engine, create_engine, inspect, text
from sqlalchemy.exc import IntegrityError

from quizapp import schema, shipped
from quizapp.tables import Base, connect
from tests.at_once import Running

TRIGGERS = {
    "sqlite": "SELECT name, sql FROM sqlite_master WHERE type = 'trigger' ORDER BY name",
    "postgresql": (
        "SELECT tgname, pg_get_triggerdef(oid) FROM pg_trigger WHERE NOT tgisinternal "
        "UNION SELECT proname, prosrc FROM pg_proc WHERE proname = 'log_is_kept' ORDER BY 1"
    ),
}
# Tables that never give a number again, which SQLite promises only where it is told to.
NEVER_AGAIN = "SELECT name FROM sqlite_master WHERE sql LIKE '%AUTOINCREMENT%' ORDER BY name"


def _described(engine: Engine) -> dict[str, Any]:
    found = inspect(engine)
    tables = {
        name: {
            # A migration adds columns at the end; no statement of ours relies on their order.
            "columns": sorted(
                (each["name"], str(each["type"]), each["nullable"])
                for each in found.get_columns(name)
            ),
            "primary": found.get_pk_constraint(name),
            "foreign": _by_name(found.get_foreign_keys(name)),
            "unique": _by_name(found.get_unique_constraints(name)),
            "checks": _by_name(found.get_check_constraints(name)),
            "indexes": _by_name(found.get_indexes(name)),
        }
        for name in found.get_table_names()
        if name != "alembic_version"
    }
    with engine.connect() as connection:
        triggers = connection.execute(text(TRIGGERS[engine.dialect.name])).all()
        is_sqlite = engine.dialect.name == "sqlite"
        counted = [*connection.execute(text(NEVER_AGAIN)).scalars()] if is_sqlite else []
    return {
        "tables": tables,
        "triggers": [(name, " ".join(sql.split())) for name, sql in triggers],
        "never_again": counted,
    }


def _by_name(found):
    return sorted(json.dumps(each, default=str, sort_keys=True) for each in found)


def _empty(engine):
    Base.metadata.drop_all(engine)
    if engine.dialect.name == "postgresql":
        with engine.begin() as connection:
            connection.exec_driver_sql("DROP FUNCTION log_is_kept")


def test_migrations_give_the_tables(blank):
    schema.upgrade(blank)
    migrated = _described(blank)
    _empty(blank)
    Base.metadata.create_all(blank)

    assert migrated == _described(blank)
    assert len(migrated["tables"]) == len(Base.metadata.tables)
    assert migrated["triggers"]


def test_every_rule_has_a_name():
    for table in Base.metadata.tables.values():
        assert all(each.name for each in table.constraints), table.name
        assert all(each.name for each in table.indexes), table.name


def test_an_upgrade_can_be_repeated(blank):
    assert not schema.is_current(blank)
    schema.upgrade(blank)
    schema.upgrade(blank)

    assert schema.is_current(blank)


def test_foreign_keys_are_checked_again_after_an_upgrade(tmp_path):
    engine = connect(f"sqlite:///{tmp_path / 'quiz.sqlite3'}")
    schema.upgrade(engine)

    with engine.connect() as connection, pytest.raises(IntegrityError, match="FOREIGN KEY"):
        connection.exec_driver_sql(
            "INSERT INTO learning (person_id, deck_id, added_at, paused, new_from) "
            "VALUES (7, 7, '2026-11-22 00:00:00.000000', 0, 0)"
        )
    engine.dispose()


def test_a_migration_that_leaves_orphans_is_undone_and_says_so(tmp_path):
    path = tmp_path / "quiz.sqlite3"
    plain = create_engine(f"sqlite:///{path}")
    with plain.begin() as connection:
        connection.exec_driver_sql("CREATE TABLE a (id INTEGER PRIMARY KEY)")
        connection.exec_driver_sql("CREATE TABLE b (a INTEGER REFERENCES a)")
        connection.exec_driver_sql("INSERT INTO b VALUES (1)")
    plain.dispose()
    engine = connect(f"sqlite:///{path}")

    with pytest.raises(RuntimeError, match="refer to nothing"):
        schema.upgrade(engine)

    assert inspect(engine).get_table_names() == ["a", "b"]
    engine.dispose()


def test_a_database_of_a_newer_program_is_refused(blank):
    schema.upgrade(blank)
    with blank.begin() as connection:
        connection.exec_driver_sql("UPDATE alembic_version SET version_num = '9999'")

    with pytest.raises(schema.SchemaError, match=r"'9999'.*newer version"):
        schema.upgrade(blank)


NEXT = """
revision, down_revision, branch_labels, depends_on = "9998", "0012", None, None

def upgrade():
    pass
"""


def _upgrade(_: object, url: str) -> None:
    engine = connect(url)
    schema.upgrade(engine)
    engine.dispose()


def test_processes_that_start_at_once_upgrade_once(blank):
    url = blank.url.render_as_string(hide_password=False)
    workers = [Running(_upgrade, url) for _ in range(3)]

    assert [[*worker.said()] for worker in workers] == [[], [], []]
    assert [worker.status for worker in workers] == [0, 0, 0]
    assert schema.is_current(blank)


def test_the_file_of_a_new_database_is_for_its_owner_only(tmp_path):
    tmp_path.chmod(0o755)
    engine = connect(f"sqlite:///{tmp_path / 'quiz.sqlite3'}")

    schema.upgrade(engine)

    modes = {path.name: path.stat().st_mode & 0o777 for path in tmp_path.iterdir()}
    assert set(modes.values()) == {0o600}, modes
    assert "quiz.sqlite3-wal" in modes
    engine.dispose()


def test_the_file_of_a_database_that_is_there_stays_as_open_as_its_host_made_it(tmp_path):
    path = tmp_path / "quiz.sqlite3"
    path.touch(0o640)
    engine = connect(f"sqlite:///{path}")

    schema.upgrade(engine)

    assert path.stat().st_mode & 0o777 == 0o640
    engine.dispose()


def test_a_database_that_cannot_be_used_as_it_is_says_why_and_stays_as_it_is(blank):
    with pytest.raises(schema.NoSchemaError, match="no tables of quizapp"):
        schema.require_current(blank)
    assert inspect(blank).get_table_names() == []
    schema.upgrade(blank)
    schema.require_current(blank)
    with blank.begin() as connection:
        connection.exec_driver_sql("UPDATE alembic_version SET version_num = '9999'")

    with pytest.raises(schema.SchemaError, match=r"'9999'.*newer version"):
        schema.require_current(blank)


def test_a_database_of_an_older_program_is_named_and_not_brought_up_to_date(
    blank, tmp_path, monkeypatch
):
    schema.upgrade(blank)
    newer = shutil.copytree(shipped.migrations(), tmp_path / "newer")
    (newer / "versions" / "9998_next.py").write_text(NEXT)
    monkeypatch.setattr(shipped, "migrations", lambda: newer)

    with pytest.raises(schema.SchemaError, match="older version"):
        schema.require_current(blank)

    assert not schema.is_current(blank)
    schema.upgrade(blank)
    schema.require_current(blank)
