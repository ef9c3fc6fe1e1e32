"""What quizzes count, in words. Knows quizzes and words."""

from datetime import datetime, timedelta, tzinfo

from quizapp.quizzes.live import MOST_QUESTIONS, LeftOut
from quizapp.web import words
from quizapp.web.words import gettext, ngettext

SECONDS = 60


def points(value: float) -> str:
    """Return points in words: 1 point, 2 points, 2.5 points."""
    if value == int(value):
        return ngettext("%(num)s point", "%(num)s points", int(value))
    return gettext("%(part)s points", part=words.number(value))


def reached(value: float, most: float) -> str:
    """Return how many of all points were reached: 0 of 1 point, 1.5 of 2 points."""
    if most == 1:
        return gettext("%(points)s of 1 point", points=words.number(value))
    return gettext(
        "%(points)s of %(most)s points", points=words.number(value), most=words.number(most)
    )


def moment(at: datetime, now: datetime, zone: tzinfo) -> str:
    """Return a moment: `14:32`, `22 November 2026, 14:32` on another day than now.

    Args:
        at: The moment.
        now: The moment at which it is said.
        zone: Of who reads it.
    """
    here = at.astimezone(zone)
    said, day = words.clock(here.time()), here.date()
    return said if day == now.astimezone(zone).date() else f"{words.day_of_year(day)}, {said}"


def time(took: timedelta) -> str:
    """Return how long something took: `48 s`, `2 min 5 s`."""
    whole, rest = divmod(round(took.total_seconds()), SECONDS)
    seconds = gettext("%(number)s s", number=words.number(rest))
    minutes = gettext("%(number)s min", number=words.number(whole))
    return f"{minutes} {seconds}" if whole else seconds


def left_out(found: LeftOut) -> str:
    """Say how many questions of a quiz are not asked when it is held live, and why."""
    said = []
    if found.gone:
        said.append(
            ngettext(
                "%(num)s question is left out: its card is retired, or no longer asked so.",
                "%(num)s questions are left out: their cards are retired, or no longer asked so.",
                found.gone,
            )
        )
    if found.beyond:
        said.append(
            ngettext(
                "%(num)s question at the end is left out: a live quiz has at most %(most)s.",
                "%(num)s questions at the end are left out: a live quiz has at most %(most)s.",
                found.beyond,
                most=MOST_QUESTIONS,
            )
        )
    return " ".join(said)
