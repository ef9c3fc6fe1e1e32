"""A learner with a published deck, what they send, and what is kept of it."""

from dataclasses import replace
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import Engine, func, select
from sqlalchemy.orm import Session

from quizapp import tables
from quizapp.accounts import Learner, create_guest, save_settings
from quizapp.deck import Fact, QuestionType
from quizapp.library import find, publish
from quizapp.progress import Answer, Reviewed, rebuild
from quizapp.progress.log import memories
from quizapp.progress.stored import MEMORY, memory_from
from quizapp.scheduling import DEFAULT, Memory, Rating
from tests.build import NOW, Given, deck, farms, term

MINUTE = timedelta(minutes=1)
DAY = timedelta(days=1)
AGAIN, HARD, GOOD, EASY = Rating


def published(session: Session, *facts: Fact, **changes: Any) -> int:
    """Publish a deck and return its id."""
    made = deck(*(facts or farms()), **changes)
    publish(session, made, NOW)
    found = find(session, made.id)
    assert found
    return found.id


def terms(number: int) -> tuple[Fact, ...]:
    """Return so many terms, of two cards each."""
    return tuple(
        term(id=f"t{each}", term=f"term{each}", definition=f"thing {each}")
        for each in range(number)
    )


def learner(session: Session, **settings: Any) -> Learner:
    """Return someone new who studies."""
    return save_settings(session, create_guest(session, "UTC", NOW).id, **settings)


def card(session: Session, key: str = "kolkhoz/name", deck_id: str = "serge") -> int:
    """Return the id of a card."""
    found = select(tables.Card.id).where(tables.Card.key == f"{deck_id}/{key}")
    return session.execute(found).scalar_one()


def cards(session: Session) -> list[int]:
    """Return the ids of all cards in the order to learn them."""
    order = select(tables.Card.id).order_by(tables.Card.deck_id, tables.Card.position)
    return [*session.execute(order).scalars()]


def answer(card_id: int, **changes: Any) -> Answer:
    given: Given = {"client_id": "a", "card_id": card_id, "type": QuestionType.TYPED}
    given |= {"response": "kolkhoz", "seconds": 4.0}
    return Answer(**(given | changes))


def review(card_id: int, at: datetime = NOW, rating: Rating = GOOD, **changes: Any) -> Reviewed:
    """Return a rated answer; its id is made from card and moment."""
    given: Given = {
        "client_id": f"{card_id}-{at:%Y%m%d%H%M%S%f}",
        "card_id": card_id,
        "rating": rating,
    }
    given |= {"type": QuestionType.TYPED, "response": "kolkhoz", "seconds": 4.0}
    return Reviewed(**(given | {"answered_at": at} | changes))


def renamed(sent: Reviewed, client_id: str) -> Reviewed:
    return replace(sent, client_id=client_id)


def log(session: Session, person_id: int) -> list[tables.Review]:
    """Return the reviews of someone as they were written."""
    order = (tables.Review.id,)
    found = select(tables.Review).where(tables.Review.person_id == person_id).order_by(*order)
    return [*session.execute(found).scalars()]


def memory(session: Session, person_id: int, card_id: int) -> Memory | None:
    """Return the memory that is kept."""
    found = select(*MEMORY).where(
        tables.Memory.person_id == person_id, tables.Memory.card_id == card_id
    )
    row = session.execute(found).mappings().one_or_none()
    return memory_from(row) if row else None


def due_day(session: Session, person_id: int, card_id: int) -> int:
    """Return the study day on which a card that was met comes back."""
    found = memory(session, person_id, card_id)
    assert found
    return found.due_day


def from_log(session: Session, person_id: int) -> dict[int, Memory]:
    """Return the memories that the log leads to, by card."""
    return {card_id: found for card_id, _, found in memories(session, person_id, DEFAULT)}


def count(session: Session, table: type[tables.Base]) -> int:
    return session.execute(select(func.count()).select_from(table)).scalar_one()


def is_whole(session: Session) -> bool:
    """Return whether memories and counters of everyone are what the log says."""
    return rebuild(session, check=True) == ()


def url(engine: Engine) -> str:
    return engine.url.render_as_string(hide_password=False)
