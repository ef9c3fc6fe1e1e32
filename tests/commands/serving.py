"""Sites that run in a process of their own, as `quizapp serve` runs them."""

import http.client
import os
import signal
import socket
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import IO

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


def free_port() -> int:
    """Return a port that nothing uses by now."""
    with socket.create_server(("127.0.0.1", 0)) as server:
        port: int = server.getsockname()[1]
        return port


def start(data: Path, **settings: str) -> Running:
    """Run a site until it says that it is ready."""
    port = free_port()
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


def stop(running: Running) -> int:
    """Tell a site to stop, and return the status that it ends with."""
    assert running.process.stdout
    running.process.send_signal(signal.SIGTERM)
    status = running.process.wait(timeout=20)
    running.process.stdout.close()
    return status
