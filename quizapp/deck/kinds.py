"""The twelve kinds of fact by name. Knows them all."""

from collections.abc import Mapping
from types import MappingProxyType

from quizapp.deck.fact import Fact, Kind
from quizapp.deck.lists import Enumeration, Sequence
from quizapp.deck.question import HandWritten
from quizapp.deck.things import Event, Person, Quantity, Term, Work
from quizapp.deck.thoughts import Cause, Claim, Contrast, Quote

KINDS: Mapping[Kind, type[Fact]] = MappingProxyType(
    {
        each.kind: each
        for each in (
            Term,
            Person,
            Work,
            Event,
            Quantity,
            Claim,
            Cause,
            Quote,
            Enumeration,
            Sequence,
            Contrast,
            HandWritten,
        )
    }
)
