"""Who learns in a course, and what each did in its decks since they joined. Knows tables.

Of learners, the days and minutes only are read here, which counters have: no answers.
"""

from collections import Counter, defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Integer, and_, bindparam, exists, func, select
from sqlalchemy.orm import Session

from quizapp.accounts import Learner
from quizapp.accounts.learner import LEARNER, from_row
from quizapp.insight.counters import OF_DAY, done
from quizapp.insight.forecast import by_day
from quizapp.insight.tallies import Day
from quizapp.progress.bound import LAST
from quizapp.progress.counted import idle, without_idle
from quizapp.progress.counted import unmet as unmet_of
from quizapp.progress.in_steps import IN_STEPS, OF_SAME_CARD
from quizapp.progress.openings import to_open
from quizapp.tables import (
    CardSetting,
    CourseDeck,
    DayCount,
    Deck,
    DueCount,
    Found,
    Holiday,
    Learning,
    Member,
    Memory,
    Person,
    Prepared,
    Release,
    Role,
    Topic,
)

COURSE = bindparam("course", type_=Integer())
# A class is a class, not a site; more are left out, by name.
MOST_LEARNERS = 1_000
# As far ahead as it matters what is due.
AHEAD = 60


@dataclass(frozen=True, kw_only=True)
class Enrolled:
    """A learner of a course.

    Attributes:
        joined_at: When they joined; nothing from before is read.
        today: Their study day.
        days: What they did on each study day in the decks of the course.
        due: Learnt cards of these decks by the study day on which they come.
        steps: Cards of these decks that are in steps, likewise.
        unmet: How many cards of these decks they never met, of those they learn, by the study day
            from which on they may meet them.
        holidays: Study days from today on on which they do not study.
    """

    learner: Learner
    joined_at: datetime
    today: int
    days: Mapping[int, Day]
    due: Mapping[int, int]
    steps: Mapping[int, int]
    unmet: Mapping[int, int]
    holidays: frozenset[int]


_DECKS = select(CourseDeck.deck_id).where(CourseDeck.course_id == COURSE)
_IN_COURSE = and_(Member.course_id == COURSE, Member.role == Role.LEARNER)
_LEARNERS = (
    select(*LEARNER, Member.joined_at)
    .join(Member, Member.person_id == Person.id)
    .where(_IN_COURSE)
    .order_by(Person.name_key, Person.id)
    .limit(MOST_LEARNERS)
)
_DAYS = Prepared(
    select(DayCount.person_id, DayCount.study_day, *OF_DAY)
    .join(Member, Member.person_id == DayCount.person_id)
    .where(_IN_COURSE, DayCount.deck_id.in_(_DECKS))
    .group_by(DayCount.person_id, DayCount.study_day)
)
_STUDIED = and_(
    Learning.person_id == Member.person_id, Learning.deck_id.in_(_DECKS), ~Learning.paused
)
_DUE = Prepared(
    select(DueCount.person_id, DueCount.due_day, func.sum(DueCount.cards).label("cards"))
    .select_from(Member)
    .join(Learning, _STUDIED)
    .join(
        DueCount,
        and_(DueCount.person_id == Learning.person_id, DueCount.deck_id == Learning.deck_id),
    )
    .where(_IN_COURSE, DueCount.due_day <= LAST)
    .group_by(DueCount.person_id, DueCount.due_day)
)
_idle = idle(
    Learning.person_id,
    lambda deck: and_(
        deck == Learning.deck_id,
        Learning.deck_id.in_(_DECKS),
        ~Learning.paused,
        Learning.person_id.in_(select(Member.person_id).where(_IN_COURSE)),
    ),
    Learning.person_id,
)
_idle_days = (_idle.c.key, _idle.c.due_day, _idle.c.coming)
_IDLE = Prepared(
    select(*_idle_days, func.count().label("cards"))
    .where(_idle.c.due_day <= LAST)
    .group_by(*_idle_days)
)
_steps_days = (Memory.person_id, Memory.due_day, CardSetting.buried_until)
_IN_STEPS = Prepared(
    select(*_steps_days, func.count().label("cards"))
    .select_from(Member)
    .join(Learning, _STUDIED)
    .join(
        Memory,
        and_(Memory.person_id == Learning.person_id, Memory.deck_id == Learning.deck_id),
    )
    .outerjoin(CardSetting, OF_SAME_CARD)
    .where(_IN_COURSE, *IN_STEPS)
    .group_by(*_steps_days)
)
_UNMET = Prepared(
    select(Learning.person_id, unmet_of(Learning.person_id).label("cards"))
    .select_from(Member)
    .join(Learning, _STUDIED)
    .join(Deck, Deck.id == Learning.deck_id)
    .where(_IN_COURSE)
)
# The decks of a course in whose calendar topics are yet to open.
_OPENING = Prepared(
    select(CourseDeck.deck_id).where(
        CourseDeck.course_id == COURSE,
        exists().where(
            Release.course_id == CourseDeck.course_id,
            Release.topic_id == Topic.id,
            Topic.deck_id == CourseDeck.deck_id,
            Release.opens_day > bindparam("first", type_=Integer()),
        ),
    )
)
_HOLIDAYS = Prepared(
    select(Holiday.person_id, Holiday.first_day, Holiday.last_day)
    .join(Member, Member.person_id == Holiday.person_id)
    .where(_IN_COURSE, Holiday.last_day >= bindparam("first", type_=Integer()))
)


