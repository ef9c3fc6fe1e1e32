"""`quizapp serve`: from an empty folder to a site, what it refuses, how it stops."""

import http.client
import json
import re
import socket
import stat
import threading
import time
from collections.abc import Iterator

import pytest

from tests.commands.serving import Running, start, stop

LINK = re.compile(r"http://127\.0\.0\.1:\d+(/account/link/\S+)")
TOKEN = re.compile(r'name="csrf_token"[^>]* value="([^"]+)"')
# More than are answered at the same time.
BROWSERS = 12


@pytest.fixture(scope="module")
def running(tmp_path_factory) -> Iterator[Running]:
    started = start(tmp_path_factory.mktemp("home") / "data")
    yield started
    if started.process.poll() is None:
        stop(started)


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
    first = start(tmp_path / "data")
    link = LINK.search(first.said)
    assert link
    answer, page = first.get(link[1])
    cookies = "; ".join(each.split(";")[0] for each in answer.msg.get_all("Set-Cookie", []))
    token = TOKEN.search(page.decode())
    assert token
    headers = {"Cookie": cookies, "Content-Type": "application/x-www-form-urlencoded"}

    done, _ = first.ask("POST", link[1], f"csrf_token={token[1]}", headers)
    again, _ = first.ask("POST", link[1], f"csrf_token={token[1]}", headers)
    stopped = stop(first)
    second = start(tmp_path / "data")

    assert (done.status, again.status, stopped) == (303, 410, 0)
    assert "account/link" not in second.said
    assert "Published" not in second.said
    assert stop(second) == 0


def test_it_runs_on_postgresql(postgres, tmp_path):
    url = postgres.url.set(drivername="postgresql").render_as_string(hide_password=False)
    running = start(tmp_path / "data", QUIZAPP_DATABASE=url)

    answer, page = running.get("/decks/serge-stalinism")

    assert answer.status == 200
    assert b"kolkhoz" in page
    assert stop(running) == 0
    assert not (tmp_path / "data" / "quizapp.sqlite3").exists()


def test_a_stop_cuts_no_answer_short(tmp_path):
    running = start(tmp_path / "data")
    statuses: list[int] = []
    asked = threading.Barrier(BROWSERS + 1, timeout=60)

    def ask() -> None:
        connection = http.client.HTTPConnection("127.0.0.1", running.port, timeout=60)
        # Whoever was answered once is let in; whoever has sent a request is heard.
        connection.request("GET", "/livez")
        connection.getresponse().read()
        connection.request("GET", "/decks/serge-stalinism")
        asked.wait()
        answer = connection.getresponse()
        answer.read()
        statuses.append(answer.status)
        connection.close()

    browsers = [threading.Thread(target=ask) for _ in range(BROWSERS)]
    for each in browsers:
        each.start()
    asked.wait()
    began = time.monotonic()
    stopped = stop(running)
    for each in browsers:
        each.join()

    assert statuses == [200] * BROWSERS
    assert stopped == 0
    assert time.monotonic() - began < 10


def test_the_health_page_is_there(running):
    _, said = running.get("/healthz")

    assert json.loads(said)["status"] == "ok"
