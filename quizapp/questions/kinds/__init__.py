"""What each kind of fact asks, one file a kind. Knows one fact at a time."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from typing import Any

from quizapp.deck import Fact, Kind
from quizapp.questions.draft import Draft
from quizapp.questions.kinds import (
    cause,
    claim,
    contrast,
    enumeration,
    event,
    gap,
    hand_written,
    person,
    quantity,
    quote,
    sequence,
    term,
    work,
)
from quizapp.questions.spellings import usual_spellings

# Each function takes facts of its own kind only; the mapping holds the two together.
DRAFTS: Mapping[Kind, Callable[[Any], Iterator[Draft]]] = {
    Kind.TERM: term.drafts,
    Kind.PERSON: person.drafts,
    Kind.WORK: work.drafts,
    Kind.EVENT: event.drafts,
    Kind.QUANTITY: quantity.drafts,
    Kind.CLAIM: claim.drafts,
    Kind.CAUSE: cause.drafts,
    Kind.QUOTE: quote.drafts,
    Kind.ENUMERATION: enumeration.drafts,
    Kind.SEQUENCE: sequence.drafts,
    Kind.CONTRAST: contrast.drafts,
    Kind.QUESTION: hand_written.drafts,
}


def drafts(fact: Fact) -> tuple[Draft, ...]:
    """Return every card that a fact can make, whether it is asked or not."""
    made = (*DRAFTS[fact.kind](fact), *gap.drafts(fact))
    return tuple(_accepting(fact.accept.get(each.aspect, ()), each) for each in made)


def _accepting(words: tuple[str, ...], draft: Draft) -> Draft:
    """Accept what the author says is as good as the answer, if the answer can be typed."""
    if not words or not draft.accepted:
        return draft
    forms = (form for each in words for form in usual_spellings(each))
    return replace(draft, accepted=tuple(dict.fromkeys((*draft.accepted, *forms))))
