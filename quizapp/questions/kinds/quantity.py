"""The card of a figure."""

from collections.abc import Iterator
from hashlib import sha256

from quizapp.deck import Quantity, QuestionType
from quizapp.questions import dates, numbers
from quizapp.questions.draft import Draft, Slot, Wrong, asked
from quizapp.questions.wording import mentions, what_is


def drafts(fact: Quantity) -> Iterator[Draft]:
    """Yield the figure."""
    asks = what_is(fact.measure, past=dates.place_in_time(_dated(fact)) is not None)
    unit = "" if fact.unit and fact.unit in fact.value else fact.unit
    answer = f"{fact.value} {unit}".strip()
    forms = numbers.spellings(fact.value)
    with_unit = tuple(f"{form} {unit}" for form in forms) if unit else ()
    yield Draft(
        aspect="value",
        prompt=asked(fact, "value", f"{asks}{_as_of(fact)}"),
        answer=answer,
        types=(QuestionType.CHOICE, QuestionType.TYPED),
        accepted=tuple(dict.fromkeys((*forms[:1], *with_unit, *forms, *fact.aliases))),
        tolerance=fact.tolerance,
        slot=Slot.FIGURE,
        subject=fact.measure,
        offered=f"That figure answers another question: {asks}",
        genus=unit or numbers.FIGURE.sub("", fact.value).strip(),
        near=fact.contrast,
        made=_other_figures(fact, answer),
    )


def _as_of(fact: Quantity) -> str:
    if not fact.as_of or mentions(fact.measure, fact.as_of):
        return ""
    dated = _dated(fact)
    return f" in {dated}" if dates.place_in_time(dated) else f", {fact.as_of}"


def _dated(fact: Quantity) -> str:
    return fact.as_of.replace("-", "–")


def _other_figures(fact: Quantity, answer: str) -> tuple[Wrong, ...]:
    pattern = sha256(f"{fact.id}/value".encode()).digest()[0]
    return tuple(
        Wrong(text=text, feedback=f"Too {'high' if high else 'low'}: it is {answer}")
        for text, high in numbers.neighbours(answer, pattern, fact.tolerance)
    )
