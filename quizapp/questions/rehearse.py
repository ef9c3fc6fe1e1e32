"""One fact of a deck as it would be asked, at once, while its author types it.

What the other facts of the deck bring along is worked out once, for as long as they stay as they
are. Knows the generator and the lints.
"""

import re
from collections.abc import Container, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from typing import TypeVar

from quizapp.deck import Deck, Fact, Person, Status, Term, Work
from quizapp.questions.card import Card
from quizapp.questions.citation import shown
from quizapp.questions.draft import Draft, Slot
from quizapp.questions.fold import fold
from quizapp.questions.generate import Offered, cards_of, named, offered, surroundings
from quizapp.questions.kinds import drafts
from quizapp.questions.lints import LINTS, RULES, Finding, findings, source
from quizapp.questions.lints.answered import still_open, unused
from quizapp.questions.lints.judged import Asked, Choice, Judged, asked, choices
from quizapp.questions.names import Names, names
from quizapp.questions.shared import Shared, mates, shared, shared_with, with_shared
from quizapp.questions.source_text import SourceText
from quizapp.questions.study_order import study_order
from quizapp.questions.wording import plain

# What these find, they find between the cards of several facts.
BETWEEN = frozenset(
    {
        "alike-gaps",
        "duplicate",
        "interference",
        "near-duplicate",
        "one-answer",
        "shared-meaning",
        "shared-spelling",
    }
)
# Without the text of a source at hand.
SKIPPED = frozenset(each.name for each in source.LINTS)
SEVERAL = re.compile(r" and |, ")
Subject = tuple[Slot, str]
Key = TypeVar("Key")
Value = TypeVar("Value")


@dataclass(frozen=True, kw_only=True)
class Prepared:
    """A deck of which everything is worked out that one of its facts looks at.

    Attributes:
        deck: The deck.
        people: The people that it names.
        drafted: What each fact can ask, by its id.
        offers: The answers of each fact that can stand as options.
        citations: The passages of each fact as shown.
        asked: The cards of each fact.
        by_subject: What the facts say of each subject, by what it is and the subject.
        by_answer: The cards with each answer.
        by_name: The facts that each name is of: of a person, a term or a work; folded.
        shared: What the terms ask, by the question.
        texts: The texts of its sources that are at hand, by their ids.
    """

    deck: Deck
    people: Names
    drafted: Mapping[str, tuple[Draft, ...]]
    offers: Mapping[str, tuple[Offered, ...]]
    citations: Mapping[str, str]
    asked: Mapping[str, tuple[Asked, ...]]
    by_subject: Mapping[Subject, tuple[tuple[tuple[str, str], Draft], ...]]
    by_answer: Mapping[str, tuple[Asked, ...]]
    by_name: Mapping[str, tuple[str, ...]]
    shared: Shared
    texts: Mapping[str, SourceText]


@dataclass(frozen=True, kw_only=True)
class Twin:
    """A card with the same answer as one that is rehearsed.

    Attributes:
        aspect: Which card of the fact that is rehearsed.
        fact: Id of the other fact.
        prompt: What the other card asks.
    """

    aspect: str
    fact: str
    prompt: str


@dataclass(frozen=True, kw_only=True)
class Rehearsal:
    """What becomes of a fact.

    Attributes:
        cards: Its cards.
        findings: What the lints find in it, and between it and others.
        twins: Cards of other facts that have the same answer.
    """

    cards: tuple[Card, ...]
    findings: tuple[Finding, ...]
    twins: tuple[Twin, ...]


def prepared(deck: Deck, texts: Mapping[str, SourceText] | None = None) -> Prepared:
    """Return a deck with everything that one of its facts looks at.

    Args:
        deck: A deck whose parts fit together.
        texts: The texts of its sources that are at hand, by their ids.
    """
    facts = study_order(deck)
    people = _people(facts)
    bare = {fact.id: drafts(fact) for fact in facts}
    drafted = {name: named(each, people) for name, each in bare.items()}
    citations = {fact.id: shown(fact, deck.sources) for fact in facts}
    offers = {fact.id: offered(fact, drafted[fact.id], citations[fact.id]) for fact in facts}
    around = surroundings(deck.id, citations, [*_flat(offers.values())])
    known = shared((fact, bare[fact.id]) for fact in facts)
    beside = {name: with_shared(name, each, known) for name, each in drafted.items()}
    asked_ = {fact.id: _asked(cards_of(fact, beside[fact.id], around)) for fact in facts}
    ready = [fact for fact in facts if fact.status is Status.READY]
    said = (((_subject(each), fact.id), each) for fact in ready for each in bare[fact.id])
    return Prepared(
        deck=deck,
        people=people,
        drafted=bare,
        offers=offers,
        citations=citations,
        asked=asked_,
        by_subject=_grouped((at, ((fact, each.aspect), each)) for (at, fact), each in said),
        by_answer=_grouped((each.said, each) for cards in asked_.values() for each in cards),
        by_name=_grouped((fold(name), fact.id) for fact in ready for name in _called(fact)),
        shared=known,
        texts=texts or {},
    )


