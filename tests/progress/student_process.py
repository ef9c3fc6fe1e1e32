"""Someone who studies in a process of their own, and says what was acknowledged."""

import random
from multiprocessing.connection import Connection

from sqlalchemy.orm import Session

from quizapp.accounts import learner
from quizapp.progress import keep_answer, next_card, record
from quizapp.tables import connect
from tests.build import NOW
from tests.progress.study import DAY, MINUTE, answer, card, cards, review


def study(says: Connection, address: str, person: int, name: str, number: int) -> None:
    """Send so many reviews, and as many named `both-…` that every process sends, in some order."""
    engine = connect(address)
    with Session(engine) as session:
        student = learner(session, person)
        assert student
        which, first = cards(session), card(session)
        ids = [f"{kind}-{each}" for kind in ("both", name) for each in range(number)]
        random.Random(name).shuffle(ids)
        keep_answer(session, student, answer(first, client_id=f"waits-{name}"), NOW)
        says.send("waits")
        for client_id in ids:
            place = int(client_id.rpartition("-")[2])
            at = NOW + place * MINUTE
            sent = review(which[place % len(which)], at, client_id=client_id)
            (done,) = record(session, student, [sent], NOW + DAY)
            next_card(session, student, 1, NOW + DAY)
            says.send((client_id, done.status.value))
    engine.dispose()
