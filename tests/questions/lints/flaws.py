"""How the tests of the lints look at what they find."""

from typing import Any

from quizapp.deck import Choice, Fact, QuestionType
from quizapp.questions import Finding, generate, lint
from tests import build


def findings(*facts: Fact, **changes: Any) -> tuple[Finding, ...]:
    """Return everything that the lints find in a deck of these facts."""
    deck = build.deck(*facts, **changes)
    return lint(deck, generate(deck))


def flaws(name: str, *facts: Fact, **changes: Any) -> list[Finding]:
    """Return what one lint finds in a deck of these facts."""
    return [each for each in findings(*facts, **changes) if each.lint == name]


def where(name: str, *facts: Fact, **changes: Any) -> list[str]:
    """Return the cards in which one lint finds something, as `fact/aspect`."""
    return [f"{each.fact}/{each.card}" for each in flaws(name, *facts, **changes)]


def choice(*texts: str, prompt: str = "What came of the plan?", **changes: Any) -> Fact:
    """Return a choice by hand; the first text is the right one."""
    options = tuple(
        Choice(text=text, right=not place, feedback="" if not place else "It did not.")
        for place, text in enumerate(texts)
    )
    given: dict[str, Any] = {"type": QuestionType.CHOICE, "prompt": prompt, "answers": ()}
    return build.question(**(given | {"options": options} | changes))


def gap(statement: str, **changes: Any) -> Fact:
    """Return a term that is asked by the first gap of a statement only."""
    given: dict[str, Any] = {"statement": statement, "cards": ("c1",)}
    return build.term(**(given | changes))


def asked(prompt: str, **changes: Any) -> Fact:
    """Return an open question by hand."""
    return build.question(**({"prompt": prompt} | changes))
