"""Dates in a typed answer: which day, month or year its words name.

Knows figured words and sentences.
"""

from collections.abc import Sequence

from quizapp.grading.figures import NTH
from quizapp.grading.sentences import sentence
from quizapp.phrase import Phrase
from quizapp.questions.dates import MONTHS, Moment

MONTH_NUMBERS = {
    name: number
    for number, month in enumerate(MONTHS, start=1)
    for name in (month.lower(), month.lower()[:3])
} | {"sept": 9}
BESIDE_DATES = frozenset({"in", "on", "of", "the", "from", "to", "between", "and", "until", "till"})
PARTS = ("year", "month", "day")


def dated(words: Sequence[str]) -> Moment | None:
    """Return the day, month or year that the words of a figured text name; none for other text.

    `17/4/1931` is read with the day first, and with the month first only where nothing else fits.
    """
    parts = [word for word in undated(words) if word]
    months = [MONTH_NUMBERS[word] for word in parts if word in MONTH_NUMBERS]
    found = [int(word) for word in parts if word.isdecimal() and len(word) <= len("1931")]
    years = [number for number in found if number > 99]  # noqa: PLR2004 - no day or month is
    if len(months) + len(found) != len(parts) or len(years) != 1 or len(months) > 1:
        return None
    small = [number for number in found if number not in years]
    if months:
        day = _only(small)
        return None if day is None else Moment(years[0], months[0], day)
    return _in_numbers(years[0], small, year_first=found[0] in years)


def undated(words: Sequence[str]) -> tuple[str, ...]:
    """Return words without those that only lead to a date, and days without their ending."""
    bare = (NTH.sub(r"\1", word) for word in words)
    return tuple(word for word in bare if word not in BESIDE_DATES)


def _only(small: list[int]) -> int | None:
    return None if len(small) > 1 else small[0] if small else 0


def _in_numbers(year: int, small: list[int], *, year_first: bool) -> Moment | None:
    match small:
        case []:
            return Moment(year)
        case [month] if month <= len(MONTHS):
            return Moment(year, month)
        case [month, day] if year_first or day > len(MONTHS):
            return Moment(year, month, day)
        case [day, month]:
            return Moment(year, month, day)
        case _:
            return None


def said_of(found: Moment, asked: Moment) -> Phrase | None:
    """Return in what a date is not the one asked for; none if nothing of it is right."""
    states: dict[str, list[str]] = {state: [] for state in ("right", "wrong", "left out", "more")}
    for part, one, other in zip(PARTS, _parts(found), _parts(asked), strict=True):
        if one or other:
            both = "right" if one == other else "wrong"
            states[both if one and other else "more" if one else "left out"].append(part)
    if not states["right"]:
        return None
    return _in_turn([_stated(state, parts) for state, parts in states.items() if parts])


def _in_turn(said: Sequence[Phrase]) -> Phrase:
    first, *others = said
    return sentence("states", one=first, others=_in_turn(others)) if others else first


def _stated(state: str, parts: Sequence[str]) -> Phrase:
    named = _named(parts, "The" if state == "right" else "the")
    return sentence(f"parts {state}", len(parts), parts=named)


def _named(parts: Sequence[str], the: str) -> Phrase:
    part, *others = parts
    named = sentence(f"{the} {part}")
    return sentence("parts", one=named, others=_named(others, "the")) if others else named


def _parts(moment: Moment) -> tuple[int, int, int]:
    return moment.year, moment.month, moment.day
