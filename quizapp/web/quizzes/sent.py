"""Answers of an attempt as its page sends them: of all questions, or of some. Knows quizzes.

Fields are named by the position of their question: `at` lists the positions that are sent, `was`
says what the page showed.
"""

import json
import math

from werkzeug.datastructures import MultiDict

from quizapp.deck import QuestionType
from quizapp.phrase import phrase
from quizapp.quizzes.saving import Saved
from quizapp.quizzes.sheet import Sheet
from quizapp.quizzes.sitting import Answered
from quizapp.web.numbers import whole

Form = MultiDict[str, str]
TWINS = phrase("Two lines had the same number. Look at them once more.")


def saved(form: Form, asked: tuple[Answered, ...]) -> list[Saved]:
    """Return the answers of a form; what names no question of the attempt is left out.

    Args:
        form: What was sent.
        asked: The questions of the attempt.
    """
    sent = {*form.getlist("at")}
    return [
        Saved(
            position=each.position,
            saves=whole(form.get(f"saves-{each.position}", "")) or 0,
            given=_changed(form, each),
            flagged=f"flag-{each.position}" in form,
            seconds=_seconds(form.get(f"seconds-{each.position}", "")),
        )
        for each in asked
        if str(each.position) in sent
    ]


def _changed(form: Form, asked: Answered) -> str | None:
    """Return an answer; none if the page sends back what it showed, which it may not know better.

    A browser without a script sends all answers, also those that another page changed meanwhile.
    """
    found, shown = given(form, asked.position, asked.sheet), form.get(f"was-{asked.position}")
    return None if shown is not None and found == _lines(shown) else found


def given(form: Form, position: int, sheet: Sheet) -> str:
    """Return the answer to a question as the grader takes it; empty if there is none."""
    match sheet.asked.question.type:
        case QuestionType.ORDER:
            return _order(form, position, sheet)
        case QuestionType.MATCH:
            return _match(form, position, sheet)
        case _:
            return field(form, f"given-{position}")


def field(form: Form, name: str) -> str:
    """Return a text of a form with its line ends as the page had them; browsers send others."""
    return _lines(form.get(name, ""))


def has_twins(form: Form, position: int, sheet: Sheet) -> bool:
    """Return whether two steps of an order were given one number."""
    given = [each for each in _places(form, position, sheet) if each]
    return len({*given}) < len(given)


def _order(form: Form, position: int, sheet: Sheet) -> str:
    """Return the steps in the order of the numbers given to them; some may have none yet.

    Those with the same number stand as they are shown: their places in the question are the key.
    """
    places = enumerate(_places(form, position, sheet))
    placed = sorted((place, line) for line, place in places if place)
    steps = [sheet.asked.question.steps[sheet.mixed[line]] for _, line in placed]
    return json.dumps(steps, ensure_ascii=False) if steps else ""


def _places(form: Form, position: int, sheet: Sheet) -> list[int | None]:
    """Return the numbers that the steps of an order were given, as they are shown."""
    steps = range(len(sheet.asked.question.steps))
    return [whole(form.get(f"place-{position}-{line}", "")) for line in steps]


def _match(form: Form, position: int, sheet: Sheet) -> str:
    """Return each left side with its right one; some may have none yet."""
    pairs = [
        [pair.left, field(form, f"right-{position}-{line}")]
        for line, pair in enumerate(sheet.asked.question.pairs)
    ]
    return json.dumps(pairs, ensure_ascii=False) if any(right for _, right in pairs) else ""


def _lines(text: str) -> str:
    return text.replace("\r\n", "\n")


def _seconds(text: str) -> float:
    try:
        found = float(text)
    except ValueError:
        return 0.0
    return found if math.isfinite(found) and found > 0 else 0.0
