"""Chance on the study pages: another order each time a card is asked. Knows what progress returns.

Otherwise one would learn the place of an answer instead of the answer.
"""

from quizapp.deck import QuestionType
from quizapp.progress import Shown
from quizapp.questions import Option, ascend, in_order


def options(shown: Shown) -> tuple[tuple[int, Option], ...]:
    """Return the options of a question in the order to show, each with its place in the deck.

    Dates and figures ascend, and true stands before false. As long as an answer is not rated, the
    order stays: the verdict has that of the question.
    """
    listed = shown.question.options
    if shown.question.type is QuestionType.CHOICE:
        return tuple((listed.index(each), each) for each in in_order(listed, showing(shown)))
    return tuple(enumerate(listed))


def ascends(shown: Shown) -> bool:
    """Return whether the options of a choice keep their places, so that they ascend."""
    return shown.question.type is QuestionType.CHOICE and ascend(shown.question.options)


def showing(shown: Shown) -> str:
    """Return what tells apart each time that a card is asked."""
    return f"{shown.card.key}/{shown.memory.reps if shown.memory else 0}"
