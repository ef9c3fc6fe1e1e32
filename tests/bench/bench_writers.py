"""Eight processes that answer at once: how long the slowest answers wait, and whether any fails.

Beside them the plain way of SQLite, which tries again and again until its timeout; nothing else
differs. Each answer is durable (synchronous=FULL) before the next one is sent.
"""

import subprocess
import sys
import tempfile
from contextlib import nullcontext
from datetime import timedelta
from importlib import import_module
from pathlib import Path
from time import perf_counter

from sqlalchemy import select
from sqlalchemy.orm import Session

from quizapp import schema, shipped, tables
from quizapp.accounts import create_guest
from quizapp.accounts import learner as learner_of
from quizapp.deck import QuestionType
from quizapp.deck_file import read
from quizapp.library import publish
from quizapp.progress import Reviewed, Status, record
from quizapp.scheduling import Rating
from quizapp.settings import Settings
from quizapp.tables import connect
from tests.bench.report import Report
from tests.build import NOW

DECK = "serge-stalinism"
WRITERS, ANSWERS, ROUNDS = 8, 100, 3
# The slowest of a hundred waits at most a third as long as in the plain way.
LEAST_RATIO = 3.0
QUEUED, PLAIN = "queued", "plain"
MINUTE = timedelta(minutes=1)


def run(report: Report) -> None:
    """Measure both ways in turn."""
    slowest: dict[str, list[float]] = {QUEUED: [], PLAIN: []}
    failed = {QUEUED: 0, PLAIN: 0}
    for _ in range(ROUNDS):
        for way, found in slowest.items():
            waited, errors = _written(way)
            found.append(waited[round(len(waited) * 0.99)] * 1000)
            failed[way] += errors
    ours, theirs = (sorted(slowest[way])[ROUNDS // 2] for way in (QUEUED, PLAIN))
    named = f"p99 of an answer with {WRITERS} writers"
    report.figure(f"{named}", ours, "ms")
    report.figure(f"{named}, the plain way ÷ ours", theirs / ours, "times", at_least=LEAST_RATIO)
    report.figure(f"errors with {WRITERS} writers", failed[QUEUED], "errors", at_most=0)
    report.note(f"the plain way: {theirs:.1f} ms, {failed[PLAIN]} errors")


def _written(way: str) -> tuple[list[float], int]:
    """Return how long each answer took, in seconds and in order, and how many failed."""
    with tempfile.TemporaryDirectory() as folder:
        engine = connect(Settings(data=Path(folder)).database_url)
        schema.upgrade(engine)
        with Session(engine) as session:
            publish(session, read(shipped.decks() / f"{DECK}.toml").deck, NOW)
            people = [create_guest(session, "UTC", NOW).id for _ in range(WRITERS)]
        url = engine.url.render_as_string(hide_password=False)
        engine.dispose()
        program = [sys.executable, "-m", "tests.bench.bench_writers", url, way]
        writers = [
            subprocess.Popen([*program, str(each)], stdin=subprocess.PIPE, stdout=subprocess.PIPE)
            for each in people
        ]
        for each in writers:
            assert each.stdout
            each.stdout.readline()
        for each in writers:
            assert each.stdin
            each.stdin.write(b"go\n")
            each.stdin.flush()
        said = [each.communicate()[0].split() for each in writers]
    lines = [float(each) for found in said for each in found]
    return sorted(each for each in lines if each >= 0), sum(each < 0 for each in lines)


def _answer(url: str, way: str, person: int) -> None:
    """Answer card after card, and print how long each took; a failure is less than nothing."""
    if way == PLAIN:
        # The lock is what is measured.
        vars(import_module("quizapp.tables.write"))["gate"] = nullcontext
    engine = connect(url)
    with Session(engine) as session:
        student = learner_of(session, person)
        assert student
        cards = session.execute(select(tables.Card.id, tables.Card.questions)).all()
        sys.stdout.write("ready\n")
        sys.stdout.flush()
        sys.stdin.readline()
        for number in range(ANSWERS):
            card, at = cards[number % len(cards)], NOW + number * MINUTE
            sent = Reviewed(
                client_id=f"{person}-{number}",
                card_id=card.id,
                type=QuestionType(card.questions[0]["type"]),
                response="",
                rating=Rating.GOOD,
                seconds=4.0,
                answered_at=at,
                fuzz=0.5,
            )
            began = perf_counter()
            try:
                (done,) = record(session, student, [sent], at)
                good = done.status is Status.RECORDED
            except Exception:  # noqa: BLE001 - whatever fails is counted
                good = False
            took = perf_counter() - began
            sys.stdout.write(f"{took if good else -1.0}\n")
    engine.dispose()


if __name__ == "__main__":
    _answer(sys.argv[1], sys.argv[2], int(sys.argv[3]))
