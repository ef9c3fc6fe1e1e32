"""What differs between two texts, word by word. Pure; knows letters only."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum

from rapidfuzz.distance import LCSseq

# Words and each other sign by itself, each with the space before it, which makes it no other word.
TOKEN = re.compile(r"(\s*)(\w+|[^\w\s]|$)")
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
    first, second = _tokens(before), _tokens(after)
    start = _shared(first, second)
    end = _shared(first[start:][::-1], second[start:][::-1])
    middle = _changes(first[start : len(first) - end], second[start : len(second) - end])
    head, tail = _text(first[:start]), _text(first[len(first) - end :])
    runs = _joined([(True, head, head), *middle, (True, tail, tail)])
    parts = (part for run in runs for part in _parted(*run))
    return tuple(_told(_joined(parts)))


def differs(pieces: Iterable[Piece]) -> bool:
    """Return whether a difference has anything in it that is not the same."""
    return any(each.sort is not Sort.SAME for each in pieces)


_Token = tuple[str, str]
"""The space before a word, and the word; no word at the end of a text that ends in space."""
_Run = tuple[bool, str, str]
"""Whether both are the same, the text before, the text after."""


def _tokens(text: str) -> list[_Token]:
    return [(space, word) for space, word in TOKEN.findall(text) if space or word]


def _text(tokens: Iterable[_Token]) -> str:
    return "".join(space + word for space, word in tokens)


def _shared(first: Sequence[_Token], second: Sequence[_Token]) -> int:
    """Return how many tokens two texts begin with alike."""
    pairs = enumerate(zip(first, second, strict=False))
    shorter = min(len(first), len(second))
    return next((place for place, (one, other) in pairs if one != other), shorter)


def _changes(first: Sequence[_Token], second: Sequence[_Token]) -> Iterable[_Run]:
    if max(len(first), len(second)) > MOST_TOKENS:
        yield False, _text(first), _text(second)
        return
    # Numbers stand for words: rapidfuzz would tell words apart by their hashes.
    numbers: dict[str, int] = {}
    left, right = (
        [numbers.setdefault(word, len(numbers)) for _, word in tokens] for tokens in (first, second)
    )
    for step in LCSseq.opcodes(left, right):
        one = first[step.src_start : step.src_end]
        other = second[step.dest_start : step.dest_end]
        if step.tag == "equal":
            for (space, word), (new_space, _) in zip(one, other, strict=True):
                yield space == new_space, space, new_space
                yield True, word, word
        else:
            yield False, _text(one), _text(other)


def _parted(same: bool, before: str, after: str) -> Iterable[_Run]:
    """Yield the space that both sides of a change begin with, and the rest."""
    old, new = before.lstrip(), after.lstrip()
    space = before[: len(before) - len(old)]
    if not same and old and new and space == after[: len(after) - len(new)]:
        yield True, space, space
        yield False, old, new
    else:
        yield same, before, after


def _joined(runs: Iterable[_Run]) -> Iterable[_Run]:
    """Return runs with neighbours of one sort as one."""
    made: list[_Run] = []
    for same, before, after in (run for run in runs if run[1] or run[2]):
        if made and made[-1][0] == same:
            _, old, new = made.pop()
            made.append((same, old + before, new + after))
        else:
            made.append((same, before, after))
    return made


def _told(runs: Iterable[_Run]) -> Iterable[Piece]:
    for same, before, after in runs:
        if same:
            yield Piece(sort=Sort.SAME, text=before)
        else:
            sides = (Sort.REMOVED, before), (Sort.ADDED, after)
            yield from (Piece(sort=sort, text=text) for sort, text in sides if text)
