"""Match questions: a fact's own pair with those of its siblings. Knows drafts and the pool."""

from collections.abc import Mapping

from rapidfuzz import fuzz

from quizapp.deck import Fact, Pair
from quizapp.questions.draft import Draft
from quizapp.questions.fold import fold
from quizapp.questions.gates import ALIKE
from quizapp.questions.offer import Offer
from quizapp.questions.pool import Pool, lot
from quizapp.questions.stems import stems

FEWEST_SIBLINGS = 2
MOST_SIBLINGS = 3


def pairs(
    fact: Fact, draft: Draft, pool: Pool, own: Mapping[str, Pair], key: str
) -> tuple[Pair, ...]:
    """Return the pairs of a match question; none if the topic has too few that differ.

    Args:
        fact: The fact of the card.
        draft: The card.
        pool: The answers of the deck.
        own: The pair of each fact of the deck, by the slot and id of the fact.
        key: Key of the card; decides which siblings and in which order.
    """
    if draft.pairs or draft.pair is None:
        return draft.pairs
    if gives_itself_away(draft.pair):
        return ()
    chosen = [draft.pair]
    for other in pool.siblings(draft.slot, fact.topic, key):
        candidate = own[pair_key(other)]
        kin = other.fact != fact.id and other.holder == fact.holder
        if kin and _differs(candidate, chosen):
            chosen.append(candidate)
        if len(chosen) > MOST_SIBLINGS:
            break
    if len(chosen) <= FEWEST_SIBLINGS:
        return ()
    return tuple(sorted(chosen, key=lambda pair: lot(key, pair.left)))


def pair_key(offer: Offer) -> str:
    """Return the name under which the pair of an offer's fact is kept."""
    return f"{offer.slot}/{offer.fact}"


def gives_itself_away(pair: Pair) -> bool:
    """Return whether the two sides of a pair share a content word."""
    return not stems(pair.left).isdisjoint(stems(pair.right))


def _differs(candidate: Pair, chosen: list[Pair]) -> bool:
    return not gives_itself_away(candidate) and all(
        fold(candidate.left) != fold(pair.left)
        and fuzz.token_set_ratio(fold(candidate.right), fold(pair.right)) < ALIKE
        for pair in chosen
    )
