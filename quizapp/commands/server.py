"""The web server: waitress with limits, stopped without cutting an answer short.

Knows sockets, signals and waitress.
"""

import errno
import os
import resource
import signal
import socket
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import ExitStack, contextmanager
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from _typeshed.wsgi import WSGIApplication

# More would wait for each other: there is one writer, and Python runs one at a time.
THREADS = 8
# Slow clients cost little: each one open file, beside those of the database.
CONNECTIONS, OTHER_FILES = 2000, 200
IDLE_SECONDS = 60
# Above the longest body that the site takes, which has a better page for it.
LONGEST_BODY = 2_097_152
LONGEST_HEADERS = 65_536
# How soon a signal is seen, and how long answers under way may take after it.
LOOK_SECONDS, DRAIN_SECONDS, THREAD_SECONDS = 0.25, 6.0, 2.0
WAITING = 1024
REASONS = {
    errno.EADDRINUSE: "something else uses it, perhaps another quizapp",
    errno.EACCES: "this user may not",
    errno.EADDRNOTAVAIL: "this machine has no such address",
}


class ServerError(RuntimeError):
    """An address that cannot be listened on; the message says why and what to do."""


@contextmanager
def bound(host: str, port: int) -> Iterator[list[socket.socket]]:
    """Take an address for a while; nobody is answered before `serve`.

    Raises:
        ServerError: If it cannot be had.
    """
    with ExitStack() as taken:
        try:
            sockets = [
                _bound(taken.enter_context(socket.socket(family, kind, number)), place)
                for family, kind, number, _, place in socket.getaddrinfo(
                    host, port, type=socket.SOCK_STREAM, flags=socket.AI_PASSIVE
                )
            ]
        except (OSError, UnicodeError) as error:
            raise ServerError(
                f"Cannot listen on {host}, port {port}: {_reason(error)}. "
                "Choose another port in QUIZAPP_PORT, or another address in QUIZAPP_HOST."
            ) from error
        yield sockets


def serve(
    app: "WSGIApplication",
    sockets: Sequence[socket.socket],
    *,
    behind_proxy: bool,
    headers: Mapping[str, str],
    ready: Callable[[], None],
) -> None:
    """Answer until a signal says to stop; answers under way are finished first.

    Args:
        app: The site.
        sockets: What `bound` took.
        behind_proxy: Whether the app itself reads what proxies say of the browser.
        headers: What is said with a refusal that the app does not hear of, such as too long a body.
        ready: Called once when the first browser can come.
    """
    from waitress import wasyncore

    channels: dict[int, Any] = {}
    server = _listening(app, sockets, channels, behind_proxy=behind_proxy)
    _say_when_refusing(headers, channels)

    def look(seconds: float) -> None:
        wasyncore.loop(timeout=seconds, use_poll=True, map=channels, count=1)

    stopped = _stop_signals()
    ready()
    while not stopped():
        look(LOOK_SECONDS)
    _drain(channels, look)
    server.task_dispatcher.shutdown(timeout=THREAD_SECONDS)
    wasyncore.close_all(channels)


def _listening(
    app: "WSGIApplication",
    sockets: Sequence[socket.socket],
    channels: dict[int, Any],
    *,
    behind_proxy: bool,
) -> Any:  # noqa: ANN401 - waitress has no types
    from waitress import create_server

    return create_server(
        app,
        map=channels,
        sockets=list(sockets),
        threads=THREADS,
        connection_limit=_room_for(CONNECTIONS),
        backlog=WAITING,
        channel_timeout=IDLE_SECONDS,
        max_request_body_size=LONGEST_BODY,
        max_request_header_size=LONGEST_HEADERS,
        clear_untrusted_proxy_headers=not behind_proxy,
        ident=None,
    )


def _reason(error: OSError | UnicodeError) -> str:
    if isinstance(error, UnicodeError):
        return "that is no name of a machine"
    return REASONS.get(error.errno or 0) or str(error.strerror)


def _say_when_refusing(headers: Mapping[str, str], channels: dict[int, Any]) -> None:
    from waitress.channel import HTTPChannel
    from waitress.server import BaseWSGIServer
    from waitress.task import ErrorTask

    class Refusal(ErrorTask):  # type: ignore[misc] # waitress has no types
        def execute(self) -> None:
            self.response_headers.extend(headers.items())
            super().execute()

    class Channel(HTTPChannel):  # type: ignore[misc] # waitress has no types
        error_task_class = Refusal

    for each in channels.values():
        if isinstance(each, BaseWSGIServer):
            each.channel_class = Channel


def _bound(taken: socket.socket, place: tuple[Any, ...]) -> socket.socket:
    # Otherwise a port is not to be had for a minute after a stop.
    taken.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    if taken.family == socket.AF_INET6:
        taken.setsockopt(socket.IPPROTO_IPV6, socket.IPV6_V6ONLY, 1)
    taken.bind(place)
    return taken


def _room_for(connections: int) -> int:
    """Return how many connections there may be: fewer where the system allows fewer open files."""
    allowed, most = resource.getrlimit(resource.RLIMIT_NOFILE)
    wanted = connections + OTHER_FILES
    if allowed < wanted:
        allowed = wanted if most == resource.RLIM_INFINITY else min(wanted, most)
        resource.setrlimit(resource.RLIMIT_NOFILE, (allowed, most))
    return min(connections, allowed - OTHER_FILES)


def _stop_signals() -> Callable[[], bool]:
    """Return what says whether a signal came; the second one stops at once."""
    came: list[int] = []

    def note(number: int, _: object) -> None:
        if came:
            os._exit(128 + number)
        came.append(number)

    for each in (signal.SIGINT, signal.SIGTERM):
        signal.signal(each, note)
    return lambda: bool(came)


def _drain(channels: dict[int, Any], look: Callable[[float], None]) -> None:
    """Let no one in any more, and wait until everyone has their answer."""
    from waitress import wasyncore
    from waitress.channel import HTTPChannel

    # Who is in the queue by now is still answered: let in first, heard then.
    look(0)
    look(0)
    for each in list(channels.values()):
        if each.accepting:
            wasyncore.dispatcher.close(each)
    last = time.monotonic() + DRAIN_SECONDS
    quiet: set[HTTPChannel] = set()
    while time.monotonic() < last:
        browsers = [each for each in channels.values() if isinstance(each, HTTPChannel)]
        if not browsers:
            return
        # Nothing is read while an answer ends. Who was listened to since then and is silent leaves.
        listened, quiet = quiet, {each for each in browsers if not _busy(each)}
        for each in listened & quiet:
            each.will_close = True
        look(LOOK_SECONDS / 5)


def _busy(browser: Any) -> bool:  # noqa: ANN401 - waitress has no types
    # Whoever left in the middle of a request sends no more of it.
    sends = browser.request and browser.connected
    return bool(browser.requests or browser.total_outbufs_len or sends)
