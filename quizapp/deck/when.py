"""Dates as deck files write them: a subset of EDTF. Knows phrases and the standard library."""

import re
from calendar import monthrange
from collections.abc import Iterator

from quizapp.phrase import phrase

DAY = r"[0-9]{4}(?:-(?:0[1-9]|1[0-2])(?:-(?:0[1-9]|[12][0-9]|3[01]))?)?~?"
DATE = re.compile(rf"{DAY}(?:/{DAY})?")


def date_mistakes(field: str, date: str) -> Iterator[str]:
    """Yield what is wrong with a date.

    Args:
        field: Where it stands.
        date: `1931`, `1931-04`, `1931-04-17`, a range `1932/1933`, `~` after it for about.
    """
    if not DATE.fullmatch(date):
        yield phrase(
            "{field} is {date!r}; write 1931, 1931-04, 1931-04-17 or 1932/1933",
            field=field,
            date=date,
        )
        return
    ends = [[int(part) for part in each.rstrip("~").split("-")] for each in date.split("/")]
    if not all(_exists(end) for end in ends):
        yield phrase(
            "{field} is {date!r}, a day that the calendar does not have; mend it",
            field=field,
            date=date,
        )
    # 1932-05/1932 ends with its year.
    elif ends[-1][: len(ends[0])] < ends[0][: len(ends[-1])]:
        yield phrase(
            "{field} is {date!r}, which ends before it begins; write the earlier one first",
            field=field,
            date=date,
        )


def _exists(moment: list[int]) -> bool:
    year, month, day = (*moment, 1, 1)[:3]
    return year > 0 and day <= monthrange(year, month)[1]
