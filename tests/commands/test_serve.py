"""`quizapp serve`: from an empty folder to a site, how it stops, why it may not start."""

import http.client
import json
import os
import re
import signal
import socket
import stat
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import IO

import pytest
from click.testing import CliRunner
from sqlalchemy import text

from quizapp.commands import main
from quizapp.tables import connect

LINK = re.compile(r"http://127\.0\.0\.1:\d+(/account/link/\S+)")
TOKEN = re.compile(r'name="csrf_token"[^>]* value="([^"]+)"')
SERVE = [sys.executable, "-c", "from quizapp.commands import main; main(['serve'])"]


@dataclass(frozen=True, kw_only=True)
class Running:
    """A site that runs, and what it said when it started."""

    process: subprocess.Popen[str]
    data: Path
    port: int
    said: str

    def get(self, path: str, **headers: str) -> tuple[http.client.HTTPResponse, bytes]:
        return self.ask("GET", path, None, headers)

    def ask(
        self, method: str, path: str, body: str | None, headers: dict[str, str]
    ) -> tuple[http.client.HTTPResponse, bytes]:
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=20)
        try:
            connection.request(method, path, body, headers)
            answer = connection.getresponse()
            return answer, answer.read()
        finally:
            connection.close()


def _free_port() -> int:
    with socket.create_server(("127.0.0.1", 0)) as server:
        port: int = server.getsockname()[1]
        return port


def _start(data: Path, **settings: str) -> Running:
    port = _free_port()
    environ = {name: os.environ[name] for name in ("PATH", "LANG", "TZ") if name in os.environ}
    environ |= {"HOME": str(data.parent), "QUIZAPP_DATA": str(data), "QUIZAPP_PORT": str(port)}
    process = subprocess.Popen(
        SERVE, env=environ | settings, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True
    )
    assert process.stdout
    said = _until_ready(process.stdout)
    assert "Ctrl+C" in said, said
    return Running(process=process, data=data, port=port, said=said)


def _until_ready(output: IO[str]) -> str:
    lines = []
    for line in output:
        lines.append(line)
        if "Ctrl+C" in line:
            break
    return "".join(lines)


def _stop(running: Running) -> int:
    assert running.process.stdout
    running.process.send_signal(signal.SIGTERM)
    status = running.process.wait(timeout=20)
    running.process.stdout.close()
    return status


@pytest.fixture(scope="module")
def running(tmp_path_factory) -> Iterator[Running]:
    started = _start(tmp_path_factory.mktemp("home") / "data")
    yield started
    if started.process.poll() is None:
        _stop(started)


def test_the_first_start_makes_everything_and_says_where_it_is(running):
    assert f"quizapp runs at http://127.0.0.1:{running.port}\n" in running.said
    assert "Published “Victor Serge" in running.said
    assert f"Its data are in {running.data}\n" in running.said
    assert "Sign in as administrator, once" in running.said
    answer, home = running.get("/")
    assert answer.status == 200
    assert b"serge-stalinism" in home


def test_it_does_not_say_what_it_is_made_of(running):
    answer, _ = running.get("/")

    assert answer.getheader("Server") is None
    assert answer.getheader("Content-Security-Policy")


def test_too_large_a_body_is_refused_before_it_is_read(running):
    headers = {"Content-Type": "text/plain", "Content-Length": str(3 * 1024 * 1024)}
    answer, _ = running.ask("POST", "/account/sign-in", None, headers)

    assert answer.status == 413


@pytest.mark.parametrize(
    ("headers", "status"), [({"Content-Length": "9" * 9}, 413), ({"X": "x" * 70_000}, 431)]
)
def test_what_the_server_itself_refuses_has_the_headers_of_every_answer(headers, status, running):
    answer, _ = running.ask("POST", "/study/answer", None, headers)

    assert answer.status == status
    assert answer.headers["Content-Security-Policy"].startswith("default-src 'none'")
    assert answer.headers["X-Content-Type-Options"] == "nosniff"
    assert answer.headers["Server"] is None


def test_what_browsers_say_of_proxies_is_not_believed(running):
    answer, _ = running.get("/account/sign-in", **{"X-Forwarded-Proto": "https"})

    assert answer.getheader("Strict-Transport-Security") is None


