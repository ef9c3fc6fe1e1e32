"""The generator: the facts of a deck become its cards. Knows the deck only, not its source texts.

The same deck gives the same cards to the byte. Chance comes from card keys alone, so a changed
fact changes its own cards and the options that name it, no others.
"""

from collections.abc import Mapping, Sequence
from dataclasses import replace

from quizapp.deck import Deck, Fact, Status
from quizapp.questions.ask import Surroundings, card
from quizapp.questions.card import Card
from quizapp.questions.citation import cited, shown
from quizapp.questions.draft import NAMES, Draft, Slot
from quizapp.questions.kinds import drafts
from quizapp.questions.match import pair_key
from quizapp.questions.names import Names, names
from quizapp.questions.offer import Offer, offer
from quizapp.questions.pool import pool
from quizapp.questions.shared import shared, with_shared
from quizapp.questions.study_order import study_order
from quizapp.questions.wording import credited

Offered = tuple[Offer, Draft]


def generate(deck: Deck) -> tuple[Card, ...]:
    """Return the cards of a deck in the order to learn them.

    Drafts make no cards; retired facts make theirs last, marked as retired.

    Args:
        deck: A deck whose parts fit together.
    """
    facts = study_order(deck)
    people = names(fact for fact in facts if fact.status is Status.READY)
    drafted = {fact.id: named(drafts(fact), people) for fact in facts}
    citations = {fact.id: shown(fact, deck.sources) for fact in facts}
    offers = [
        each for fact in facts for each in offered(fact, drafted[fact.id], citations[fact.id])
    ]
    around = surroundings(deck.id, citations, offers)
    known = shared((fact, drafted[fact.id]) for fact in facts)
    return tuple(
        each
        for fact in facts
        for each in cards_of(fact, with_shared(fact.id, drafted[fact.id], known), around)
    )


def named(drafted: tuple[Draft, ...], people: Names) -> tuple[Draft, ...]:
    """Return drafts that accept every known spelling of the persons that they ask for."""
    return tuple(_named(each, people) for each in drafted)


def offered(fact: Fact, drafted: tuple[Draft, ...], citation: str) -> tuple[Offered, ...]:
    """Return the answers of a fact that can stand as options, each with its draft."""
    if fact.status is not Status.READY:
        return ()
    said = (credited(fact.holder, each.offered) for each in drafted)
    return tuple(
        (offer(fact, each, cited(words, citation)), each)
        for each, words in zip(drafted, said, strict=True)
        if each.slot is not Slot.NONE
    )


def surroundings(
    deck: str, citations: Mapping[str, str], offers: Sequence[Offered]
) -> Surroundings:
    """Return what cards look at beyond their own facts.

    Args:
        deck: Id of the deck.
        citations: The passages of each fact as shown.
        offers: The answers of all facts that can stand as options.
    """
    return Surroundings(
        deck=deck,
        pool=pool(each for each, _ in offers),
        pairs={pair_key(each): draft.pair for each, draft in offers if draft.pair},
        citations=citations,
    )


def cards_of(fact: Fact, drafted: tuple[Draft, ...], around: Surroundings) -> tuple[Card, ...]:
    """Return the cards that are made of a fact."""
    by_aspect = {draft.aspect: draft for draft in drafted}
    return tuple(card(fact, by_aspect[aspect], around) for aspect in fact.asked())


def _named(draft: Draft, people: Names) -> Draft:
    if draft.slot not in NAMES and not draft.gap:
        return draft
    known = (people.spellings if draft.slot else people.known)(draft.answer)
    return replace(draft, accepted=tuple(dict.fromkeys((*draft.accepted, *known))))
