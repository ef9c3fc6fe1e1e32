"""An Anki collection as large as the big database: built once, then taken from a file."""

import json
import os
import random
import sqlite3
import tempfile
from pathlib import Path
from typing import Any

from anki.collection import AddNoteRequest, Collection
from anki.decks import DEFAULT_DECK_ID
from anki.scheduler.v3 import Scheduler

DAY = 86_400
REVIEWS = 10
# As in the big database: nine of ten are met, and of these so many are due.
MET, DUE = 0.9, 0.026


def collection(cards: int, now: int) -> Path:
    """Return a collection with so many cards and ten reviews each; it is built the first time.

    Args:
        cards: How many.
        now: The moment, in seconds since 1970.
    """
    path = Path(f"/tmp/quizapp-anki-{os.getuid()}-{now // DAY}-{cards}.anki2")  # noqa: S108 - with the id of the user
    if not path.exists():
        with tempfile.TemporaryDirectory(dir=path.parent) as folder:
            made = Path(folder) / "a.anki2"
            today = _notes(made, cards)
            _history(made, today, now)
            made.replace(path)
    return path


def _notes(path: Path, cards: int) -> int:
    """Make notes and return today as Anki counts days."""
    col = Collection(str(path))
    col.set_config("fsrs", True)
    config: Any = col.decks.config_dict_for_deck_id(DEFAULT_DECK_ID)
    # Anki takes any more for its default.
    config["new"]["perDay"] = config["rev"]["perDay"] = 9999
    col.decks.update_config(config)
    model = col.models.by_name("Basic")
    assert model
    requests = []
    for number in range(cards):
        note = col.new_note(model)
        note.fields = [f"{number}: what is it?", "It is a collective farm."]
        requests.append(AddNoteRequest(note=note, deck_id=DEFAULT_DECK_ID))
    col.add_notes(requests)
    assert isinstance(col.sched, Scheduler)
    today: int = col.sched.today
    col.close()
    return today


def _history(path: Path, today: int, now: int) -> None:
    """Write what was learnt and reviewed straight into the file."""
    chance = random.Random(3)
    cards, reviews, moment = [], [], now * 1000 - 400 * DAY * 1000
    with sqlite3.connect(path) as raw:
        ids = [row[0] for row in raw.execute("SELECT id FROM cards ORDER BY id")]
        for card in ids[: int(len(ids) * MET)]:
            stability = max(1.0, chance.lognormvariate(3.0, 1.0))
            interval = max(1, round(stability))
            late = chance.random() < DUE
            due = today - chance.randint(0, 4) if late else today + chance.randint(1, interval)
            last = now - max(1, interval - (due - today)) * DAY
            data = json.dumps({"s": stability, "d": 5.0, "dr": 0.9, "lrt": last})
            cards.append((due, interval, REVIEWS, data, card))
            for number in range(REVIEWS):
                moment += 1
                ease = 1 if chance.random() < 0.1 else 3
                kind = 0 if number == 0 else 1
                reviews.append((moment, card, -1, ease, interval, interval, 2500, 5000, kind))
        raw.executemany(
            "UPDATE cards SET type = 2, queue = 2, due = ?, ivl = ?, factor = 2500, reps = ?, "
            "data = ? WHERE id = ?",
            cards,
        )
        raw.executemany("INSERT INTO revlog VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)", reviews)
        for table in ("cards", "notes", "revlog"):
            raw.execute(f"ANALYZE {table}")
    raw.close()
