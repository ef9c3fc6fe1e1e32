"""The difference between what was given and what was expected, by words and by letters.

Knows plain text only.
"""

from collections.abc import Callable, Sequence

from rapidfuzz.distance import Levenshtein

from quizapp.grading.verdict import Change
from quizapp.questions.fold import plain

KINDS = {"equal": "same", "replace": "changed", "delete": "extra", "insert": "missing"}


def words(given: str, expected: str) -> tuple[Change, ...]:
    """Return the pieces of the difference, each of whole words; they are joined by spaces.

    Capitals, accents and punctuation make no difference.
    """
    return _changes(given.split(), expected.split(), " ", lambda word: plain(word) or word)


def letters(given: str, expected: str) -> tuple[Change, ...]:
    """Return the pieces of the difference, each of whole letters; capitals make no difference."""
    return _changes([*given], [*expected], "", str.casefold)


def is_telling(changes: Sequence[Change]) -> bool:
    """Return whether at least half of what was expected is there, so that the rest is of use."""
    same = sum(len(each.expected) for each in changes if each.kind == "same")
    return 2 * same >= sum(len(each.expected) for each in changes)


def _changes(
    given: Sequence[str], expected: Sequence[str], between: str, key: Callable[[str], str]
) -> tuple[Change, ...]:
    steps = Levenshtein.opcodes([key(each) for each in given], [key(each) for each in expected])
    return tuple(
        Change(
            kind=KINDS[step.tag],
            given=between.join(given[step.src_start : step.src_end]),
            expected=between.join(expected[step.dest_start : step.dest_end]),
        )
        for step in steps
    )
