"""Cards outside of the order of a day: reviewed ahead, or crammed. Limits do not hold for them.

Knows the tables of reviews and of cards.
"""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, Integer, String, and_, bindparam, exists, func, or_, select
from sqlalchemy.orm import Session

from quizapp.accounts import Learner
from quizapp.agenda import Left
from quizapp.progress.bound import DECK, PERSON, TODAY
from quizapp.progress.day import Day, day_of
from quizapp.progress.openings import NO_TOPIC, TOPICS, openings
from quizapp.progress.scope import MINE, rests
from quizapp.scheduling import Phase, Rating
from quizapp.tables import (
    Card,
    CardSetting,
    Fact,
    Memory,
    Prepared,
    Review,
    Topic,
    UtcDateTime,
    not_undone,
)

# More than anyone studies in one go; a page that tells of so many says that these are the first.
MOST_EXTRA = 2000


@dataclass(frozen=True, kw_only=True)
class Ahead:
    """Cards that are due in the days after today: real reviews, only earlier.

    What is due by today is no earlier then; it comes with the cards of the day.

    Attributes:
        days: How many days after today, 1-365.
    """

    days: int


@dataclass(frozen=True, kw_only=True)
class Cram:
    """Any cards, due or not; to answer them moves no memory.

    Attributes:
        topic: Id of the topic, as its author wrote it; empty for all.
        marked: Whether marked cards only.
        forgotten: Only cards that were rated Again in so many days, today included; 0 for any.
        since: When this began, by the clock of the site: what was crammed and known since then
            comes no more, what was not comes last. None for all.
    """

    topic: str = ""
    marked: bool = False
    forgotten: int = 0
    since: datetime | None = None


Mode = Ahead | Cram

_TOPIC = bindparam("topic", type_=String())
_MARKED, _FORGOTTEN = (bindparam(name, type_=Integer()) for name in ("marked", "forgotten"))
_COUNTS = and_(Review.person_id == PERSON, not_undone())
_WAS_MARKED = exists().where(
    CardSetting.person_id == PERSON, CardSetting.card_id == Card.id, CardSetting.marked
)
_WAS_FORGOTTEN = Card.id.in_(
    select(Review.card_id).where(
        _COUNTS, Review.study_day > TODAY - _FORGOTTEN, Review.rating == Rating.AGAIN.value
    )
)
# Not when it was answered: the clock of a device may be wrong.
_CRAMMED = (
    select(
        Review.card_id,
        func.max(Review.recorded_at).label("last"),
        func.max(Review.rating).label("best"),
    )
    .where(
        _COUNTS,
        ~Review.scheduled,
        Review.recorded_at >= bindparam("since", type_=UtcDateTime()),
        # Found by an index; more than a night is no session.
        Review.study_day >= TODAY - 1,
    )
    .group_by(Review.card_id)
    .subquery()
)
_LAST = _CRAMMED.c.last
_WAS_MET = exists().where(Memory.person_id == PERSON, Memory.card_id == Card.id)
_SEEN = exists().where(
    _COUNTS, Review.card_id == Card.id, Review.study_day == TODAY, Review.scheduled
)


def _in_scope(one: bool, deck: Any) -> ColumnElement[bool]:  # noqa: ANN401 - a column; which of two
    found: ColumnElement[bool] = deck == DECK if one else deck.in_(MINE)
    return found


def _ahead(*, one: bool) -> Prepared:
    return Prepared(
        select(Card.id, Card.deck_id, Card.fact_slug)
        .join(Memory, Memory.card_id == Card.id)
        .where(
            Memory.person_id == PERSON,
            Memory.phase == Phase.REVIEW.value,
            Memory.due_day > TODAY,
            Memory.due_day <= TODAY + bindparam("days", type_=Integer()),
            _in_scope(one, Memory.deck_id),
            Card.retired_at.is_(None),
            ~rests(Memory.card_id),
            ~_SEEN,
        )
        .order_by(Memory.due_day, Memory.due, Memory.card_id)
        .limit(MOST_EXTRA)
    )


def _cram(*, one: bool) -> Prepared:
    return Prepared(
        select(Card.id, Card.deck_id, Card.fact_slug)
        .join(Fact, Fact.id == Card.fact_id)
        .join(Topic, Topic.id == Fact.topic_id)
        .outerjoin(_CRAMMED, _CRAMMED.c.card_id == Card.id)
        .where(
            _in_scope(one, Card.deck_id),
            Card.retired_at.is_(None),
            ~rests(Card.id),
            or_(func.length(_TOPIC) == 0, Topic.slug == _TOPIC),
            or_(_MARKED == 0, _WAS_MARKED),
            or_(_FORGOTTEN == 0, _WAS_FORGOTTEN),
            or_(_LAST.is_(None), _CRAMMED.c.best <= Rating.AGAIN.value),
            or_(Topic.id.not_in(TOPICS), _WAS_MET),
        )
        .order_by(_LAST.is_not(None), _LAST, Card.deck_id, Card.position)
        .limit(MOST_EXTRA)
    )


AHEAD = {one: _ahead(one=one) for one in (False, True)}
CRAM = {one: _cram(one=one) for one in (False, True)}


def extra_cards(session: Session, day: Day, deck_id: int | None, mode: Mode) -> list[int]:
    """Return the ids of the cards of a mode, in the order to study them; 2,000 at most.

    Ahead, those due first come first, of each fact one. What is crammed comes in the order in
    which it is taught; what was not known comes again after all others. Cards that were never met
    stay out as long as no course has opened their topic.
    """
    values = day.values | {"deck": deck_id}
    one = deck_id is not None
    if isinstance(mode, Ahead):
        rows = AHEAD[one].rows(session, values | {"days": mode.days})
        first = {(row.deck_id, row.fact_slug): row.id for row in reversed(rows)}
        return [row.id for row in rows if first[row.deck_id, row.fact_slug] == row.id]
    values |= {
        "topic": mode.topic,
        "marked": int(mode.marked),
        "forgotten": int(mode.forgotten),
        "since": mode.since or day.now,
        "topics": openings(session, values).closed or [NO_TOPIC],
    }
    return [row.id for row in CRAM[one].rows(session, values)]


def left_of(cards: list[int], day: Day) -> Left:
    """Return what there is to do with cards of a mode."""
    return Left(new=0, learning=0, due=len(cards), seconds=day.seconds(known=len(cards)))


def extra_left(
    session: Session, learner: Learner, deck_id: int | None, mode: Mode, now: datetime
) -> Left:
    """Return what is left of a mode, in a deck or in all that the learner studies."""
    day = day_of(session, learner, now)
    return left_of(extra_cards(session, day, deck_id, mode), day)
