"""A question as it lies in the database: as the grader takes it, with its HTML beside it.

Knows questions and markup.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from quizapp.deck import Pair, QuestionType
from quizapp.markup import to_html, to_html_inline
from quizapp.questions import Option, Question, Rival


@dataclass(frozen=True, kw_only=True)
class Asked:
    """A question ready to be shown; the HTML is safe.

    Attributes:
        question: As the grader takes it.
        prompt: HTML of the prompt.
        options: HTML of the options, in their order.
        feedback: HTML of what each option is; empty for the right one.
        steps: HTML of the steps, in the right order.
        lefts: HTML of the left sides to match.
        rights: HTML of the right sides, in the order of what they belong to.
    """

    question: Question
    prompt: str
    options: tuple[str, ...]
    feedback: tuple[str, ...]
    steps: tuple[str, ...]
    lefts: tuple[str, ...]
    rights: tuple[str, ...]


def rendered(question: Question, pictures: str = "") -> dict[str, Any]:
    """Return a question as it is stored: what is empty is left out.

    Args:
        question: The question.
        pictures: HTML of those that are shown with it.
    """
    found = {
        "type": question.type.value,
        "prompt": question.prompt,
        "prompt_html": to_html(question.prompt) + pictures,
        "options": [_rendered_option(option) for option in question.options],
        "accepted": [*question.accepted],
        "tolerance": question.tolerance,
        "steps": [[step, to_html_inline(step)] for step in question.steps],
        "pairs": [
            [pair.left, pair.right, to_html_inline(pair.left), to_html_inline(pair.right)]
            for pair in question.pairs
        ],
    }
    return {name: value for name, value in found.items() if value}


def _rendered_option(option: Option) -> dict[str, Any]:
    found = {
        "text": option.text,
        "html": to_html_inline(option.text),
        "right": option.right,
        "share": option.share,
        "feedback": option.feedback,
        "feedback_html": to_html_inline(option.feedback),
        "fact": option.fact,
    }
    return {name: value for name, value in found.items() if value}


def asked(stored: Mapping[str, Any]) -> Asked:
    """Return a stored question."""
    options = stored.get("options", ())
    steps = stored.get("steps", ())
    pairs = stored.get("pairs", ())
    return Asked(
        question=Question(
            type=QuestionType(stored["type"]),
            prompt=stored["prompt"],
            options=tuple(_option(each) for each in options),
            accepted=tuple(stored.get("accepted", ())),
            tolerance=stored.get("tolerance", 0.0),
            steps=tuple(text for text, _ in steps),
            pairs=tuple(Pair(left=left, right=right) for left, right, _, _ in pairs),
        ),
        prompt=stored["prompt_html"],
        options=tuple(each["html"] for each in options),
        feedback=tuple(each.get("feedback_html", "") for each in options),
        steps=tuple(html for _, html in steps),
        lefts=tuple(left for _, _, left, _ in pairs),
        rights=tuple(right for _, _, _, right in pairs),
    )


def _option(stored: Mapping[str, Any]) -> Option:
    return Option(
        text=stored["text"],
        right=stored.get("right", False),
        share=stored.get("share", 0.0),
        feedback=stored.get("feedback", ""),
        fact=stored.get("fact", ""),
    )


def stored_rival(rival: Rival) -> list[Any]:
    """Return a rival as it is stored."""
    return [rival.answer, [*rival.spellings], rival.what, rival.fact]


def rival(stored: list[Any]) -> Rival:
    """Return a stored rival."""
    answer, spellings, what, fact = stored
    return Rival(answer=answer, spellings=tuple(spellings), what=what, fact=fact)
