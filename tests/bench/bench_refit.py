"""Fitting weights to a learner with a long log and rescheduling all their cards, database included.

Beside it stands what is the floor of it: the fit alone, and reading the log. The learner is made to
forget more than most, so that their weights win and every memory is worked out anew.
"""

import gc
import shutil
import sqlite3
import tempfile
from functools import partial
from pathlib import Path

from sqlalchemy.orm import Session

from quizapp.accounts import learner
from quizapp.progress import rebuild
from quizapp.progress.log import histories, whole_log
from quizapp.progress.refit import refit_learner, use_defaults
from quizapp.scheduling.fit import count_of, refit
from quizapp.tables import connect
from tests.bench.big import big
from tests.bench.report import Report, cpu_seconds

# Nine of ten cards have eleven reviews. By number of cards: the most seconds.
PROMISED = {1_000: 0.1, 10_000: 0.5}
ROUNDS = 5


def run(report: Report) -> None:
    """Measure a log of 10,000 reviews and one of 100,000."""
    for cards, seconds in PROMISED.items():
        with tempfile.TemporaryDirectory() as folder:
            path = Path(folder) / "quiz.sqlite3"
            shutil.copy(big(cards).path, path)
            _forget(path)
            _measure(report, path, cards, seconds)


def _measure(report: Report, path: Path, cards: int, seconds: float) -> None:
    found = big(cards)
    engine = connect(f"sqlite:///{path}")
    with Session(engine) as session:
        rebuild(session, found.learner_id)
        taken, fits, reads, reviews = [], [], [], 0
        for _ in range(ROUNDS):
            someone = learner(session, found.learner_id)
            assert someone
            # As in a refit, where Python does not look for garbage.
            gc.disable()
            reads.append(cpu_seconds(lambda: histories(whole_log(session, found.learner_id))))
            days = histories(whole_log(session, found.learner_id))
            fits.append(cpu_seconds(partial(refit, days)))
            gc.enable()
            session.rollback()
            taken.append(cpu_seconds(partial(refit_learner, session, someone, found.now)))
            reviews = count_of(days)
            someone = learner(session, found.learner_id)
            assert someone
            assert someone.weights_id
            use_defaults(session, someone)
    engine.dispose()
    of = f"{reviews:,} reviews"
    report.figure(f"refit and reschedule a learner with {of}", min(taken), "s", at_most=seconds)
    report.figure(f"of this, the fit alone, {of}", min(fits), "s")
    report.figure(f"of this, reading the log, {of}", min(reads), "s")


def _forget(path: Path) -> None:
    """Let the learner have forgotten a third of the learnt cards each time."""
    with sqlite3.connect(path) as raw:
        raw.execute("DROP TRIGGER review_is_not_changed")
        raw.execute(
            "UPDATE review SET rating = 1 "
            "WHERE person_id = 1 AND before_phase = 'review' AND id % 3 = 0"
        )
    raw.close()
