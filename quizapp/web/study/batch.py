"""Cards ahead, as the script of the study page takes them. Knows what progress returns.

Each is a question with the verdict side beside it, of the same templates as the pages; the script
only chooses what to show of them.
"""

import json
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from flask import render_template
from markupsafe import Markup

from quizapp.accounts import Learner
from quizapp.grading.for_script import for_script
from quizapp.library import rivals_of_each, siblings
from quizapp.progress import OwnCard, Shown, own_cards
from quizapp.progress.weights import policy_of
from quizapp.questions import Rival
from quizapp.scheduling import Memory, Policy, Rating, outcomes
from quizapp.web import phrases
from quizapp.web.database import session
from quizapp.web.study import asking, judging, mixing

# Lines of templates begin with spaces that only their readers want.
INDENT = re.compile(r"\s*\n\s*")
# Seconds until what comes before all else.
LONG_DUE = -86_400
Line = tuple[int | None, int, str]
"""Seconds until a card comes back, none for days; its step then; when that is, in words."""
# What is not known comes again after all others, and nothing comes on another day for it.
CRAMMED: dict[str, list[Line]] = {
    "": [(0 if each is Rating.AGAIN else None, 0, "") for each in Rating]
}


@dataclass(frozen=True, kw_only=True)
class _Around:
    """What is read once for all cards of a batch."""

    learner: Learner
    policy: Policy
    now: datetime
    scope: str
    rivals: Mapping[int, tuple[Rival, ...]]
    facts: Mapping[int, tuple[int, ...]]
    own: Mapping[int, OwnCard]
    owned: frozenset[int]
    first: int | None


def cards_html(
    cards: Sequence[Shown],
    decks: Sequence[Mapping[str, Any]],
    learner: Learner,
    now: datetime,
    scope: str,
    first: int | None = None,
) -> Markup:
    """Return the templates of cards, in their order; `decks` are theirs, as the script has them.

    `scope` is what is studied; it leads back there whoever looks at a card more closely.
    `first` is the card that is on the page already: whatever is due meanwhile, it comes first.
    """
    ids = [each.card.id for each in cards]
    around = _Around(
        learner=learner,
        policy=policy_of(session(), learner),
        now=now,
        scope=scope,
        rivals=rivals_of_each(session(), {each.card.deck_id for each in cards}),
        facts=siblings(session(), ids),
        own=own_cards(session(), learner, ids, now),
        owned=frozenset(each["id"] for each in decks if each["edit"]),
        first=first,
    )
    return Markup("\n").join(_card_html(each, around) for each in cards)


def _card_html(shown: Shown, around: _Around) -> Markup:
    own_note = around.own[shown.card.id].note
    values = asking.ahead(shown) | judging.ahead(shown)
    values |= {"own_note": own_note, "leech": judging.leech(shown), "scope": around.scope}
    html = render_template(
        "study/_card.html", shown=shown, data=_data(shown, around), ahead=True, level=1, **values
    )
    return Markup(shorter(html))  # noqa: S704 - of our own templates


def shorter(html: str) -> str:
    """Return HTML without the spaces that lines of templates begin with; code keeps its lines."""
    return html if "<pre" in html else INDENT.sub("\n", html).strip()


def _data(shown: Shown, around: _Around) -> Markup:
    """Return what the script must know of a card to judge an answer and to go on."""
    memory, fact = shown.memory, around.facts[shown.card.id]
    question = for_script(shown.question, around.rivals[shown.card.deck_id])
    found = {
        # Options and what is said of them stand in the templates.
        "question": {name: each for name, each in question.items() if name != "options"},
        "deck": shown.card.deck_id,
        "new": memory is None and shown.scheduled,
        "wait": _wait(shown, around),
        "fact": fact if len(fact) > 1 else None,
        "of": shown.card.fact if shown.card.deck_id in around.owned else None,
        "marked": around.own[shown.card.id].marked,
        "fuzz": shown.fuzz,
        "ascends": mixing.ascends(shown),
        "crammed": not shown.scheduled,
        "outcomes": _outcomes(shown, around) if shown.scheduled else CRAMMED,
    }
    kept = {name: each for name, each in found.items() if each not in (None, False)}
    text = json.dumps(kept, ensure_ascii=False, separators=(",", ":"))
    return Markup(text.replace("&", "&amp;").replace("'", "&#39;").replace("<", "&lt;"))  # noqa: S704 - escaped


def _wait(shown: Shown, around: _Around) -> int | None:
    """Return the seconds until a card in steps is due; none for any other card."""
    if shown.card.id == around.first:
        return LONG_DUE
    memory = shown.memory if shown.scheduled else None
    return max(0, _seconds(memory, around.now)) if memory and not memory.interval else None


def _outcomes(shown: Shown, around: _Around) -> dict[str, list[Line]]:
    """Return what each rating leads to: now, and by step in case nobody can be asked then."""
    learner = around.learner
    found = {"": _lines(shown.outcomes, around.now)}
    for memory in shown.outcomes.values():
        step = str(memory.step)
        if not memory.interval and step not in found:
            later = outcomes(memory, memory.due, learner.calendar, around.policy, shown.fuzz)
            found[step] = _lines(later, memory.due)
    return found


def _lines(led_to: Mapping[Rating, Memory], at: datetime) -> list[Line]:
    return [_line(led_to[rating], at) for rating in Rating]


def _line(memory: Memory, at: datetime) -> Line:
    wait = None if memory.interval else _seconds(memory, at)
    return wait, memory.step, phrases.wait(memory, at)


def _seconds(memory: Memory, at: datetime) -> int:
    return round((memory.due - at).total_seconds())
