"""What each kind of fact asks, one file a kind. Knows one fact at a time."""

from collections.abc import Callable, Iterator, Mapping
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
    return (*DRAFTS[fact.kind](fact), *gap.drafts(fact))
