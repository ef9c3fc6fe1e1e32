"""Whether a response is another answer of the deck than the one asked for. Knows rivals."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from quizapp.grading.answers import Answers
from quizapp.grading.crowd import Crowd, crowd
from quizapp.grading.near import apart, most_slips, slips
from quizapp.grading.spelling import Spelling
from quizapp.questions import Rival


@dataclass(frozen=True, kw_only=True)
class Mistaken:
    """The other answer that a response is.

    Attributes:
        rival: The answer.
        exactly: Whether it is spelt in a usual way, not only nearest to it.
        same: Whether it is what was asked, under a name that is not accepted here.
        asked: What the right answer is, a phrase; empty if the deck does not say.
    """

    rival: Rival
    exactly: bool
    same: bool
    asked: str


def mistaken(
    response: Spelling, wanted: Answers, meant: Spelling | None, rivals: Sequence[Rival]
) -> Mistaken | None:
    """Return the other answer that a response is; none if it is none.

    Args:
        response: What was typed; it is not accepted as it stands.
        wanted: The accepted answers.
        meant: The one of them that it could be with a slip; then another answer must be as near.
        rivals: The answers of the deck.
    """
    others = crowd(tuple(rivals))
    own = others.same(wanted.spellings)
    if response.joined in others.exact:
        found = [(others.exact[response.joined][0], True)]
    elif meant:
        found = [*_as_near(response, wanted, others)]
    else:
        found = [*_with_a_slip(response, others)]
    for rival, exactly in found:
        same = rival in own
        if not (same and meant and not exactly):
            asked = own[0].what if own else ""
            return Mistaken(rival=rival, exactly=exactly, same=same, asked=asked)
    return None


def _as_near(response: Spelling, wanted: Answers, others: Crowd) -> Iterator[tuple[Rival, bool]]:
    own = min(apart(response, each) for each in wanted.spellings)
    for _, _, rival in others.within(response, min(own, most_slips(response))):
        yield rival, False


def _with_a_slip(response: Spelling, others: Crowd) -> Iterator[tuple[Rival, bool]]:
    for _, spelling, rival in others.within(response, most_slips(response)):
        off = slips(response, spelling)
        if off is not None:
            yield rival, off == 0
