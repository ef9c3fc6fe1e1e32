"""Which questions of a deck may read alike, found without comparing all with all. Knows cards only.

Two questions are compared if they share one of their rarest words, since questions that read alike
do; of the many that may share a word only the nearest in the deck are compared.
"""

from collections import Counter, defaultdict, deque
from collections.abc import Callable, Hashable, Iterable, Iterator

from quizapp.questions.lints.judged import Asked

RAREST = 3  # words of a question under which it is looked for
NEIGHBOURS = 24  # questions with the same rare word that each one is compared with


def neighbours(
    asked: Iterable[Asked], group: Callable[[Asked], Hashable]
) -> Iterator[tuple[Asked, list[Asked]]]:
    """Yield each question with those before it that may read alike, if there are any.

    Args:
        asked: The questions, in the order to learn them.
        group: What two questions must have in common to be compared.
    """
    listed = [(each, group(each), frozenset(each.words)) for each in asked]
    counts = Counter((own, word) for _, own, words in listed for word in words)
    shelves: dict[Hashable, deque[Asked]] = defaultdict(lambda: deque(maxlen=NEIGHBOURS))
    for each, own, words in listed:
        shared = sorted((counts[own, word], word) for word in words if counts[own, word] > 1)
        near = [shelves[own, word] for _, word in shared[:RAREST]]
        found = {other.card.key: other for shelf in near for other in shelf}
        if found:
            yield each, list(found.values())
        for shelf in near:
            shelf.append(each)
