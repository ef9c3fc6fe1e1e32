"""Lighthouse on the pages that learners see most: `python -m tests.browser.lighthouse COMMAND`.

COMMAND is the `lighthouse` of npm. What is below the marks is printed, and the exit code is 1.
"""

import json
import shutil
import subprocess
import sys
import tempfile
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from sqlalchemy.orm import Session

from quizapp import deck_file, schema, shipped
from quizapp.library import publish
from quizapp.settings import Settings
from quizapp.tables import connect
from quizapp.web import create_app
from tests.web.pages import Student

SERGE = "serge-stalinism"
PAGES = ("/", f"/study/{SERGE}", f"/decks/{SERGE}", "/statistics/")
# Out of one; speed as on a phone with a slow network.
MARKS = {"performance": 0.95, "accessibility": 1.0, "best-practices": 1.0}
FLAGS = (
    "--headless=new --no-sandbox --disable-dev-shm-usage --disable-quic --no-first-run "
    "--disable-background-networking --disable-component-update --disable-sync"
)
SECONDS = 120


@contextmanager
def _site(folder: Path) -> Iterator[tuple[str, str]]:
    """Yield the address of a site with the first deck, and the cookies of one who studies it."""
    from waitress.server import create_server

    settings = Settings(data=folder)
    engine = connect(settings.database_url)
    schema.upgrade(engine)
    deck = deck_file.read(shipped.decks() / f"{SERGE}.toml").deck
    with Session(engine) as session:
        publish(session, deck, datetime(2026, 11, 1, tzinfo=UTC))
    engine.dispose()
    app = create_app(settings)
    server = create_server(app, host="127.0.0.1", port=0)
    threading.Thread(target=server.run, daemon=True).start()
    student = Student(app)
    student.deck = SERGE
    student.rate(3, student.answer(unknown="1"))
    cookies = "; ".join(
        f"{name}={student.client.get_cookie(name).decoded_value}"  # type: ignore[union-attr] # they are there
        for name in ("__Host-session", "__Host-sign-in")
    )
    yield f"http://127.0.0.1:{server.effective_port}", cookies
    server.close()


def _scores(command: str, address: str, cookies: str, report: Path) -> dict[str, Any]:
    """Return what Lighthouse says of a page, by category."""
    subprocess.run(
        [
            command,
            address,
            "--quiet",
            "--output=json",
            f"--output-path={report}",
            f"--only-categories={','.join(MARKS)}",
            f"--chrome-flags={FLAGS}",
            f"--extra-headers={json.dumps({'Cookie': cookies})}",
        ],
        check=True,
        timeout=SECONDS,
        env={
            "CHROME_PATH": shutil.which("chromium") or "",
            "HOME": str(report.parent),
            "PATH": f"{Path(sys.executable).parent}:/usr/bin:/bin",
        },
    )
    found = json.loads(report.read_text())["categories"]
    return {name: category["score"] for name, category in found.items()}


def main(command: str) -> int:
    """Look at every page; return 1 if any is below the marks."""
    missed = False
    with tempfile.TemporaryDirectory() as folder:
        (Path(folder) / "data").mkdir()
        with _site(Path(folder) / "data") as (address, cookies):
            for page in PAGES:
                scores = _scores(command, address + page, cookies, Path(folder) / "report.json")
                low = {name: score for name, score in scores.items() if score < MARKS[name]}
                missed = missed or bool(low)
                print(page, scores, f"BELOW THE MARK: {low}" if low else "", flush=True)  # noqa: T201 - it is a report
    return int(missed)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1]))
