"""Which card comes next, and how it is asked. Knows published cards, the agenda and scheduling."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import bindparam, select
from sqlalchemy.orm import Session

from quizapp.accounts import Learner
from quizapp.agenda import Left, question_for
from quizapp.library import Asked, StudyCard, card_for_study
from quizapp.progress.answers import Pending, waiting
from quizapp.progress.candidates import DECK, PERSON, SECONDS_AN_ANSWER, Outlook, outlook
from quizapp.progress.log import seed
from quizapp.progress.stored import MEMORY, memory_from
from quizapp.questions import Question
from quizapp.scheduling import Calendar, Policy, Rating, factor, outcomes
from quizapp.scheduling import Memory as Remembered
from quizapp.tables import Card, Memory


@dataclass(frozen=True, kw_only=True)
class Shown:
    """A card to study.

    Attributes:
        asked: The question in HTML.
        memory: What the learner remembers of it; none for a new card.
        outcomes: The memory that each rating leads to.
        left: What is left for today, this card included.
        answered: Answers given today.
        pending: The answer that waits for its rating; none if the card is yet to be answered.
    """

    card: StudyCard
    asked: Asked
    memory: Remembered | None
    outcomes: Mapping[Rating, Remembered]
    left: Left
    answered: int
    pending: Pending | None = None

    @property
    def question(self) -> Question:
        """Return the question as the grader takes it."""
        return self.asked.question


FIRST = (
    select(Card.id)
    .where(Card.deck_id == DECK, Card.retired_at.is_(None))
    .order_by(Card.position)
    .limit(1)
)
OF_CARD = select(*MEMORY).where(Memory.person_id == PERSON, Memory.card_id == bindparam("card"))
VISITOR = Left(new=1, learning=0, due=0, seconds=SECONDS_AN_ANSWER)


def next_card(
    session: Session, learner: Learner | None, deck_id: int | None, now: datetime
) -> Shown | None:
    """Return the card to study now; none if nothing is left for now.

    An answer that waits for its rating comes first.

    Args:
        session: Where to read.
        learner: Who studies; none for a visitor, who sees the first card of the deck.
        deck_id: The deck; none for all that the learner has begun.
        now: The moment.
    """
    if learner is None:
        return _first(session, deck_id, now)
    found = outlook(session, learner, deck_id, now)
    pending = waiting(session, learner, deck_id)
    if pending:
        return _shown(session, learner, pending.card_id, found, pending, now)
    return _shown(session, learner, found.chosen.card, found, None, now) if found.chosen else None


def left_today(session: Session, learner: Learner, deck_id: int | None, now: datetime) -> Left:
    """Return what is left for today in a deck, or in all that the learner has begun."""
    return outlook(session, learner, deck_id, now).left


def _first(session: Session, deck_id: int | None, now: datetime) -> Shown | None:
    card_id = session.connection().execute(FIRST, {"deck": deck_id}).scalar_one_or_none()
    card = card_for_study(session, card_id) if card_id else None
    if card is None:
        return None
    calendar, policy = Calendar(zone="UTC"), Policy()
    return Shown(
        card=card,
        asked=_asked(card, None, None),
        memory=None,
        outcomes=outcomes(None, now, calendar, policy, factor(seed(card.key, None))),
        left=VISITOR,
        answered=0,
    )


def _shown(
    session: Session,
    learner: Learner,
    card_id: int,
    found: Outlook,
    pending: Pending | None,
    now: datetime,
) -> Shown | None:
    card = card_for_study(session, card_id)
    if card is None:
        return None
    values = {"person": learner.id, "card": card_id}
    row = session.connection().execute(OF_CARD, values).mappings().one_or_none()
    memory = memory_from(row) if row else None
    at = pending.answered_at if pending else now
    fuzz = factor(seed(card.key, memory))
    return Shown(
        card=card,
        asked=_asked(card, memory, pending),
        memory=memory,
        outcomes=outcomes(memory, at, learner.calendar, learner.policy, fuzz),
        left=found.left,
        answered=found.answered,
        pending=pending,
    )


def _asked(card: StudyCard, memory: Remembered | None, pending: Pending | None) -> Asked:
    """Return the question that was answered, or the one that fits the memory."""
    way = card.asked_as(pending.type) if pending else None
    fitting = question_for(memory, card.questions)
    return way or next(each for each in card.asked if each.question.type is fitting.type)
