"""Which card comes next, and how it is asked. Knows published cards, the agenda and scheduling."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from quizapp.accounts import Learner
from quizapp.agenda import Left, question_for
from quizapp.agenda.workload import SECONDS_AN_ANSWER
from quizapp.deck import QuestionType
from quizapp.library import Asked, StudyCard
from quizapp.progress import plan
from quizapp.progress.answers import Pending, waiting
from quizapp.progress.bound import DECK
from quizapp.progress.day import Day, day_of
from quizapp.progress.extra import Ahead, Mode, extra_cards, left_of
from quizapp.progress.levels import Levels
from quizapp.progress.log import seed
from quizapp.progress.priority import by_priority
from quizapp.progress.published import study_cards
from quizapp.progress.stored import kept_memories
from quizapp.progress.weights import policy_of
from quizapp.questions import Question
from quizapp.scheduling import Calendar, Policy, Rating, factor, outcomes
from quizapp.scheduling import Memory as Remembered
from quizapp.tables import Card, Prepared


@dataclass(frozen=True, kw_only=True)
class Shown:
    """A card to study.

    Attributes:
        asked: The question in HTML.
        memory: What the learner remembers of it; none for a new card.
        outcomes: The memory that each rating leads to.
        fuzz: What the outcomes rest on; sent back with the answer, so that they hold.
        left: What is left for today, this card included.
        answered: Answers given today.
        pending: The answer that waits for its rating; none if the card is yet to be answered.
        scheduled: Whether the answer moves the memory; not if the card is only crammed.
    """

    card: StudyCard
    asked: Asked
    memory: Remembered | None
    outcomes: Mapping[Rating, Remembered]
    fuzz: float | None
    left: Left
    answered: int
    pending: Pending | None = None
    scheduled: bool = True

    @property
    def question(self) -> Question:
        """Return the question as the grader takes it."""
        return self.asked.question


FIRST = Prepared(
    select(Card.id)
    .where(Card.deck_id == DECK, Card.retired_at.is_(None))
    .order_by(Card.position)
    .limit(1)
)
VISITOR = Left(new=1, learning=0, due=0, seconds=SECONDS_AN_ANSWER)


def next_card(
    session: Session,
    learner: Learner | None,
    deck_id: int | None,
    now: datetime,
    mode: Mode | None = None,
) -> Shown | None:
    """Return the card to study now; none if nothing is left for now.

    An answer that waits for its rating comes first.

    Args:
        session: Where to read.
        learner: Who studies; none for a visitor, who sees the first card of the deck.
        deck_id: The deck; none for all that the learner has begun.
        now: The moment.
        mode: Cards to review ahead or to cram instead of those of the day; not for a visitor.
    """
    if learner is None:
        return _first(session, deck_id, now)
    day = day_of(session, learner, now, deck_id)
    if mode:
        return _extra(session, learner, day, deck_id, mode)
    found = by_priority(session, learner, day, deck_id, 1)
    pending = waiting(session, learner, deck_id)
    if pending:
        showing = Showing(session, learner, day, (pending.card_id,))
        return _pending(showing, pending, plan.left(found, day))
    first = plan.Walk(found, day).first()
    if first is None:
        return None
    showing = Showing(session, learner, day, (first.card,))
    return showing.shown(first.card, plan.left(found, day))


def _extra(
    session: Session, learner: Learner, day: Day, deck_id: int | None, mode: Mode
) -> Shown | None:
    """Return the card of a mode that comes now; an answer that waits for its rating comes first."""
    every = extra_cards(session, day, deck_id, mode)
    left = left_of(every, day)
    pending = waiting(session, learner, deck_id)
    if pending:
        showing = Showing(session, learner, day, (pending.card_id,))
        return _pending(showing, pending, left)
    if not every:
        return None
    showing = Showing(session, learner, day, (every[0],))
    return showing.shown(every[0], left, scheduled=isinstance(mode, Ahead))


def left_today(session: Session, learner: Learner, deck_id: int | None, now: datetime) -> Left:
    """Return what is left for today in a deck, or in all that the learner has begun."""
    return left_on(session, learner, day_of(session, learner, now), deck_id)


def left_on(session: Session, learner: Learner, day: Day, deck_id: int | None) -> Left:
    """Return what is left for a day in a deck, or in all that the learner has begun."""
    return plan.left(by_priority(session, learner, day, deck_id, 0), day)


def _pending(showing: "Showing", pending: Pending, left: Left) -> Shown | None:
    return showing.shown(pending.card_id, left, pending, scheduled=pending.scheduled)


class Showing:
    """Cards of a learner that are shown one after the other, read together."""

    def __init__(
        self, session: Session, learner: Learner, day: Day, cards: tuple[int, ...]
    ) -> None:
        """Read the cards and what is remembered of them."""
        self._learner, self._day = learner, day
        self._policy = policy_of(session, learner)
        self._cards = study_cards(session, cards)
        self._memories = kept_memories(session, learner.id, cards)
        self._levels = Levels(session, learner, day, cards)

    def shown(
        self, card_id: int, left: Left, pending: Pending | None = None, *, scheduled: bool = True
    ) -> Shown | None:
        """Return a card as it is shown, with what it leads to; none if there is no such card."""
        card = self._cards.get(card_id)
        if card is None:
            return None
        _, memory = self._memories.get(card_id, (0, None))
        at = pending.answered_at if pending else self._day.now
        fuzz = self._levels.fuzz((card.id, card.key), memory, at, self._policy)
        found = outcomes(memory, at, self._learner.calendar, self._policy, fuzz)
        if scheduled:
            self._levels.add(memory, found[Rating.GOOD])
        return Shown(
            card=card,
            asked=asked_for(card, memory, pending, self._learner.kept_type),
            memory=memory,
            outcomes=found,
            fuzz=fuzz,
            left=left,
            answered=self._day.answered,
            pending=pending,
            scheduled=scheduled,
        )


def asked_for(
    card: StudyCard,
    memory: Remembered | None,
    pending: Pending | None = None,
    kept: QuestionType | None = None,
) -> Asked:
    """Return the question that was answered, the one that is wanted, or the one that fits.

    Args:
        card: The card.
        memory: What is remembered of it.
        pending: The answer that waits for its rating.
        kept: The one way of asking that is wanted, where the card has it.
    """
    for way in (pending.type if pending else None, kept):
        found = card.asked_as(way) if way else None
        if found:
            return found
    fitting = question_for(memory, card.questions)
    return next(each for each in card.asked if each.question.type is fitting.type)


def _first(session: Session, deck_id: int | None, now: datetime) -> Shown | None:
    """Return the card that a visitor sees."""
    row = FIRST.first(session, {"deck": deck_id})
    card = study_cards(session, (row.id,)).get(row.id) if row else None
    if card is None:
        return None
    fuzz = factor(seed(card.key, None))
    return Shown(
        card=card,
        asked=asked_for(card, None),
        memory=None,
        outcomes=outcomes(None, now, Calendar(zone="UTC"), Policy(), fuzz),
        fuzz=fuzz,
        left=VISITOR,
        answered=0,
    )
