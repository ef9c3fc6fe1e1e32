"""Statistics of someone with 100,000 cards and a long log, beside the figures of Anki's own charts.

Both sides have about a million reviews. Anki reads those of the period each time; ours reads
counters, and of the log the newest answers only, for what is hard and what is confused, which Anki
does not show. Neither side draws.
"""

import json
import random
import sqlite3
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from itertools import count
from pathlib import Path

from sqlalchemy import text
from sqlalchemy.orm import Session

from quizapp.accounts import learner
from quizapp.clock import read
from quizapp.insight import Period, Scope, statistics, topics
from quizapp.tables import connect
from tests.bench.big import Big, big
from tests.bench.report import Report

CARDS = 100_000
REVIEWS_A_CARD = 10
DAY = 86_400
# A hundredth of Anki's work.
PROMISED = 100
ROUNDS = 3
GROUPED = text(
    "SELECT study_day, rating, count(*), sum(milliseconds) FROM review WHERE person_id = :person "
    "AND deck_id = :deck AND study_day >= :first GROUP BY 1, 2"
)
Work = Callable[[], object]


def run(report: Report) -> None:
    """Measure a year of one deck, all time, one topic, and what it would be without counters."""
    found = big()
    engine = connect(found.url)
    with (
        tempfile.TemporaryDirectory() as folder,
        Session(engine) as session,
        _anki(Path(folder)) as (reviews, anki_year, anki_all),
    ):
        report.note(f"Anki has {reviews:,} reviews of {CARDS:,} cards")
        _compare(report, session, found, anki_year, anki_all)
    engine.dispose()


def _compare(report: Report, session: Session, found: Big, anki_year: Work, anki_all: Work) -> None:
    of_year = Scope(deck_id=found.deck_id, period=Period.YEAR)
    topic = topics(session, found.deck_id)[0].id
    of_topic = Scope(deck_id=found.deck_id, topic_id=topic, period=Period.YEAR)
    year = _ours(session, found, of_year)
    report.versus(
        "a year of one deck: Anki's charts of it",
        year,
        anki_year,
        at_least=PROMISED,
        rounds=ROUNDS,
    )
    of_all = _ours(session, found, Scope(period=Period.ALL))
    report.versus("all decks, all time: Anki's charts of it", of_all, anki_all, rounds=ROUNDS)
    report.versus(
        "a year of one topic of twenty, from the log: Anki's charts of the deck",
        _ours(session, found, of_topic),
        anki_year,
        rounds=ROUNDS,
    )
    report.versus("a year of one deck: its log, grouped", year, _grouped(session, found))


def _ours(session: Session, found: Big, scope: Scope) -> Work:
    someone = learner(session, found.learner_id)
    assert someone
    return lambda: statistics(session, someone, scope, found.now)


def _grouped(session: Session, found: Big) -> Work:
    """Return the work of counting a year by day and rating from the log, and nothing else."""
    values = {
        "person": found.learner_id,
        "deck": found.deck_id,
        "first": found.now.toordinal() - 364,
    }
    return lambda: session.execute(GROUPED, values).all()


@contextmanager
def _anki(folder: Path) -> Iterator[tuple[int, Work, Work]]:
    """Yield how many reviews Anki has, and its work: a year of a deck, all time of all decks."""
    from anki.collection import Collection

    path = folder / "a.anki2"
    _make(path)
    col = Collection(str(path))
    assert col.db
    reviews: int = col.db.scalar("SELECT count(*) FROM revlog")
    backend = col._backend  # noqa: SLF001 - the door that its own charts use
    yield (
        reviews,
        lambda: backend.graphs(search="deck:current", days=365),
        lambda: backend.graphs(search="", days=0),
    )
    col.close()


def _make(path: Path) -> None:
    """Make a collection of so many cards, nine of ten of them with ten reviews."""
    from anki.collection import AddNoteRequest, Collection

    col = Collection(str(path))
    col.set_config("fsrs", True)
    model, deck = col.models.by_name("Basic"), col.decks.id("Serge")
    assert model
    assert deck
    requests = []
    for number in range(CARDS):
        note = col.new_note(model)
        note.fields = [f"{number}: what is it?", "It is a collective farm."]
        requests.append(AddNoteRequest(note=note, deck_id=deck))
    for start in range(0, CARDS, 10_000):
        col.add_notes(requests[start : start + 10_000])
    col.decks.select(deck)
    today = col.sched.today
    col.close()
    with sqlite3.connect(path) as raw:
        _live(raw, today)
    raw.close()


def _live(raw: sqlite3.Connection, today: int) -> None:
    """Write memories and reviews as Anki keeps them."""
    chance, now = random.Random(3), round(read().timestamp())
    cards: list[tuple[object, ...]] = []
    reviews: list[tuple[object, ...]] = []
    times = count()
    for (card,) in raw.execute("SELECT id FROM cards ORDER BY id").fetchall():
        if chance.random() < 0.1:
            continue
        stability = max(1.0, chance.lognormvariate(3.0, 1.0))
        days = round(stability)
        due = today + round(chance.random() * min(365, days))
        last = now - max(1, days - (due - today)) * DAY - chance.randint(0, 3600)
        data = {"s": round(stability, 4), "d": round(1 + 9 * chance.random(), 3), "dr": 0.9}
        cards.append((due, days, REVIEWS_A_CARD, json.dumps(data | {"lrt": last}), card))
        for _ in range(REVIEWS_A_CARD):
            ease = 1 if chance.random() < 0.1 else chance.choice((2, 3, 3, 3, 3, 4))
            at = last * 1000 + next(times) % 1000
            reviews.append((at, card, -1, ease, days, max(1, days // 2), 2500, 9000, 1))
            days = max(1, days // 2)
            last -= days * DAY + chance.randint(0, 3600)
    raw.executemany(
        "UPDATE cards SET type = 2, queue = 2, due = ?, ivl = ?, factor = 2500, reps = ?, "
        "data = ? WHERE id = ?",
        cards,
    )
    # Two at the same moment are few, and one is enough then.
    raw.executemany("INSERT OR IGNORE INTO revlog VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)", reviews)
    for table in ("cards", "notes", "revlog"):
        raw.execute(f"ANALYZE {table}")
