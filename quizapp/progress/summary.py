"""What a learner did today, why it ends, and when to come back. Knows counters, log and day."""

from dataclasses import dataclass, replace
from datetime import datetime
from enum import StrEnum
from typing import Any

from sqlalchemy import ScalarSelect, bindparam, case, func, select
from sqlalchemy.orm import Session

from quizapp.accounts import Learner
from quizapp.agenda import Limits
from quizapp.progress import plan
from quizapp.progress.bound import DECK, PERSON, TODAY
from quizapp.progress.day import Day, day_of
from quizapp.progress.exam_cards import minutes
from quizapp.progress.mistaken import Mistaken, mistaken_today
from quizapp.progress.next_card import left_today
from quizapp.progress.openings import opening_days
from quizapp.progress.own_limits import own_rooms
from quizapp.progress.priority import by_priority
from quizapp.progress.rhythm import Rhythm, rhythm
from quizapp.progress.scope import STUDIED, rests
from quizapp.scheduling import Phase, Rating
from quizapp.tables import (
    Card,
    DayCount,
    Deck,
    Learning,
    Memory,
    Prepared,
    Review,
    UtcDateTime,
    not_undone,
)

ANY = Limits(new_per_day=9999, reviews_per_day=9999)
_DONE = select(
    func.sum(DayCount.answers).label("answers"),
    func.sum(DayCount.new_count).label("new"),
    func.sum(DayCount.milliseconds).label("milliseconds"),
    func.sum(DayCount.answers).filter(DayCount.rating > Rating.AGAIN.value).label("remembered"),
).where(DayCount.person_id == PERSON, DayCount.study_day == TODAY)
# Of all decks, and of one; so with all statements here.
DONE = {False: Prepared(_DONE), True: Prepared(_DONE.where(DayCount.deck_id == DECK))}
_passed = Review.phase == Phase.REVIEW.value
_was_learnt = Review.before_phase == Phase.REVIEW.value
_LEARNT = select(
    func.count(case((_passed, Review.card_id)).distinct()).label("longer"),
    func.count(case((_was_learnt & ~_passed, Review.card_id)).distinct()).label("forgotten"),
).where(
    Review.person_id == PERSON,
    Review.study_day == TODAY,
    Review.scheduled,
    not_undone(),
)
LEARNT = {False: Prepared(_LEARNT), True: Prepared(_LEARNT.where(Review.deck_id == DECK))}


def _first_due(phase: Phase) -> ScalarSelect[Any]:
    """Return when the first card of a deck in this phase is due from now on."""
    return (
        select(Memory.due)
        .join(Card, Card.id == Memory.card_id)
        .where(
            Memory.person_id == PERSON,
            Memory.deck_id == Learning.deck_id,
            Memory.phase == phase.value,
            Memory.due_day >= TODAY,
            Memory.due > bindparam("now", type_=UtcDateTime()),
            Card.retired_at.is_(None),
            ~rests(Memory.card_id, Memory.due_day),
        )
        .order_by(Memory.due_day, Memory.due)
        .limit(1)
        .correlate(Learning)
        .scalar_subquery()
    )


_NEXT = (
    select(*(func.min(_first_due(phase)).label(phase.value) for phase in Phase))
    .select_from(Learning)
    .join(Deck, Deck.id == Learning.deck_id)
    .where(Learning.person_id == PERSON, *STUDIED)
)
NEXT = {False: Prepared(_NEXT), True: Prepared(_NEXT.where(Learning.deck_id == DECK))}


class Ending(StrEnum):
    """Why nothing more comes today; `DECK` is the limit of new cards of a deck by itself."""

    HOLIDAY = "holiday"
    MINUTES = "minutes"
    EXAM = "exam"
    NEW = "new"
    DECK = "deck"
    REVIEWS = "reviews"


