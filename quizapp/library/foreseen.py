"""What publishing would change for learners: facts that are asked again, what the lints say anew.

Knows the generator, the lints and tables of decks. Import it where it is used, as manuscripts.
"""

from collections import defaultdict
from collections.abc import Collection
from dataclasses import dataclass
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from quizapp import tables
from quizapp.library.asked import rendered
from quizapp.library.manuscript import Manuscript
from quizapp.library.meaning import answer_changed
from quizapp.markup import to_html
from quizapp.questions import Card, Finding, Level, generate, lint


@dataclass(frozen=True, kw_only=True)
class Said:
    """What the lints say of a manuscript; nothing of one with mistakes.

    Attributes:
        now: Errors, and the warnings of what is new or changed.
        before: Warnings of what stays as it is published.
    """

    now: tuple[Finding, ...] = ()
    before: tuple[Finding, ...] = ()


def foreseen(session: Session, found: Manuscript) -> dict[str, bool]:
    """Return by id of each changed fact whether its answer becomes another one.

    Facts are left out whose cards nobody can have met or does not see changed, and those that are
    retired.

    Args:
        session: Where to read.
        found: The manuscript; nothing is foreseen of one with mistakes.
    """
    drafted = {each.published for each in found.written if each.published and each.draft}
    if found.deck is None or not drafted:
        return {}
    before = _published(session, found, drafted)
    said: dict[str, list[bool]] = defaultdict(list)
    for card in generate(found.deck):
        there = before.get(card.key)
        if card.fact not in drafted or card.retired or there is None:
            continue
        new = _made(card)
        if new != there:
            said[card.fact].append(answer_changed(there, new))
    return {fact: any(each) for fact, each in said.items()}


def findings(session: Session, found: Manuscript) -> Said:
    """Return what the lints say of a manuscript.

    A warning is said before if neither its fact nor another that it is about has a draft, and the
    card that it is about stays as it is: other facts can bring it other options.
    """
    if found.deck is None:
        return Said()
    cards = generate(found.deck)
    every = lint(found.deck, cards, found.texts)
    drafted = {each.id for each in found.written if each.draft is not None}
    rest = {
        place: each
        for place, each in enumerate(every)
        if each.level is Level.WARNING and drafted.isdisjoint((each.fact, *each.others))
    }
    at = {each.fact for each in rest.values()}
    there = _published(session, found, at)
    same = {
        (each.fact, each.aspect)
        for each in cards
        if each.fact in at and there.get(each.key) == _made(each)
    }
    before = {
        place: each
        for place, each in rest.items()
        if not each.card or (each.fact, each.card) in same
    }
    now = tuple(each for place, each in enumerate(every) if place not in before)
    return Said(now=now, before=tuple(before.values()))


def _published(
    session: Session, found: Manuscript, facts: Collection[str]
) -> dict[str, dict[str, Any]]:
    """Return the cards of facts as they are published, by their keys."""
    columns = (tables.Card.key, tables.Card.questions, tables.Card.answer_html)
    rows = select(*columns).where(
        tables.Card.deck_id == found.row.id, tables.Card.fact_slug.in_(facts)
    )
    return {row.key: _of_card(row.questions, row.answer_html) for row in session.execute(rows)}


def _made(card: Card) -> dict[str, Any]:
    return _of_card([rendered(each) for each in card.questions], to_html(card.answer))


def _of_card(questions: Any, answer: str) -> dict[str, Any]:  # noqa: ANN401 - as JSON gives it
    # HTML follows from the text, and from pictures, which change no answer.
    bare = [
        {name: value for name, value in each.items() if name != "prompt_html"} for each in questions
    ]
    return {"questions": bare, "answer": answer}
