"""A live quiz with a hundred phones: how long they wait for what they ask, and whether any fails.

The site runs as `quizapp serve` runs it; each phone asks once a second whether anything is new, and
answers each question in two rounds.
"""

import os
import re
import subprocess
import sys
import tempfile
import threading
import time
from contextlib import contextmanager
from http.client import HTTPConnection, HTTPException
from pathlib import Path
from urllib.parse import urlencode

from sqlalchemy import select
from sqlalchemy.orm import Session

from quizapp import schema, shipped, tables
from quizapp.accounts import create_guest, learner
from quizapp.clock import read as now
from quizapp.courses import begin_course, course
from quizapp.deck import QuestionType
from quizapp.deck_file import read
from quizapp.library import publish
from quizapp.quizzes.drawing import Drawn
from quizapp.quizzes.live import Live, begin_live, live
from quizapp.quizzes.seats import answered
from quizapp.quizzes.steps import Step, go_on
from quizapp.settings import Settings
from quizapp.tables import connect
from tests.bench.report import Report
from tests.commands.serving import free_port

PHONES, QUESTIONS, SECONDS = 100, 2, 6
MOST_MILLISECONDS = 1000
TOKEN = re.compile(rb'name="csrf_token"[^>]* value="([^"]+)"')
GIVEN = re.compile(rb'name="given" value="([^"]+)"')
PLACE = re.compile(rb'name="(place|round)" value="(\d+)"')
SERVE = [sys.executable, "-c", "from quizapp.commands import main; main(['serve'])"]


class Phone(threading.Thread):
    """A phone in a live quiz: `waits` are its times in seconds, `failed` what went wrong."""

    def __init__(self, port: int, code: str, over: threading.Event) -> None:
        """Know where to ask."""
        super().__init__()
        self._port, self._path, self._over = port, f"/live/{code}", over
        self._cookies: dict[str, str] = {}
        self.waits: list[float] = []
        self.failed = 0

    def run(self) -> None:
        """Ask once a second, and answer what is asked."""
        etag = ""
        self._look()
        while not self._over.is_set():
            status, headers, _ = self._ask("GET", f"{self._path}/state", None, etag)
            if status == 200:
                etag = headers["etag"]
                self._look()
            self._over.wait(1)

    def _look(self) -> None:
        _, _, page = self._ask("GET", self._path, None)
        options, token = GIVEN.findall(page), TOKEN.search(page)
        if options and token:
            fields = {name.decode(): value.decode() for name, value in PLACE.findall(page)}
            fields |= {"given": options[0].decode(), "csrf_token": token[1].decode()}
            self._ask("POST", self._path, urlencode(fields))

    def _ask(
        self, method: str, path: str, body: str | None, etag: str = ""
    ) -> tuple[int, dict[str, str], bytes]:
        headers = {"Cookie": "; ".join(f"{name}={value}" for name, value in self._cookies.items())}
        headers |= {"If-None-Match": etag} if etag else {}
        headers |= {"Content-Type": "application/x-www-form-urlencoded"} if body else {}
        began = time.perf_counter()
        connection = HTTPConnection("127.0.0.1", self._port, timeout=20)
        try:
            connection.request(method, path, body, headers)
            answer = connection.getresponse()
            page = answer.read()
        except (OSError, HTTPException):
            self.failed += 1
            return 0, {}, b""
        finally:
            connection.close()
        self.waits.append(time.perf_counter() - began)
        self.failed += answer.status >= 400
        for each in answer.msg.get_all("Set-Cookie", []):
            name, _, value = each.partition(";")[0].partition("=")
            self._cookies[name] = value
        named = {name.lower(): value for name, value in answer.getheaders()}
        return answer.status, named, page


def run(report: Report) -> None:
    """Hold a live quiz."""
    with tempfile.TemporaryDirectory() as folder, _class(Path(folder)) as (session, found, step):
        port, over = free_port(), threading.Event()
        environ = os.environ | {"QUIZAPP_DATA": folder, "QUIZAPP_PORT": str(port)}
        site = subprocess.Popen(SERVE, env=environ, stdout=subprocess.PIPE, text=True)
        assert site.stdout
        for line in site.stdout:
            if "Ctrl+C" in line:
                break
        phones = [Phone(port, found.code or "", over) for _ in range(PHONES)]
        for each in phones:
            each.start()
        counted = _held(session, found, step)
        over.set()
        for each in phones:
            each.join()
        site.terminate()
        site.wait()
    waits = sorted(wait for each in phones for wait in each.waits)
    report.figure(
        "p99 of what a phone asks",
        waits[int(len(waits) * 0.99)] * 1000,
        "ms",
        at_most=MOST_MILLISECONDS,
    )
    report.figure("median of the same", waits[len(waits) // 2] * 1000, "ms")
    report.figure("errors", sum(each.failed for each in phones), "errors", at_most=0)
    report.figure(
        "answers that are missing", PHONES * QUESTIONS * 2 - counted, "answers", at_most=0
    )
    report.note(f"{len(waits)} requests of {PHONES} phones")


def _held(session, found, step):
    """Ask each question in two rounds, and return how many answers came."""
    counted = 0
    time.sleep(SECONDS)
    for place in range(QUESTIONS):
        for number in (1, 2):
            step(
                Step.ASK if (place, number) == (0, 1) else Step.NEXT if number == 1 else Step.AGAIN
            )
            time.sleep(SECONDS)
            session.rollback()
            counted += answered(session, step(Step.COUNT))
    return counted


@contextmanager
def _class(folder: Path):
    """Yield a live quiz on a site, and what goes on with it."""
    engine = connect(Settings(data=folder).database_url)
    schema.upgrade(engine)
    with Session(engine) as session:
        publish(session, read(shipped.decks() / "serge-stalinism.toml").deck, now())
        teacher = learner(session, create_guest(session, "UTC", now()).id)
        assert teacher
        uid = begin_course(session, teacher, "Live", "", now())
        of_course = course(session, uid, teacher)
        assert of_course
        drawn = [
            Drawn(card=card, way=QuestionType.CHOICE, points=1)
            for card, asked in session.execute(select(tables.Card.id, tables.Card.questions))
            if any(each["type"] == "choice" for each in asked)
        ][:QUESTIONS]
        held = begin_live(session, teacher, of_course, "Live", drawn, now())

        def step(wish: Step) -> Live:
            at = live(session, of_course, held)
            assert at
            go_on(session, at, wish, at.revision, now())
            after = live(session, of_course, held)
            assert after
            return after

        found = live(session, of_course, held)
        assert found
        yield session, found, step
    engine.dispose()