def test_slow_clients_keep_nobody_waiting(running):
    half = [
        b"GET / HTTP/1.1\r\nHost: x\r\nX-Slow: ",
        b"POST / HTTP/1.1\r\nContent-Length: 9\r\n\r\n",
    ]
    opened = [socket.create_connection(("127.0.0.1", running.port)) for _ in range(400)]
    try:
        for number, each in enumerate(opened):
            each.sendall(half[number % 2])

        began = time.monotonic()
        answer, _ = running.get("/livez")

        assert answer.status == 200
        assert time.monotonic() - began < 5
    finally:
        for each in opened:
            each.close()


def test_data_and_secret_are_for_the_owner_only(running):
    assert stat.S_IMODE(running.data.stat().st_mode) == 0o700
    assert stat.S_IMODE((running.data / "secret").stat().st_mode) == 0o600


def test_the_link_signs_in_once_and_later_starts_offer_none(tmp_path):
    first = _start(tmp_path / "data")
    link = LINK.search(first.said)
    assert link
    answer, page = first.get(link[1])
    cookies = "; ".join(each.split(";")[0] for each in answer.msg.get_all("Set-Cookie", []))
    token = TOKEN.search(page.decode())
    assert token
    headers = {"Cookie": cookies, "Content-Type": "application/x-www-form-urlencoded"}

    done, _ = first.ask("POST", link[1], f"csrf_token={token[1]}", headers)
    again, _ = first.ask("POST", link[1], f"csrf_token={token[1]}", headers)
    stopped = _stop(first)
    second = _start(tmp_path / "data")

    assert (done.status, again.status, stopped) == (303, 410, 0)
    assert "account/link" not in second.said
    assert "Published" not in second.said
    assert _stop(second) == 0


def test_it_runs_on_postgresql(postgres, tmp_path):
    url = postgres.url.set(drivername="postgresql").render_as_string(hide_password=False)
    running = _start(tmp_path / "data", QUIZAPP_DATABASE=url)

    answer, page = running.get("/decks/serge-stalinism")

    assert answer.status == 200
    assert b"kolkhoz" in page
    assert _stop(running) == 0
    assert not (tmp_path / "data" / "quizapp.sqlite3").exists()


def test_a_stop_cuts_no_answer_short(tmp_path):
    running = _start(tmp_path / "data")
    statuses: list[int] = []
    begun = threading.Barrier(21)

    def ask() -> None:
        connection = http.client.HTTPConnection("127.0.0.1", running.port, timeout=20)
        connection.connect()
        begun.wait()
        connection.request("GET", "/decks/serge-stalinism")
        answer = connection.getresponse()
        answer.read()
        statuses.append(answer.status)
        connection.close()

    browsers = [threading.Thread(target=ask) for _ in range(20)]
    for each in browsers:
        each.start()
    begun.wait()
    time.sleep(0.05)
    began = time.monotonic()
    stopped = _stop(running)
    for each in browsers:
        each.join()

    assert statuses == [200] * 20
    assert stopped == 0
    assert time.monotonic() - began < 10


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
    said = _refused(QUIZAPP_DATA="/proc/quizapp", QUIZAPP_PORT=str(_free_port()))

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
    port = str(_free_port())
    said = _refused(QUIZAPP_DATA=str(tmp_path), QUIZAPP_PORT=port, QUIZAPP_DATABASE=database)

    assert "Look at QUIZAPP_DATABASE." in said or "QUIZAPP_DATABASE is no address" in said
    assert "hush" not in said


def test_why_a_database_cannot_be_used_is_said_in_plain_words(postgres_server, tmp_path):
    def refused(database):
        port = str(_free_port())
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

    said = _refused(QUIZAPP_DATA=str(tmp_path), QUIZAPP_PORT=str(_free_port()))

    assert f"The database in {tmp_path} cannot be used: file is not a database. Look at" in said
    assert "QUIZAPP_DATABASE" not in said


def test_a_database_of_a_newer_version_is_left_alone(tmp_path):
    url = f"sqlite:///{tmp_path / 'new.sqlite3'}"
    engine = connect(url)
    with engine.begin() as connection:
        connection.execute(text("CREATE TABLE alembic_version (version_num TEXT)"))
        connection.execute(text("INSERT INTO alembic_version VALUES ('9999')"))
    engine.dispose()
    port = str(_free_port())

    said = _refused(QUIZAPP_DATA=str(tmp_path), QUIZAPP_PORT=port, QUIZAPP_DATABASE=url)

    assert "'9999'" in said
    assert "newer version" in said


def test_the_health_page_is_there(running):
    _, said = running.get("/healthz")

    assert json.loads(said)["status"] == "ok"
