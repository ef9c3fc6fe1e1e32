"""Cards of a sequence: what comes next after each step, and the whole order."""

from collections.abc import Iterator

from quizapp.deck import QuestionType, Sequence
from quizapp.questions.draft import Draft, Wrong, as_option, asked
from quizapp.questions.wording import capitalised, credited

APART = 2  # a step beside the right one could pass for it


def drafts(fact: Sequence) -> Iterator[Draft]:
    """Yield each step but the first, then the order."""
    for place, step in enumerate(fact.steps[1:], start=1):
        words = f"in {fact.label}, what comes right after this: {fact.steps[place - 1].text}"
        yield Draft(
            aspect=step.id,
            prompt=asked(fact, step.id, words),
            answer=step.text,
            types=(QuestionType.CHOICE, QuestionType.OPEN),
            made=_other_steps(fact, place),
        )
    words = capitalised(credited(fact.holder, f"put {fact.label} in order"))
    yield Draft(
        aspect="order",
        prompt=fact.ask.get("order") or f"{words}:",
        answer=" → ".join(as_option(step.text) for step in fact.steps),
        types=(QuestionType.ORDER,),
        steps=tuple(as_option(step.text) for step in fact.steps),
    )


def _other_steps(fact: Sequence, place: int) -> tuple[Wrong, ...]:
    return tuple(
        Wrong(
            text=step.text,
            feedback=f"That comes {'later' if other > place else 'earlier'}: "
            f"it is step {other + 1} of {len(fact.steps)}",
        )
        for other, step in enumerate(fact.steps)
        if abs(other - place) >= APART
    )
