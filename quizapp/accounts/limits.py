"""How often something may be tried: token buckets in the database, so all processes share them.

Knows the table of allowances.
"""

import math
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from hashlib import sha256

from sqlalchemy import bindparam, delete, select, text
from sqlalchemy.orm import Session

from quizapp.tables import Allowance, UtcDateTime

# By then every bucket is full again, which is what an unknown one counts as.
FORGOTTEN = timedelta(days=1)


class TooManyTries(ValueError):  # noqa: N818 - says what it is, and is no mistake of the program
    """Something was tried too often; `seconds` says when to try again."""

    def __init__(self, seconds: int) -> None:
        """Keep and say how long to wait."""
        self.seconds = seconds
        minutes = math.ceil(seconds / 60)
        wait = "a minute" if minutes == 1 else f"{minutes} minutes"
        super().__init__(f"Too many tries. Wait {wait}, then try again.")


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


FIND = (
    select(Allowance.tries_left, Allowance.counted_at)
    .where(Allowance.key_hash == bindparam("key"))
    .with_for_update()
)
KEEP = text(
    "INSERT INTO allowance (key_hash, tries_left, counted_at) VALUES (:key, :tries_left, :now) "
    "ON CONFLICT (key_hash) DO UPDATE SET tries_left = excluded.tries_left, "
    "counted_at = excluded.counted_at"
).bindparams(bindparam("now", type_=UtcDateTime()))


def take(session: Session, limits: Sequence[Limit], now: datetime) -> None:
    """Count one try against every limit, inside of a write.

    Raises:
        TooManyTries: If one is used up; nothing is counted then.
    """
    left = [_left(session, limit, now) for limit in limits]
    waits = [
        math.ceil((1 - found) * limit.seconds / limit.tries)
        for found, limit in zip(left, limits, strict=True)
        if found < 1
    ]
    if waits:
        raise TooManyTries(max(waits))
    session.execute(delete(Allowance).where(Allowance.counted_at < now - FORGOTTEN))
    for found, limit in zip(left, limits, strict=True):
        session.execute(KEEP, {"key": _hash(limit), "tries_left": found - 1, "now": now})


def give_back(session: Session, limits: Sequence[Limit], now: datetime) -> None:
    """Take one counted try back, inside of a write: it was right."""
    for limit in limits:
        left = min(limit.tries, _left(session, limit, now) + 1)
        session.execute(KEEP, {"key": _hash(limit), "tries_left": left, "now": now})


def _left(session: Session, limit: Limit, now: datetime) -> float:
    row = session.execute(FIND, {"key": _hash(limit)}).one_or_none()
    if row is None:
        return limit.tries
    # The clock may have been set back.
    waited: float = max(0.0, (now - row.counted_at).total_seconds())
    left: float = row.tries_left + waited * limit.tries / limit.seconds
    return min(limit.tries, left)


def _hash(limit: Limit) -> bytes:
    return sha256(limit.key.encode("utf-8", "surrogatepass")).digest()
