"""The next card and what is left, and the list of decks, of 100,000 cards beside Anki's own.

Anki builds its queue when someone begins to study, and counts its decks each time they are shown.
Ours is all that a page asks below the web, each time anew. A learner of 1,000 cards shows that it
costs no more for many cards. Through the app, ours comes with sign-in and session, and what is left
as the script of the study page asks for it; pages are HTML besides, which Anki's side is not.
"""

import shutil
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from sqlalchemy import update
from sqlalchemy.orm import Session

from quizapp.accounts import learner
from quizapp.clock import read
from quizapp.progress import next_card, standings, upcoming
from quizapp.settings import DATABASE_FILE, Settings
from quizapp.tables import SignIn, connect, write
from quizapp.web import create_app
from quizapp.web.database import db, session
from tests.bench import anki_queue
from tests.bench.big import CARDS, Big, big
from tests.bench.report import Report, cpu_seconds
from tests.bench.signed import Signed
from tests.web.site import Clock

FEW = 1_000
TIMES = 10
BATCH = 50
QUEUE, DECKS, GROWTH = 50, 20, 2.0
PAGES = {
    "/": "the first page",
    "/study/big?minutes=1": "a card, what is left and a minute ahead",
    "/study/big": "a card, what is left and 50 ahead",
}
Work = Callable[[], object]


def run(report: Report) -> None:
    """Measure a learner of 100,000 cards and a million reviews, and one of 1,000 cards."""
    with _anki() as anki, _reading(big(CARDS)) as ours, _reading(big(FEW)) as flat:
        named = f"{TIMES} times"
        report.versus(
            f"{named} next card and counts, Anki's queue", ours.next, anki.queue, at_least=QUEUE
        )
        report.versus(
            f"{named} what is left of each deck, Anki's tree", ours.decks, anki.tree, at_least=DECKS
        )
        growth = _least(ours.next) / _least(flat.next)
        name = f"the next card of {CARDS:,} beside that of {FEW:,}"
        report.figure(name, growth, "times the CPU", at_most=GROWTH)
        batch = 1000 * _least(ours.batch) / TIMES
        report.figure(f"the next {BATCH} cards at once", batch, "ms")
        report.figure(f"each of the next {BATCH}", batch / BATCH, "ms")
    with _anki() as anki, _signed(big(CARDS)) as site:

        def told() -> None:
            for _ in range(TIMES):
                assert site.post({"reviews": [], "scope": "big"})["left"]["new"]

        name = f"{TIMES} times what is left, through the app, Anki's queue"
        report.versus(name, told, anki.queue, at_least=QUEUE)
        for path, page in PAGES.items():
            name = f"{page}, through the app and as HTML"
            report.figure(name, 1000 * _least(partial(site.get, path)), "ms")


def _least(work: Work) -> float:
    """Return the least CPU seconds of some runs; others on the machine only add to it."""
    work()
    return min(cpu_seconds(work) for _ in range(5))


@dataclass(frozen=True, kw_only=True)
class _Ours:
    """What is asked of us, ten times each."""

    next: Work
    decks: Work
    batch: Work


@contextmanager
def _reading(found: Big) -> Iterator[_Ours]:
    engine = connect(found.url)
    with Session(engine) as opened:
        someone = learner(opened, found.learner_id)
        assert someone

        def again(work: Work) -> Work:
            def ten_times() -> None:
                for _ in range(TIMES):
                    assert work()
                    opened.rollback()

            return ten_times

        at, deck = found.now, found.deck_id
        yield _Ours(
            next=again(lambda: next_card(opened, someone, deck, at)),
            decks=again(lambda: standings(opened, someone, at).decks),
            batch=again(lambda: upcoming(opened, someone, deck, at, most=BATCH).cards),
        )
    engine.dispose()


@contextmanager
def _signed(found: Big) -> Iterator[Signed]:
    """Yield the learner, signed in at a site."""
    with tempfile.TemporaryDirectory(dir=found.path.parent) as folder:
        shutil.copy(found.path, Path(folder) / DATABASE_FILE)
        clock = Clock(now=found.now)
        app = create_app(Settings(data=Path(folder)), clock)
        signed = Signed(app, clock, iter(()))
        with app.app_context():
            with write(session()):
                session().execute(update(SignIn).values(person_id=found.learner_id))
            engine = db.engine
        yield signed
        engine.dispose()


@dataclass(frozen=True, kw_only=True)
class _Anki:
    """What is asked of Anki, ten times each."""

    queue: Work
    tree: Work


@contextmanager
def _anki() -> Iterator[_Anki]:
    from anki.collection import Collection
    from anki.scheduler.v3 import Scheduler

    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "a.anki2"
        shutil.copy(anki_queue.collection(CARDS, int(read().timestamp())), path)

        @contextmanager
        def opened() -> Iterator[Scheduler]:
            col = Collection(str(path))
            assert isinstance(col.sched, Scheduler)
            yield col.sched
            col.close()

        def queue() -> None:
            for _ in range(TIMES):
                # Only so it is built anew; to open takes 3 of about 150 ms.
                with opened() as scheduler:
                    found = scheduler.get_queued_cards(fetch_limit=1)
                    assert found.review_count
                    assert found.new_count

        def tree() -> None:
            with opened() as scheduler:
                for _ in range(TIMES):
                    assert scheduler.deck_due_tree().children

        yield _Anki(queue=queue, tree=tree)