def roster(session: Session, course_id: int, now: datetime) -> tuple[Enrolled, ...]:
    """Return the learners of a course, by name, with what they did and have before them.

    Args:
        session: Where to read.
        course_id: The course.
        now: The moment.
    """
    first, last = now.toordinal() - 1, now.toordinal() + AHEAD
    # It is not the same day for all; what is buried until one of these days comes on it.
    values = {"course": course_id, "first": first, "today": first, "last": last}
    days: defaultdict[int, dict[int, Day]] = defaultdict(dict)
    for row in _DAYS.rows(session, values):
        days[row.person_id][row.study_day] = done(row)
    due, steps = _due(session, values), _steps(session, values)
    unmet: defaultdict[int, int] = defaultdict(int)
    for row in _UNMET.rows(session, values):
        unmet[row.person_id] += int(row.cards)
    opening = {row.deck_id for row in _OPENING.rows(session, values)}
    off = _holidays(session, values)
    found = []
    for row in session.connection().execute(_LEARNERS, values):
        learner = from_row(row)
        today, joined = map(learner.calendar.day, (now, row.joined_at))
        # What is open to someone depends on all their courses; to ask costs a statement for each.
        closed = to_open(session, learner, today) if opening else ()
        in_course = (each for each in closed if each.deck_id in opening)
        found.append(
            Enrolled(
                learner=learner,
                joined_at=row.joined_at,
                today=today,
                days={day: each for day, each in days[learner.id].items() if day >= joined},
                due=due.get(learner.id, {}),
                steps=steps[learner.id],
                unmet=by_day(unmet[learner.id], in_course, today),
                holidays=frozenset(off[learner.id]),
            )
        )
    return tuple(found)


def _due(session: Session, values: Mapping[str, int]) -> dict[int, dict[int, int]]:
    """Return how many cards come on which day, by person."""
    due: defaultdict[int, dict[int, int]] = defaultdict(dict)
    for row in _DUE.rows(session, values):
        due[row.person_id][row.due_day] = int(row.cards)
    idle_of: defaultdict[int, list[Found]] = defaultdict(list)
    for row in _IDLE.rows(session, values):
        idle_of[row.key].append(row)
    return {person: without_idle(days, idle_of[person]) for person, days in due.items()}


def _steps(session: Session, values: Mapping[str, int]) -> defaultdict[int, Counter[int]]:
    """Return how many cards in steps come on which day, by person."""
    steps: defaultdict[int, Counter[int]] = defaultdict(Counter)
    for row in _IN_STEPS.rows(session, values):
        steps[row.person_id][max(row.due_day, row.buried_until or 0)] += row.cards
    return steps


def _holidays(session: Session, values: Mapping[str, int]) -> defaultdict[int, set[int]]:
    off: defaultdict[int, set[int]] = defaultdict(set)
    for row in _HOLIDAYS.rows(session, values):
        first, last = max(row.first_day, values["first"]), min(row.last_day, values["last"])
        off[row.person_id].update(range(first, last + 1))
    return off
