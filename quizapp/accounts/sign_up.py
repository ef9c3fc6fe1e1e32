"""Making an account, also out of a guest, and choosing its password. Knows the table of people."""

from contextlib import suppress
from datetime import datetime, timedelta
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
from quizapp.accounts.sign_in import SignInError, check_password, has_account
from quizapp.phrase import Phrase, phrase
from quizapp.tables import Person, ResetLink, SignIn, SignInLink, write

TAKEN = phrase("This name is taken; choose another.")
# Two classes of 30 at one school, which is one address, sign up in the same hour.
SIGN_UPS, WITHIN = 60, 3600
# How long after it a sign-up may come a second time, from the same form.
TWICE = timedelta(minutes=1)


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

    The guest is signed out everywhere, so that a stolen guest session is worth nothing. A form that
    was sent twice makes one account.

    Args:
        session: Where to write.
        name: As wished.
        password: In clear.
        now: The moment.
        guest: Id of the guest who signs up; none for someone new.
        address: Where the wish comes from; limits how many accounts are made from there.

    Raises:
        AccountError: If name or password cannot be; has messages by field.
        TooManyTries: If too many accounts were made from this address, or passwords tried.
    """
    name, password = tidy_name(name), tidy_password(password)
    if _only_taken(session, name, password):
        return _own(session, name, password, address, now)
    values = {"guest": False, "name": name, "name_key": name_key(name)}
    values |= {"password": hashed(password), "signed_in_at": now}
    try:
        with write(session):
            _count(session, address, now)
            made = _keep(session, values, guest, now)
    except IntegrityError:
        # Someone took the name just now, perhaps the same one.
        return _own(session, name, password, address, now)
    return existing(session, made)


def set_password(session: Session, person_id: int, password: str) -> Learner:
    """Give an account a new password and sign it out everywhere.

    Raises:
        AccountError: If the password cannot be.
    """
    kept = hashed_password(password, existing(session, person_id).name)
    with write(session):
        keep_password(session, person_id, kept)
    return existing(session, person_id)


def hashed_password(password: str, name: str) -> str:
    """Return a password as it is kept; takes a tenth of a second.

    Args:
        password: As typed.
        name: Whose.

    Raises:
        AccountError: If the password cannot be.
    """
    password = tidy_password(password)
    mistakes = password_mistakes(password, name)
    if mistakes:
        raise AccountError({"password": mistakes})
    return hashed(password)


def keep_password(session: Session, person_id: int, kept: str) -> None:
    """Give an account a password and sign it out everywhere, inside of a write.

    Links that were handed out before are worth nothing then, so that whoever suspects that one is
    in wrong hands has a remedy.
    """
    session.execute(update(Person).where(Person.id == person_id).values(password=kept))
    session.execute(delete(SignIn).where(SignIn.person_id == person_id))
    session.execute(delete(SignInLink).where(SignInLink.person_id == person_id))
    unused = (ResetLink.person_id == person_id, ResetLink.used_at.is_(None))
    session.execute(update(ResetLink).where(*unused).values(ends_at=ResetLink.created_at))


def _count(session: Session, address: str, now: datetime) -> None:
    """Count an account against the address that it is made from, if that is known."""
    if address:
        limit = Limit(key=f"sign-up from {address}", tries=SIGN_UPS, seconds=WITHIN)
        take(session, [limit], now)


def _only_taken(session: Session, name: str, password: str) -> bool:
    """Return whether somebody has the name, and nothing else is wrong with it or the password.

    Raises:
        AccountError: If anything else is.
    """
    mistakes = {
        "name": name_mistakes(name) or _taken(session, name),
        "password": password_mistakes(password, name),
    }
    found = {field: each for field, each in mistakes.items() if each}
    if found and found != {"name": (TAKEN,)}:
        raise AccountError(found)
    return bool(found)


def _taken(session: Session, name: str) -> tuple[Phrase, ...]:
    return (TAKEN,) if has_account(session, name) else ()


def _own(session: Session, name: str, password: str, address: str, now: datetime) -> Learner:
    """Return the account of this name if it was made a moment ago with this password.

    Of older ones nothing is tried, so that looking for a free name uses up no sign-in.
    """
    new = (Person.name_key == name_key(name), Person.signed_in_at > now - TWICE)
    if session.execute(select(Person.id).where(*new)).first():
        with suppress(SignInError):
            return check_password(session, name, password, address, now)
    raise AccountError({"name": (TAKEN,)})


def _keep(session: Session, values: dict[str, Any], guest: int | None, now: datetime) -> int:
    if guest is not None:
        claim = update(Person).where(Person.id == guest, Person.guest).values(values)
        claimed = session.execute(claim.returning(Person.id)).scalar_one_or_none()
        if claimed is not None:
            session.execute(delete(SignIn).where(SignIn.person_id == claimed))
            return claimed
    new = insert(Person).values(values | {"created_at": now})
    return session.execute(new.returning(Person.id)).scalar_one()
