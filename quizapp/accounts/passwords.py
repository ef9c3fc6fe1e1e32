"""Passwords as Argon2 hashes; the only door to the library that makes them."""

from functools import cache
from threading import BoundedSemaphore
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from argon2 import PasswordHasher

# OWASP Password Storage Cheat Sheet: Argon2id with 19 MiB, 2 passes, 1 lane.
PASSES, MEMORY_KIB, LANES = 2, 19_456, 1
# More at once would let anyone fill memory and processors by trying to sign in.
AT_ONCE = 2
_turn = BoundedSemaphore(AT_ONCE)


def hashed(password: str) -> str:
    """Return a password as it is kept."""
    with _turn:
        return _hasher().hash(password)


def fits(kept: str | None, password: str) -> bool:
    """Return whether the password is the one kept; takes as long if there is none to compare."""
    from argon2.exceptions import InvalidHashError, VerificationError

    with _turn:
        try:
            _hasher().verify(kept or _nobody(), password.encode("utf-8", "surrogatepass"))
        except (VerificationError, InvalidHashError):
            return False
    return kept is not None


def is_outdated(kept: str) -> bool:
    """Return whether the password is kept with other parameters than a new one would be."""
    return _hasher().check_needs_rehash(kept)


@cache
def _hasher() -> "PasswordHasher":
    from argon2 import PasswordHasher

    return PasswordHasher(time_cost=PASSES, memory_cost=MEMORY_KIB, parallelism=LANES)


@cache
def _nobody() -> str:
    return _hasher().hash("nobody has this password")
