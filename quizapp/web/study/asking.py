"""A question as its page shows it, in the form that its type needs. Knows what progress returns."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from hashlib import sha256
from typing import Any
from uuid import uuid4

from quizapp.deck import QuestionType
from quizapp.markup import to_html_inline
from quizapp.progress import Shown
from quizapp.web.study import mixing

# Words in Cyrillic letters are marked as such; other marks may begin before a gap and end in it.
GAP = re.compile(r'\[(?:[^\[\]<>]|<span lang="ru">[^\[\]<>]*</span>)+\]')
NOTHING: Mapping[str, str] = {}


@dataclass(frozen=True, kw_only=True)
class Row:
    """A line of an order or match question.

    Attributes:
        text: As it is sent back.
        html: As it is shown.
        chosen: What was chosen for it before; empty for nothing.
    """

    text: str
    html: str
    chosen: str = ""


def question(shown: Shown, now: datetime, before: Mapping[str, str] = NOTHING) -> dict[str, Any]:
    """Return what the template of a question needs.

    Args:
        shown: The card.
        now: When it is shown.
        before: The form as it was sent, if something was missing in it.
    """
    return _asked(shown, before) | {
        "client_id": before.get("client_id") or str(uuid4()),
        "shown_at": before.get("shown") or now.isoformat(),
        "reps": before.get("reps") or (shown.memory.reps if shown.memory else 0),
    }


def ahead(shown: Shown) -> dict[str, Any]:
    """Return what the template of a question needs that a script will show."""
    return _asked(shown, NOTHING)


def _asked(shown: Shown, before: Mapping[str, str]) -> dict[str, Any]:
    values: dict[str, Any] = {
        "before": before,
        "options": mixing.options(shown),
        "has_gap": bool(GAP.search(shown.asked.prompt)),
        "changed_at": _changed_at(shown),
    }
    match shown.question.type:
        case QuestionType.ORDER:
            values["steps"] = _steps(shown, before)
        case QuestionType.MATCH:
            values["lefts"] = _lefts(shown, before)
            values["rights"] = _rights(shown)
    return values


def _changed_at(shown: Shown) -> datetime | None:
    """Return when the answer became another one than the learner was last asked for."""
    at = shown.card.asked_again_at
    return at if at and shown.memory and shown.memory.last_review < at else None


def gapped(html: str, way: str, answer: str = "") -> str:
    """Return the HTML of a prompt with its gap, `[…]` or `[hint]`, as a gap to be seen.

    Args:
        html: The prompt.
        way: How it is asked.
        answer: What belongs into the gap, in CommonMark, if that may be seen.
    """
    if way != QuestionType.GAP:
        return html
    if len(GAP.findall(html)) != 1:
        # An answer that fills several gaps says not what belongs into which.
        return GAP.sub(r'<span class="gap">\g<0></span>', html)
    filled = to_html_inline(answer)
    return GAP.sub(lambda gap: f'<span class="gap" data-gap>{filled or gap[0]}</span>', html)


def _steps(shown: Shown, before: Mapping[str, str]) -> tuple[Row, ...]:
    """Return the steps, mixed."""
    places = _chosen(before, "step", "place")
    rows = [
        Row(text=step, html=html, chosen=places.get(step, ""))
        for step, html in zip(shown.question.steps, shown.asked.steps, strict=True)
    ]
    return _mixed(rows, shown)


def _lefts(shown: Shown, before: Mapping[str, str]) -> tuple[Row, ...]:
    """Return the left sides, in their order."""
    chosen = _chosen(before, "left", "right")
    return tuple(
        Row(text=pair.left, html=html, chosen=chosen.get(pair.left, ""))
        for pair, html in zip(shown.question.pairs, shown.asked.lefts, strict=True)
    )


def _rights(shown: Shown) -> tuple[Row, ...]:
    """Return the right sides, mixed."""
    pairs = zip(shown.question.pairs, shown.asked.rights, strict=True)
    return _mixed([Row(text=pair.right, html=html) for pair, html in pairs], shown)


def _chosen(before: Mapping[str, str], first: str, second: str) -> dict[str, str]:
    """Return what was chosen for each line, as the form names its fields."""
    return {
        value: before.get(f"{second}{name.removeprefix(first)}", "")
        for name, value in before.items()
        if name.startswith(first)
    }


def _mixed(rows: list[Row], shown: Shown) -> tuple[Row, ...]:
    """Return rows in another order each time the card is asked, and never in the right one."""
    seed = mixing.showing(shown)
    mixed = sorted(rows, key=lambda row: sha256(f"{seed}\n{row.text}".encode()).digest())
    return tuple(mixed if mixed != rows else [*rows[1:], rows[0]])
