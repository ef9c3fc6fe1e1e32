"""Dates as deck files write them, a subset of EDTF, and as people do. Knows phrases."""

import re
from calendar import monthrange
from collections.abc import Iterator, Mapping
from itertools import permutations

from quizapp.phrase import Phrase, phrase

DAY = r"[0-9]{4}(?:-(?:0[1-9]|1[0-2])(?:-(?:0[1-9]|[12][0-9]|3[01]))?)?~?"
DATE = re.compile(rf"{DAY}(?:/{DAY})?")
NAMES = """
jan january янв январь января
feb february фев февраль февраля
mar march мар март марта
apr april апр апрель апреля
may may май май мая
jun june июн июнь июня
jul july июл июль июля
aug august авг август августа
sep sept september сен сентябрь сентября
oct october окт октябрь октября
nov november ноя ноябрь ноября
dec december дек декабрь декабря
"""
MONTHS: Mapping[str, int] = {
    name: number
    for number, line in enumerate(NAMES.strip().splitlines(), start=1)
    for name in line.split()
}
ABOUT = re.compile(r"(?:about|around|circa|ca?\.?|около|ок\.) *(?P<date>.+)")
# What leads to a date, or ends one, and says nothing of it.
BESIDE = re.compile(
    r"\b(?:from|of|the|год|года|году|г\.)(?!\w)"  # noqa: RUF001 - Russian
    r"|,|(?<=[^\W\d_])\.|(?<=[0-9])(?:st|nd|rd|th)\b"
)
TO = re.compile(
    r" *[–—/] *| +(?:-|to|until|till|по) +"
    r"|(?<=[^\W\d_])-(?=[^\W\d_])|(?<=[0-9])-(?=[0-9]{1,2}(?: |$))"
)
YEAR_FIRST = re.compile(
    r"(?P<year>[0-9]{4})(?P<mark>[-./])(?P<month>[0-9]{1,2})(?P=mark)(?P<day>[0-9]{1,2})"
)
YEAR_LAST = re.compile(
    r"(?P<one>[0-9]{1,2})(?P<mark>[-./])(?P<other>[0-9]{1,2})(?P=mark)(?P<year>[0-9]{4})"
)
MONTH_YEAR = re.compile(r"(?P<month>[0-9]{1,2})[-./](?P<year>[0-9]{4})")
# Two figures that are a month, and may be a year of the same century: 1905-07.
YEAR_MONTH = re.compile(r"(?P<century>[0-9]{2})(?P<year>[0-9]{2})-(?P<month>0[1-9]|1[0-2])")
YEAR_MORE = re.compile(r"(?P<year>[0-9]{4}) ?[-–—./] ?(?P<more>[0-9]{4}|[0-9]{1,2})")
LONGEST = 80
PARTS = ("year", "month", "day")


def as_date(text: str) -> str:
    """Return a date as deck files write it; what is none, or may be two, stays as it is.

    Args:
        text: As people write it: `8 November 1923`, `November 8, 1923`, `1928–32`, `8 ноября 1923`.
    """
    found = meant(text)
    return found[0] if len(found) == 1 else text


def meant(text: str) -> tuple[str, ...]:
    """Return each date, as deck files write it, that a text may mean; none if it is no date.

    `08.11.1923` is two: whether the day or the month stands first differs between countries.
    """
    bare = " ".join(text.split()) if len(text) <= LONGEST else ""
    if DATE.fullmatch(bare):
        return (bare,)
    found = ABOUT.fullmatch(bare.casefold())
    plain = " ".join(BESIDE.sub(" ", found["date"] if found else bare.casefold()).split())
    dates = _in_figures(plain) or _in_words(plain)
    return tuple(f"{each.replace('/', '~/')}~" for each in dates) if found else dates


def unmistakable(date: str) -> str:
    """Return a date of a deck file as nobody takes it for another: `1905-07` as `07/1905`.

    People write 1905-07 for 1905 to 1907, too. After 1931 no 04 follows, so `1931-04` stays.
    """
    found = YEAR_MONTH.fullmatch(date)
    if not found or found["month"] <= found["year"]:
        return date
    return f"{found['month']}/{found['century']}{found['year']}"


