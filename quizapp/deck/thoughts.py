"""Kinds of fact that state something: a claim, a cause, a quotation, a contrast.

Knows facts in general only.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import ClassVar

from quizapp.deck.characters import as_shown
from quizapp.deck.fact import Fact, Kind
from quizapp.phrase import Phrase, phrase


@dataclass(frozen=True, kw_only=True)
class Claim(Fact):
    """What somebody holds.

    Attributes:
        about: What the claim is about, a noun phrase that fits `What does … say about …?`
        proposition: The claim, a clause that fits `… says that …`, no final stop.
        rivals: Ids of claims by others on the same matter.
    """

    kind: ClassVar[Kind] = Kind.CLAIM
    required: ClassVar[tuple[str, ...]] = ("holder", "about", "proposition")

    about: str
    proposition: str
    rivals: tuple[str, ...] = ()

    def own_aspects(self) -> tuple[str, ...]:
        """Return what is claimed, then by whom."""
        return ("claim", "holder")


@dataclass(frozen=True, kw_only=True)
class Cause(Fact):
    """A cause and its effect.

    Attributes:
        cause: A noun phrase that fits `What did … lead to?`, no final stop.
        effect: A noun phrase that fits `What led to …?`, no final stop.
        mechanism: How the one leads to the other, a clause; empty if the source does not say.
    """

    kind: ClassVar[Kind] = Kind.CAUSE
    required: ClassVar[tuple[str, ...]] = ("cause", "effect")

    cause: str
    effect: str
    mechanism: str = ""

    def own_aspects(self) -> tuple[str, ...]:
        """Return the effect, the cause and, if known, the mechanism."""
        return ("effect", "cause", "mechanism") if self.mechanism else ("effect", "cause")


@dataclass(frozen=True, kw_only=True)
class Quote(Fact):
    """A short phrase in somebody's own words.

    Attributes:
        text: The exact words, without quotation marks.
        speaker: Whose words they are.
        work: Where they stand, if the source says so.
        object: What they are said of, a noun phrase that fits `What did … call …?`
    """

    kind: ClassVar[Kind] = Kind.QUOTE
    required: ClassVar[tuple[str, ...]] = ("text", "speaker")

    text: str
    speaker: str
    work: str = ""
    object: str = ""

    def own_aspects(self) -> tuple[str, ...]:
        """Return what is meant, who says it and the phrase itself, as far as known."""
        return ("object", "speaker", "phrase") if self.object else ("speaker",)


@dataclass(frozen=True, kw_only=True)
class Contrast(Fact):
    """Two things that differ in one respect.

    Attributes:
        a: The one thing, a noun phrase.
        b: The other.
        dimension: In what they differ, a noun phrase that fits `As to …, how do A and B differ?`
        value_a: What holds of a, no final stop.
        value_b: What holds of b, in the same grammatical form.
    """

    kind: ClassVar[Kind] = Kind.CONTRAST
    required: ClassVar[tuple[str, ...]] = ("a", "b", "dimension", "value_a", "value_b")

    a: str
    b: str
    dimension: str
    value_a: str
    value_b: str

    def own_aspects(self) -> tuple[str, ...]:
        """Return the whole difference, then each side of it."""
        return ("difference", "a", "b")

    def choosable(self) -> tuple[str, ...]:
        """Return the two sides; the whole difference is matched."""
        return ("a", "b")

    def own_mistakes(self) -> Iterator[Phrase]:
        """Yield if the two sides are the same, or the same holds of both."""
        for one, other in (("a", "b"), ("value_a", "value_b")):
            said = getattr(self, other)
            if said.strip() and as_shown(getattr(self, one)) == as_shown(said):
                yield phrase(
                    "{other} is {said!r}, which is what {one} is; write how the two differ",
                    other=other,
                    said=said,
                    one=one,
                )
