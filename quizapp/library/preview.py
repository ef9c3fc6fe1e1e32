"""What a fact would be asked as, before it is published: its cards, and what the lints find.

Knows the generator, the lints and manuscripts. Import it where it is used, as manuscripts.
"""

from dataclasses import dataclass, replace
from datetime import datetime
from functools import partial

from quizapp.deck import Deck, DeckError, Fact, Side, Status
from quizapp.library.asked import asked, rendered
from quizapp.library.manuscript import Manuscript, Written, sound
from quizapp.library.pictures import html
from quizapp.library.study_card import StudyCard
from quizapp.markup import to_html
from quizapp.questions import RULES, Card, Finding, Rule
from quizapp.questions.rehearse import Prepared, Twin, prepared, rehearse

LINKS = ("requires", "contrast", "rivals")
BY_NAME = {each.name: each for each in RULES}


@dataclass(frozen=True, kw_only=True)
class Preview:
    """What becomes of a fact.

    Attributes:
        cards: Its cards as learners will see them.
        findings: What the lints say of it.
        twins: Cards of other facts with the same answer.
    """

    cards: tuple[StudyCard, ...]
    findings: tuple[Finding, ...]
    twins: tuple[Twin, ...] = ()


def preview(
    found: Manuscript, wanted: Written, now: datetime, around: Prepared | None = None
) -> Preview | None:
    """Return what becomes of a fact; none if it has mistakes.

    Args:
        found: The manuscript.
        wanted: A fact of it, or a new one; it is asked, even if its author says otherwise.
        now: The moment.
        around: The sound facts of the manuscript, if they were worked out before.
    """
    if wanted.fact is None:
        return None
    around = around or prepared(sound(found), found.texts)
    fact = replace(_linked(wanted.fact, around.deck), status=Status.READY)
    try:
        done = rehearse(around, fact)
    except DeckError:
        return None
    return Preview(
        cards=tuple(_shown(found, around.deck, each, now) for each in done.cards),
        findings=done.findings,
        twins=done.twins,
    )


def _linked(fact: Fact, deck: Deck) -> Fact:
    """Return a fact without its links to facts that are not sound."""
    known = {each.id for each in deck.facts}
    links = {
        name: tuple(each for each in others if each in known)
        for name in LINKS
        if (others := getattr(fact, name, ()))
    }
    linked: Fact = replace(fact, **links)  # type: ignore[arg-type] # each kind has those it has
    return linked


def rule_of(finding: Finding) -> Rule:
    """Return the lint that found something."""
    return BY_NAME[finding.lint]


def _shown(found: Manuscript, deck: Deck, card: Card, now: datetime) -> StudyCard:
    topics = {each.id: each.title for each in deck.topics}
    shown = partial(html, card.pictures, uid=deck.uid, known=found.pictures)
    return StudyCard(
        id=0,
        key=card.key,
        deck_id=found.row.id,
        deck_slug=deck.id,
        deck_title=deck.title,
        language=deck.language,
        topic=topics[card.topic],
        asked=tuple(asked(rendered(each, shown(Side.QUESTION))) for each in card.questions),
        answer=to_html(card.answer),
        citation=card.citation,
        note=to_html(card.note) + shown(Side.ANSWER),
        holder=card.holder,
        changed_at=now,
    )
