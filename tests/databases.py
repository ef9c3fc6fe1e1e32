"""A pytest plugin: fresh databases, SQLite and PostgreSQL, for the same tests.

`engine` runs a test on both, `sqlite` and `postgres` on one; all have the newest schema. `blank`
is both without any table. PostgreSQL runs on loopback, for as long as the tests. The databases are
as new for each test, but stand in one place, so that SQLAlchemy makes a statement into SQL once for
all tests, and PostgreSQL, which reads its catalogues for each connection to a new database, keeps
one whose tables are emptied.
"""

import os
import shutil
import socket
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from itertools import count
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import Dialect, Engine, create_engine, event
from sqlalchemy.orm import Session

from quizapp import schema
from quizapp.tables import connect

BOTH = ["sqlite", "postgresql"]
POSTGRES_NAME = "quiz"
# Nothing is to outlive a crash; statistics, and so plans, are the same for each test.
POSTGRES_OPTIONS = {
    "listen_addresses": "127.0.0.1",
    "max_wal_size": "128MB",
    "dynamic_shared_memory_type": "mmap",
    "full_page_writes": "off",
    "autovacuum": "off",
    "jit": "off",
}
# Numbers that are drawn are not given back, so it is known of any change of the tables.
WATCH = (
    "CREATE SCHEMA watch",
    "CREATE SEQUENCE watch.changes",
    """CREATE FUNCTION watch.note() RETURNS event_trigger LANGUAGE plpgsql
    AS 'BEGIN PERFORM nextval(''watch.changes''); END'""",
    "CREATE EVENT TRIGGER watch ON ddl_command_end EXECUTE FUNCTION watch.note()",
)
CHANGED = "SELECT is_called FROM watch.changes"
# Takes away what a test left: transactions that still go on, rows, numbers that were drawn.
EMPTY = """
    DO $$ DECLARE used text; BEGIN
        PERFORM pg_terminate_backend(pid, 5000) FROM pg_stat_activity
        WHERE datname = current_database() AND pid <> pg_backend_pid() AND state <> 'idle';
        SELECT string_agg(quote_ident(relname), ', ') INTO used FROM pg_class
        WHERE relkind = 'r' AND relnamespace = 'public'::regnamespace
        AND relname <> 'alembic_version' AND pg_relation_size(oid) > 0;
        IF used IS NOT NULL THEN EXECUTE 'TRUNCATE ' || used || ' CASCADE'; END IF;
        PERFORM setval(quote_ident(sequencename)::regclass, start_value, false) FROM pg_sequences
        WHERE schemaname = 'public' AND last_value IS NOT NULL;
    END $$
"""
_numbers = count(1)
# Whose connections to PostgreSQL outlive a test.
_kept: set[Engine] = set()


def _binaries() -> Path:
    places = sorted(Path("/usr/lib/postgresql").glob("*/bin/initdb"))
    found = shutil.which("initdb") or (places and places[-1])
    if not found:
        pytest.skip("no PostgreSQL server is installed; get it with: apt-get install postgresql")
    return Path(found).parent


def _free_port() -> int:
    with socket.create_server(("127.0.0.1", 0)) as server:
        port: int = server.getsockname()[1]
        return port


@pytest.fixture(scope="session")
def postgres_server() -> Iterator[str]:
    """Yield the address of a PostgreSQL server, without a database name."""
    binaries = _binaries()
    folder = Path(tempfile.mkdtemp(prefix="quizapp-postgres-"))
    # The server refuses to run as root.
    as_user = ["runuser", "-u", "postgres", "--"] if os.geteuid() == 0 else []
    if as_user:
        shutil.chown(folder, "postgres", "postgres")
    data, port = str(folder / "data"), _free_port()
    options = f"-F -p {port} -c unix_socket_directories={folder}"
    options += "".join(f" -c {name}={value}" for name, value in POSTGRES_OPTIONS.items())

    def run(program: str, *arguments: str) -> None:
        command = [*as_user, str(binaries / program), "-D", data, *arguments]
        subprocess.run(command, check=True, stdout=subprocess.DEVNULL, cwd=folder)

    try:
        run("initdb", "-A", "trust", "-U", "quiz", "-E", "UTF8", "--locale=C.UTF-8", "--no-sync")
        run("pg_ctl", "-w", "-l", str(folder / "log"), "-o", options, "start")
        yield f"postgresql://quiz@127.0.0.1:{port}"
        for each in _kept:
            each.dispose()
        run("pg_ctl", "-m", "immediate", "stop")
    finally:
        shutil.rmtree(folder)


@event.listens_for(Engine, "do_connect")
def _without_tls(dialect: Dialect, _: object, __: object, options: dict[str, Any]) -> None:
    """Spare each connection to a server without TLS the reading of whom the machine trusts."""
    if dialect.name == "postgresql":
        options["ssl_context"] = False


@contextmanager
def _disposed(engine: Engine) -> Iterator[Engine]:
    try:
        yield engine
    finally:
        engine.dispose()


