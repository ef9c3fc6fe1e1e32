"""Asking learners again what they know otherwise: cards whose answer became another one.

Knows cards, the table of what was asked again, and the ledger.
"""

from collections.abc import Mapping
from datetime import datetime
from itertools import groupby
from operator import itemgetter
from typing import Any

from sqlalchemy import Select, exists, insert, select, update
from sqlalchemy.orm import Session

from quizapp.accounts import Learner, learner
from quizapp.progress.bound import DECK
from quizapp.progress.ledger import Ledger
from quizapp.progress.turns import take_turn
from quizapp.progress.weights import weights_of
from quizapp.tables import AskedAgain, Card, Memory, Person, write

# Who answered since then knows it already.
_TO_ASK: Select[*tuple[Any, ...]] = (
    select(Memory.person_id, Memory.card_id, Card.asked_again_at)
    .join(Card, Card.id == Memory.card_id)
    .where(
        Card.deck_id == DECK,
        Card.retired_at.is_(None),
        Memory.last_review < Card.asked_again_at,
        ~exists().where(
            AskedAgain.person_id == Memory.person_id,
            AskedAgain.card_id == Memory.card_id,
            AskedAgain.asked_at == Card.asked_again_at,
        ),
    )
    .order_by(Memory.person_id, Memory.card_id)
)


def ask_again(session: Session, deck_id: int, now: datetime) -> int:
    """Let cards whose answer changed be due for all who had met them; return how many learners.

    May be called again: nobody is asked twice for one change. To be called whenever a deck was
    published.

    Args:
        session: Where to write.
        deck_id: The deck.
        now: The moment.
    """
    rows = [*session.execute(_TO_ASK, {"deck": deck_id})]
    session.rollback()
    people = groupby(rows, key=itemgetter(0))
    found = [(person, {row[1]: row[2] for row in of_person}) for person, of_person in people]
    for person, cards in found:
        whose = learner(session, person)
        with write(session):
            turn = take_turn(session, person).get(person)
            if whose and turn:
                weights = weights_of(session, turn.weights_id)
                ledger = Ledger(session, person, weights, now)
                _ask(ledger, whose, deck_id, cards)
    return len(found)


def _ask(ledger: Ledger, whose: Learner, deck_id: int, cards: Mapping[int, datetime]) -> None:
    session, person = ledger.session, ledger.person_id
    ledger.load((card, deck_id) for card in cards)
    known = select(AskedAgain.card_id, AskedAgain.asked_at).where(AskedAgain.person_id == person)
    done = {(row.card_id, row.asked_at) for row in session.execute(known)}
    rows = [
        {"person_id": person, "card_id": card, "asked_at": at, "deck_id": deck_id}
        | {"study_day": whose.calendar.day(at)}
        for card, at in cards.items()
        if (card, at) not in done
    ]
    if rows:
        session.execute(insert(AskedAgain), rows)
        newest = max(cards.values())
        session.execute(update(Person).where(Person.id == person).values(asked_again_at=newest))
        ledger.doubt(cards)
        ledger.write()
