"""The answers of a deck side by side, so that the nearest to a response is found at once.

Knows rivals and spellings.
"""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from rapidfuzz.distance import OSA
from rapidfuzz.process import extract

from quizapp.grading.spelling import Spelling, spelled
from quizapp.questions import Rival


@dataclass(frozen=True, kw_only=True)
class Crowd:
    """The rivals of a deck with every spelling of theirs.

    Attributes:
        named: Each spelling with the rival it names.
        exact: The rivals of each spelling, by its joined words.
        forms: Joined and folded forms of all spellings by their length, each with the places in
            `named` that have it.
    """

    named: tuple[tuple[Spelling, Rival], ...]
    exact: Mapping[str, Sequence[Rival]]
    forms: Mapping[int, Mapping[str, Sequence[int]]]

    def same(self, spellings: Sequence[Spelling]) -> list[Rival]:
        """Return the rivals that are an accepted answer itself, perhaps under another name.

        Args:
            spellings: The accepted answers, the one to show first.
        """
        return [
            rival
            for place, spelling in enumerate(spellings)
            for rival in self.exact.get(spelling.joined, ())
            if place == 0 or spelled(rival.answer).joined == spelling.joined
        ]

    def within(self, given: Spelling, most: int) -> Iterator[tuple[int, Spelling, Rival]]:
        """Yield the spellings at most so many letters apart, with their distance, nearest first."""
        near: dict[int, int] = {}
        for form in dict.fromkeys((given.joined, *given.folded)):
            for length in range(len(form) - most, len(form) + most + 1):
                alike = self.forms.get(length, {})
                found = extract(
                    form, alike.keys(), scorer=OSA.distance, score_cutoff=most, limit=None
                )
                for name, distance, _ in found:
                    for place in alike[name]:
                        near[place] = min(distance, near.get(place, distance))
        for place, distance in sorted(near.items(), key=lambda each: (each[1], each[0])):
            yield (distance, *self.named[place])


@lru_cache(maxsize=64)
def crowd(rivals: tuple[Rival, ...]) -> Crowd:
    """Return the rivals side by side."""
    named = tuple(
        (spelled(spelling), rival) for rival in rivals for spelling in rival.spellings if spelling
    )
    exact: dict[str, list[Rival]] = defaultdict(list)
    forms: dict[int, dict[str, list[int]]] = defaultdict(lambda: defaultdict(list))
    for place, (spelling, rival) in enumerate(named):
        exact[spelling.joined].append(rival)
        for form in dict.fromkeys((spelling.joined, *spelling.folded)):
            forms[len(form)][form].append(place)
    return Crowd(named=named, exact=dict(exact), forms={n: dict(each) for n, each in forms.items()})