@pytest.fixture(scope="session")
def sqlite_template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a SQLite file with the newest schema and nothing in it."""
    path = tmp_path_factory.mktemp("template") / "quiz.sqlite3"
    with _disposed(connect(f"sqlite:///{path}")) as engine:
        schema.upgrade(engine)
    return path


@pytest.fixture(scope="session")
def postgres_admin(postgres_server: str) -> Iterator[Engine]:
    """Yield what makes and drops the databases."""
    url = f"{postgres_server}/postgres".replace("://", "+pg8000://")
    with _disposed(create_engine(url, isolation_level="AUTOCOMMIT", pool_pre_ping=True)) as engine:
        yield engine


@contextmanager
def lent(kept: Engine) -> Iterator[Engine]:
    """Yield an engine for one test.

    Its SQL is that of the kept one, but what the program keeps of a database by its engine, it
    keeps for this test only. Connections are kept where the database is.
    """
    try:
        yield kept.execution_options()
    finally:
        if kept.dialect.name == "sqlite":
            kept.dispose()
        else:
            _kept.add(kept)


def renew(path: Path, template: Path) -> None:
    """Put a copy of a SQLite database where one may have been that nobody uses any more."""
    for each in path.parent.glob(f"{path.name}*"):
        each.unlink()
    shutil.copy(template, path)


@contextmanager
def _postgres_database(admin: Engine, template: str = "template0", name: str = "") -> Iterator[str]:
    name = name or f"quiz{next(_numbers)}"
    _make(admin, template, name)
    try:
        yield admin.url.set(drivername="postgresql", database=name).render_as_string()
    finally:
        with admin.connect() as connection:
            connection.exec_driver_sql(f"DROP DATABASE {name} WITH (FORCE)")


def _make(admin: Engine, template: str, name: str) -> None:
    """Make a PostgreSQL database, in place of one that may be there."""
    with admin.connect() as connection:
        connection.exec_driver_sql(f"DROP DATABASE IF EXISTS {name} WITH (FORCE)")
        connection.exec_driver_sql(f"CREATE DATABASE {name} TEMPLATE {template} STRATEGY FILE_COPY")


@pytest.fixture(scope="session")
def postgres_template(postgres_admin: Engine) -> Iterator[str]:
    """Yield the name of a PostgreSQL database with the newest schema and nothing in it."""
    with _postgres_database(postgres_admin) as url:
        with _disposed(connect(url)) as engine:
            schema.upgrade(engine)
            with engine.begin() as connection:
                for each in WATCH:
                    connection.exec_driver_sql(each)
        yield url.rpartition("/")[2]


@pytest.fixture(scope="session")
def sqlite_kept(tmp_path_factory: pytest.TempPathFactory) -> Engine:
    """Return the way to where the SQLite database of a test will be."""
    return connect(f"sqlite:///{tmp_path_factory.mktemp('sqlite') / 'quiz.sqlite3'}")


@pytest.fixture(scope="session")
def postgres_kept(postgres_admin: Engine, postgres_template: str) -> Iterator[Engine]:
    """Yield the way to the PostgreSQL database of all tests."""
    with (
        _postgres_database(postgres_admin, postgres_template, POSTGRES_NAME) as url,
        _disposed(connect(url)) as engine,
    ):
        yield engine


@pytest.fixture
def sqlite(sqlite_kept: Engine, sqlite_template: Path) -> Iterator[Engine]:
    """Yield a SQLite database with the newest schema."""
    renew(Path(sqlite_kept.url.database or ""), sqlite_template)
    with lent(sqlite_kept) as engine:
        yield engine


@pytest.fixture
def postgres(
    postgres_kept: Engine, postgres_admin: Engine, postgres_template: str
) -> Iterator[Engine]:
    """Yield a PostgreSQL database with the newest schema."""
    if _is_changed(postgres_kept):
        _make(postgres_admin, postgres_template, POSTGRES_NAME)
    with lent(postgres_kept) as engine:
        yield engine


def _is_changed(kept: Engine) -> bool:
    """Empty a PostgreSQL database; return whether its tables are no longer what they were."""
    with kept.begin() as connection:
        connection.exec_driver_sql(EMPTY)
        return bool(connection.exec_driver_sql(CHANGED).scalar_one())


@pytest.fixture(params=BOTH)
def engine(request: pytest.FixtureRequest) -> Engine:
    """Return a database with the newest schema; the test runs once on each kind."""
    kind = "sqlite" if request.param == "sqlite" else "postgres"
    found = request.getfixturevalue(kind)
    assert isinstance(found, Engine)
    return found


@pytest.fixture(params=BOTH)
def blank(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Engine]:
    """Yield a database without tables; the test runs once on each kind."""
    if request.param == "sqlite":
        with _disposed(connect(f"sqlite:///{tmp_path / 'blank.sqlite3'}")) as engine:
            yield engine
        return
    admin = request.getfixturevalue("postgres_admin")
    with _postgres_database(admin) as url, _disposed(connect(url)) as engine:
        yield engine


@pytest.fixture
def session(engine: Engine) -> Iterator[Session]:
    """Yield a session on a database with the newest schema; runs once on each kind."""
    with Session(engine) as opened:
        yield opened
