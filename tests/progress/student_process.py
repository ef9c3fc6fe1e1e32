"""A program: someone who studies in a process of their own; says what was acknowledged.

Its arguments are the address of the database, the id of the person, the name of the process, and
how many reviews to send. Reviews named `both-…` are sent by every process, in an order of its own.
"""

import random
import sys

from sqlalchemy.orm import Session

from quizapp.accounts import learner
from quizapp.progress import keep_answer, next_card, record
from quizapp.tables import connect
from tests.build import NOW
from tests.progress.study import DAY, MINUTE, answer, card, cards, review


def main(address: str, person: str, name: str, number: str) -> None:
    engine = connect(address)
    with Session(engine) as session:
        student = learner(session, int(person))
        assert student
        which, first = cards(session), card(session)
        ids = [f"{kind}-{each}" for kind in ("both", name) for each in range(int(number))]
        random.Random(name).shuffle(ids)
        keep_answer(session, student, answer(first, client_id=f"waits-{name}"), NOW)
        _say("waits")
        for client_id in ids:
            place = int(client_id.rpartition("-")[2])
            at = NOW + place * MINUTE
            sent = review(which[place % len(which)], at, client_id=client_id)
            (done,) = record(session, student, [sent], NOW + DAY)
            next_card(session, student, 1, NOW + DAY)
            _say(client_id, done.status.value)
    engine.dispose()


def _say(*words: str) -> None:
    sys.stdout.write(" ".join(words) + "\n")
    sys.stdout.flush()


if __name__ == "__main__":
    main(*sys.argv[1:])
