"""Learners with long logs, whose forgetting is known."""

from collections.abc import Sequence
from datetime import timedelta
from itertools import groupby
from typing import Any

from sqlalchemy.orm import Session

from quizapp.accounts import Learner
from quizapp.progress import Status, record
from quizapp.scheduling import DEFAULT, Rating, Weights
from tests.build import NOW
from tests.progress.study import cards, published, review, terms
from tests.scheduling.drawn import histories, near_default

ODD = near_default(8, 0.6)
REVIEWS, A_CARD = 2500, 10
CARDS = REVIEWS // A_CARD


def big_deck(session: Session) -> int:
    """Publish a deck with enough cards for such a log; return its id."""
    return published(session, *terms(CARDS // 2))


def study(
    session: Session, student: Learner, weights: Weights = DEFAULT, seed: int = 1
) -> Sequence[Any]:
    """Let someone study for some years until now, and forget by these weights."""
    found = histories(weights, REVIEWS, seed, of_card=A_CARD)[:CARDS]
    last = max(history[-1][0] for history in found)
    sent = [
        review(card, NOW - timedelta(days=last - day + 1, seconds=-place), Rating(rating))
        for place, (card, history) in enumerate(zip(cards(session), found, strict=False))
        for day, rating in history
    ]
    sent.sort(key=lambda each: each.answered_at)
    # What is older than a year is refused.
    for _, of_quarter in groupby(sent, key=lambda each: each.answered_at.toordinal() // 90):
        some = [*of_quarter]
        kept = record(session, student, some, some[-1].answered_at)
        assert all(each.status is Status.RECORDED for each in kept)
    return sent
