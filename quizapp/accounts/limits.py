"""How often something may be tried: token buckets in the database, so all processes share them.

Knows the table of allowances.
"""

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from hashlib import sha256

from sqlalchemy import Float, bindparam, delete, select, text, update
from sqlalchemy.orm import Session

from quizapp.phrase import counted, phrase
from quizapp.tables import Allowance, UtcDateTime

# By then every bucket is full again, which is what an unknown one counts as.
FORGOTTEN = timedelta(days=1)


class TooManyTries(ValueError):  # noqa: N818 - says what it is, and is no mistake of the program
    """Something was tried too often; `seconds` says when to try again."""

    def __init__(self, seconds: int) -> None:
        """Keep and say how long to wait."""
        self.seconds = seconds
        minutes = math.ceil(seconds / 60)
        several = counted(
            "Too many tries. Wait {number} minute, then try again.",
            "Too many tries. Wait {number} minutes, then try again.",
            minutes,
        )
        one = phrase("Too many tries. Wait a minute, then try again.")
        super().__init__(one if minutes == 1 else several)


@dataclass(frozen=True, kw_only=True)
class Limit:
    """How often at most.

    Attributes:
        key: What is limited and for whom.
        tries: How many at once.
        seconds: How long until all of them are there again.
    """

    key: str
    tries: int
    seconds: int


# Makes the row if there is none and locks it, in one step: who tries at the same time waits.
CLAIM = (
    text(
        "INSERT INTO allowance (key_hash, tries_left, counted_at) VALUES (:key, :tries, :now) "
        "ON CONFLICT (key_hash) DO UPDATE SET tries_left = allowance.tries_left "
        "RETURNING tries_left, counted_at"
    )
    .bindparams(bindparam("now", type_=UtcDateTime()))
    .columns(tries_left=Float, counted_at=UtcDateTime)
)
KEEP = (
    update(Allowance)
    .where(Allowance.key_hash == bindparam("key"))
    .values(tries_left=bindparam("left"), counted_at=bindparam("now"))
)
# Rows that others hold are left to the next one: to wait for them would be a deadlock.
OLD = (
    select(Allowance.key_hash)
    .where(Allowance.counted_at < bindparam("until"))
    .with_for_update(skip_locked=True)
)
FORGET = delete(Allowance).where(Allowance.key_hash.in_(OLD))


def take(session: Session, limits: Sequence[Limit], now: datetime) -> None:
    """Count one try against every limit, inside of a write.

    Raises:
        TooManyTries: If one is used up; nothing is counted then.
    """
    left = _left(session, limits, now)
    waits = [
        math.ceil((1 - found) * limit.seconds / limit.tries)
        for limit, found in left.items()
        if found < 1
    ]
    if waits:
        raise TooManyTries(max(waits))
    _keep(session, {limit: found - 1 for limit, found in left.items()}, now)
    session.execute(FORGET, {"until": now - FORGOTTEN})


def give_back(session: Session, limits: Sequence[Limit], now: datetime) -> None:
    """Take one counted try back, inside of a write: it was right."""
    left = _left(session, limits, now)
    _keep(session, {limit: min(limit.tries, found + 1) for limit, found in left.items()}, now)


def _left(session: Session, limits: Sequence[Limit], now: datetime) -> dict[Limit, float]:
    """Return how many tries are left of each, locked until the end of the write."""
    # All lock in the same order, so that no two wait for each other.
    return {limit: _claim(session, limit, now) for limit in sorted(limits, key=_hash)}


def _claim(session: Session, limit: Limit, now: datetime) -> float:
    new = {"key": _hash(limit), "tries": limit.tries, "now": now}
    row = session.execute(CLAIM, new).one()
    # The clock may have been set back.
    waited: float = max(0.0, (now - row.counted_at).total_seconds())
    left: float = row.tries_left + waited * limit.tries / limit.seconds
    return min(limit.tries, left)


def _keep(session: Session, left: Mapping[Limit, float], now: datetime) -> None:
    for limit, tries in left.items():
        session.connection().execute(KEEP, {"key": _hash(limit), "left": tries, "now": now})


def _hash(limit: Limit) -> bytes:
    return sha256(limit.key.encode("utf-8", "surrogatepass")).digest()
