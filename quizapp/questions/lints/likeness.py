"""Which questions of a deck read alike, found without comparing all with all. Knows cards only.

Two questions are compared if they share one of their rarest words, since questions that read alike
do; of the many that may share a word only the nearest in the deck are compared.
"""

from collections import Counter, defaultdict, deque
from collections.abc import Callable, Hashable, Iterable, Iterator

from quizapp.questions.lints.judged import Asked
from quizapp.questions.lints.reading import content

RAREST = 3  # words of a question under which it is looked for
NEIGHBOURS = 24  # questions with the same rare word that each one is compared with


def neighbours(
    asked: Iterable[Asked], group: Callable[[Asked], Hashable]
) -> Iterator[tuple[Asked, Asked]]:
    """Yield pairs of questions of one group that may read alike, each pair once.

    Args:
        asked: The questions, in the order to learn them.
        group: What two questions must have in common to be compared.
    """
    words = {each.card.key: frozenset(content(each.prompt)) for each in asked}
    listed = list(asked)
    counts = Counter((group(each), word) for each in listed for word in words[each.card.key])
    shelves: dict[Hashable, deque[Asked]] = defaultdict(lambda: deque(maxlen=NEIGHBOURS))
    for each in listed:
        own = group(each)
        shared = [word for word in words[each.card.key] if counts[own, word] > 1]
        met: set[str] = set()
        for word in sorted(shared, key=lambda word: (counts[own, word], word))[:RAREST]:
            for other in shelves[own, word]:
                if other.card.key not in met:
                    met.add(other.card.key)
                    yield other, each
            shelves[own, word].append(each)
