"""What differs between two texts, word by word. Pure; knows letters only."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum

from rapidfuzz.distance import LCSseq

# Words, runs of space, and each other sign by itself.
TOKEN = re.compile(r"\w+|\s+|[^\w\s]")
# Beyond this the middle of a text is shown as replaced: the comparison takes the product of both
# lengths, and nobody reads such a difference word by word.
MOST_TOKENS = 10_000


class Sort(StrEnum):
    """What a piece of a text is."""

    SAME = "same"
    REMOVED = "removed"
    ADDED = "added"


@dataclass(frozen=True, kw_only=True)
class Piece:
    """A piece of a text before, after, or of both."""

    sort: Sort
    text: str


def word_diff(before: str, after: str) -> tuple[Piece, ...]:
    """Return how a text became another, as pieces in the order to read them.

    The pieces that are the same or removed make the text before, those that are the same or added
    make the text after. What was removed stands before what was added in its place.
    """
    first, second = TOKEN.findall(before), TOKEN.findall(after)
    start = _shared(first, second)
    end = _shared(first[start:][::-1], second[start:][::-1])
    middle = _changes(first[start : len(first) - end], second[start : len(second) - end])
    head, tail = "".join(first[:start]), "".join(first[len(first) - end :])
    pieces = (("same", head, head), *middle, ("same", tail, tail))
    return tuple(_told(_joined(pieces)))


def differs(pieces: Iterable[Piece]) -> bool:
    """Return whether a difference has anything in it that is not the same."""
    return any(each.sort is not Sort.SAME for each in pieces)


_Run = tuple[str, str, str]
"""Whether both are the same, the text before, the text after."""


def _shared(first: Sequence[str], second: Sequence[str]) -> int:
    """Return how many tokens two texts begin with alike."""
    pairs = zip(first, second, strict=False)
    return next(
        (place for place, (a, b) in enumerate(pairs) if a != b), min(map(len, (first, second)))
    )


def _changes(first: Sequence[str], second: Sequence[str]) -> Iterable[_Run]:
    if max(len(first), len(second)) > MOST_TOKENS:
        yield "other", "".join(first), "".join(second)
        return
    # Numbers stand for words: rapidfuzz would tell words apart by their hashes.
    numbers: dict[str, int] = {}
    left, right = (
        [numbers.setdefault(each, len(numbers)) for each in tokens] for tokens in (first, second)
    )
    for step in LCSseq.opcodes(left, right):
        run = first[step.src_start : step.src_end], second[step.dest_start : step.dest_end]
        yield "same" if step.tag == "equal" else "other", "".join(run[0]), "".join(run[1])


def _joined(runs: Iterable[_Run]) -> Iterable[_Run]:
    """Return runs with neighbours of one sort as one; a space between changes is part of them."""
    made: list[_Run] = []
    for tag, before, after in (run for run in runs if run[1] or run[2]):
        if len(made) > 1 and tag == made[-2][0] == "other" and made[-1][1].isspace():
            _, space, _ = made.pop()
            _, old, new = made.pop()
            made.append((tag, old + space + before, new + space + after))
        elif made and made[-1][0] == tag:
            _, old, new = made.pop()
            made.append((tag, old + before, new + after))
        else:
            made.append((tag, before, after))
    return made


def _told(runs: Iterable[_Run]) -> Iterable[Piece]:
    for tag, before, after in runs:
        if tag == "same":
            yield Piece(sort=Sort.SAME, text=before)
        else:
            sides = (Sort.REMOVED, before), (Sort.ADDED, after)
            yield from (Piece(sort=sort, text=text) for sort, text in sides if text)
