"""Days on which someone does not study: kept, joined, taken back. Knows their table."""

from dataclasses import dataclass
from datetime import date

from sqlalchemy import delete, select
from sqlalchemy.orm import Session

from quizapp.accounts.rules import AccountError
from quizapp.phrase import Phrase, phrase
from quizapp.tables import Holiday as Row
from quizapp.tables import Person, write

# Whoever is away for longer pauses the deck.
LONGEST = 183
FARTHEST = 2 * 366
MOST = 20


@dataclass(frozen=True, kw_only=True)
class Holiday:
    """Study days without study, as ordinals, both included."""

    first: int
    last: int

    @property
    def first_day(self) -> date:
        """Return the first day as a date."""
        return date.fromordinal(self.first)

    @property
    def last_day(self) -> date:
        """Return the last day as a date."""
        return date.fromordinal(self.last)

    @property
    def days(self) -> int:
        """Return how many days it has."""
        return self.last - self.first + 1


def coming_holidays(session: Session, person_id: int, today: int) -> tuple[Holiday, ...]:
    """Return the holidays of someone that are not over, the first first.

    Args:
        session: Where to read.
        person_id: Whose.
        today: The study day, as an ordinal.
    """
    found = select(Row.first_day, Row.last_day).where(
        Row.person_id == person_id, Row.last_day >= today
    )
    rows = session.connection().execute(found.order_by(Row.first_day))
    return tuple(Holiday(first=row.first_day, last=row.last_day) for row in rows)


def add_holiday(session: Session, person_id: int, first: int, last: int, today: int) -> None:
    """Keep a holiday; with those that it touches it becomes one.

    Args:
        session: Where to write.
        person_id: Whose.
        first: Its first study day, as an ordinal.
        last: Its last study day, as an ordinal.
        today: The study day, as an ordinal.

    Raises:
        AccountError: If it cannot be; nothing is kept then.
    """
    mistakes = _mistakes(first, last, today)
    if mistakes:
        raise AccountError(mistakes)
    of_person = Row.person_id == person_id
    touching = (of_person, Row.first_day <= last + 1, Row.last_day >= first - 1)
    with write(session):
        # Holidays that are sent at the same time become one, too.
        session.execute(select(Person.id).where(Person.id == person_id).with_for_update())
        joined = [*session.execute(select(Row.first_day, Row.last_day).where(*touching))]
        session.execute(delete(Row).where(*touching))
        first = min([first, *(each.first_day for each in joined)])
        last = max([last, *(each.last_day for each in joined)])
        session.add(Row(person_id=person_id, first_day=first, last_day=last))
        session.flush()
        kept = session.scalars(select(Row.first_day).where(of_person, Row.last_day >= today)).all()
        if len(kept) > MOST:
            raise AccountError({"": (phrase("There are {most} holidays already.", most=MOST),)})


def remove_holiday(session: Session, person_id: int, first: int) -> None:
    """Take back the holiday that begins on a study day, given as an ordinal, if there is one."""
    with write(session):
        session.execute(delete(Row).where(Row.person_id == person_id, Row.first_day == first))


def _mistakes(first: int, last: int, today: int) -> dict[str, tuple[Phrase, ...]]:
    """Return what is wrong with a holiday, by field."""
    if last < first:
        return {"last_day": (phrase("Choose a last day that is not before the first."),)}
    if last < today:
        return {"last_day": (phrase("These days are over; choose days to come."),)}
    if last - first >= LONGEST:
        long = phrase("Choose at most {most} days; for longer, pause your decks.", most=LONGEST)
        return {"last_day": (long,)}
    if last - today > FARTHEST:
        return {"first_day": (phrase("Choose days within the next two years."),)}
    return {}
