"""A table of 10,000 facts: looked at, published in one transaction, undone; CPU of each."""

import tempfile
from collections.abc import Iterator
from dataclasses import asdict
from pathlib import Path
from random import Random

from sqlalchemy.orm import Session

from quizapp import schema
from quizapp.exchange.columns import guessed
from quizapp.exchange.imports import begin, job, move
from quizapp.exchange.sheet import sheet
from quizapp.exchange.work import work
from quizapp.tables import ImportState, connect
from tests.bench.report import Report, cpu_seconds
from tests.build import NOW
from tests.library.authors import author, own_deck

ROWS = 10_000
SECONDS = 60
PARTS = ("ka", "lo", "mi", "ten", "sor", "vel", "da", "pri", "gon", "esh", "ul", "bra", "fin")


def run(report: Report) -> None:
    """Bring a table to an empty deck."""
    with tempfile.TemporaryDirectory() as folder:
        engine = connect(f"sqlite:///{Path(folder) / 'quiz.sqlite3'}")
        schema.upgrade(engine)
        with Session(engine) as session:
            _measure(report, session)
        engine.dispose()


def _measure(report: Report, session: Session) -> None:
    alice = author(session)
    deck_id = own_deck(session, alice).id
    text = "\n".join(_lines())
    reading = asdict(guessed(sheet(text), topic="farms"))
    values = {"deck_id": deck_id, "person_id": alice.id, "name": "", "text": text}
    uid = begin(session, values | {"is_file": False, "reading": reading}, NOW)

    def go() -> None:
        work(session, deck_id, uid, lambda: NOW)

    def to(state: ImportState, **changes: object) -> None:
        found = job(session, deck_id, uid)
        assert found is not None
        move(session, found, state, NOW, **changes)

    looked = cpu_seconds(go)
    to(ImportState.WRITING, reading=reading | {"mode": "publish"})
    taken = cpu_seconds(go)
    to(ImportState.UNDOING)
    undone = cpu_seconds(go)
    found = job(session, deck_id, uid)
    assert found is not None
    assert found.state is ImportState.UNDONE, found.found
    report.note(
        f"{ROWS:,} facts: looked at {looked:.1f} s, taken {taken:.1f} s, undone {undone:.1f} s"
    )
    name = f"a table of {ROWS:,} facts looked at and published"
    report.figure(name, looked + taken, "CPU seconds", at_most=SECONDS)


def _lines() -> Iterator[str]:
    """Yield a table of terms and persons in words by chance."""
    chance = Random(1)

    def words(count: int) -> str:
        made = ("".join(chance.choices(PARTS, k=chance.randint(2, 5))) for _ in range(count))
        return " ".join(made)

    yield "kind\tterm\tdefinition\tname\trole\tcite"
    for number in range(ROWS):
        if number % 10 < 7:
            yield f"term\t{words(2)} {number}\t{words(5)}\t\t\t¶8"
        else:
            yield f"person\t\t\t{words(2).title()} {number}\t{words(5)}\t¶8"
