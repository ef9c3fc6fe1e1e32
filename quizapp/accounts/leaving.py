"""Leaving for good: everything of someone is deleted. Knows the tables of people."""

from sqlalchemy import delete
from sqlalchemy.orm import Session

from quizapp.tables import CardSetting, Person


def forget_person(session: Session, person_id: int) -> None:
    """Delete someone with everything that is kept of them, inside of a write.

    Problems that they reported of cards stay, without a name.
    """
    session.execute(delete(CardSetting).where(CardSetting.person_id == person_id))
    session.execute(delete(Person).where(Person.id == person_id))
