"""What the grader says of a response. Knows rivals and phrases only."""

from dataclasses import dataclass
from enum import StrEnum

from quizapp.phrase import Phrase
from quizapp.questions import Rival


class Outcome(StrEnum):
    """How a response was judged.

    `REMARK` is right, too: only the usual spelling is told. `NEAR_MISS` is another answer of the
    deck, and not right. `SELF` leaves the judgement to the learner.
    """

    RIGHT = "right"
    REMARK = "remark"
    NEAR_MISS = "near-miss"
    WRONG = "wrong"
    SELF = "self"


# Not right, whatever it was taken for.
OFF = frozenset({Outcome.WRONG, Outcome.NEAR_MISS})


@dataclass(frozen=True, kw_only=True)
class Change:
    """One piece of the difference between what was given and what was expected.

    Attributes:
        kind: `same`, `changed`, `missing` (only in what was expected) or `extra` (only in what was
            given).
        given: The piece as it was given; empty if it is missing.
        expected: The piece as it was expected; empty if it is extra.
    """

    kind: str
    given: str
    expected: str


@dataclass(frozen=True, kw_only=True)
class Verdict:
    """The judgement of a response.

    Attributes:
        outcome: How it was judged.
        given: The response, readable; plain text.
        expected: The right answer, readable; CommonMark. Empty for an open question.
        remark: For `REMARK` what to say of the spelling, else empty; CommonMark. What is said is
            a phrase, so that it can be said in any language; a plain text is an author's own.
        rival: For `NEAR_MISS` the answer that was given instead.
        feedback: What to say of a response that is not right; CommonMark. What the learner wrote
            is escaped in it. Empty if the response is right.
        words: The difference word by word; the pieces make the whole when joined by spaces.
        letters: The difference letter by letter; the pieces make the whole when joined. Both are
            empty if there is none, or nothing to compare.
    """

    outcome: Outcome
    given: str
    expected: str
    remark: Phrase | str
    rival: Rival | None
    feedback: Phrase | str
    words: tuple[Change, ...]
    letters: tuple[Change, ...]