@dataclass(frozen=True, kw_only=True)
class Summary:
    """What was done today.

    Attributes:
        answers: Cards answered, each time counted.
        new: Cards met for the first time.
        remembered: Answers not rated Again.
        seconds: Time taken.
        longer: Cards that wait for days now.
        forgotten: Cards that had been learnt and were not known.
        mistaken: What was taken for what, the most frequent first.
        endings: What keeps back cards that are due or new; empty if there are none.
        next_due: When the next card comes, due or new; none if there is none.
        tomorrow: Cards that come tomorrow, due and new.
        rhythm: The week so far; none if the learner wants no rhythm.
        is_full: Whether as many new cards were met, in all decks, as the learner wants in a day.
    """

    answers: int
    new: int
    remembered: int
    seconds: float
    longer: int
    forgotten: int
    mistaken: tuple[Mistaken, ...]
    endings: tuple[Ending, ...]
    next_due: datetime | None
    tomorrow: int
    rhythm: Rhythm | None
    is_full: bool


def session_summary(
    session: Session, learner: Learner, now: datetime, deck_id: int | None = None
) -> Summary:
    """Return what a learner did on this study day, and when to come back.

    Args:
        session: Where to read.
        learner: Whose day.
        now: The moment.
        deck_id: The deck that all is told of but the rhythm and the limit of new cards; none for
            all decks.
    """
    day = day_of(session, learner, now)
    values = day.values | {"now": now, "deck": deck_id}
    one = deck_id is not None
    done, learnt = DONE[one].first(session, values), LEARNT[one].first(session, values)
    next_due, tomorrow = _next(session, learner, values)
    return Summary(
        answers=int(done.answers or 0),
        new=int(done.new or 0),
        remembered=int(done.remembered or 0),
        seconds=int(done.milliseconds or 0) / 1000,
        longer=learnt.longer,
        forgotten=learnt.forgotten,
        mistaken=mistaken_today(session, day, deck_id),
        endings=_endings(session, learner, day, deck_id),
        next_due=next_due,
        tomorrow=tomorrow,
        rhythm=rhythm(session, learner, now),
        is_full=not day.room[0],
    )


def _next(
    session: Session, learner: Learner, values: dict[str, Any]
) -> tuple[datetime | None, int]:
    """Return when the next card comes, and how many come tomorrow."""
    deck_id = values["deck"]
    due = [each for each in NEXT[deck_id is not None].first(session, values) if each]
    opening = opening_days(session, learner, values["now"], deck_id)
    due += [learner.calendar.start(day) for day in opening[:1]]
    morning = learner.calendar.start(values["today"] + 1)
    left = left_today(session, learner, deck_id, morning)
    tomorrow = left.new + left.learning + left.due
    # What had to wait today or was buried, and new cards, come in the morning.
    if tomorrow:
        due.append(morning)
    return min(due, default=None), tomorrow


def _endings(
    session: Session, learner: Learner, day: Day, deck_id: int | None
) -> tuple[Ending, ...]:
    """Return what keeps back cards of a deck, or of all decks that are studied."""
    if day.holiday:
        return (Ending.HOLIDAY,)
    free = replace(day, limits=ANY, seconds_left=None)
    found = by_priority(session, learner, free, deck_id, 0)
    left = more = plan.left(found, free)
    if found.has_exam:
        # What would come if none of the minutes for the exam had been used.
        unspent = replace(free, spent=0.0)
        more = plan.left(by_priority(session, learner, unspent, deck_id, 0), unspent)
    # An answer to a card that is forgotten is two.
    exam_over = day.seconds_left is None and minutes(day) * 60 < 2 * day.pace
    new_room, due_room = day.room
    kept = (
        (Ending.MINUTES, day.seconds_left == 0 and (more.new or more.due)),
        (Ending.EXAM, exam_over and (more.new + more.due > left.new + left.due)),
        (Ending.NEW, left.new and not new_room),
        (Ending.DECK, not left.new and _is_held(session, learner, free, deck_id)),
        (Ending.REVIEWS, left.due and not due_room),
    )
    return tuple(ending for ending, is_so in kept if is_so)


def _is_held(session: Session, learner: Learner, free: Day, deck_id: int | None) -> bool:
    """Return whether new cards would come if no deck had a limit of its own."""
    if not own_rooms(session, free.values | {"deck": deck_id}):
        return False
    found = by_priority(session, learner, replace(free, own_limits=False), deck_id, 0)
    return plan.left(found, free).new > 0
