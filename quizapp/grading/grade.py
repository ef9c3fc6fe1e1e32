"""One door to grading, whatever way a question is asked. Knows the graders of each way."""

from collections.abc import Sequence

from quizapp.deck import QuestionType
from quizapp.deck.characters import line
from quizapp.grading.arranged import grade_match, grade_order
from quizapp.grading.picked import grade_picked
from quizapp.grading.response import checked
from quizapp.grading.typed import grade_typed
from quizapp.grading.verdict import Outcome, Verdict
from quizapp.questions import Question, Rival


def grade(question: Question, response: str, rivals: Sequence[Rival]) -> Verdict:
    """Judge a response.

    Args:
        question: As it was asked.
        response: Choice and true-false: the text of the chosen option. Typed and gap: the text
            typed. Open: what the learner wrote, perhaps nothing. Order: a JSON array of the steps
            in the order given. Match: a JSON array of `[left, right]`.
        rivals: The answers of the deck that a typed one must not be mistaken for.

    Returns:
        The judgement; an empty response is wrong, unless the learner judges.

    Raises:
        ResponseError: If the response is too long, holds control characters or is none to this
            question.
    """
    given = checked(response, question.type)
    match question.type:
        case QuestionType.CHOICE | QuestionType.TRUE_FALSE:
            return grade_picked(question, line(given))
        case QuestionType.TYPED | QuestionType.GAP:
            return grade_typed(question, line(given), rivals)
        case QuestionType.ORDER:
            return grade_order(question, given)
        case QuestionType.MATCH:
            return grade_match(question, given)
        case QuestionType.OPEN:
            return Verdict(
                outcome=Outcome.SELF,
                given=given,
                expected="",
                remark="",
                rival=None,
                feedback="",
                words=(),
                letters=(),
            )
