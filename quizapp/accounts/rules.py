"""What names, passwords and settings of people may be. Knows nothing of the database."""

import unicodedata
from collections.abc import Callable, Mapping
from functools import cache
from importlib import resources
from pathlib import Path
from types import MappingProxyType
from zoneinfo import available_timezones

from quizapp.deck import QuestionType
from quizapp.phrase import Phrase, phrase

SHORTEST_NAME, LONGEST_NAME = 2, 40
SHORTEST_PASSWORD, LONGEST_PASSWORD = 8, 200
THEMES = ("auto", "light", "dark")
# None: whichever the browser asks for.
LANGUAGES = ("", "en", "ru")
DAYS_OF_WEEK = 7
# What a weekday may bear, in percent of the usual load.
LOADS = (0, 50, 100)
# In the time zone database, but no place where anyone lives.
NO_ZONES = frozenset({"Factory", "localtime"})


class AccountError(ValueError):
    """Wishes for an account that cannot be met; `messages` has them by field."""

    def __init__(self, messages: Mapping[str, tuple[Phrase, ...]]) -> None:
        """Keep the messages and say them one a line."""
        self.messages = dict(messages)
        super().__init__("\n".join(str(each) for field in messages.values() for each in field))


@cache
def common_passwords() -> frozenset[str]:
    """Return the long enough ones of those that lead the public lists of leaked passwords."""
    listed = Path(__file__).with_name("common_passwords.txt")
    return frozenset(listed.read_text("utf-8").split())


@cache
def zones() -> frozenset[str]:
    """Return the names of all time zones that people may live in."""
    return frozenset(available_timezones()) - NO_ZONES


@cache
def offered_zones() -> frozenset[str]:
    """Return the time zones to choose from: each under the name of its place, and UTC.

    The database has old names and codes, too (`Asia/Calcutta`, `W-SU`); they stay valid.
    """
    listed = resources.files("tzdata").joinpath("zoneinfo", "zone.tab").read_text("utf-8")
    rows = (row.split("\t") for row in listed.splitlines() if not row.startswith("#"))
    return (frozenset(place for _, _, place, *_ in rows) & zones()) | {"UTC"}


def tidy_name(name: str) -> str:
    """Return a name as it is kept: composed, without space around it."""
    return unicodedata.normalize("NFC", name).strip()


def name_key(name: str) -> str:
    """Return what tells names apart: the same in capitals, and in any code for the same letters.

    Letters of different alphabets that only look alike stay different.
    """
    return unicodedata.normalize("NFKC", unicodedata.normalize("NFKC", name).casefold()).strip()


def name_mistakes(name: str) -> tuple[Phrase, ...]:
    """Return what is wrong with a tidy name, one sentence each."""
    found = []
    if not name:
        return (phrase("Enter a name."),)
    if not SHORTEST_NAME <= len(name) <= LONGEST_NAME:
        found.append(_too_long_or_short(SHORTEST_NAME, LONGEST_NAME, len(name)))
    odd = sorted({each for each in name if unicodedata.category(each)[0] in "CZ" and each != " "})
    if odd:
        found.append(
            phrase("Use letters, digits, signs and plain spaces; yours has hidden characters.")
        )
    return tuple(found)


def tidy_password(password: str) -> str:
    """Return a password as it is kept: composed, since keyboards differ in how they send é."""
    return unicodedata.normalize("NFC", password)


def password_mistakes(password: str, name: str) -> tuple[Phrase, ...]:
    """Return what is wrong with a tidy password, one sentence each."""
    if not password:
        return (phrase("Enter a password."),)
    if not SHORTEST_PASSWORD <= len(password) <= LONGEST_PASSWORD:
        return (_too_long_or_short(SHORTEST_PASSWORD, LONGEST_PASSWORD, len(password)),)
    if not password.isprintable():
        return (phrase("Use characters that can be seen; yours has hidden ones."),)
    if name_key(password) == name_key(name):
        return (phrase("Use a password that is not your name."),)
    if name_key(password) in common_passwords():
        return (phrase("Use another password; this one is among the first that others would try."),)
    return ()


def settings_mistakes(wanted: Mapping[str, object]) -> dict[str, tuple[Phrase, ...]]:
    """Return what is wrong with settings, one sentence by field.

    Raises:
        KeyError: If there is no such setting.
    """
    return {
        field: (_SETTINGS[field][1],)
        for field, value in wanted.items()
        if not _SETTINGS[field][0](value)
    }


def _too_long_or_short(least: int, most: int, found: int) -> Phrase:
    return phrase(
        "Use {least} to {most} characters; yours has {found}.", least=least, most=most, found=found
    )


def _limit(least: int, most: int) -> tuple[Callable[[object], bool], Phrase]:
    """Return the rule of a whole number that may be left out."""
    is_whole, _ = _whole(least, most)
    return (
        lambda value: value is None or is_whole(value),
        phrase(
            "Use a whole number from {least} to {most}, or leave it empty.",
            least=str(least),
            most=str(most),
        ),
    )


def _switch(said: Phrase) -> tuple[Callable[[object], bool], Phrase]:
    return (lambda value: isinstance(value, bool), said)


def _are_easy_days(value: object) -> bool:
    if not isinstance(value, list | tuple) or len(value) != DAYS_OF_WEEK:
        return False
    return all(type(each) is int and each in LOADS for each in value) and any(value)


def _whole(least: int, most: int) -> tuple[Callable[[object], bool], Phrase]:
    return (
        lambda value: type(value) is int and least <= value <= most,
        # As one types them: without a sign between thousands.
        phrase("Use a whole number from {least} to {most}.", least=str(least), most=str(most)),
    )


def _is_zone(value: object) -> bool:
    return isinstance(value, str) and value in zones()


_SETTINGS: Mapping[str, tuple[Callable[[object], bool], Phrase]] = MappingProxyType(
    {
        "zone": (_is_zone, phrase("Choose a time zone from the list.")),
        "rollover_hour": _whole(0, 23),
        "retention": (
            lambda value: isinstance(value, float | int) and 0.7 <= value <= 0.97,  # noqa: PLR2004 - the rule itself
            phrase("Use a whole number from 70 to 97: so many of 100 cards."),
        ),
        "new_per_day": _whole(0, 9999),
        "reviews_per_day": _whole(0, 9999),
        "maximum_interval": _whole(1, 36500),
        "two_buttons": _switch(phrase("Choose two or four buttons.")),
        "theme": (lambda value: value in THEMES, phrase("Choose automatic, light or dark.")),
        "language": (lambda value: value in LANGUAGES, phrase("Choose a language from the list.")),
        "easy_days": (
            _are_easy_days,
            phrase("Choose one of the three for each day, and leave at least one day for study."),
        ),
        "kept_type": (
            lambda value: value is None or isinstance(value, QuestionType),
            phrase("Choose a kind of questions from the list."),
        ),
        "intervals_shown": _switch(phrase("Choose what stands on the buttons.")),
        "confidence_asked": _switch(phrase("Choose whether you are asked how sure you are.")),
        "reads_aloud": _switch(phrase("Choose whether questions are read aloud.")),
        "days_per_week": _whole(0, DAYS_OF_WEEK),
        "minutes_per_day": _limit(1, 1440),
    }
)
