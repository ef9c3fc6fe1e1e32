"""What an answer of a quiz earns: all of its points, a part of them, or none. Knows grading.

Order earns by neighbours that are right, match by pairs that are right, a choice what its author
gives for the option. A typed answer is right or not, as when it is studied. What is only partly
right is not right: the verdict stays what it is in the schedule.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from quizapp.deck import QuestionType
from quizapp.grading import Outcome, Verdict, grade
from quizapp.questions import Question, Rival

GOOD = frozenset({Outcome.RIGHT, Outcome.REMARK})


@dataclass(frozen=True, kw_only=True)
class Mark:
    """A judged answer.

    Attributes:
        share: Which share of the points it earns, 0-1.
    """

    verdict: Verdict
    share: float


def mark(question: Question, given: str | None, rivals: Sequence[Rival]) -> Mark:
    """Judge an answer of a quiz; none is wrong, and earns nothing.

    Raises:
        ResponseError: If the answer is none to this question.
    """
    verdict = grade(question, given or "", rivals)
    if verdict.outcome in GOOD:
        return Mark(verdict=verdict, share=1.0)
    match question.type:
        case QuestionType.CHOICE:
            return Mark(verdict=verdict, share=_of_option(question, verdict))
        case QuestionType.ORDER:
            return Mark(verdict=verdict, share=_neighbours(question, verdict))
        case QuestionType.MATCH:
            fitting = sum(each.kind == "same" for each in verdict.words)
            return Mark(verdict=verdict, share=fitting / len(question.pairs))
        case _:
            return Mark(verdict=verdict, share=0.0)


def points(shares: Sequence[float], most: Sequence[float]) -> float:
    """Return what answers earn together.

    Args:
        shares: The share of each, 0-1.
        most: What each counts.
    """
    return sum(share * each for share, each in zip(shares, most, strict=True))


def _of_option(question: Question, verdict: Verdict) -> float:
    """Return which share of the points the chosen option earns; none chosen earns nothing."""
    return next((each.share for each in question.options if each.text == verdict.given), 0.0)


def _neighbours(question: Question, verdict: Verdict) -> float:
    """Return which share of the steps that follow each other do so in the answer, too."""
    places = {each.given: place for place, each in enumerate(verdict.words) if each.given}
    follow = list(pairwise(question.steps))
    found = sum(
        first in places and places.get(second) == places[first] + 1 for first, second in follow
    )
    return found / len(follow)
