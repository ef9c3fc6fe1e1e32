"""Numbers of passages: given once, kept for ever. Pure; knows blocks of a text.

A text that takes the place of another keeps the numbers of what it shares with it. What it adds
gets numbers that were never used, whatever its place; what it no longer has keeps its number.
"""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from enum import StrEnum

from rapidfuzz import fuzz

from quizapp.library.sources.blocks import Block, Sort

# Two paragraphs with so much in common, of 100, are one that was mended.
ALIKE = 75
# So far apart they may stand from their places among what surrounds them.
NEAR = 8
SIGNS = re.compile(r"[^\w]+")


class Fate(StrEnum):
    """What becomes of a passage."""

    NEW = "new"
    SAME = "same"
    CHANGED = "changed"
    REMOVED = "removed"


@dataclass(frozen=True, kw_only=True)
class Kept:
    """A passage as it is known already.

    Attributes:
        name: `¶8` or `n9`.
        text: What it says.
        removed: Whether the text no longer has it.
    """

    name: str
    text: str
    removed: bool = False


@dataclass(frozen=True, kw_only=True)
class Numbered:
    """A passage with its number.

    Attributes:
        name: `¶8` or `n9`.
        heading: What stands above it; empty for nothing.
        text: What it says; of a removed one, what it said.
        fate: What becomes of it.
        before: What it said before, if that is changed; empty otherwise.
    """

    name: str
    heading: str
    text: str
    fate: Fate
    before: str = ""


def numbered(
    found: Sequence[Block], known: Sequence[Kept], highest: Mapping[Sort, int]
) -> tuple[Numbered, ...]:
    """Return the passages of a text in their order, then those that it no longer has.

    Args:
        found: The blocks of the text.
        known: The passages so far, in their order; those removed, too.
        highest: The highest number ever given, by sort.
    """
    names: dict[int, str] = {}
    for sort in Sort:
        places = [place for place, each in enumerate(found) if each.sort is sort]
        of_sort = [each for each in known if each.name.startswith(sort)]
        given = _named(sort, [found[place] for place in places], of_sort, highest.get(sort, 0))
        names |= dict(zip(places, given, strict=True))
    before = {each.name: each for each in known}
    made = [_numbered(names[place], each, before) for place, each in enumerate(found)]
    gone = before.keys() - {*names.values()}
    return (
        *made,
        *(
            Numbered(name=each.name, heading="", text=each.text, fate=Fate.REMOVED)
            for each in known
            if each.name in gone
        ),
    )


def _numbered(name: str, block: Block, before: Mapping[str, Kept]) -> Numbered:
    old = before.get(name)
    if old is None:
        return Numbered(name=name, heading=block.heading, text=block.text, fate=Fate.NEW)
    same = old.text == block.text and not old.removed
    return Numbered(
        name=name,
        heading=block.heading,
        text=block.text,
        fate=Fate.SAME if same else Fate.CHANGED,
        before="" if same else old.text,
    )


def _named(sort: Sort, found: Sequence[Block], known: Sequence[Kept], highest: int) -> list[str]:
    """Return the names of blocks of a sort, in their order, each once."""
    own = {place: f"{sort}{each.number}" for place, each in enumerate(found) if each.number}
    open_ = [place for place in range(len(found)) if place not in own]
    taken = {*own.values()}
    free = [each for each in known if each.name not in taken]
    pairs = _pairs([found[place].text for place in open_], [each.text for each in free])
    names = own | {open_[new]: free[old].name for new, old in pairs.items()}
    last = max([highest, *(int(name[1:]) for name in taken)])
    for place in open_:
        if place not in names:
            last += 1
            names[place] = f"{sort}{last}"
    return [names[place] for place in range(len(found))]


def _pairs(new: Sequence[str], old: Sequence[str]) -> dict[int, int]:
    """Return which of the new texts is which of the old ones, by place."""
    bare_new, bare_old = [_bare(each) for each in new], [_bare(each) for each in old]
    # Each the first, the second and so on of its text: a text of equal lines takes no longer.
    matcher = SequenceMatcher(None, _counted(bare_old), _counted(bare_new), autojunk=False)
    steps = matcher.get_opcodes()
    pairs: dict[int, int] = {}
    for sort, first, first_end, second, second_end in steps:
        if sort == "equal":
            pairs |= zip(range(second, second_end), range(first, first_end), strict=True)
    pairs |= _moved(bare_new, bare_old, pairs)
    for sort, first, first_end, second, second_end in steps:
        if sort == "replace":
            olds = [place for place in range(first, first_end) if place not in {*pairs.values()}]
            news = [place for place in range(second, second_end) if place not in pairs]
            pairs |= _mended(news, olds, new, old)
    return pairs


def _counted(texts: Sequence[str]) -> list[tuple[str, int]]:
    seen: Counter[str] = Counter()
    found = []
    for text in texts:
        seen[text] += 1
        found.append((text, seen[text]))
    return found


def _moved(new: Sequence[str], old: Sequence[str], pairs: Mapping[int, int]) -> dict[int, int]:
    """Return the pairs of equal texts that stand in another order."""
    used = {*pairs.values()}
    places: dict[str, list[int]] = {}
    for place, text in enumerate(old):
        if place not in used:
            places.setdefault(text, []).append(place)
    left = [place for place in range(len(new)) if place not in pairs]
    return {place: places[new[place]].pop(0) for place in left if places.get(new[place])}


def _mended(
    news: Sequence[int], olds: Sequence[int], new: Sequence[str], old: Sequence[str]
) -> Iterator[tuple[int, int]]:
    """Yield the pairs of texts that are much alike, between the same neighbours, in one order."""
    start = 0
    for count, place in enumerate(news):
        near = range(max(start, count - NEAR), min(len(olds), count + NEAR))
        likeness = {each: _likeness(new[place], old[olds[each]]) for each in near}
        best = max(likeness, key=likeness.__getitem__, default=0)
        if likeness.get(best, 0) >= ALIKE:
            start = best + 1
            yield place, olds[best]


def _likeness(new: str, old: str) -> float:
    return fuzz.ratio(new, old, score_cutoff=ALIKE)


def _bare(text: str) -> str:
    return SIGNS.sub(" ", text).casefold().strip()


def highest_of(passages: Iterable[Numbered], sort: Sort) -> int:
    """Return the highest number of a sort; 0 if there is none."""
    return max((int(each.name[1:]) for each in passages if each.name.startswith(sort)), default=0)
