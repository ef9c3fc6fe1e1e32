"""Who may make decks and courses: everyone with an account, or only those invited.

Knows the table of people.
"""

from sqlalchemy import update
from sqlalchemy.orm import Session

from quizapp.accounts.learner import Learner
from quizapp.accounts.rules import AccountError, name_key
from quizapp.phrase import phrase
from quizapp.tables import Person, write


def may_create(learner: Learner | None, *, only_invited: bool) -> bool:
    """Return whether someone may make decks and courses.

    What they made before stays theirs in any case.

    Args:
        learner: Who; none for someone who is not signed in.
        only_invited: Whether the site lets only those do so who were invited.
    """
    if learner is None or learner.guest:
        return False
    return learner.admin or learner.invited or not only_invited


def invite(session: Session, name: str, *, invited: bool = True) -> None:
    """Let someone make decks and courses, or no longer.

    Raises:
        AccountError: If there is nobody of this name.
    """
    with write(session):
        of_name = update(Person).where(Person.name_key == name_key(name))
        done = session.execute(of_name.values(invited=invited).returning(Person.id)).first()
        if done is None:
            nobody = phrase("There is nobody called “{name}”. Look at the spelling.", name=name)
            raise AccountError({"name": (nobody,)})
