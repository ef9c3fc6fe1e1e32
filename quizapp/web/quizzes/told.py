"""What quizzes count, in words. Knows words only."""

from quizapp.web import words
from quizapp.web.words import gettext, ngettext


def points(value: float) -> str:
    """Return points in words: 1 point, 2 points, 2.5 points."""
    if value == int(value):
        return ngettext("%(num)s point", "%(num)s points", int(value))
    return gettext("%(part)s points", part=words.number(value))


def left_out(number: int) -> str:
    """Say how many questions of a quiz are not asked when it is held live."""
    return ngettext(
        "%(num)s question is left out: a phone cannot answer it at once.",
        "%(num)s questions are left out: a phone cannot answer them at once.",
        number,
    )
