"""An author with a deck, and tables brought to it as imports; not tests themselves."""

from dataclasses import asdict
from datetime import timedelta

from quizapp.exchange.columns import Reading, guessed
from quizapp.exchange.imports import Job, begin, move
from quizapp.exchange.imports import job as found_job
from quizapp.exchange.sheet import sheet
from quizapp.exchange.work import work
from quizapp.library.bringing import taken_out
from quizapp.tables import ImportState
from tests.build import NOW
from tests.library.authors import author, keep_term, own_deck, publish_drafts, row

TABLE = "term,definition,cite\nkolkhoz,a farm held in common,¶8\nmir,a village commune,¶9\n"
LATER = NOW + timedelta(minutes=1)


def job(session, deck_id, uid) -> Job:
    """Return an import that is there."""
    found = found_job(session, deck_id, uid)
    assert found is not None
    return found


class Desk:
    """An author with a published deck of one term, and what they bring to it."""

    def __init__(self, session):
        self.session = session
        self.alice = author(session)
        self.id = own_deck(session, self.alice).id
        keep_term(session, self.row)
        publish_drafts(session, self.alice)

    @property
    def row(self):
        return row(self.session, self.alice)

    @property
    def deck(self):
        return taken_out(self.session, self.row)

    def bring(self, text=TABLE, *, is_file=False):
        reading = Reading(kind="", columns=(), topic="farms")
        if not is_file:
            reading = guessed(sheet(text), topic="farms")
        values = {"deck_id": self.id, "person_id": self.alice.id, "name": "x.csv", "text": text}
        values |= {"is_file": is_file, "reading": asdict(reading)}
        return self.work(begin(self.session, values, NOW))

    def work(self, uid, clock=lambda: LATER):
        work(self.session, self.id, uid, clock)
        return found_job(self.session, self.id, uid)

    def take(self, found, mode="publish"):
        reading = dict(found.reading) | {"mode": mode}
        move(self.session, found, ImportState.WRITING, LATER, reading=reading)
        return self.work(found.uid)

    def undo(self, found):
        move(self.session, found, ImportState.UNDOING, LATER)
        return self.work(found.uid)
