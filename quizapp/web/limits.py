"""How often something may be asked of this site; whoever asks more often is told to wait.

Knows the buckets of accounts.
"""

from flask.typing import ResponseReturnValue

from quizapp.accounts import Limit, TooManyTries, take
from quizapp.tables import write
from quizapp.web.clock import now
from quizapp.web.database import session


def count(key: str, tries: int, seconds: int) -> None:
    """Count one try in a write of its own, which stays whatever comes of the rest.

    Args:
        key: What is limited and for whom.
        tries: How many at once.
        seconds: How long until all of them are there again.

    Raises:
        TooManyTries: If it was tried too often; the site answers that with 429.
    """
    with write(session()):
        take(session(), [Limit(key=key, tries=tries, seconds=seconds)], now())


def wait(page: str, error: TooManyTries) -> ResponseReturnValue:
    """Return a page that says to wait, with how long, for programs."""
    return page, 429, {"Retry-After": str(error.seconds)}