def rehearse(around: Prepared, fact: Fact) -> Rehearsal:
    """Return what becomes of a fact, as if its deck were generated and judged anew.

    Args:
        around: The deck, with the fact as it was before, or without it.
        fact: The fact as it is now; it is asked.

    Raises:
        DeckError: If it does not fit to the others.
    """
    deck = _with(around.deck, fact)
    facts = study_order(deck)
    made = _cards(around, deck, facts, fact)
    cards = made[fact.id]
    own = _asked(cards)
    ready = {each.id: each for each in facts if each.status is Status.READY}
    wide = _wide(around, deck, ready, {name: _asked(each) for name, each in made.items()})
    near = _near(around, wide, fact, (own, tuple(choices(cards))))
    rules = (*LINTS, *source.LINTS) if around.texts else LINTS
    found = [
        each for rule in rules for each in findings(rule, wide if rule.name in BETWEEN else near)
    ]
    said = [each for each in found if fact.id in (each.fact, *each.others)]
    open_ = [each for each in said if still_open(each, wide)]
    skipped = frozenset() if around.texts else SKIPPED
    open_ += [each for each in unused(wide, said, RULES, skipped) if each.fact == fact.id]
    return Rehearsal(
        cards=cards, findings=tuple(open_), twins=tuple(_twins(around, own, {*ready} - {fact.id}))
    )


def _wide(
    around: Prepared, deck: Deck, ready: Mapping[str, Fact], made: Mapping[str, tuple[Asked, ...]]
) -> Judged:
    """Return the whole deck, for what is found between cards."""
    now = {**around.asked, **made}
    every = (each for name in ready for each in now.get(name, ()))
    return Judged(
        deck=deck,
        facts=ready,
        asked=tuple(every),
        choices=(),
        drafts={},
        texts=around.texts,
    )


def _near(
    around: Prepared, wide: Judged, fact: Fact, own: tuple[tuple[Asked, ...], tuple[Choice, ...]]
) -> Judged:
    """Return the fact alone, with the others that its own cards may name or speak of."""
    asked_, choices_ = own
    said = _drafts(around, wide.facts, fact)
    texts = (option.text for each in choices_ for option in each.options)
    named_ = (fold(text) for text in (*texts, *SEVERAL.split(fact.holder)))
    others = {name for text in named_ for name in around.by_name.get(text, ())}
    others |= {name for name, _ in said} | {fact.id}
    return replace(
        wide,
        facts={name: wide.facts[name] for name in wide.facts if name in others},
        asked=asked_,
        choices=choices_,
        drafts=said,
    )


def _with(deck: Deck, fact: Fact) -> Deck:
    """Return a deck with a fact as it is now; what was linked to its id before is left out."""
    others = [fact if each.id == fact.id else each for each in deck.facts]
    if fact not in others:
        others.append(fact)
    return replace(deck, facts=tuple(others))


def _cards(
    around: Prepared, deck: Deck, facts: Iterable[Fact], fact: Fact
) -> Mapping[str, tuple[Card, ...]]:
    """Return the cards of a fact, and those of the facts that ask the same, now or before."""
    people = _people(facts)
    bare = drafts(fact)
    own = named(bare, people)
    citations = {**around.citations, fact.id: shown(fact, deck.sources)}
    offers = around.offers if people == around.people else _renamed(around, facts, people)
    every = {**offers, fact.id: offered(fact, own, citations[fact.id])}
    place = surroundings(deck.id, citations, [*_flat(every.values())])
    was = around.drafted.get(fact.id, ())
    known = shared_with(around.shared, was, (fact, bare))
    mates_ = mates(around.shared, fact.id, was) | mates(known, fact.id, bare)
    drafted = {fact.id: own} | {each: named(around.drafted[each], people) for each in mates_}
    return {
        each.id: cards_of(each, with_shared(each.id, drafted[each.id], known), place)
        for each in facts
        if each.id in drafted
    }


def _renamed(
    around: Prepared, facts: Iterable[Fact], people: Names
) -> Mapping[str, tuple[Offered, ...]]:
    """Return the answers of the other facts where people are known by other names than before."""
    offers = {}
    for fact in facts:
        before = around.offers.get(fact.id, ())
        now = named(around.drafted.get(fact.id, ()), people)
        same = [each for _, each in before] == [each for each in now if each.slot is not Slot.NONE]
        offers[fact.id] = before if same else offered(fact, now, around.citations[fact.id])
    return offers


def _drafts(
    around: Prepared, ready: Mapping[str, Fact], fact: Fact
) -> dict[tuple[str, str], Draft]:
    """Return what a fact can ask, and what others say of the same subjects."""
    own = drafts(fact)
    said = (each for draft in own for each in around.by_subject.get(_subject(draft), ()))
    others = {at: each for at, each in said if at[0] in ready and at[0] != fact.id}
    return others | {(fact.id, each.aspect): each for each in own}


def _twins(around: Prepared, own: Iterable[Asked], others: Container[str]) -> Iterator[Twin]:
    for each in own:
        for other in around.by_answer.get(each.said, ()):
            if other.card.fact in others:
                yield Twin(aspect=each.card.aspect, fact=other.card.fact, prompt=other.prompt)


def _called(fact: Fact) -> tuple[str, ...]:
    match fact:
        case Person():
            return (fact.name, *fact.aliases)
        case Term():
            return (fact.term,)
        case Work():
            return (fact.title,)
    return ()


def _people(facts: Iterable[Fact]) -> Names:
    return names(each for each in facts if each.status is Status.READY)


def _subject(draft: Draft) -> Subject:
    return draft.slot, plain(draft.subject)


def _asked(cards: Iterable[Card]) -> tuple[Asked, ...]:
    return tuple(asked(each) for each in cards if not each.retired)


def _flat(offers: Iterable[tuple[Offered, ...]]) -> Iterator[Offered]:
    return (each for found in offers for each in found)


def _grouped(pairs: Iterable[tuple[Key, Value]]) -> Mapping[Key, tuple[Value, ...]]:
    found: dict[Key, list[Value]] = {}
    for key, value in pairs:
        found.setdefault(key, []).append(value)
    return {key: tuple(values) for key, values in found.items()}
