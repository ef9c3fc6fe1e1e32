"""What pydantic finds, in words for the author of a deck. Knows no kinds of fact."""

import json
from collections.abc import Collection, Mapping
from difflib import get_close_matches

from pydantic_core import ErrorDetails

from quizapp.phrase import Phrase, phrase

LONGEST_VALUE = 60
WANTED = {
    "bool_type": phrase("true or false, without quotes"),
    "dataclass_type": phrase("a table: {{ … }}"),
    "dict_type": phrase('a table: {{ name = "…" }}'),
    "float_type": phrase("a number without quotes"),
    "int_type": phrase("a whole number without quotes"),
    "mapping_type": phrase('a table: {{ name = "…" }}'),
    "string_type": phrase("text in quotes"),
    "tuple_type": phrase("a list: [ … ]"),
}
A_DATE = phrase("a day without quotes: 2026-11-22")
# The same as it is said of a form, in which nobody writes quotes.
IN_FORMS: Mapping[object, Phrase] = {
    WANTED["bool_type"]: phrase("true or false"),
    WANTED["float_type"]: phrase("a number"),
    WANTED["int_type"]: phrase("a whole number"),
    WANTED["string_type"]: phrase("text"),
    A_DATE: phrase("a day: 2026-11-22"),
}


def shown(value: object) -> str:
    """Return a value as a message shows it, cut if it is long."""
    text = json.dumps(value, ensure_ascii=False, default=str)
    return text if len(text) <= LONGEST_VALUE else f"{text[: LONGEST_VALUE - 1]}…"


def in_words(error: ErrorDetails) -> Phrase:
    """Return what is wrong with a value, the value, what to do.

    Args:
        error: Any but those of rules, of unknown fields and of missing ones.
    """
    name = named(error["loc"])
    sort, value = error["type"], shown(error["input"])
    if sort == "enum":
        return phrase(
            "{name} is {value}; use {words}",
            name=name,
            value=value,
            words=_words(error["ctx"]["expected"]),
        )
    wanted = A_DATE if sort.startswith("date_") else WANTED.get(sort)
    if wanted:
        return phrase("{name} is {value}; write {wanted}", name=name, value=value, wanted=wanted)
    return phrase("{name} is {value}; write another value", name=name, value=value)


def named(place: tuple[str | int, ...]) -> Phrase | str:
    """Return a place inside of a fact as people say it: `distractors, number 2: text`."""
    words: Phrase | str = ""
    for part in place:
        if isinstance(part, int):
            words = phrase("{list}, number {which}", list=words, which=part + 1)
        else:
            words = phrase("{list}: {field}", list=words, field=part) if words else part
    return words


def _words(expected: str) -> Phrase | str:
    """Return the words that a field takes, which pydantic lists as `'draft' or 'ready'`."""
    first, _, last = expected.rpartition(" or ")
    return phrase("{first} or {last}", first=first, last=last) if first else last


def unknown(
    place: tuple[str | int, ...], what: Phrase, known: Collection[str], own: Collection[str]
) -> Phrase:
    """Return what to do about a field that there is not.

    Args:
        place: Where it stands; the last part is the field.
        what: What it is a field of, with its article: `a term`.
        known: The fields that there are.
        own: Those of them that are worth a list.
    """
    field = str(place[-1])
    meant = likely(field, known)
    mend = (
        phrase("did you mean {meant}?", meant=meant)
        if meant
        else phrase("remove it, or use one of {own}", own=", ".join(own))
    )
    return phrase("{place} is no field of {what}; {mend}", place=named(place), what=what, mend=mend)


def likely(field: str, known: Collection[str]) -> str:
    """Return the field that was probably meant; empty if none is near."""
    return next(iter(get_close_matches(field.lower(), known, 1)), "")
