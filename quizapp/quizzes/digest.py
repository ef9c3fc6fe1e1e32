"""What tells one state of a quiz from another: carried by a page, compared when it is acted on."""

from collections.abc import Sequence
from hashlib import sha256


def digest(shown: Sequence[object]) -> str:
    """Return what tells what a page shows from anything else, in its order.

    Args:
        shown: Values whose `repr` says all of them.
    """
    return sha256(repr(tuple(shown)).encode()).hexdigest()
