"""The difference between what was typed and what was expected, to be seen and to be heard.

Knows verdicts only.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from quizapp.grading import Change, Verdict

# With more pieces to tell than this, seeing both answers says more.
MOST_PIECES = 6
# Unless this share of the letters is the same, the answers are simply two answers.
ALIKE = 0.5


@dataclass(frozen=True, kw_only=True)
class Difference:
    """A difference as the page shows it.

    Attributes:
        between: What stands between two pieces.
        said: The difference in a sentence; empty if the pieces alone say it better.
    """

    pieces: tuple[Change, ...]
    between: str
    said: str


def difference(verdict: Verdict) -> Difference | None:
    """Return the difference of a verdict; none if there is none worth showing."""
    by_letter = len(verdict.words) <= 1
    pieces = verdict.letters if by_letter else verdict.words
    if not pieces or all(piece.kind == "same" for piece in pieces) or not _alike(verdict.letters):
        return None
    return Difference(
        pieces=tuple(pieces),
        between="" if by_letter else " ",
        said=_said(pieces, "letter" if by_letter else "word"),
    )


def _alike(letters: Sequence[Change]) -> bool:
    same = sum(len(piece.expected) for piece in letters if piece.kind == "same")
    longest = max(sum(len(piece.given) for piece in letters), _length(letters))
    return same >= longest * ALIKE


def _length(letters: Sequence[Change]) -> int:
    return sum(len(piece.expected) for piece in letters)


def _said(pieces: Sequence[Change], what: str) -> str:
    told = [_told(piece, what) for piece in pieces if piece.kind != "same"]
    if len(told) > MOST_PIECES:
        return ""
    text = "; ".join(told)
    return f"{text[0].upper()}{text[1:]}."


def _told(piece: Change, what: str) -> str:
    match piece.kind:
        case "missing":
            return f"the {_noun(piece.expected, what)} “{piece.expected}” is missing"
        case "extra":
            return f"“{piece.given}” is too much"
        case _:
            return f"“{piece.expected}” instead of “{piece.given}”"


def _noun(piece: str, what: str) -> str:
    many = len(piece) > 1 if what == "letter" else " " in piece
    return f"{what}s" if many else what
