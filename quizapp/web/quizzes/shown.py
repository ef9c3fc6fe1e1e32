"""A question of an attempt as its page shows it: what can be answered, and what is right.

Knows what quizzes returns.
"""

import json
from dataclasses import dataclass
from typing import Any

from quizapp.deck import QuestionType
from quizapp.quizzes.sheet import Sheet
from quizapp.quizzes.sitting import Answered


@dataclass(frozen=True, kw_only=True)
class Line:
    """A line to fill in: an option, a step or a left side.

    Attributes:
        text: As it is sent.
        html: As it is shown.
        chosen: For an option whether it is chosen; else what was chosen for it, empty for nothing.
    """

    text: str
    html: str
    chosen: str


@dataclass(frozen=True, kw_only=True)
class Shown:
    """A question with its lines.

    Attributes:
        lines: Options, steps or left sides, in the order to show.
        rights: Right sides of a match, in the order to show.
        right: HTML of the right answer.
    """

    answered: Answered
    lines: tuple[Line, ...]
    rights: tuple[Line, ...]
    right: str

    @property
    def sheet(self) -> Sheet:
        """Return the question as it was asked."""
        return self.answered.sheet

    @property
    def way(self) -> str:
        """Return how it is asked."""
        return self.answered.way.value


def shown(answered: Answered) -> Shown:
    """Return what the page of an attempt shows of a question."""
    sheet, given = answered.sheet, answered.given or ""
    asked, question = sheet.asked, sheet.asked.question
    lines: list[Line] = []
    rights: list[Line] = []
    match question.type:
        case QuestionType.ORDER:
            places = {step: str(place) for place, step in enumerate(_array(given), 1)}
            lines = [
                Line(
                    text=question.steps[at],
                    html=asked.steps[at],
                    chosen=places.get(question.steps[at], ""),
                )
                for at in sheet.mixed
            ]
        case QuestionType.MATCH:
            chosen = dict[str, str](_array(given))
            lines = [
                Line(text=pair.left, html=html, chosen=chosen.get(pair.left, ""))
                for pair, html in zip(question.pairs, asked.lefts, strict=True)
            ]
            rights = [
                Line(text=question.pairs[at].right, html=asked.rights[at], chosen="")
                for at in sheet.mixed
            ]
        case QuestionType.CHOICE | QuestionType.TRUE_FALSE:
            lines = [
                Line(text=each.text, html=html, chosen=given if each.text == given else "")
                for each, html in zip(question.options, asked.options, strict=True)
            ]
    return Shown(
        answered=answered, lines=tuple(lines), rights=tuple(rights), right=right_answer(sheet)
    )


def right_answer(sheet: Sheet) -> str:
    """Return the right answer to a question as HTML."""
    asked, question = sheet.asked, sheet.asked.question
    match question.type:
        case QuestionType.ORDER:
            return " → ".join(asked.steps)
        case QuestionType.MATCH:
            pairs = zip(asked.lefts, asked.rights, strict=True)
            return "; ".join(f"{left} – {right}" for left, right in pairs)
        case QuestionType.CHOICE | QuestionType.TRUE_FALSE:
            found = zip(question.options, asked.options, strict=True)
            return next(html for each, html in found if each.right)
        case _:
            return sheet.answer


def _array(given: str) -> list[Any]:
    return json.loads(given) if given else []
