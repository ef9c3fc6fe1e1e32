"""The words of many texts, each kept once, to find the texts that have a word in any spelling.

Knows how spellings fold.
"""

from array import array
from bisect import bisect_right
from collections.abc import Iterable
from itertools import accumulate

from quizapp.questions.fold import fold, plain

# Words of a search beyond these change nothing that anyone would notice.
MOST_WORDS = 20
# Fewer may be all that is left of a long word when it is folded, and stand in many others.
FEWEST_SOUNDS = 3


class Lines:
    """Texts in one string, so that looking through all of them is one quick pass."""

    def __init__(self, texts: Iterable[str]) -> None:
        """Join the texts, a line each."""
        lines = [*texts]
        self._joined = "\n".join(lines)
        self._starts = array("Q", [0, *accumulate(len(line) + 1 for line in lines)])

    def having(self, part: str) -> set[int]:
        """Return the numbers of the texts that have a part."""
        found: set[int] = set()
        at = self._joined.find(part)
        while at >= 0:
            number = bisect_right(self._starts, at) - 1
            found.add(number)
            # The rest of this text says nothing new.
            at = self._joined.find(part, self._starts[number + 1])
        return found


class Words:
    """The words of texts, and which texts have each."""

    def __init__(self, texts: Iterable[str]) -> None:
        """Read the texts once; only their words are kept."""
        places: dict[str, array[int]] = {}
        for number, text in enumerate(texts):
            for word in {*text.split()}:
                if word not in places:
                    places[word] = array("I")
                places[word].append(number)
        self._texts = [*places.values()]
        self._spelt = Lines(plain(word) for word in places)
        self._folded = Lines(fold(word) for word in places)

    def having(self, wanted: str) -> set[int]:
        """Return the numbers of the texts that have all words of a text, whole or in part.

        Capitals, accents, apostrophes and the script make no difference, as in typed answers.
        """
        words = plain(wanted).split()[:MOST_WORDS]
        return set.intersection(*map(self._having, words)) if words else set()

    def _having(self, word: str) -> set[int]:
        # A word that is not yet typed to its end may end in half a sound: kolk finds kolkhoz.
        found = self._spelt.having(word)
        sounds = fold(word)
        if len(sounds) >= FEWEST_SOUNDS:
            found |= self._folded.having(sounds)
        return set().union(*(self._texts[each] for each in found))
