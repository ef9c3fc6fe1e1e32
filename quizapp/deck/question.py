"""The hand-written question, the twelfth kind of fact, and the ways of asking.

Knows facts in general only.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from types import MappingProxyType
from typing import ClassVar

from quizapp.deck.characters import line
from quizapp.deck.fact import Fact, FactError, Kind, repeated
from quizapp.phrase import Phrase, phrase

FEWEST_OPTIONS = 3
# Of the points; what lies beyond would be shown as none or as all of them.
LEAST_SHARE, MOST_SHARE = 0.01, 0.99
ASK = phrase("write it for its gap: ask = {{ c1 = … }}")


class QuestionType(StrEnum):
    """A way of asking a card."""

    CHOICE = "choice"
    GAP = "gap"
    TYPED = "typed"
    OPEN = "open"
    TRUE_FALSE = "true-false"
    ORDER = "order"
    MATCH = "match"


# Answered by a line of text that is graded.
TYPED = frozenset({QuestionType.TYPED, QuestionType.GAP})
# Where the right answer of each type stands; that of a gap is in the statement.
USES: Mapping[QuestionType, str] = MappingProxyType(
    {
        QuestionType.CHOICE: "options",
        QuestionType.TYPED: "answers",
        QuestionType.OPEN: "answers",
        QuestionType.TRUE_FALSE: "answers",
        QuestionType.ORDER: "steps",
        QuestionType.MATCH: "pairs",
    }
)


@dataclass(frozen=True, kw_only=True)
class Choice:
    """One option of a hand-written choice question.

    Attributes:
        text: The option as shown.
        right: Whether it is the right one; exactly one is.
        feedback: What is wrong with it; needed unless it is right.
        share: Which share of the points it earns in a quiz though it is not right, 0.01-0.99; 0
            for nothing. The right one earns all of them.
    """

    text: str
    right: bool = False
    feedback: str = ""
    share: float = 0.0

    def __post_init__(self) -> None:
        """Refuse an option that is empty, wrong without saying why, or earns what cannot be.

        Raises:
            FactError: If the text is empty, a wrong option has no feedback, the right one has a
                share, or the share lies outside.
        """
        if not self.text.strip():
            message = phrase("an option is empty; write its text or remove it")
            raise FactError(message)
        if not self.right and not self.feedback.strip():
            message = phrase(
                "the wrong option {text!r} has no feedback; say what it is", text=self.text
            )
            raise FactError(message)
        if self.share:
            self._refuse_share()

    def _refuse_share(self) -> None:
        if self.right:
            message = phrase(
                "the right option {text!r} has the share {share}; it earns all of the points, so "
                "remove the share",
                text=self.text,
                share=str(self.share),
            )
            raise FactError(message)
        # Not a number is outside of everything.
        if not LEAST_SHARE <= self.share <= MOST_SHARE:
            message = phrase(
                "the option {text!r} has the share {share}; use a share of the points from {least} "
                "to {most}, or remove it",
                text=self.text,
                share=str(self.share),
                least=str(LEAST_SHARE),
                most=str(MOST_SHARE),
            )
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

    prompt: str = ""
    type: QuestionType
    options: tuple[Choice, ...] = ()
    answers: tuple[str, ...] = ()
    steps: tuple[str, ...] = ()
    pairs: tuple[Pair, ...] = ()

    def own_aspects(self) -> tuple[str, ...]:
        """Return the one aspect; a gap question has only the cards of its gaps."""
        return () if self.type is QuestionType.GAP else ("question",)

    def own_mistakes(self) -> Iterator[Phrase]:
        """Yield what the type of the question needs and lacks, and what it has no use for."""
        if self.type is QuestionType.GAP and not self.statement:
            yield phrase("statement is empty; a gap question needs a sentence with a gap")
        if self.type is not QuestionType.GAP and not self.prompt.strip():
            yield phrase("prompt is empty; write the question")
        if self.type is QuestionType.GAP and self.prompt:
            yield phrase(
                "prompt has no use in a question of type {type}; {ask}", type=self.type, ask=ASK
            )
        for name in dict.fromkeys(USES.values()):
            if name != USES.get(self.type) and getattr(self, name):
                yield phrase(
                    "{name} has no use in a question of type {type}; remove it",
                    name=name,
                    type=self.type,
                )
        yield from self._answer_mistakes()

    def _answer_mistakes(self) -> Iterator[Phrase]:
        match self.type:
            case QuestionType.CHOICE:
                yield from self._choice_mistakes()
            case QuestionType.TYPED | QuestionType.OPEN | QuestionType.TRUE_FALSE:
                yield from self._text_mistakes()
            case QuestionType.ORDER:
                yield from _different("steps", "step", self.steps)
            case QuestionType.MATCH:
                yield from _different("pairs", "left", [pair.left for pair in self.pairs])
                yield from _different("pairs", "right", [pair.right for pair in self.pairs])

    def _text_mistakes(self) -> Iterator[Phrase]:
        written = list(self.answers)
        if self.type is QuestionType.TRUE_FALSE:
            if written not in (["true"], ["false"]):
                yield phrase(
                    'answers is {written}; write ["true"] or ["false"]', written=repr(written)
                )
        elif not written or not all(answer.strip() for answer in written):
            yield phrase(
                "answers is {written}; write one or more, none of them empty", written=repr(written)
            )

    def _choice_mistakes(self) -> Iterator[Phrase]:
        right = [option for option in self.options if option.right]
        if len(self.options) < FEWEST_OPTIONS:
            yield phrase(
                "options has {count}; a choice needs {least} or more",
                count=len(self.options),
                least=FEWEST_OPTIONS,
            )
        if len(right) != 1:
            yield phrase(
                "options has {count} right ones; mark exactly one with right = true",
                count=len(right),
            )


def _different(field: str, what: str, texts: Sequence[str]) -> Iterator[Phrase]:
    """Yield unless there are two or more texts, none of them empty or twice."""
    if len(texts) < 2:  # noqa: PLR2004 - one has no order and no match
        yield phrase("{field} has {count}; write two or more", field=field, count=len(texts))
    if not all(map(line, texts)):
        yield phrase("{field} has an empty {what}; write it or remove it", field=field, what=what)
    # What a learner chose comes back in one line.
    for text in repeated(map(line, texts)):
        if text:
            yield phrase(
                "{field} has the {what} {text!r} twice; make them different",
                field=field,
                what=what,
                text=text,
            )
