"""The difference between what was typed and what was expected, piece by piece, to be seen.

What is said of it comes with the verdict. Knows verdicts only.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from quizapp.grading import Change, Verdict

# Unless this share of the letters is the same, the answers are simply two answers.
ALIKE = 0.5


@dataclass(frozen=True, kw_only=True)
class Difference:
    """A difference as the page shows it; `between` stands between two pieces."""

    pieces: tuple[Change, ...]
    between: str


def difference(verdict: Verdict) -> Difference | None:
    """Return the difference of a verdict; none if there is none, or too much to look at."""
    if all(piece.kind == "same" for piece in verdict.letters) or not _alike(verdict.letters):
        return None
    if len(verdict.words) > 1:
        return Difference(pieces=verdict.words, between=" ")
    return Difference(pieces=verdict.letters, between="")


def _alike(letters: Sequence[Change]) -> bool:
    same = sum(len(piece.expected) for piece in letters if piece.kind == "same")
    given = sum(len(piece.given) for piece in letters)
    expected = sum(len(piece.expected) for piece in letters)
    return same >= max(given, expected) * ALIKE
