"""Who works on an import: this request if it is little, else a process of its own.

Knows the database and the clock. A process leaves the others their time: learners who answer do
not wait for it, and what it does not end is undone with its transaction.
"""

import multiprocessing
import os

from sqlalchemy.orm import Session

from quizapp.clock import read
from quizapp.exchange.work import work
from quizapp.tables import connect
from quizapp.web.clock import now
from quizapp.web.database import engine, session

# Facts of the deck and rows of the table together, which take a second.
AT_ONCE = 200
POLITE = 5


def start(deck_id: int, uid: str, size: int) -> None:
    """Do what is to be done with an import, or have it done.

    Args:
        deck_id: The deck.
        uid: Of the import.
        size: How many facts and rows are to be judged.
    """
    if size <= AT_ONCE:
        work(session(), deck_id, uid, now)
        return
    # Those that ended are put away.
    multiprocessing.active_children()
    url = engine().url.render_as_string(hide_password=False)
    fresh = multiprocessing.get_context("spawn")
    fresh.Process(target=run, args=(url, deck_id, uid), daemon=True).start()


def run(url: str, deck_id: int, uid: str) -> None:
    """Work on an import in a process of its own."""
    os.nice(POLITE)
    made = connect(url)
    try:
        with Session(made) as own:
            work(own, deck_id, uid, read)
    finally:
        made.dispose()
