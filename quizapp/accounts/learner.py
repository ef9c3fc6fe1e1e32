"""A learner: who studies and how they want to. Knows the table of people and the calendar."""

from dataclasses import dataclass
from datetime import datetime
from functools import cached_property, lru_cache
from typing import Any

from sqlalchemy import Row, Select, bindparam, func, select, update
from sqlalchemy.orm import Session

from quizapp.accounts.rules import AccountError, settings_mistakes
from quizapp.deck import QuestionType
from quizapp.scheduling import Calendar, Policy
from quizapp.tables import Person, write


@dataclass(frozen=True, kw_only=True)
class Learner:
    """Someone who studies.

    Attributes:
        name: Empty for a guest.
        invited: Whether they may make decks and courses where that takes an invitation.
        zone: Time zone by name.
        rollover_hour: Hour at which a study day begins, 0-23.
        retention: Share of cards to be remembered when due, 0.70-0.97.
        new_per_day: Most new cards a study day.
        reviews_per_day: Most reviews a study day.
        two_buttons: Whether ratings are asked as Again and Good only.
        maximum_interval: Longest interval in days.
        theme: `auto`, `light` or `dark`.
        language: Of the pages, `en` or `ru`; empty for that of the browser.
        easy_days: How much of the usual load each weekday bears, in percent, Monday first.
        kept_type: The one way of asking that is wanted; none if it climbs with the memory.
        intervals_shown: Whether each rating says when the card comes back.
        confidence_asked: Whether it is asked how sure one is.
        reads_aloud: Whether questions are spoken by the browser.
        days_per_week: On how many days a week they want to study; 0 for no rhythm.
        minutes_per_day: The most minutes of a day, 1-1440; none for no such limit.
        weights_id: The weights of the scheduler; 0 for the defaults.
        keeps_defaults: Whether the default weights stay until a fit is asked for.
        more_new: How many more new cards they asked for on a study day; none if they never did.
        more_new_day: That day, as an ordinal.
    """

    id: int
    name: str
    guest: bool
    admin: bool
    invited: bool
    zone: str
    rollover_hour: int
    retention: float
    new_per_day: int
    reviews_per_day: int
    two_buttons: bool
    maximum_interval: int
    theme: str
    language: str
    easy_days: tuple[int, ...]
    kept_type: QuestionType | None
    intervals_shown: bool
    confidence_asked: bool
    reads_aloud: bool
    days_per_week: int
    minutes_per_day: int | None
    weights_id: int
    keeps_defaults: bool
    more_new: int | None
    more_new_day: int | None

    @cached_property
    def calendar(self) -> Calendar:
        """Return when the study days of the learner begin."""
        return Calendar(zone=self.zone, rollover_hour=self.rollover_hour)

    @cached_property
    def policy(self) -> Policy:
        """Return how the cards of the learner are scheduled."""
        return Policy(retention=self.retention, maximum_interval=self.maximum_interval)

    def more_on(self, day: int) -> int:
        """Return how many new cards they want on a study day besides those of any day."""
        return (self.more_new or 0) if day == self.more_new_day else 0


LEARNER = (
    Person.id,
    Person.name,
    Person.guest,
    Person.admin,
    Person.invited,
    Person.zone,
    Person.rollover_hour,
    Person.retention,
    Person.new_per_day,
    Person.reviews_per_day,
    Person.two_buttons,
    Person.maximum_interval,
    Person.theme,
    Person.language,
    Person.easy_days,
    Person.kept_type,
    Person.intervals_shown,
    Person.confidence_asked,
    Person.reads_aloud,
    Person.days_per_week,
    Person.minutes_per_day,
    Person.weights_id,
    Person.keeps_defaults,
    Person.more_new,
    Person.more_new_day,
)
NAMES = tuple(column.key for column in LEARNER)
NAME, EASY_DAYS = map(NAMES.index, ("name", "easy_days"))
MOST_KEPT = 1000
BY_ID: Select[*tuple[object, ...]] = select(*LEARNER).where(Person.id == bindparam("person"))


def from_row(row: Row[*tuple[object, ...]]) -> Learner:
    """Return the learner of a row that begins with the columns `LEARNER`."""
    values: list[Any] = [*row[: len(NAMES)]]
    values[NAME], values[EASY_DAYS] = values[NAME] or "", tuple(values[EASY_DAYS])
    return _made(*values)


@lru_cache(maxsize=MOST_KEPT)
def _made(*values: Any) -> Learner:  # noqa: ANN401 - a value for each name
    # Each request asks who is there, and mostly nothing about them has changed.
    return Learner(**dict(zip(NAMES, values, strict=True)))


def learner(session: Session, person_id: int) -> Learner | None:
    """Return the learner of an id; none if there is no such person."""
    row = session.connection().execute(BY_ID, {"person": person_id}).one_or_none()
    return from_row(row) if row else None


def learners(session: Session) -> tuple[Learner, ...]:
    """Return everyone, guests too, by id."""
    return tuple(from_row(row) for row in session.execute(select(*LEARNER).order_by(Person.id)))


def calendar_since(session: Session, person_id: int) -> datetime | None:
    """Return since when the address of someone's calendar holds; none if they are not there."""
    since = func.coalesce(Person.calendar_at, Person.created_at)
    return session.execute(select(since).where(Person.id == person_id)).scalar_one_or_none()


def renew_calendar(session: Session, person_id: int, now: datetime) -> None:
    """Let the address of someone's calendar hold from now on, so that the one before does not."""
    with write(session):
        session.execute(update(Person).where(Person.id == person_id).values(calendar_at=now))


def save_settings(session: Session, person_id: int, **fields: object) -> Learner:
    """Keep settings of a learner: any of those that `Learner` names from `zone` on.

    Raises:
        AccountError: If any cannot be; nothing is kept then.
    """
    mistakes = settings_mistakes(fields)
    if mistakes:
        raise AccountError(mistakes)
    if fields:
        with write(session):
            session.execute(update(Person).where(Person.id == person_id).values(**fields))
    return existing(session, person_id)


def existing(session: Session, person_id: int) -> Learner:
    """Return the learner of an id that is known to exist."""
    return from_row(session.connection().execute(BY_ID, {"person": person_id}).one())
