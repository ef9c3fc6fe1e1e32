"""Why `quizapp serve` may not start: in plain words, and never with a traceback."""

import socket

import pytest
from click.testing import CliRunner
from sqlalchemy import text

from quizapp.commands import main
from quizapp.tables import connect
from tests.commands.serving import free_port


def _refused(**settings: str) -> str:
    """Return what is said by a start that is refused."""
    ran = CliRunner().invoke(main, ["serve"], env=settings)
    assert ran.exit_code == 1, ran.output
    assert "Traceback" not in ran.output
    return ran.output


def test_a_port_in_use_is_named(tmp_path):
    with socket.create_server(("127.0.0.1", 0)) as other:
        port = str(other.getsockname()[1])

        said = _refused(QUIZAPP_DATA=str(tmp_path), QUIZAPP_PORT=port)

    assert f"port {port}: something else uses it" in said
    assert "QUIZAPP_PORT" in said


@pytest.mark.parametrize("host", ["192.0.2.1", "no-such-host.invalid", "a..b", "a" * 70])
def test_an_address_of_another_machine_is_named(host, tmp_path):
    said = _refused(QUIZAPP_DATA=str(tmp_path), QUIZAPP_HOST=host)

    assert host in said
    assert "QUIZAPP_HOST" in said


def test_all_wrong_settings_are_said_at_once(tmp_path):
    said = _refused(
        QUIZAPP_DATA=str(tmp_path),
        QUIZAPP_PORT="0",
        QUIZAPP_PROXIES="x",
        QUIZAPP_PUBLIC_URL="quiz.example.org",
    )

    for name in ("QUIZAPP_PORT", "QUIZAPP_PROXIES", "QUIZAPP_PUBLIC_URL"):
        assert name in said


def test_a_data_folder_that_cannot_be_written_is_named():
    said = _refused(QUIZAPP_DATA="/proc/quizapp", QUIZAPP_PORT=str(free_port()))

    assert "/proc/quizapp cannot be written" in said


@pytest.mark.parametrize(
    "database",
    [
        "postgresql://quiz:hush@127.0.0.1:1/quiz",
        "postgresql://quiz:hush@[junk/quiz",
        "sqlite:////proc/nowhere/quiz.sqlite3",
    ],
)
def test_a_database_that_cannot_be_reached_is_named_without_its_password(database, tmp_path):
    port = str(free_port())
    said = _refused(QUIZAPP_DATA=str(tmp_path), QUIZAPP_PORT=port, QUIZAPP_DATABASE=database)

    assert "Look at QUIZAPP_DATABASE." in said or "QUIZAPP_DATABASE is no address" in said
    assert "hush" not in said


def test_why_a_database_cannot_be_used_is_said_in_plain_words(postgres_server, tmp_path):
    def refused(database):
        port = str(free_port())
        data = str(tmp_path)
        return _refused(QUIZAPP_DATA=data, QUIZAPP_PORT=port, QUIZAPP_DATABASE=database)

    assert refused("postgresql://quiz:hush@127.0.0.1:1/quiz") == (
        "Error: The database in postgresql://quiz:***@127.0.0.1:1/quiz cannot be used: "
        "Connection refused. Look at QUIZAPP_DATABASE.\n"
    )
    assert 'database "nothing" does not exist. Look' in refused(f"{postgres_server}/nothing")
    missing = refused("sqlite:////proc/nowhere/quiz.sqlite3")
    assert "/proc/nowhere/quiz.sqlite3 cannot be used: No such file or directory." in missing


def test_a_database_in_the_data_folder_that_is_none_is_named_by_the_folder(tmp_path):
    (tmp_path / "quizapp.sqlite3").write_text("no database" * 100)

    said = _refused(QUIZAPP_DATA=str(tmp_path), QUIZAPP_PORT=str(free_port()))

    assert f"The database in {tmp_path} cannot be used: file is not a database. Look at" in said
    assert "QUIZAPP_DATABASE" not in said


def test_a_database_of_a_newer_version_is_left_alone(tmp_path):
    url = f"sqlite:///{tmp_path / 'new.sqlite3'}"
    engine = connect(url)
    with engine.begin() as connection:
        connection.execute(text("CREATE TABLE alembic_version (version_num TEXT)"))
        connection.execute(text("INSERT INTO alembic_version VALUES ('9999')"))
    engine.dispose()
    port = str(free_port())

    said = _refused(QUIZAPP_DATA=str(tmp_path), QUIZAPP_PORT=port, QUIZAPP_DATABASE=url)

    assert "'9999'" in said
    assert "newer version" in said
