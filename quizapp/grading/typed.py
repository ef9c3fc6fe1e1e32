"""Typed answers and gaps: every usual spelling is right. Knows questions and the fold."""

from collections.abc import Sequence

from quizapp.grading.told import nothing_given
from quizapp.grading.verdict import Outcome, Verdict
from quizapp.questions import Question, Rival
from quizapp.questions.fold import folds


def grade_typed(question: Question, given: str, rivals: Sequence[Rival]) -> Verdict:
    """Judge what was typed.

    Args:
        question: Of type typed or gap.
        given: What was typed, in one line.
        rivals: The answers of the deck that it must not be mistaken for.
    """
    expected = question.accepted[0]
    meant = _named(given, question.accepted)
    rival = next((each for each in rivals if not meant and _named(given, each.spellings)), None)
    other = Outcome.NEAR_MISS if rival else Outcome.WRONG
    feedback = f"The answer is: {expected}" if given else nothing_given(expected)
    return Verdict(
        outcome=Outcome.RIGHT if meant else other,
        given=given,
        expected=expected,
        remark="",
        rival=rival,
        feedback="" if meant else feedback,
        words=(),
        letters=(),
    )


def _named(given: str, spellings: Sequence[str]) -> bool:
    forms = {*folds(given)}
    return any(not forms.isdisjoint(folds(each)) for each in spellings)
