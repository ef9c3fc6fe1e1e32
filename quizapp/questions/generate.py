"""The generator: the facts of a deck become its cards. Knows the deck only, not its source texts.

The same deck gives the same cards to the byte. Chance comes from card keys alone, so a changed
fact changes its own cards and the options that name it, no others.
"""

from collections.abc import Mapping
from dataclasses import replace

from quizapp.deck import Deck, Fact, Status
from quizapp.questions.ask import Surroundings, card
from quizapp.questions.card import Card
from quizapp.questions.citation import cited, shown
from quizapp.questions.draft import NAMES, Draft, Slot
from quizapp.questions.kinds import drafts
from quizapp.questions.match import pair_key
from quizapp.questions.names import Names, names
from quizapp.questions.offer import offer
from quizapp.questions.pool import pool
from quizapp.questions.study_order import study_order
from quizapp.questions.wording import credited


def generate(deck: Deck) -> tuple[Card, ...]:
    """Return the cards of a deck in the order to learn them.

    Drafts make no cards; retired facts make theirs last, marked as retired.

    Args:
        deck: A deck whose parts fit together.
    """
    facts = study_order(deck)
    people = names(fact for fact in facts if fact.status is Status.READY)
    drafted = {fact.id: tuple(_named(each, people) for each in drafts(fact)) for fact in facts}
    around = _surroundings(deck, facts, drafted)
    return tuple(card(fact, each, around) for fact in facts for each in _asked(fact, drafted))


def _asked(fact: Fact, drafted: Mapping[str, tuple[Draft, ...]]) -> tuple[Draft, ...]:
    by_aspect = {draft.aspect: draft for draft in drafted[fact.id]}
    return tuple(by_aspect[aspect] for aspect in fact.asked())


def _named(draft: Draft, people: Names) -> Draft:
    """Accept every known spelling of the person that a draft asks for."""
    if draft.slot not in NAMES and not draft.gap:
        return draft
    known = (people.spellings if draft.slot else people.known)(draft.answer)
    return replace(draft, accepted=tuple(dict.fromkeys((*draft.accepted, *known))))


def _surroundings(
    deck: Deck, facts: tuple[Fact, ...], drafted: Mapping[str, tuple[Draft, ...]]
) -> Surroundings:
    citations = {fact.id: shown(fact, deck.sources) for fact in facts}
    live = [
        (fact, draft)
        for fact in facts
        if fact.status is Status.READY
        for draft in drafted[fact.id]
        if draft.slot is not Slot.NONE
    ]
    offers = [
        (offer(fact, draft, cited(credited(fact.holder, draft.offered), citations[fact.id])), draft)
        for fact, draft in live
    ]
    return Surroundings(
        deck=deck.id,
        pool=pool(each for each, _ in offers),
        pairs={pair_key(each): draft.pair for each, draft in offers if draft.pair},
        citations=citations,
    )
