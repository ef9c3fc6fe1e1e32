"""Links that sign in without a password, once. Knows the tables of people and of links."""

import secrets
from datetime import datetime, timedelta
from itertools import count

from sqlalchemy import delete, insert, select, update
from sqlalchemy.orm import Session

from quizapp.accounts.learner import Learner, existing
from quizapp.accounts.rules import AccountError, name_key, name_mistakes, tidy_name
from quizapp.accounts.sign_in import TOKEN_BYTES, SignInError, token_hash
from quizapp.phrase import phrase
from quizapp.tables import Person, SignInLink, write

LIFE = timedelta(minutes=30)
# The first administrator may start the site in the evening and look at it in the morning.
FIRST_LIFE = timedelta(hours=24)


def has_administrator(session: Session) -> bool:
    """Return whether an administrator has ever signed in."""
    found = select(Person.id).where(Person.admin, Person.signed_in_at.is_not(None))
    return session.execute(found.limit(1)).first() is not None


def make_link(session: Session, name: str, now: datetime, *, admin: bool = False) -> str:
    """Return a token that signs someone in once, within 30 minutes; an administrator has 24 hours.

    Args:
        session: Where to write.
        name: Whom.
        now: The moment.
        admin: Whether it is for an administrator, who is made if there is none of this name.

    Raises:
        AccountError: If there is nobody of this name, or nobody can have it.
    """
    token = secrets.token_urlsafe(TOKEN_BYTES)
    mistakes = name_mistakes(tidy_name(name))
    if mistakes:
        raise AccountError({"name": mistakes})
    with write(session):
        person = _admin(session, tidy_name(name), now) if admin else _called(session, name)
        session.execute(delete(SignInLink).where(SignInLink.ends_at <= now))
        row = {"token_hash": token_hash(token), "person_id": person, "created_at": now}
        life = FIRST_LIFE if admin else LIFE
        session.execute(insert(SignInLink), [row | {"ends_at": now + life}])
    return token


def use_link(session: Session, token: str, now: datetime) -> Learner:
    """Return who is signed in by a link; it and all others of that person are used up then.

    Raises:
        SignInError: If the link was used before, is too old or never was one.
    """
    with write(session):
        found = select(SignInLink.person_id).where(
            SignInLink.token_hash == token_hash(token), SignInLink.ends_at > now
        )
        person = session.execute(found.with_for_update()).scalar_one_or_none()
        if person is None:
            raise SignInError(phrase("This link was used or is too old. Ask for a new one."))
        session.execute(delete(SignInLink).where(SignInLink.person_id == person))
        session.execute(update(Person).where(Person.id == person).values(signed_in_at=now))
    return existing(session, person)


def _called(session: Session, name: str) -> int:
    found = select(Person.id).where(Person.name_key == name_key(name))
    person = session.execute(found).scalar_one_or_none()
    if person is None:
        nobody = phrase(
            "There is nobody called “{name}”. Look at the spelling.", name=tidy_name(name)
        )
        raise AccountError({"name": (nobody,)})
    return person


def _admin(session: Session, wished: str, now: datetime) -> int:
    """Return the administrator of a name, which gets a number where someone else has it."""
    name = wished
    for number in count(2):
        found = select(Person.id, Person.admin).where(Person.name_key == name_key(name))
        row = session.execute(found).one_or_none()
        if row is None:
            break
        if row.admin:
            known: int = row.id
            return known
        name = f"{wished} {number}"
    values = {"guest": False, "admin": True, "name": name, "name_key": name_key(name)}
    new = insert(Person).values(values | {"created_at": now})
    return session.execute(new.returning(Person.id)).scalar_one()
