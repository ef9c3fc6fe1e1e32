"""Which topics are open to a learner by the calendars of their courses. Knows tables of courses.

A topic that a course opens later brings no new card until that day; cards that were met go on. The
earliest day of all courses of the learner counts, and nothing is kept from someone

- who may change the deck, or helps to teach it in any course,
- who learns it in a course without a day for the topic, or in one that is archived,
- who began a deck that everyone finds before they joined: they have it without the course.

The topics opened last are the current unit: their new cards come before older ones.
"""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Integer, and_, bindparam, exists, false, func, or_, select
from sqlalchemy.orm import Session, aliased

from quizapp.accounts import Learner
from quizapp.progress.bound import PERSON
from quizapp.progress.scope import MINE, Reach, reach
from quizapp.tables import (
    Card,
    Course,
    CourseDeck,
    Deck,
    Fact,
    Learning,
    Member,
    Memory,
    Prepared,
    Release,
    Role,
    Topic,
    changes,
)

Values = Mapping[str, Any]
TOPICS = bindparam("topics", type_=Integer(), expanding=True)
# There is none of this number; lists must not be empty.
NO_TOPIC = 0
ALWAYS = 0

# Asked along with other things for everyone; whoever is in no course pays for one look.
HAS_CALENDAR = (
    exists()
    .where(Member.person_id == PERSON, Member.role == Role.LEARNER)
    .where(Release.course_id == Member.course_id)
)
# Of a deck without an owner it is neither true nor false.
_CHANGES = func.coalesce(changes(PERSON), false())
_other_deck, _other, _other_course = aliased(CourseDeck), aliased(Member), aliased(Course)
_TAUGHT_OTHERWISE = (
    exists()
    .where(_other_deck.deck_id == CourseDeck.deck_id, _other_course.id == _other_deck.course_id)
    .where(_other.course_id == _other_deck.course_id, _other.person_id == PERSON)
    .where(or_(_other.role != Role.LEARNER, _other_course.archived_at.is_not(None)))
)
_BEGUN_BEFORE = (
    exists()
    .where(Deck.listed, Learning.person_id == PERSON, Learning.deck_id == CourseDeck.deck_id)
    .where(Learning.added_at < Member.joined_at)
)
_OPENS = Prepared(
    select(Topic.id, Topic.deck_id, Release.opens_day)
    .select_from(Member)
    .join(Course, and_(Course.id == Member.course_id, Course.archived_at.is_(None)))
    .join(CourseDeck, CourseDeck.course_id == Course.id)
    .join(Deck, Deck.id == CourseDeck.deck_id)
    .join(Topic, Topic.deck_id == CourseDeck.deck_id)
    .outerjoin(Release, and_(Release.course_id == Course.id, Release.topic_id == Topic.id))
    .where(Member.person_id == PERSON, Member.role == Role.LEARNER)
    .where(~_CHANGES, ~_TAUGHT_OTHERWISE, ~_BEGUN_BEFORE)
)
_CLOSED_CARDS = (
    select(Card.deck_id, func.count().label("cards"))
    .join(Fact, Fact.id == Card.fact_id)
    .where(Fact.topic_id.in_(TOPICS), Card.retired_at.is_(None))
    .where(~exists().where(Memory.person_id == PERSON, Memory.card_id == Card.id))
    .group_by(Card.deck_id)
)
_CLOSED = Prepared(_CLOSED_CARDS)
_CLOSED_OF = {each: Prepared(_CLOSED_CARDS.where(each.has(Card.deck_id))) for each in Reach}
_TO_OPEN = Prepared(
    _CLOSED_CARDS.add_columns(Fact.topic_id)
    .where(Card.deck_id.in_(MINE))
    .group_by(Card.deck_id, Fact.topic_id)
)
_OF_TOPICS = exists().where(Fact.id == Card.fact_id, Fact.topic_id.in_(TOPICS))
IN_TOPICS, NOT_IN_TOPICS = _OF_TOPICS, ~_OF_TOPICS


@dataclass(frozen=True, kw_only=True)
class Openings:
    """Topics by what a calendar says of them; nothing where there is no calendar.

    Attributes:
        closed: Topics that are not open yet.
        current: Topics that were opened last, of each deck.
    """

    closed: Sequence[int] = ()
    current: Sequence[int] = ()


ALL_OPEN = Openings()


@dataclass(frozen=True, kw_only=True)
class ToOpen:
    """A topic that is closed to someone who studies its deck.

    Attributes:
        day: The study day, as an ordinal, on which it opens.
        cards: How many of its cards they never met.
    """

    deck_id: int
    topic_id: int
    day: int
    cards: int


def openings(session: Session, values: Values) -> Openings:
    """Return which topics are closed to a learner today, and which are the current unit."""
    opens, today = _opens(session, values), values["today"]
    closed: list[int] = []
    current: list[int] = []
    for days in opens.values():
        closed += [topic for topic, day in days.items() if day > today]
        last = max((day for day in days.values() if day <= today), default=ALWAYS)
        current += [topic for topic, day in days.items() if day == last != ALWAYS]
    return Openings(closed=closed, current=current)


def opening_days(
    session: Session, learner: Learner, now: datetime, deck_id: int | None = None
) -> list[int]:
    """Return the study days to come, as ordinals, on which topics of a deck, or of any, open."""
    today = learner.calendar.day(now)
    opens = _opens(session, {"person": learner.id, "today": today})
    wanted = opens.values() if deck_id is None else [opens[deck_id]]
    return sorted({day for days in wanted for day in days.values() if day > today})


def to_open(session: Session, learner: Learner, today: int) -> tuple[ToOpen, ...]:
    """Return the topics that are closed to someone on a study day, of all decks they study."""
    values = {"person": learner.id, "today": today}
    opens = _opens(session, values)
    days = {topic: day for each in opens.values() for topic, day in each.items() if day > today}
    if not days:
        return ()
    rows = _TO_OPEN.rows(session, {**values, "topics": [*days]})
    return tuple(
        ToOpen(
            deck_id=row.deck_id,
            topic_id=row.topic_id,
            day=days[row.topic_id],
            cards=int(row.cards),
        )
        for row in rows
    )


def kept_back(session: Session, values: Values, found: Openings) -> int:
    """Return how many cards of a deck, or of those that are studied, no topic is open for."""
    if not found.closed:
        return 0
    rows = _CLOSED_OF[reach(values)].rows(session, {**values, "topics": found.closed})
    return sum(int(row.cards) for row in rows)


def kept_back_by_deck(session: Session, values: Values, found: Openings) -> dict[int, int]:
    """Return the same by the id of the deck."""
    if not found.closed:
        return {}
    rows = _CLOSED.rows(session, {**values, "topics": found.closed})
    return {row.deck_id: int(row.cards) for row in rows}


def _opens(session: Session, values: Values) -> dict[int, dict[int, int]]:
    """Return the day on which each topic opens first, by deck."""
    opens: dict[int, dict[int, int]] = defaultdict(dict)
    for row in _OPENS.rows(session, values):
        days = opens[row.deck_id]
        day = ALWAYS if row.opens_day is None else row.opens_day
        days[row.id] = min(day, days.get(row.id, day))
    return opens
