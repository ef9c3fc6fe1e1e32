"""What comes next, as ids of cards; and cards that are set for someone."""

from sqlalchemy import insert

from quizapp import tables
from quizapp.progress import next_card, record, upcoming
from quizapp.tables import write
from tests.progress.study import review


def ids(session, student, now, deck_id=1, most=100, **wanted):
    found = upcoming(session, student, deck_id, now, most=most, **wanted)
    return [each.card.id for each in found.cards]


def one_by_one(session, student, now, deck_id=1):
    """Return the cards in the order in which they first come if each is answered well at once."""
    seen: dict[int, bool] = {}
    for number in range(300):
        shown = next_card(session, student, deck_id, now)
        if shown is None:
            return [*seen]
        seen[shown.card.id] = True
        sent = review(shown.card.id, now, client_id=f"one-{number}")
        record(session, student, [sent], now)
    raise AssertionError(seen)


def put(session, student, card_id, **settings):
    row = {"person_id": student.id, "card_id": card_id, "deck_id": 1}
    row |= {"suspended": False, "buried_until": None, "marked": False, "note": ""}
    with write(session):
        session.execute(insert(tables.CardSetting), [row | settings])
