"""Lints of the options of a choice, O1 to O13. Knows what is judged."""

import re
from collections.abc import Iterator

from quizapp.questions.lints.finding import Level, Lint, Remark
from quizapp.questions.lints.judged import Choice, Judged

LONG = 4  # words from which the length of an option is noticed
LONGEST = 1.25  # the right option may be this many times as long as the longest wrong one

NONE_OF_THE_ABOVE = re.compile(r"(?:none|neither) of (?:the |these )?(?:above|others?|these)|none")
ALL_OF_THE_ABOVE = re.compile(
    r"(?:all|both|any) of (?:the |these )?(?:above|others?|these)|all|both"
)


def _none_of_the_above(judged: Judged) -> Iterator[Remark]:
    yield from _catch_all(judged, NONE_OF_THE_ABOVE)


def _all_of_the_above(judged: Judged) -> Iterator[Remark]:
    yield from _catch_all(judged, ALL_OF_THE_ABOVE)


def _catch_all(judged: Judged, pattern: re.Pattern[str]) -> Iterator[Remark]:
    for choice in judged.choices:
        for option in choice.options:
            if pattern.fullmatch(option.text.strip(" .").casefold()):
                yield _remark(
                    choice,
                    f"the option “{option.text}” speaks of the other options",
                    "options are shown in any order; say what the option means in full",
                )


def _longest_correct(judged: Judged) -> Iterator[Remark]:
    for choice in judged.choices:
        words = len(choice.right.text.split())
        longest = max(len(option.text) for option in choice.wrong)
        times = len(choice.right.text) / longest
        if words >= LONG and times > LONGEST:
            yield _remark(
                choice,
                f"the right option is {times:.2f} times as long as the longest wrong one: "
                f"“{choice.right.text}”",
                f"shorten it or lengthen a wrong one, to at most {LONGEST:g} times",
            )


def _remark(choice: Choice, message: str, mend: str) -> Remark:
    return Remark(fact=choice.card.fact, card=choice.card.aspect, message=message, mend=mend)


LINTS = (
    Lint(name="none-of-the-above", rule="O1", level=Level.ERROR, check=_none_of_the_above),
    Lint(name="all-of-the-above", rule="O2", level=Level.ERROR, check=_all_of_the_above),
    Lint(name="longest-correct", rule="O4", level=Level.WARNING, check=_longest_correct),
)
