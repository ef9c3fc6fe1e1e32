"""Choice and true-false: the chosen option says itself whether it is right. Knows questions."""

from quizapp.deck.characters import line
from quizapp.grading.response import ResponseError, shown
from quizapp.grading.told import nothing_given
from quizapp.grading.verdict import Outcome, Verdict
from quizapp.phrase import phrase
from quizapp.questions import Question


def grade_picked(question: Question, given: str) -> Verdict:
    """Judge the chosen option.

    Args:
        question: Of type choice or true-false.
        given: Text of the chosen option in one line; empty if none was chosen.

    Raises:
        ResponseError: If the question has no such option.
    """
    right = next(option for option in question.options if option.right)
    said = [each for each in question.options if line(each.text) == given] if given else []
    chosen = said[0] if said else None
    if given and chosen is None:
        raise ResponseError(
            phrase(
                "{text} is none of the options of this question. Load the page again.",
                text=shown(given),
            )
        )
    feedback = chosen.feedback if chosen else nothing_given(right.text)
    return Verdict(
        outcome=Outcome.RIGHT if chosen and chosen.right else Outcome.WRONG,
        given=chosen.text if chosen else "",
        expected=right.text,
        remark="",
        rival=None,
        feedback=feedback,
        words=(),
        letters=(),
    )
