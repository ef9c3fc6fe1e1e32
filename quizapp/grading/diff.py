"""The difference between what was given and what was expected, by words and by letters.

Knows plain text only.
"""

from collections.abc import Sequence

from rapidfuzz.distance import Levenshtein

from quizapp.grading.verdict import Change
from quizapp.questions.fold import plain

KINDS = {"equal": "same", "replace": "changed", "delete": "extra", "insert": "missing"}


def words(given: str, expected: str) -> tuple[Change, ...]:
    """Return the pieces of the difference, each of whole words; they are joined by spaces.

    Capitals, accents and punctuation make no difference.
    """
    one, other = given.split(), expected.split()
    alike = Levenshtein.opcodes([_bare(word) for word in one], [_bare(word) for word in other])
    return tuple(
        Change(
            kind=KINDS[step.tag],
            given=" ".join(one[step.src_start : step.src_end]),
            expected=" ".join(other[step.dest_start : step.dest_end]),
        )
        for step in alike
    )


def letters(given: str, expected: str) -> tuple[Change, ...]:
    """Return the pieces of the difference, each of whole letters; capitals make no difference."""
    return tuple(
        Change(
            kind=KINDS[step.tag],
            given=given[step.src_start : step.src_end],
            expected=expected[step.dest_start : step.dest_end],
        )
        for step in Levenshtein.opcodes(_small(given), _small(expected))
    )


def is_telling(changes: Sequence[Change]) -> bool:
    """Return whether at least half of both is the same, so that the rest is of use."""
    same = sum(len(each.expected) for each in changes if each.kind == "same")
    given = sum(len(each.given) for each in changes)
    expected = sum(len(each.expected) for each in changes)
    return 2 * same >= max(given, expected)


def _bare(word: str) -> str:
    return plain(word) or word


def _small(text: str) -> str:
    """Return a text in small letters, letter by letter; as it is where that is not possible."""
    small = text.casefold()
    return small if len(small) == len(text) else text
