"""Which passages of which sources a fact rests on. Knows facts in general only."""

from collections.abc import Collection
from dataclasses import dataclass

from quizapp.deck.fact import Fact
from quizapp.deck.reference import REFERENCE


@dataclass(frozen=True, kw_only=True)
class Citation:
    """A passage that a fact names.

    Attributes:
        written: As the fact has it: `¶8`, or `source-id:¶8`.
        source: Id of the source; empty if it is not named and the deck has several.
        passage: The passage alone: `¶8`.
        sort: `¶` or `n`.
        number: Its number.
    """

    written: str
    source: str
    passage: str
    sort: str
    number: int


def citations(fact: Fact, sources: Collection[str]) -> tuple[Citation, ...]:
    """Return the passages that a fact names; one without a source is of the only one.

    Args:
        fact: The fact.
        sources: The ids of the sources of its deck.
    """
    only = next(iter(sources)) if len(sources) == 1 else ""
    return tuple(
        Citation(
            written=found[0],
            source=found["source"] or only,
            passage=found["passage"],
            sort=found["sort"],
            number=int(found["number"]),
        )
        for found in map(REFERENCE.fullmatch, fact.cite)
        if found
    )
