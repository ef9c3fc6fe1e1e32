"""Learners with long logs, whose forgetting is known."""

from datetime import timedelta
from typing import Any

from sqlalchemy import insert, select
from sqlalchemy.orm import Session

from quizapp.accounts import Learner
from quizapp.deck import QuestionType
from quizapp.progress import rebuild
from quizapp.scheduling import DEFAULT, Weights
from quizapp.tables import Card, Review, write
from tests.build import NOW
from tests.progress.study import published, terms
from tests.scheduling.drawn import histories, near_default

ODD = near_default(8, 0.6)
REVIEWS, A_CARD = 2500, 10
CARDS = REVIEWS // A_CARD
# Of a review what neither fit nor memory looks at.
OTHERWISE = {
    "question_type": QuestionType.OPEN,
    "given": "",
    "outcome": "self",
    "suggested": None,
    "milliseconds": 4000,
    "before": None,
    "phase": "review",
    "stability": 1.0,
    "difficulty": 5.0,
    "step": 0,
    "interval": 1,
    "zone": "UTC",
    "rollover_hour": 4,
    "retention": 0.9,
    "maximum_interval": 36500,
    "scheduler": "fsrs-6",
    "weights_id": 0,
    "card_changed_at": NOW,
    "scheduled": True,
    "fuzz": None,
    "confidence": None,
    "predicted": None,
}


def big_deck(session: Session) -> int:
    """Publish a deck with enough cards for such a log; return its id."""
    return published(session, *terms(CARDS // 2))


def study(session: Session, student: Learner, weights: Weights = DEFAULT, seed: int = 1) -> None:
    """Let someone have studied for some years until now, and forgotten by these weights."""
    found = histories(weights, REVIEWS, seed, of_card=A_CARD)[:CARDS]
    begun = NOW - timedelta(days=max(history[-1][0] for history in found) + 1)
    met = select(Card.id, Card.deck_id).order_by(Card.deck_id, Card.position)
    rows = [
        _row(student.id, card, begun + timedelta(days=day), rating, place)
        for card, history in zip(session.execute(met).all(), found, strict=False)
        for place, (day, rating) in enumerate(history)
    ]
    rows.sort(key=lambda row: (row["answered_at"], row["card_id"]))
    with write(session):
        session.execute(insert(Review), rows)
    rebuild(session, student.id)


def _row(person: int, card: Any, at: Any, rating: int, place: int) -> dict[str, Any]:
    return OTHERWISE | {
        "person_id": person,
        "client_id": f"{card.id}-{place}",
        "card_id": card.id,
        "deck_id": card.deck_id,
        "answered_at": at,
        "recorded_at": at,
        "study_day": at.toordinal(),
        "rating": rating,
        "before_phase": "review" if place else None,
        "due": at,
        "due_day": at.toordinal(),
    }
