"""Signing in and staying signed in. Knows the tables of people and of their sign-ins."""

import secrets
from datetime import datetime, timedelta
from hashlib import sha256

from sqlalchemy import bindparam, case, delete, insert, select, update
from sqlalchemy.orm import Session

from quizapp.accounts.learner import LEARNER, Learner, existing, from_row
from quizapp.accounts.limits import Limit, give_back, take
from quizapp.accounts.passwords import fits, hashed, is_outdated
from quizapp.accounts.rules import (
    LONGEST_PASSWORD,
    name_key,
    name_mistakes,
    tidy_name,
    tidy_password,
)
from quizapp.phrase import phrase
from quizapp.tables import Person, Prepared, SignIn, write

TOKEN_BYTES = 32
IDLE = timedelta(days=30)
ABSOLUTE = timedelta(days=180)
SEEN_TO = timedelta(hours=1)
TRIES, WITHIN = 10, 300
TRIES_IN_ALL = 1000
# Wherever they come from: so many that one place cannot keep an account from its owner, so few that
# guessing from many places takes years.
TRIES_AS, WITHIN_AS = 100, 3600
# No longer than any name that can exist, so that nobody fills memory with a name.
LONGEST_TRIED = 200


class SignInError(ValueError):
    """A sign-in that is refused; does not say whether the account exists."""


def has_account(session: Session, name: str) -> bool:
    """Return whether an account is called so."""
    found = select(Person.id).where(Person.name_key == name_key(name))
    return session.execute(found).first() is not None


def check_password(
    session: Session, name: str, password: str, address: str, now: datetime
) -> Learner:
    """Return who signs in with this name and password.

    Args:
        session: Where to look, and to count tries.
        name: As typed.
        password: As typed.
        address: Where the try comes from.
        now: The moment.

    Raises:
        SignInError: If they do not fit; does not say which, nor does the time it takes.
        TooManyTries: If they were tried too often.
    """
    password = tidy_password(password)[: LONGEST_PASSWORD + 1]
    key = name_key(name[:LONGEST_TRIED])
    limits = [
        Limit(key=f"sign-in as {key}", tries=TRIES_AS, seconds=WITHIN_AS),
        Limit(key=f"sign-in from {address}", tries=TRIES, seconds=WITHIN),
        Limit(key="sign-in", tries=TRIES_IN_ALL, seconds=WITHIN),
    ]
    with write(session):
        take(session, limits, now)
    person, kept = _find(session, name)
    right = fits(kept, password)
    if not (right and kept):
        raise SignInError(phrase("Name or password is wrong."))
    values: dict[str, object] = {"signed_in_at": now}
    if is_outdated(kept):
        values["password"] = hashed(password)
    with write(session):
        session.execute(update(Person).where(Person.id == person).values(values))
        # A class signs in from one address; guessing costs as much as before.
        give_back(session, limits, now)
    return existing(session, person)


def confirm_password(session: Session, person_id: int, password: str, now: datetime) -> None:
    """Check the password of someone who is signed in; tries of others do not keep them from it.

    Args:
        session: Where to look, and to count tries.
        person_id: Who.
        password: As typed.
        now: The moment.

    Raises:
        SignInError: If it is another.
        TooManyTries: If it was tried too often.
    """
    limits = [Limit(key=f"password of {person_id}", tries=TRIES, seconds=WITHIN)]
    with write(session):
        take(session, limits, now)
    kept = session.execute(select(Person.password).where(Person.id == person_id)).scalar_one()
    session.rollback()
    if not fits(kept, tidy_password(password)[: LONGEST_PASSWORD + 1]):
        raise SignInError(phrase("This is not your password."))
    with write(session):
        give_back(session, limits, now)


def _find(session: Session, name: str) -> tuple[int, str | None]:
    """Return id and kept password of a name; a name that nobody can have is not looked up."""
    if name_mistakes(tidy_name(name)):
        return 0, None
    found = select(Person.id, Person.password).where(Person.name_key == name_key(name))
    row = session.execute(found).one_or_none()
    # A transaction left open while hashing would keep a connection from others.
    session.rollback()
    return (row.id, row.password) if row else (0, None)


def has_password(session: Session, person_id: int) -> bool:
    """Return whether someone has a password; those who only use links have none."""
    found = select(Person.id).where(Person.id == person_id, Person.password.is_not(None))
    return session.execute(found).first() is not None


def start_session(session: Session, person_id: int, now: datetime) -> str:
    """Sign someone in and return the token that proves it; only its hash is kept."""
    token = secrets.token_urlsafe(TOKEN_BYTES)
    row = {"token_hash": token_hash(token), "person_id": person_id}
    with write(session):
        session.execute(
            delete(SignIn).where(
                SignIn.person_id == person_id,
                (SignIn.seen_at <= now - IDLE) | (SignIn.created_at <= now - ABSOLUTE),
            )
        )
        session.execute(insert(SignIn), [row | {"created_at": now, "seen_at": now}])
    return token


SIGNED_IN = Prepared(
    select(*LEARNER, SignIn.id.label("sign_in"), SignIn.seen_at)
    .join(SignIn, SignIn.person_id == Person.id)
    .where(
        SignIn.token_hash == bindparam("token_hash"),
        case(
            # There is no other way back to what a guest learnt.
            (Person.guest, SignIn.seen_at > bindparam("began")),
            else_=(SignIn.seen_at > bindparam("idle_since"))
            & (SignIn.created_at > bindparam("began")),
        ),
    )
)
_SEEN = Prepared(
    update(SignIn).where(SignIn.id == bindparam("sign_in")).values(seen_at=bindparam("now"))
)


def learner_of(session: Session, token: str, now: datetime) -> Learner | None:
    """Return who is signed in with a token; none if nobody, or not for a long time.

    Ends after 30 days without use and after 180 days in any case; for a guest after 180 days
    without use.
    """
    limits = {"idle_since": now - IDLE, "began": now - ABSOLUTE}
    row = SIGNED_IN.first(session, limits | {"token_hash": token_hash(token)})
    if row is None:
        return None
    if row.seen_at <= now - SEEN_TO:
        with write(session):
            _SEEN.run(session, {"sign_in": row.sign_in, "now": now})
    return from_row(row)


def end_session(session: Session, token: str) -> None:
    """Sign out where the token is used; does nothing if it is not."""
    with write(session):
        session.execute(delete(SignIn).where(SignIn.token_hash == token_hash(token)))


def end_all(session: Session, person_id: int) -> None:
    """Sign someone out everywhere."""
    with write(session):
        session.execute(delete(SignIn).where(SignIn.person_id == person_id))


def token_hash(token: str) -> bytes:
    """Return what is kept of a token."""
    return sha256(token.encode("utf-8", "surrogatepass")).digest()
