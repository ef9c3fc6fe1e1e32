"""Cards as lists and their own pages show them. Knows tables of decks and markup."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import bindparam, select
from sqlalchemy.orm import Session

from quizapp.accounts import Learner
from quizapp.deck import Kind, Source
from quizapp.library.pages import DeckRow, seen
from quizapp.library.study_card import StudyCard, card_for_study
from quizapp.markup import to_html_inline
from quizapp.tables import LARGEST, Card, Deck, Fact, Topic


@dataclass(frozen=True, kw_only=True)
class CardRow:
    """A card in a list; `prompt` is safe HTML."""

    id: int
    prompt: str
    topic: str
    kind: Kind
    citation: str


@dataclass(frozen=True, kw_only=True)
class CardPage:
    """A card with its deck and its fact.

    Attributes:
        fact: Id of the fact, as its author wrote it.
        title: What the fact is about; safe HTML.
        sources: The texts of the deck.
        retired_at: Since when it is no longer asked; none if it is.
    """

    card: StudyCard
    deck: DeckRow
    fact: str
    title: str
    kind: Kind
    sources: tuple[Source, ...]
    retired_at: datetime | None


ROWS = (
    select(Card.id, Card.prompt, Topic.title.label("topic"), Fact.kind, Card.citation)
    .join(Fact, Fact.id == Card.fact_id)
    .join(Topic, Topic.id == Fact.topic_id)
    .where(Card.id.in_(bindparam("cards", expanding=True)))
)
OF_CARD = (
    select(Card.deck_id, Card.fact_slug, Fact.title_html, Fact.kind, Card.retired_at, Deck.head)
    .join(Fact, Fact.id == Card.fact_id)
    .join(Deck, Deck.id == Card.deck_id)
    .where(Card.id == bindparam("card"))
)
DECKS = select(Card.id, Card.deck_id).where(Card.id.in_(bindparam("cards", expanding=True)))


def card_rows(session: Session, cards: Sequence[int]) -> tuple[CardRow, ...]:
    """Return cards for a list, in the order given; as many as a page shows."""
    rows = session.connection().execute(ROWS, {"cards": [*cards]}).mappings()
    found = {
        row["id"]: CardRow(**(dict(row) | {"prompt": to_html_inline(row["prompt"])}))
        for row in rows
    }
    return tuple(found[each] for each in cards if each in found)


def card_page(session: Session, card_id: int, learner: Learner | None) -> CardPage | None:
    """Return a card that someone may see, retired or not; none if there is none."""
    if not 0 < card_id <= LARGEST:
        return None
    row = session.connection().execute(OF_CARD, {"card": card_id}).one_or_none()
    deck = seen(session, row.deck_id, learner) if row else None
    card = card_for_study(session, card_id) if deck else None
    if row is None or deck is None or card is None:
        return None
    return CardPage(
        card=card,
        deck=deck,
        fact=row.fact_slug,
        title=row.title_html,
        kind=row.kind,
        sources=tuple(Source(**each) for each in row.head["sources"]),
        retired_at=row.retired_at,
    )


def seen_cards(session: Session, cards: Sequence[int], learner: Learner) -> tuple[int, ...]:
    """Return those of some cards whose deck someone may see, each once."""
    wanted = dict.fromkeys(each for each in cards if 0 < each <= LARGEST)
    rows = session.connection().execute(DECKS, {"cards": [*wanted]}).all()
    decks = {row.deck_id for row in rows}
    may_see = {each for each in decks if seen(session, each, learner)}
    known = {row.id for row in rows if row.deck_id in may_see}
    return tuple(each for each in wanted if each in known)
