"""When something was done, where the clock of a device is wrong. Knows entries, no table."""

from dataclasses import replace
from datetime import datetime, timedelta

from quizapp.progress.acts import Act
from quizapp.progress.judge import OLDEST, SKEW, Entry

# So long ago that it is refused; what is longer may lead to before the first year.
LONGEST = 2 * OLDEST


def by_our_clock(entry: Entry, sent_at: datetime | None, now: datetime) -> Entry:
    """Return an entry with its time as our clock would have told it.

    How long ago it was, a wrong clock tells as well as a right one, unless it was set in between.

    Args:
        entry: Its time is that of the device.
        sent_at: When it was sent, by the clock of the device; none if that is not said.
        now: When it came, by our clock.
    """
    if sent_at is None or abs(now - sent_at) <= SKEW:
        return entry
    at = entry.done_at if isinstance(entry, Act) else entry.answered_at
    ago = min(max(sent_at - at, timedelta()), LONGEST)
    if isinstance(entry, Act):
        return replace(entry, done_at=now - ago)
    return replace(entry, answered_at=now - ago)
