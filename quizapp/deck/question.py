"""The hand-written question, the twelfth kind of fact, and the ways of asking.

Knows facts in general only.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from typing import ClassVar

from quizapp.deck.fact import Fact, FactError, Kind

FEWEST_OPTIONS = 3


class QuestionType(StrEnum):
    """A way of asking a card."""

    CHOICE = "choice"
    GAP = "gap"
    TYPED = "typed"
    OPEN = "open"
    TRUE_FALSE = "true-false"
    ORDER = "order"
    MATCH = "match"


@dataclass(frozen=True, kw_only=True)
class Choice:
    """One option of a hand-written choice question.

    Attributes:
        text: The option as shown.
        right: Whether it is the right one; exactly one is.
        feedback: What is wrong with it; needed unless it is right.
    """

    text: str
    right: bool = False
    feedback: str = ""

    def __post_init__(self) -> None:
        """Refuse an option that is empty, or wrong without saying why.

        Raises:
            FactError: If the text is empty, or a wrong option has no feedback.
        """
        if not self.text.strip():
            message = "an option is empty; write its text or remove it"
            raise FactError(message)
        if not self.right and not self.feedback.strip():
            message = f"the wrong option {self.text!r} has no feedback; say what it is"
            raise FactError(message)


@dataclass(frozen=True, kw_only=True)
class Pair:
    """Two things that belong together in a match question."""

    left: str
    right: str


@dataclass(frozen=True, kw_only=True)
class HandWritten(Fact):
    """A question written by hand; it makes one card, `question`.

    Attributes:
        prompt: The question as asked; for a gap question the statement with its gaps is used.
        type: The only way in which it is asked.
        options: For choice: three or four, one of them right.
        answers: For typed: accepted answers, the first is shown. For open: the model answer.
            For true-false: `true` or `false`.
        steps: For order: two or more, in the right order.
        pairs: For match: two or more.
    """

    kind: ClassVar[Kind] = Kind.QUESTION

    prompt: str
    type: QuestionType
    options: tuple[Choice, ...] = ()
    answers: tuple[str, ...] = ()
    steps: tuple[str, ...] = ()
    pairs: tuple[Pair, ...] = ()

    def own_aspects(self) -> tuple[str, ...]:
        """Return the one aspect; a gap question has only the cards of its gaps."""
        return () if self.type is QuestionType.GAP else ("question",)

    def own_mistakes(self) -> Iterator[str]:
        """Yield what the type of the question needs and the author did not write."""
        if not self.prompt and self.type is not QuestionType.GAP:
            yield "prompt is empty; write the question"
        match self.type:
            case QuestionType.CHOICE:
                yield from self._choice_mistakes()
            case QuestionType.TYPED | QuestionType.OPEN:
                if not any(answer.strip() for answer in self.answers):
                    yield f"answers is empty; a question of type {self.type} needs one"
            case QuestionType.TRUE_FALSE:
                if self.answers not in (("true",), ("false",)):
                    yield f'answers is {list(self.answers)!r}; write ["true"] or ["false"]'
            case QuestionType.ORDER:
                if len(self.steps) < 2 or len(set(self.steps)) < len(self.steps):  # noqa: PLR2004 - one step has no order
                    yield f"steps is {list(self.steps)!r}; write two or more different ones"
            case QuestionType.MATCH:
                yield from self._match_mistakes()
            case QuestionType.GAP:
                if not self.statement:
                    yield "statement is empty; a gap question needs a sentence with a gap"

    def _choice_mistakes(self) -> Iterator[str]:
        right = [option for option in self.options if option.right]
        if len(self.options) < FEWEST_OPTIONS:
            yield f"options has {len(self.options)}; a choice needs {FEWEST_OPTIONS} or 4"
        if len(right) != 1:
            yield f"options has {len(right)} right ones; mark exactly one with right = true"

    def _match_mistakes(self) -> Iterator[str]:
        if len(self.pairs) < 2:  # noqa: PLR2004 - one pair is no choice
            yield f"pairs has {len(self.pairs)}; write two or more"
        for side in ("left", "right"):
            texts = [getattr(pair, side) for pair in self.pairs]
            if len(set(texts)) < len(texts):
                yield f"pairs has a {side} side twice: {texts!r}; make them different"
