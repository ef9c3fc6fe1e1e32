"""The options of a choice: the author's wrong answers first, then others that pass every gate.

Knows drafts, offers and the pool of the deck.
"""

from collections.abc import Iterable, Iterator, Sequence
from itertools import combinations

from quizapp.deck import Fact
from quizapp.questions import dates, numbers
from quizapp.questions.card import Option
from quizapp.questions.draft import Draft, Wrong
from quizapp.questions.fold import fold
from quizapp.questions.gates import GATES, are_apart, fit_together, gives_no_clue, is_false
from quizapp.questions.offer import Offer, made
from quizapp.questions.pool import Pool, lot
from quizapp.questions.stems import stems

WANTED = 2  # wrong options; a third only if the author wrote it
MOST = 3
COUNTS = {numbers.in_words(number): float(number) for number in range(100)}


def authored(fact: Fact, draft: Draft, right: Offer) -> tuple[Offer, ...]:
    """Return the wrong options that the author wrote for a card, those that are right left out."""
    texts = {right.folded}
    found: list[Offer] = []
    for each in fact.distractors:
        wrong = made(right, Wrong(text=each.text, feedback=each.feedback))
        meant = fact.aspect_of(each) == draft.aspect
        if meant and wrong.folded not in texts | right.spellings:
            texts.add(wrong.folded)
            found.append(wrong)
    return tuple(found[:MOST])


def distractors(fact: Fact, draft: Draft, right: Offer, pool: Pool, key: str) -> tuple[Offer, ...]:
    """Return the wrong options of a card: two or three, or one or none if no more will do.

    Args:
        fact: The fact of the card.
        draft: The card.
        right: Its answer as an option.
        pool: The answers of the deck.
        key: Key of the card; decides among equals.
    """
    own = authored(fact, draft, right)
    missing = WANTED - len(own)
    if missing <= 0:
        return own
    seen: list[Offer] = []
    for last in _candidates(fact, draft, right, pool, key):
        for others in combinations(seen, missing - 1):
            if fit_together(right, (*own, *others, last)):
                return (*own, *others, last)
        seen.append(last)
    return own


def _candidates(fact: Fact, draft: Draft, right: Offer, pool: Pool, key: str) -> Iterator[Offer]:
    barred = frozenset(fold(text) for text in fact.not_options)
    yield from (each for each in _generated(fact, draft, right, pool, key) if _free(each, barred))
    for wrong in draft.made:
        offered = made(right, wrong)
        if _free(offered, barred) and are_apart(right, offered):
            yield offered


def _free(offered: Offer, barred: frozenset[str]) -> bool:
    return offered.folded not in barred and offered.spellings.isdisjoint(barred)


def _generated(fact: Fact, draft: Draft, right: Offer, pool: Pool, key: str) -> Iterator[Offer]:
    if not draft.slot:
        return
    prompt = stems(draft.prompt)
    opposed = frozenset(draft.opposed)
    near = tuple(pool.near(right, draft.near, key))
    doubtful = (
        frozenset(each.fact for each in near if not is_false(right, each, closed=fact.closed))
        - opposed
    )
    true = pool.asserted(right).union(*(each.spellings for each in near if each.fact in doubtful))
    for other in near:
        declared = other.fact in opposed
        may_be_true = draft.only_opposed or not other.spellings.isdisjoint(true)
        if (
            (declared or not may_be_true)
            and gives_no_clue(prompt, right, other)
            and all(gate(right, other) for gate in GATES)
        ):
            yield other


def in_order(options: Iterable[Option], key: str) -> tuple[Option, ...]:
    """Return options in the order to show: dates and figures ascending, others by lot."""
    listed = sorted(options, key=lambda each: lot(key, each.text))
    places = _places([each.text for each in listed])
    if not places:
        return tuple(listed)
    return tuple(each for _, each in sorted(zip(places, listed, strict=True), key=lambda at: at[0]))


def ascend(options: Iterable[Option]) -> bool:
    """Return whether options are shown in the order of their dates or figures, not by lot."""
    return bool(_places([each.text for each in options]))


def _places(texts: Sequence[str]) -> list[tuple[float, ...]]:
    spans = [dates.place_in_time(text) for text in texts]
    if all(spans):
        return [span for span in spans if span]
    values = [_value(text) for text in texts]
    return values if all(len(value) == 1 for value in values) else []


def _value(text: str) -> tuple[float, ...]:
    count = COUNTS.get(text.lower())
    return numbers.figures(text) if count is None else (count,)
