"""What of the source texts stands behind a card, for whoever may read it.

Knows the tables of decks and sources.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import bindparam, select
from sqlalchemy.orm import Session

from quizapp.accounts import Learner
from quizapp.deck import Source
from quizapp.library.sources.kept import PassageRow, passages
from quizapp.library.sources.quoted import Cited, Piece, cited, phrases, pieces
from quizapp.library.sources.readers import readable
from quizapp.tables import Card, Deck, Fact

OF_CARD = (
    select(Card.deck_id, Card.citation, Deck.head, Fact.kind, Fact.content)
    .join(Fact, Fact.id == Card.fact_id)
    .join(Deck, Deck.id == Card.deck_id)
    .where(Card.id == bindparam("card"))
)


@dataclass(frozen=True, kw_only=True)
class Shown:
    """A passage that a page shows.

    Attributes:
        name: `¶8` or `n9`.
        heading: What stands above it.
        pieces: What it says, and what of it is quoted.
        removed: Whether the text no longer has it.
    """

    name: str
    heading: str
    pieces: tuple[Piece, ...]
    removed: bool = False


@dataclass(frozen=True, kw_only=True)
class Behind:
    """The passages of one source that a card rests on.

    Attributes:
        source: The source.
        names: Those that the card names: `¶8`.
        shown: Those of them that are here and may be read.
        whole: Whether the reader may go on to the whole text.
    """

    source: Source
    names: tuple[str, ...]
    shown: tuple[Shown, ...]
    whole: bool


def behind(session: Session, card_id: int, learner: Learner | None) -> tuple[Behind, ...]:
    """Return what stands behind a card, by source.

    Args:
        session: Where to read.
        card_id: A card that the reader may see.
        learner: Who reads; none for a visitor.
    """
    row = session.execute(OF_CARD, {"card": card_id}).one()
    sources = tuple(Source(**each) for each in row.head["sources"])
    open_texts = readable(session, row.deck_id, learner)
    quoted = phrases(row.kind, row.content)
    named: dict[str, list[Cited]] = {}
    for each in cited(row.citation, sources):
        named.setdefault(each.source, []).append(each)
    made = []
    for source in sources:
        names = tuple(each.passage for each in named.get(source.id, ()))
        text = open_texts.get(source.id)
        if names:
            found = passages(session, text.id, names) if text else ()
            shown = marked(found, quoted)
            made.append(Behind(source=source, names=names, shown=shown, whole=text is not None))
    return tuple(made)


def quoted_by(session: Session, card_id: int, deck_id: int) -> tuple[str, ...]:
    """Return what the fact of a card quotes; nothing if the card is of another deck."""
    row = session.execute(OF_CARD, {"card": card_id}).one_or_none()
    return phrases(row.kind, row.content) if row and row.deck_id == deck_id else ()


def marked(found: Sequence[PassageRow], quoted: Sequence[str]) -> tuple[Shown, ...]:
    """Return passages with what is quoted of them."""
    return tuple(
        Shown(
            name=each.name,
            heading=each.heading,
            pieces=pieces(each.text, quoted),
            removed=each.removed_at is not None,
        )
        for each in found
    )
