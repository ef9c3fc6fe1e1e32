"""The accepted answers of a question, and how a response stands to them. Knows spellings."""

import math
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

from rapidfuzz.distance import OSA

from quizapp.grading.dating import dated, said_of, undated
from quizapp.grading.figures import has_digit, mended, worth
from quizapp.grading.fractions import other_writings
from quizapp.grading.near import slips
from quizapp.grading.sentences import sentence
from quizapp.grading.spelling import Spelling, spelled, unquoted
from quizapp.phrase import Phrase
from quizapp.questions.dates import Moment, as_shown
from quizapp.questions.fold import plain

# Words that may stand beside a bare figure, whatever is asked.
BESIDE_FIGURES = ("all", "people", "persons")


@dataclass(frozen=True, kw_only=True)
class Answers:
    """The accepted answers of one question.

    Attributes:
        spellings: Each of them, the one to show first; then other ways to write a fraction.
        words: Their words.
        joined: Their words without spaces, of those without figures.
        raw: As written in small letters, for answers without a word such as `+`.
        undated: If a date is asked, their words without those that only lead to it.
        quoted: Whether one of them stands in quotation marks.
        bare: Whether a figure without a unit, or a fraction, is asked.
        moment: The day, month or year that is asked; none for anything else.
    """

    spellings: tuple[Spelling, ...]
    words: frozenset[tuple[str, ...]]
    joined: frozenset[str]
    raw: frozenset[str]
    undated: frozenset[tuple[str, ...]]
    quoted: bool
    bare: bool
    moment: Moment | None

    def has(self, given: Spelling) -> bool:
        """Return whether a text is one of the answers, however its words and figures are set."""
        if not given.words:
            return given.text.casefold() in self.raw
        return (
            given.words in self.words
            or given.joined in self.joined
            or (bool(self.undated) and undated(given.words) in self.undated)
            or (self.moment is not None and self.moment in _dates(given))
        )

    def without_unit(self, given: Spelling, prompt: str) -> Spelling:
        """Return a text without words of the question, such as people, if a bare figure is asked.

        An answer with a unit of its own, such as 3 months, is asked with it.
        """
        if not self.bare or self.has(given):
            return given
        asked = {*plain(prompt).split(), *BESIDE_FIGURES}
        words = tuple(word for word in given.words if has_digit(word) or word not in asked)
        return replace(given, words=words, joined="".join(words)) if words else given

    def nearest(self, given: Spelling) -> Spelling:
        """Return the answer that a text is nearest to, one in its own script if there is any."""
        small = given.text.casefold()
        return min(
            self._of_its_script(given),
            key=lambda each: OSA.distance(small, each.text.casefold()),
        )

    def meant(self, given: Spelling) -> Spelling | None:
        """Return the answer that a text means although it is spelt otherwise; none if it is none.

        See `slips` for what counts as that. A number word may have one letter wrong, too.
        """
        found = [(slips(given, each), each) for each in self._of_its_script(given)]
        near = [(off, each) for off, each in found if off is not None]
        if near:
            return min(near, key=lambda pair: pair[0])[1]
        figures = any(map(has_digit, self.spellings[0].words))
        right = spelled(mended(given.text)) if figures else given
        return self.nearest(given) if right.words in self.words else None

    def within(self, given: Spelling, tolerance: float) -> bool:
        """Return whether a text has the figures of an answer, none off by more than that share."""
        return tolerance > 0 and self._like(given, tolerance) is not None

    def hint(self, given: Spelling) -> Phrase | None:
        """Return in what a wrong date or figure is off; none for anything else.

        Only a figure of the same unit is higher or lower: 5 weeks are less than 3 months.
        """
        dates = _dates(given)
        if self.moment and dates:
            return said_of(dates[0], self.moment)
        own, like = _figures(given), self._like(given, math.inf)
        if self.undated or len(own) != 1 or not like:
            return None
        wanted = _figures(like)
        return sentence("low" if own < wanted else "high")

    def _like(self, given: Spelling, tolerance: float) -> Spelling | None:
        """Return the answer whose figures a text has, none off by more than that share."""
        for each in self.spellings:
            pairs = [*zip(given.words, each.words, strict=False)]
            if len(each.words) == len(given.words) and all(
                one == other or _within(one, other, tolerance) for one, other in pairs
            ):
                return each
        return None

    def _of_its_script(self, given: Spelling) -> Sequence[Spelling]:
        own = [each for each in self.spellings if each.cyrillic == given.cyrillic]
        return own or self.spellings


@lru_cache(maxsize=2**12)
def answers(accepted: tuple[str, ...]) -> Answers:
    """Return accepted answers ready to be compared.

    Args:
        accepted: At least one, the one to show first.
    """
    fractions = other_writings(accepted[0])
    spellings = tuple(spelled(each) for each in dict.fromkeys((*accepted, *fractions)))
    first = spellings[0].words
    when = as_shown(accepted[0])
    return Answers(
        spellings=spellings,
        words=frozenset(each.words for each in spellings if each.words),
        joined=frozenset(each.joined for each in spellings if not any(map(has_digit, each.words))),
        raw=frozenset(each.casefold() for each in accepted),
        undated=frozenset(undated(each.words) for each in spellings if when),
        quoted=any(unquoted(each) != each for each in accepted),
        bare=bool(fractions) or (len(first) == 1 and has_digit(first[0])),
        moment=when.first if when and when.last is None else None,
    )


def _dates(given: Spelling) -> list[Moment]:
    """Return the dates that a text can be; in 4.1931 the dot may divide month and year."""
    found = (dated(given.words), dated(plain(given.text).split()))
    return [each for each in dict.fromkeys(found) if each]


def _figures(spelling: Spelling) -> list[float]:
    return [value for value in map(worth, spelling.words) if value is not None]


def _within(given: str, wanted: str, tolerance: float) -> bool:
    one, other = worth(given), worth(wanted)
    if one is None or other is None or given.endswith("%") != wanted.endswith("%"):
        return False
    # A tenth of 7 million is not exactly that in binary fractions.
    most = tolerance * abs(other)
    return abs(one - other) < most or math.isclose(abs(one - other), most, rel_tol=1e-9)
