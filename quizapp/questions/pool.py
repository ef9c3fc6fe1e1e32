"""All answers of a deck, laid out so that a card finds those near to its own at once.

Knows offers only. A big group of answers is cut into cells by their marks; a card looks into one
cell of each group. Cells depend on ids alone, so changing a fact leaves the cells as they are.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from hashlib import sha256

from quizapp.questions.draft import Slot
from quizapp.questions.offer import Offer

CELL = 16  # a cell holds about this many offers, at most about twice as many

Group = tuple[Slot, str, str]  # slot, then `genus`, `topic` or nothing, then which


@dataclass(frozen=True, kw_only=True)
class Pool:
    """The answers of a deck.

    Attributes:
        by_fact: The offers of each fact by slot.
        by_subject: What the deck says of each subject, by slot and subject.
        cells: The offers of each group, cut into cells; their number is a power of two.
    """

    by_fact: Mapping[tuple[Slot, str], tuple[Offer, ...]]
    by_subject: Mapping[tuple[Slot, str], frozenset[str]]
    cells: Mapping[Group, tuple[tuple[Offer, ...], ...]]

    def near(self, right: Offer, preferred: Iterable[str], key: str) -> Iterator[Offer]:
        """Yield what may stand beside an answer, the most confusable first.

        Args:
            right: The answer.
            preferred: Ids of facts whose answers come first.
            key: Key of the card; decides the order among equals.
        """
        seen = {right.fact}
        groups = [
            [each for fact in preferred for each in self.by_fact.get((right.slot, fact), ())],
            self._cell((right.slot, "genus", right.genus), key) if right.genus else (),
            self._cell((right.slot, "topic", right.topic), key),
            self._cell((right.slot, "", ""), key),
        ]
        for group in groups:
            fresh = [each for each in group if each.fact not in seen]
            seen |= {each.fact for each in fresh}
            yield from sorted(fresh, key=lambda each: (lot(key, each.fact), each.fact))

    def asserted(self, right: Offer) -> frozenset[str]:
        """Return every answer that the deck gives for the subject of an answer, folded."""
        return self.by_subject.get((right.slot, right.subject), frozenset())

    def siblings(self, slot: Slot, topic: str, key: str) -> tuple[Offer, ...]:
        """Return offers of one slot and topic, in an order by chance but fixed."""
        group = self._cell((slot, "topic", topic), key)
        return tuple(sorted(group, key=lambda each: (lot(key, each.fact), each.fact)))

    def _cell(self, group: Group, key: str) -> tuple[Offer, ...]:
        cells = self.cells.get(group, ((),))
        return cells[int.from_bytes(sha256(key.encode()).digest()[:4]) % len(cells)]


def lot(key: str, name: str) -> bytes:
    """Return the lot that a name draws for a key: the same on every machine and run."""
    return sha256(f"{key}\n{name}".encode()).digest()


def pool(offers: Iterable[Offer]) -> Pool:
    """Return the answers laid out.

    Args:
        offers: Every answer of the deck that can stand as an option.
    """
    groups: dict[Group, list[Offer]] = defaultdict(list)
    by_fact: dict[tuple[Slot, str], list[Offer]] = defaultdict(list)
    by_subject: dict[tuple[Slot, str], set[str]] = defaultdict(set)
    for each in offers:
        by_subject[each.slot, each.subject] |= each.spellings
        by_fact[each.slot, each.fact].append(each)
        groups[each.slot, "", ""].append(each)
        groups[each.slot, "topic", each.topic].append(each)
        if each.genus:
            groups[each.slot, "genus", each.genus].append(each)
    return Pool(
        by_fact={name: tuple(group) for name, group in by_fact.items()},
        by_subject={name: frozenset(group) for name, group in by_subject.items()},
        cells={name: _cells(group) for name, group in groups.items()},
    )


def _cells(group: list[Offer]) -> tuple[tuple[Offer, ...], ...]:
    number = 1
    while len(group) >= number * CELL * 2:
        number *= 2
    cells: list[list[Offer]] = [[] for _ in range(number)]
    for each in group:
        cells[each.mark % number].append(each)
    return tuple(tuple(cell) for cell in cells)
