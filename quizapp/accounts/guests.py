"""Guests, who study without an account. Knows the tables of people and of their sign-ins."""

from datetime import datetime

from sqlalchemy import delete, insert
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from quizapp.accounts.learner import Learner, existing
from quizapp.accounts.rules import zones
from quizapp.accounts.sign_in import ABSOLUTE, learner_of, token_hash
from quizapp.tables import Person, SignIn, write

HOME_ZONE = "UTC"


def create_guest(session: Session, zone: str, now: datetime, token: str = "") -> Learner:
    """Make a guest.

    Args:
        session: Where to write.
        zone: Time zone as the browser says; an unknown one counts as UTC.
        now: The moment.
        token: Signs the guest in; whoever has the same one, also at the same time, is this guest.
    """
    values = {
        "guest": True,
        "zone": zone if zone in zones() else HOME_ZONE,
        "created_at": now,
    }
    try:
        with write(session):
            made = session.execute(insert(Person).values(values).returning(Person.id)).scalar_one()
            if token:
                _sign_in(session, made, token, now)
    except IntegrityError:
        found = learner_of(session, token, now)
        if found is None:
            raise
        return found
    return existing(session, made)


def _sign_in(session: Session, guest: int, token: str, now: datetime) -> None:
    ended = (SignIn.token_hash == token_hash(token), SignIn.seen_at <= now - ABSOLUTE)
    session.execute(delete(SignIn).where(*ended))
    row = {"token_hash": token_hash(token), "person_id": guest}
    session.execute(insert(SignIn), [row | {"created_at": now, "seen_at": now}])
