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

# Forms by their length, each with the places of the spellings that have it.
Forms = Mapping[int, Mapping[str, Sequence[int]]]


@dataclass(frozen=True, kw_only=True)
class Crowd:
    """The rivals of a deck with every spelling of theirs.

    Attributes:
        named: Each spelling with the rival it names.
        exact: The rivals of each spelling, by its joined words.
        joined: The joined words of all spellings.
        folded: The folded forms of all spellings.
    """

    named: Sequence[tuple[Spelling, Rival]]
    exact: Mapping[str, Sequence[Rival]]
    joined: Forms
    folded: Forms

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
        found = [*_near(given.joined, self.joined, most)]
        found += [each for form in given.folded for each in _near(form, self.folded, most)]
        for place, distance in found:
            near[place] = min(distance, near.get(place, distance))
        for place, distance in sorted(near.items(), key=lambda each: (each[1], each[0])):
            yield (distance, *self.named[place])


@lru_cache(maxsize=64)
def crowd(rivals: tuple[Rival, ...]) -> Crowd:
    """Return the rivals side by side."""
    named = [(spelled(each), rival) for rival in rivals for each in rival.spellings if each]
    exact: dict[str, list[Rival]] = defaultdict(list)
    for spelling, rival in named:
        exact[spelling.joined].append(rival)
    return Crowd(
        named=named,
        exact=dict(exact),
        joined=_forms([(spelling.joined,) for spelling, _ in named]),
        folded=_forms([spelling.folded for spelling, _ in named]),
    )


def _forms(every: Sequence[Sequence[str]]) -> Forms:
    found: dict[int, dict[str, list[int]]] = {}
    for place, forms in enumerate(every):
        for form in forms:
            found.setdefault(len(form), {}).setdefault(form, []).append(place)
    return found


def _near(form: str, forms: Forms, most: int) -> Iterator[tuple[int, int]]:
    """Yield place and distance of the forms at most so many letters apart."""
    # Only lengths that can be near are looked at: there are hundreds of spellings.
    for length in range(len(form) - most, len(form) + most + 1):
        alike = forms.get(length, {})
        for name, distance, _ in extract(
            form, alike.keys(), scorer=OSA.distance, score_cutoff=most, limit=None
        ):
            for place in alike[name]:
                yield place, distance
