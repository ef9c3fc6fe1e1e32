"""A question of an attempt as its page shows it: what can be answered, and what is right.

Knows what quizzes returns.
"""

import json
from dataclasses import dataclass, replace
from string import ascii_uppercase
from typing import Any

from markupsafe import escape

from quizapp.deck import QuestionType
from quizapp.quizzes.live import Live
from quizapp.quizzes.sheet import Sheet
from quizapp.quizzes.sitting import Answered

BETWEEN_STEPS, BETWEEN_PAIRS = " → ", "; "


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
class Placed:
    """A line of the right answer to an order or a match, with what was given for it.

    Attributes:
        html: The line as it is right.
        right: Whether it was answered so.
        place: For an order the place that it was put in; 0 for none.
        chosen: For a match HTML of the right side that was chosen; empty for none.
    """

    html: str
    right: bool
    place: int = 0
    chosen: str = ""


@dataclass(frozen=True, kw_only=True)
class Shown:
    """A question with its lines.

    Attributes:
        lines: Options, steps or left sides, in the order to show.
        rights: Right sides of a match, in the order to show.
        right: HTML of the right answer.
        given: HTML of the answer; empty if there is none.
        late: HTML of what came after the end; empty for nothing.
        placed: For an order or a match the right answer line by line; else nothing.
    """

    answered: Answered
    lines: tuple[Line, ...]
    rights: tuple[Line, ...]
    right: str
    given: str
    late: str
    placed: tuple[Placed, ...]

    @property
    def sheet(self) -> Sheet:
        """Return the question as it was asked."""
        return self.answered.sheet

    @property
    def way(self) -> str:
        """Return how it is asked."""
        return self.answered.way.value

    @property
    def is_unfinished(self) -> bool:
        """Return whether only some lines of an order or a match were answered."""
        answered = self.placed and self.answered.given
        return bool(answered) and not all(line.chosen for line in self.lines)


def shown(answered: Answered) -> Shown:
    """Return what the page of an attempt shows of a question."""
    sheet = answered.sheet
    found, rights = lines(sheet, answered.given or "")
    return Shown(
        answered=answered,
        lines=found,
        rights=rights,
        right=right_answer(sheet),
        given=answer(sheet, answered.given or ""),
        late=answer(sheet, answered.late or ""),
        placed=placed(sheet, answered.given or ""),
    )


def lines(sheet: Sheet, given: str) -> tuple[tuple[Line, ...], tuple[Line, ...]]:
    """Return the lines of a question with what was answered, and the right sides of a match."""
    asked, question = sheet.asked, sheet.asked.question
    match question.type:
        case QuestionType.ORDER:
            places = {step: str(place) for place, step in enumerate(_array(given), 1)}
            steps = [(question.steps[at], asked.steps[at]) for at in sheet.mixed]
            found = [
                Line(text=text, html=html, chosen=places.get(text, "")) for text, html in steps
            ]
            return tuple(found), ()
        case QuestionType.MATCH:
            chosen = dict[str, str](_array(given))
            found = [
                Line(text=pair.left, html=html, chosen=chosen.get(pair.left, ""))
                for pair, html in zip(question.pairs, asked.lefts, strict=True)
            ]
            sides = [(question.pairs[at].right, asked.rights[at]) for at in sheet.mixed]
            return tuple(found), tuple(
                Line(text=text, html=html, chosen="") for text, html in sides
            )
        case _:
            found = [
                Line(text=each.text, html=html, chosen=given if each.text == given else "")
                for each, html in zip(question.options, asked.options, strict=True)
            ]
            return tuple(found), ()


def lettered(live: Live) -> Live:
    """Return a live quiz whose choices show a letter with each option, to be talked of in class."""
    return replace(live, questions=tuple(_lettered(sheet) for sheet in live.questions))


def answer(sheet: Sheet, given: str) -> str:
    """Return an answer to a question as HTML, as its options, steps and sides are shown."""
    found, rights = lines(sheet, given)
    match sheet.asked.question.type:
        case QuestionType.ORDER:
            placed = sorted((int(each.chosen), each.html) for each in found if each.chosen)
            return BETWEEN_STEPS.join(html for _, html in placed)
        case QuestionType.MATCH:
            sides = {each.text: each.html for each in rights}
            pairs = ((each.html, sides.get(each.chosen)) for each in found)
            return BETWEEN_PAIRS.join(f"{left} – {right}" for left, right in pairs if right)
        case QuestionType.CHOICE | QuestionType.TRUE_FALSE:
            return next((each.html for each in found if each.chosen), "")
        case _:
            return str(escape(given))


def placed(sheet: Sheet, given: str) -> tuple[Placed, ...]:
    """Return the right order, or what belongs together, line by line with what was given."""
    asked, question = sheet.asked, sheet.asked.question
    match question.type:
        case QuestionType.ORDER:
            places = {step: place for place, step in enumerate(_array(given), 1)}
            steps = enumerate(zip(question.steps, asked.steps, strict=True), 1)
            return tuple(
                Placed(html=html, right=places.get(step) == place, place=places.get(step, 0))
                for place, (step, html) in steps
            )
        case QuestionType.MATCH:
            chosen = dict[str, str](_array(given))
            sides = {
                pair.right: html for pair, html in zip(question.pairs, asked.rights, strict=True)
            }
            return tuple(
                Placed(
                    html=f"{left} – {sides[pair.right]}",
                    right=chosen.get(pair.left) == pair.right,
                    chosen=sides.get(chosen.get(pair.left, ""), ""),
                )
                for pair, left in zip(question.pairs, asked.lefts, strict=True)
            )
        case _:
            return ()


def read_out(way: QuestionType, given: str) -> str:
    """Return an answer, as it was sent, as a line of plain text."""
    match way:
        case QuestionType.ORDER:
            return BETWEEN_STEPS.join(_array(given))
        case QuestionType.MATCH:
            return BETWEEN_PAIRS.join(f"{left} – {right}" for left, right in _array(given))
        case _:
            return given


def right_answer(sheet: Sheet) -> str:
    """Return the right answer to a question as HTML."""
    asked, question = sheet.asked, sheet.asked.question
    match question.type:
        case QuestionType.ORDER:
            return BETWEEN_STEPS.join(asked.steps)
        case QuestionType.MATCH:
            pairs = zip(asked.lefts, asked.rights, strict=True)
            return BETWEEN_PAIRS.join(f"{left} – {right}" for left, right in pairs)
        case QuestionType.CHOICE | QuestionType.TRUE_FALSE:
            found = zip(question.options, asked.options, strict=True)
            return next(html for each, html in found if each.right)
        case _:
            return sheet.answer


def _lettered(sheet: Sheet) -> Sheet:
    """Return a question whose options are shown with letters; what is sent of them has none."""
    asked = sheet.asked
    if asked.question.type is not QuestionType.CHOICE:
        return sheet
    letters = zip(ascii_uppercase, asked.options, strict=False)
    options = tuple(f'<b class="option-letter">{letter}.</b> {html}' for letter, html in letters)
    return replace(
        sheet, asked=replace(asked, options=options + asked.options[len(ascii_uppercase) :])
    )


def _array(given: str) -> list[Any]:
    return json.loads(given) if given else []
