"""What can be chosen in the form of settings, in the words of the page. Knows people and words."""

from collections.abc import Callable, Iterable, Mapping
from datetime import date
from types import MappingProxyType

from wtforms.fields import SelectChoice  # type: ignore[attr-defined] # stubs of an older version

from quizapp.accounts import offered_zones
from quizapp.deck import QuestionType
from quizapp.web import words
from quizapp.web.cards.told import WAYS
from quizapp.web.words import gettext, lazy, ngettext

# As the time zone database names them.
CONTINENTS = {
    "Africa": lazy("Africa"),
    "America": lazy("America"),
    "Antarctica": lazy("Antarctica"),
    "Arctic": lazy("Arctic"),
    "Asia": lazy("Asia"),
    "Atlantic": lazy("Atlantic Ocean"),
    "Australia": lazy("Australia"),
    "Europe": lazy("Europe"),
    "Indian": lazy("Indian Ocean"),
    "Pacific": lazy("Pacific Ocean"),
}
ELSEWHERE = lazy("Elsewhere")
WEEK = 7
YES, NO = "yes", "no"
# Of the settings that are on or off: what each of the two means.
SWITCHES: Mapping[str, tuple[str, str]] = MappingProxyType(
    {
        "intervals_shown": (
            lazy("Each rating says when the card comes back"),
            lazy("Only the words"),
        ),
        "confidence_asked": (
            lazy("Ask how sure I am before the answer is shown"),
            lazy("Do not ask"),
        ),
        "reads_aloud": (
            lazy("Read questions and answers aloud"),
            lazy("Stay silent"),
        ),
    }
)


def zones(current: str) -> dict[str, dict[str, str]]:
    """Return the time zones by continent, places as people call them.

    Args:
        current: One to list in any case, by its own name if it is an old one.
    """
    offered = offered_zones()
    groups: dict[str, dict[str, str]] = {str(continent): {} for continent in CONTINENTS.values()}
    for name in offered | {current}:
        start, _, rest = name.partition("/")
        continent = CONTINENTS.get(start, ELSEWHERE)
        place = words.city(name) if name in offered else (rest or name).replace("_", " ")
        groups.setdefault(str(continent), {})[name] = place
    return {continent: _by_place(group) for continent, group in groups.items() if group}


def ways_to_rate() -> dict[str, str]:
    """Return how answers can be rated."""
    return {
        "two": gettext("Two buttons: Again, Good"),
        "four": gettext("Four: Again, Hard, Good, Easy"),
    }


def switch(name: str) -> Callable[[], dict[str, str]]:
    """Return what gives the two meanings of a setting that is on or off."""
    return lambda: dict(zip((YES, NO), map(str, SWITCHES[name]), strict=True))


def themes() -> dict[str, str]:
    """Return the colours."""
    return {"auto": gettext("As the device"), "light": gettext("Light"), "dark": gettext("Dark")}


def languages() -> list[SelectChoice]:
    """Return the languages of the pages."""
    names = [SelectChoice(code, name, {"lang": code}) for code, name in words.LANGUAGES.items()]
    return [SelectChoice("", gettext("As the browser")), *names]


def question_types() -> dict[str, str]:
    """Return the ways of asking that can be kept to, after the one that climbs."""
    climbing = gettext("Easy first, then harder")
    return {"": climbing} | {each.value: _capital(str(WAYS[each])) for each in QuestionType}


def rhythms() -> dict[str, str]:
    """Return on how many days a week someone may want to study."""
    every = {str(days): ngettext("%(num)s day", "%(num)s days", days) for days in range(1, WEEK)}
    return {"0": gettext("No plan")} | every | {str(WEEK): gettext("Every day")}


def loads() -> dict[str, str]:
    """Return how much a weekday may bear, by percent of the usual load."""
    return {"100": gettext("As usual"), "50": gettext("Less"), "0": gettext("As little as can be")}


def weekdays() -> Iterable[str]:
    """Return the names of the days of a week, Monday first."""
    # The first day of the calendar was a Monday.
    return (_capital(words.day_of_week(date.fromordinal(day))) for day in range(1, WEEK + 1))


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]


def _by_place(group: dict[str, str]) -> dict[str, str]:
    return dict(sorted(group.items(), key=lambda each: each[1]))
