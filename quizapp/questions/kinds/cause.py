"""Cards of a cause: its effect, the cause itself, the mechanism between them."""

from collections.abc import Iterator

from quizapp.deck import Cause, QuestionType
from quizapp.questions.draft import Draft, Slot, asked
from quizapp.questions.wording import according_to


def drafts(fact: Cause) -> Iterator[Draft]:
    """Yield the effect, the cause and, if known, the mechanism."""
    types = (QuestionType.CHOICE, QuestionType.OPEN)
    yield Draft(
        aspect="effect",
        prompt=asked(fact, "effect", f"what did {fact.cause} lead to"),
        answer=fact.effect,
        types=types,
        slot=Slot.EFFECT,
        subject=fact.cause,
        offered=f"That is what {fact.cause} led to",
        near=fact.contrast,
        assertion=according_to(fact.holder, f"{fact.cause} led to"),
    )
    yield Draft(
        aspect="cause",
        prompt=asked(fact, "cause", f"what led to {fact.effect}"),
        answer=fact.cause,
        types=types,
        slot=Slot.CAUSE,
        subject=fact.effect,
        offered=f"That led to something else: {fact.effect}",
        near=fact.contrast,
        assertion=according_to(fact.holder, f"what led to {fact.effect} was"),
    )
    if fact.mechanism:
        yield Draft(
            aspect="mechanism",
            prompt=asked(fact, "mechanism", f"how did {fact.cause} lead to {fact.effect}"),
            answer=fact.mechanism,
            types=types,
            slot=Slot.MECHANISM,
            subject=f"{fact.cause} {fact.effect}",
            offered=f"That is how {fact.cause} led to {fact.effect}",
            near=fact.contrast,
        )
