"""What a fact would be asked as, before it is published: its cards, and what the lints find.

Knows the generator, the lints and manuscripts. Import it where it is used, as manuscripts.
"""

from dataclasses import dataclass
from datetime import datetime

from quizapp.deck import Deck
from quizapp.library.asked import asked, rendered
from quizapp.library.manuscript import Manuscript, Written, sound
from quizapp.library.study_card import StudyCard
from quizapp.markup import to_html
from quizapp.questions import RULES, Card, Finding, Rule, generate, lint

BY_NAME = {each.name: each for each in RULES}


@dataclass(frozen=True, kw_only=True)
class Preview:
    """What becomes of a fact.

    Attributes:
        cards: Its cards as learners will see them.
        findings: What the lints say of it.
    """

    cards: tuple[StudyCard, ...]
    findings: tuple[Finding, ...]


def preview(found: Manuscript, wanted: Written, now: datetime) -> Preview | None:
    """Return what becomes of a fact; none if it has mistakes.

    Args:
        found: The manuscript.
        wanted: A fact of it.
        now: The moment.
    """
    if wanted.fact is None:
        return None
    deck = sound(found, wanted)
    cards = generate(deck)
    own = [each for each in cards if each.fact == wanted.fact.id]
    return Preview(
        cards=tuple(_shown(found, deck, each, now) for each in own),
        findings=tuple(each for each in lint(deck, cards) if each.fact == wanted.fact.id),
    )


def findings(deck: Deck) -> tuple[Finding, ...]:
    """Return what the lints say of a deck."""
    return lint(deck, generate(deck))


def rule_of(finding: Finding) -> Rule:
    """Return the lint that found something."""
    return BY_NAME[finding.lint]


def _shown(found: Manuscript, deck: Deck, card: Card, now: datetime) -> StudyCard:
    topics = {each.id: each.title for each in deck.topics}
    return StudyCard(
        id=0,
        key=card.key,
        deck_id=found.row.id,
        deck_slug=deck.id,
        deck_title=deck.title,
        language=deck.language,
        topic=topics[card.topic],
        asked=tuple(asked(rendered(each)) for each in card.questions),
        answer=to_html(card.answer),
        citation=card.citation,
        note=to_html(card.note),
        holder=card.holder,
        changed_at=now,
    )
