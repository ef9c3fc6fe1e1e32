"""Dates of a deck: how they are shown, which ways to write them count, how they compare.

Knows the subset of EDTF that deck files use: `1931`, `1931-04`, `1931-04-17`, two of them joined
by `/` for a range, `~` behind one for about.
"""

import re
from calendar import monthrange
from dataclasses import dataclass
from datetime import MAXYEAR, MINYEAR

MONTHS: list[str] = re.findall(
    r"\w+", "January February March April May June July August September October November December"
)
SHOWN = re.compile(
    rf"(?:(?P<day>\d{{1,2}}) )?(?:(?P<month>{'|'.join(MONTHS)}) )?(?P<year>AD \d{{1,2}}|\d{{3,4}})"
)
YEARS = re.compile(r"(?P<first>\d{4})[–-](?P<last>\d{4}|\d{2})")


@dataclass(frozen=True, order=True)
class Moment:
    """A year, a month or a day; 0 for what is not given."""

    year: int
    month: int = 0
    day: int = 0

    def shown(self) -> str:
        """Return the moment as read: `17 April 1931`."""
        month = MONTHS[self.month - 1] if 1 <= self.month <= len(MONTHS) else ""
        parts = [str(self.day)] * (self.day > 0) + [month] * (self.month > 0)
        return " ".join([*parts, self.shown_year()])

    def shown_year(self) -> str:
        """Return the year as read; one of few figures would pass for a number: `AD 79`."""
        return str(self.year) if self.year >= 100 else f"AD {self.year}"  # noqa: PLR2004 - of three figures

    def exists(self) -> bool:
        """Return whether the calendar has it."""
        in_range = MINYEAR <= self.year <= MAXYEAR
        return in_range and self.day <= monthrange(self.year, self.month or 1)[1]

    def first_and_last(self) -> tuple[int, int]:
        """Return the first and last day as numbers that compare: 19310401, 19310431."""
        year, month, day = self.year, self.month, self.day
        return (
            year * 10_000 + month * 100 + day,
            year * 10_000 + (month or 12) * 100 + (day or 31),
        )


@dataclass(frozen=True, kw_only=True)
class When:
    """A date of a deck: one moment, or a range from one to another.

    Attributes:
        first: The moment, or the begin of the range.
        last: The end of the range; none for a moment.
        about: Whether the date is given as about.
    """

    first: Moment
    last: Moment | None = None
    about: bool = False

    def shown(self) -> str:
        """Return the date as read: `April 1931`, `1932–33`, `about 1920`."""
        text = self.first.shown() if self.last is None else _range(self.first, self.last, "–")
        return f"about {text}" if self.about else text

    def asked(self) -> str:
        """Return the date with its preposition: `in April 1931`, `on 17 April 1931`."""
        if self.about:
            return f"around {self.shown().removeprefix('about ')}"
        return f"{'on' if self.first.day else 'in'} {self.shown()}"

    def span(self) -> tuple[int, int]:
        """Return first and last day as numbers that compare."""
        return self.first.first_and_last()[0], (self.last or self.first).first_and_last()[1]

    def precision(self) -> str:
        """Return what the date is given to; dates of one precision look alike."""
        unit = "day" if self.first.day else "month" if self.first.month else "year"
        return f"{'about ' if self.about else ''}{unit}{' range' if self.last else ''}"

    def moved(self, years: int) -> "When | None":
        """Return the same date some years later, or earlier if negative; none if there is none."""
        first = Moment(self.first.year + years, self.first.month, self.first.day)
        last = self.last and Moment(self.last.year + years, self.last.month, self.last.day)
        both = first.exists() and (last is None or last.exists())
        return When(first=first, last=last, about=self.about) if both else None


def read(text: str) -> When:
    """Return the date that a deck writes as EDTF.

    Args:
        text: As `quizapp.deck.when.DATE` allows.
    """
    moments = [
        Moment(*(int(part) for part in each.rstrip("~").split("-"))) for each in text.split("/")
    ]
    last = moments[1] if len(moments) > 1 else None
    return When(first=moments[0], last=last, about="~" in text)


def as_shown(text: str) -> When | None:
    """Return the date that a text shows, a year, month, day or range of years; none for another."""
    about = text.startswith("about ")
    bare = text.removeprefix("about ")
    years = YEARS.fullmatch(bare)
    if years:
        first = years["first"]
        last = first[: 4 - len(years["last"])] + years["last"]
        return When(first=Moment(int(first)), last=Moment(int(last)), about=about)
    found = SHOWN.fullmatch(bare)
    if not found:
        return None
    month = MONTHS.index(found["month"]) + 1 if found["month"] else 0
    year = int(found["year"].removeprefix("AD "))
    return When(first=Moment(year, month, int(found["day"] or 0)), about=about)


def place_in_time(text: str) -> tuple[int, int] | None:
    """Return first and last day of a date as shown, or none for any other text."""
    when = as_shown(text)
    return when.span() if when else None


def spellings(when: When) -> tuple[str, ...]:
    """Return the usual ways to write a date, the way it is shown first."""
    if when.last is None:
        plain = _moment_spellings(when.first)
    else:
        ends = [
            (first, last)
            for first in _moment_spellings(when.first)[:2]
            for last in _moment_spellings(when.last)[:2]
        ]
        plain = [_range(when.first, when.last, dash) for dash in ("–", "-", "/")]
        plain += [f"{first}{dash}{last}" for dash in ("–", "-", "/") for first, last in ends]
        plain += [f"{first} to {last}" for first, last in ends]
    abouts = ("about", "around", "circa", "c.") if when.about else ()
    return tuple(
        dict.fromkeys(
            [when.shown(), *plain, *(f"{about} {each}" for about in abouts for each in plain)]
        )
    )


def _moment_spellings(moment: Moment) -> list[str]:
    if not moment.month:
        shown, bare = moment.shown_year(), str(moment.year)
        return [shown] if shown == bare else [shown, bare, f"{bare} AD"]
    name, short = MONTHS[moment.month - 1], MONTHS[moment.month - 1][:3]
    year, month, day = moment.year, moment.month, moment.day
    if not day:
        return [
            f"{name} {year}",
            f"{short} {year}",
            f"{name}, {year}",
            f"{month}/{year}",
            f"{month:02}/{year}",
            f"{year:04}-{month:02}",
        ]
    return [
        f"{day} {name} {year}",
        f"{day} {short} {year}",
        f"{name} {day}, {year}",
        f"{name} {day} {year}",
        f"{short} {day}, {year}",
        f"{year:04}-{month:02}-{day:02}",
        f"{day}.{month}.{year}",
        f"{day}/{month}/{year}",
    ]


def _range(first: Moment, last: Moment, dash: str) -> str:
    years_only = not (first.month or last.month)
    if years_only and first.year // 100 == last.year // 100 and first.year > 999:  # noqa: PLR2004 - of four figures
        return f"{first.year}{dash}{last.year % 100:02}"
    if years_only:
        return f"{first.shown_year()}{dash}{last.year}"
    if first.year == last.year and not (first.day or last.day):
        return f"{MONTHS[first.month - 1]}{dash}{last.shown()}"
    return f"{first.shown()} {dash} {last.shown()}"
