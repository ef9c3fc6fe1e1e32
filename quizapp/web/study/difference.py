"""The difference between what was typed and what was expected, piece by piece, to be seen.

What is said of it comes with the verdict. Knows verdicts only.
"""

from dataclasses import dataclass

from quizapp.grading import Change, Verdict


@dataclass(frozen=True, kw_only=True)
class Difference:
    """A difference as the page shows it; `between` stands between two pieces."""

    pieces: tuple[Change, ...]
    between: str


def difference(verdict: Verdict) -> Difference | None:
    """Return the difference of a verdict; none if there is none, or too much to look at.

    From another answer of the deck it is told what each of both is, not how they are spelt.
    """
    if verdict.rival or all(piece.kind == "same" for piece in verdict.letters):
        return None
    if len(verdict.words) > 1:
        return Difference(pieces=verdict.words, between=" ")
    return Difference(pieces=verdict.letters, between="")