def typed_mistakes(field: str, text: str) -> Iterator[Phrase]:
    """Yield what is wrong with a date that someone typed and that a deck file may have.

    Args:
        field: Where it stands.
        text: As it was typed: `1905-07`.
    """
    bare = text.strip()
    month = unmistakable(bare)
    if month != bare:
        year, last = bare.split("-")
        yield _two(field, bare, month, f"{year}/{year[:2]}{last}")


def date_mistakes(field: str, date: str) -> Iterator[Phrase]:
    """Yield what is wrong with a date.

    Args:
        field: Where it stands.
        date: `1931`, `1931-04`, `1931-04-17`, a range `1932/1933`, `~` after it for about.
    """
    if not DATE.fullmatch(date):
        yield _no_date(field, date)
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


def _no_date(field: str, date: str) -> Phrase:
    found = meant(date)
    if len(found) > 1:
        return _two(field, date, *map(unmistakable, found[:2]))
    return phrase(
        "{field} is {date!r}; write 1931, 1931-04, 1931-04-17 or 1932/1933", field=field, date=date
    )


def _two(field: str, date: str, one: str, other: str) -> Phrase:
    return phrase(
        "{field} is {date!r}, which may be {one} or {other}; write the one that is meant",
        field=field,
        date=date,
        one=one,
        other=other,
    )


def _exists(moment: list[int]) -> bool:
    year, month, day = (*moment, 1, 1)[:3]
    return year > 0 and day <= monthrange(year, month)[1]


def _in_figures(text: str) -> tuple[str, ...]:
    """Return what a text of figures alone may mean."""
    if found := YEAR_FIRST.fullmatch(text):
        return _valid(_written(found["year"], found["month"], found["day"]))
    if found := MONTH_YEAR.fullmatch(text):
        return _valid(_written(found["year"], found["month"]))
    if found := YEAR_LAST.fullmatch(text):
        year, one, other = found["year"], found["one"], found["other"]
        return _valid(_written(year, other, one), _written(year, one, other))
    if found := YEAR_MORE.fullmatch(text):
        year, more = found["year"], found["more"]
        last = f"{year[: -len(more)]}{more}"
        month = _written(year, more) if len(more) < len(year) else ""
        return _valid(month, f"{year}/{last}" if last > year else "")
    return ()


def _in_words(text: str) -> tuple[str, ...]:
    """Return what a text with the name of a month means: a day, a month or a range of them."""
    ends = [_parts(each) for each in TO.split(text)]
    if not 1 <= len(ends) <= 2 or not all(ends):  # noqa: PLR2004 - from one to the other
        return ()
    # 8–10 November 1923: what one end leaves out is said by the other.
    for end, other in permutations(ends, 2):
        borrowed = PARTS[:2] if "day" in end and "day" in other else PARTS[:1]
        end |= {part: other[part] for part in borrowed if part in other and part not in end}
    return _valid("/".join(_written(*(end.get(part, "") for part in PARTS)) for end in ends))


def _parts(text: str) -> dict[str, str]:
    """Return year, month and day that a text names; nothing if it names another thing, or two."""
    found: dict[str, str] = {}
    for word in text.split():
        figures = len(word) if word.isdecimal() and word.isascii() else 0
        part = "month" if word in MONTHS else {1: "day", 2: "day", 4: "year"}.get(figures, "")
        if not part or part in found:
            return {}
        found[part] = str(MONTHS.get(word, word))
    return found


def _written(year: str, month: str = "", day: str = "") -> str:
    """Return a date of its parts; one that lacks a part before another is none to `DATE`."""
    parts = (year, month and month.zfill(2), day and day.zfill(2))
    return "-".join(parts).rstrip("-")


def _valid(*dates: str) -> tuple[str, ...]:
    return tuple(dict.fromkeys(each for each in dates if DATE.fullmatch(each)))
