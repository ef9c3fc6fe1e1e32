"""Making an account, also out of a guest, and choosing its password. Knows the table of people."""

from datetime import datetime
from typing import Any

from sqlalchemy import delete, insert, select, update
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from quizapp.accounts.learner import Learner, existing
from quizapp.accounts.limits import Limit, take
from quizapp.accounts.passwords import hashed
from quizapp.accounts.rules import (
    AccountError,
    name_key,
    name_mistakes,
    password_mistakes,
    tidy_name,
    tidy_password,
)
from quizapp.tables import Person, SignIn, write

TAKEN = "This name is taken; choose another."
# Two classes of 30 at one school, which is one address, sign up in the same hour.
SIGN_UPS, WITHIN = 60, 3600


def sign_up(
    session: Session,
    name: str,
    password: str,
    now: datetime,
    guest: int | None = None,
    *,
    address: str = "",
) -> Learner:
    """Make an account; a guest's row becomes it, so that what they learnt is theirs.

    The guest is signed out everywhere, so that a stolen guest session is worth nothing.

    Args:
        session: Where to write.
        name: As wished.
        password: In clear.
        now: The moment.
        guest: Id of the guest who signs up; none for someone new.
        address: Where the wish comes from; limits how many accounts are made from there.

    Raises:
        AccountError: If name or password cannot be; has messages by field.
        TooManyTries: If too many accounts were made from this address.
    """
    name, password = tidy_name(name), tidy_password(password)
    mistakes = {
        "name": name_mistakes(name) or _taken(session, name),
        "password": password_mistakes(password, name),
    }
    if any(mistakes.values()):
        raise AccountError({field: each for field, each in mistakes.items() if each})
    values = {"guest": False, "name": name, "name_key": name_key(name)}
    values |= {"password": hashed(password), "signed_in_at": now}
    try:
        with write(session):
            if address:
                limit = Limit(key=f"sign-up from {address}", tries=SIGN_UPS, seconds=WITHIN)
                take(session, [limit], now)
            made = _keep(session, values, guest, now)
    except IntegrityError:
        # Someone else took the name just now.
        raise AccountError({"name": (TAKEN,)}) from None
    return existing(session, made)


def set_password(session: Session, person_id: int, password: str) -> Learner:
    """Give an account a new password and sign it out everywhere.

    Raises:
        AccountError: If the password cannot be.
    """
    password = tidy_password(password)
    mistakes = password_mistakes(password, existing(session, person_id).name)
    if mistakes:
        raise AccountError({"password": mistakes})
    kept = hashed(password)
    with write(session):
        session.execute(update(Person).where(Person.id == person_id).values(password=kept))
        session.execute(delete(SignIn).where(SignIn.person_id == person_id))
    return existing(session, person_id)


def _taken(session: Session, name: str) -> tuple[str, ...]:
    found = select(Person.id).where(Person.name_key == name_key(name))
    return (TAKEN,) if session.execute(found).first() else ()


def _keep(session: Session, values: dict[str, Any], guest: int | None, now: datetime) -> int:
    if guest is not None:
        claim = update(Person).where(Person.id == guest, Person.guest).values(values)
        claimed = session.execute(claim.returning(Person.id)).scalar_one_or_none()
        if claimed is not None:
            session.execute(delete(SignIn).where(SignIn.person_id == claimed))
            return claimed
    new = insert(Person).values(values | {"created_at": now})
    return session.execute(new.returning(Person.id)).scalar_one()
